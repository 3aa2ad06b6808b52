"""What is wrong with a folder of records: each fault with file, row and column, all at once."""

from dataclasses import dataclass

from podpora.lib.refusal import Refused


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """One fault. ``row`` is the spreadsheet's row, the header being 1; 0 for the file as a whole."""

    file: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = self.file
        if self.row:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        return f"{place}: {self.message}"


class LoadError(Exception):
    """The folder is refused and nothing of it was written. ``complaints`` holds every fault found."""

    def __init__(self, complaints: list[Complaint]) -> None:
        self.complaints = tuple(dict.fromkeys(complaints))
        super().__init__("\n".join(map(str, self.complaints)))


_WORDS = {
    "address_taken": "{email} belongs to an engineer already, or to a contact where an engineer is meant",
    "contact_limit_reached": "the program {program} lists {limit} contacts at most",
    "country_unknown": "there is no country {country}",
    "customer_not_active": "the customer {name} is no longer served, nobody can be appointed there",
    "deputy_missing": "Premier needs a deputy of the SAM: name one in sams.csv",
    "end_missing": "a licence of kind {kind} needs ends_on, or a contract",
    "last_licence_administrator": "{name} is the last licence administrator; appoint another one first",
    "not_permitted": "you may not do this ({permission})",
    "of_other_customer": "{code} belongs to another customer and cannot change hands",
    "partner_not_active": "the partner {name} is no longer active and cannot be appointed",
    "sam_is_both": "{name} cannot be SAM and deputy of one customer",
    "sam_missing": "Premier needs a support account manager (SAM): name one in sams.csv",
    "sam_not_possible": "{name} has left, or may not serve this customer, and cannot be its SAM or deputy",
    "still_sam": "{name} is SAM or deputy of {customers}; name somebody else there first",
    "text_too_long": "{field} is too long, at most {limit} characters fit",
    "support_id_taken": "{code} proves another licence",
}


def words_of(refused: Refused) -> str:
    """The reasons of a refused act as one line for the console."""
    lines = []
    for reason in refused.because:
        words = _WORDS.get(reason.code)
        shown = ", ".join(f"{name} {value}" for name, value in reason.params.items())
        lines.append(words.format(**reason.params) if words else f"refused: {reason.code} ({shown})")
    return "; ".join(lines)
