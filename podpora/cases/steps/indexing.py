"""What the search knows of a case. Each act that writes words hands them over in its own transaction.

A case is one document: what its customer may read, and in a section of their own the notes and internal files, which
only engineers' questions reach. Rights are marks, the same as ``selectors.gates`` has them: the customer, the
submitter, federal. A case that was not handed over yet (written by an older program) takes nothing up until
``podpora search`` writes it whole, as ``whole_of`` gives it.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from podpora.cases.models import Attachment, Case, Intake, Message, SeverityChange
from podpora.search.tokens import TEXT, TITLE, Part, exact, inside, title
from podpora.search.writing import More, Thing, add, mark_all, put_new

CASE: Final = "case"
CLOSED: Final = "closed"
FEDERAL: Final = "federal"
_TOLD: Final = (
    "description",
    "system_impact",
    "business_impact",
    "steps",
    "workarounds",
    "maintenance",
    "desired_behaviour",
    "use_case",
)


def mark_of_customer(key: int) -> str:
    """The mark of a customer's cases."""
    return f"c{key}"


def mark_of_submitter(key: int) -> str:
    """The mark of the cases that a contact filed."""
    return f"s{key}"


# --- the acts -------------------------------------------------------------------------------------------------------


def index_filed(case: Case, intake: Intake, files: Sequence[Attachment]) -> None:
    """A case was filed, with its files."""
    put_new(Thing(CASE, case.pk, case.opened_at, [filed(case, intake), attached(files)]))


def index_written(message: Message, files: Sequence[Attachment]) -> None:
    """Somebody wrote, with files."""
    add(CASE, message.case_id, written(message, files))


def index_attached(case: Case, files: Sequence[Attachment]) -> None:
    """Files were put on the case."""
    add(CASE, case.pk, attached(files))


def index_said(case: Case, words: str) -> None:
    """Somebody said why the severity should be another, or why it should not."""
    add(CASE, case.pk, said(words))


def index_closed(case: Case) -> None:
    """The case ended."""
    add(CASE, case.pk, closed(case))


def index_federal(keys: Sequence[int]) -> None:
    """The customer of these cases became a federal one."""
    mark_all(CASE, keys, FEDERAL)


# --- what each of them puts in --------------------------------------------------------------------------------------


def filed(case: Case, intake: Intake) -> More:
    """Number and subject, what was told, and the names that stand on the case."""
    marks = [mark_of_customer(case.customer_id), mark_of_submitter(case.submitter_id)]
    names = (intake.contact_name, intake.contact_email, case.support_id.code, case.product.name)
    return More(
        [
            Part(case.number, (TITLE, TEXT), has_stems=False),
            title(case.subject),
            Part("\n".join(filter(None, (getattr(intake, field) for field in _TOLD)))),
            Part(intake.error_text),
            exact("\n".join(names)),
        ],
        [*marks, FEDERAL] if case.is_federal else marks,
    )


def written(message: Message, files: Sequence[Attachment]) -> More:
    """The words and the names of the files; those of a note for engineers only."""
    is_note = message.kind == Message.Kind.NOTE
    body = inside(message.body) if is_note else Part(message.body)
    return More([body, *attached(files, is_inside=is_note).parts])


def attached(files: Iterable[Attachment], *, is_inside: bool = False) -> More:
    """Names of files; internal ones, and all where ``is_inside``, for engineers only."""
    return More([inside(file.name) if is_inside or file.is_internal else exact(file.name) for file in files])


def said(words: str) -> More:
    """Words about the severity."""
    return More([Part(words)])


def closed(case: Case) -> More:
    """What was said at the end."""
    texts = filter(None, (case.closing_words, case.workaround, case.resolved_by_fix))
    return More([Part("\n".join(texts))], [CLOSED])


def whole_of(
    case: Case,
    intake: Intake,
    *,
    messages: Sequence[Message],
    changes: Sequence[SeverityChange],
    files: Sequence[Attachment],
) -> Thing:
    """Everything that the acts would have handed over, in the order in which things are kept."""
    by_message: dict[int | None, list[Attachment]] = {}
    for file in files:
        by_message.setdefault(file.message_id, []).append(file)
    return Thing(
        CASE,
        case.pk,
        case.opened_at,
        [
            filed(case, intake),
            attached(by_message.get(None, ())),
            *(written(message, by_message.get(message.pk, ())) for message in messages),
            *(said(words) for change in changes for words in (change.words, change.decided_words)),
            *([closed(case)] if case.is_closed else ()),
        ],
    )
