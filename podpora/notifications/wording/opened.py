"""A case was filed: the confirmation (R175, R176), and the notice to colleagues (R12)."""

from django.utils.translation import gettext, pgettext

from podpora.notifications.instants import say
from podpora.notifications.told import Told
from podpora.notifications.wording.parts import Fact, case_facts, product_fact, program, severity_fact, to_case
from podpora.notifications.words import Reader, Words


def confirmation(told: Told, reader: Reader) -> Words:
    """To the submitter: number, what was promised, and when hours open if they are closed (Q68)."""
    follows = told.data.get("follow_on_of")
    paragraphs = [*promise(told, reader), *_hours(told, reader)]
    if follows:
        number = f"{follows[:4]} {follows[4:]}"
        paragraphs.append(gettext("It goes on from your earlier case %(number)s.") % {"number": number})
    paragraphs.append(gettext("Please quote the number %(number)s whenever you contact us about it.") % told.values)
    return Words(
        subject=gettext("Case %(number)s received: %(subject)s") % told.values,
        lead=gettext("We have your case. Its number is %(number)s.") % told.values,
        facts=(*_facts(told), *_engineer(told)),
        paragraphs=tuple(paragraphs),
        **to_case(told, reader),
    )


def notice(told: Told, reader: Reader) -> Words:
    """To the other appointed contacts and the partner: that a case was filed, and by whom."""
    values = told.values | {"name": told.case.submitter.account.name}
    return Words(
        subject=gettext("New case %(number)s of %(customer)s: %(subject)s") % values,
        lead=gettext("%(name)s filed a case for %(customer)s.") % values,
        facts=_facts(told),
        paragraphs=tuple(promise(told, reader, filer=values["name"])),
        **to_case(told, reader),
    )


def promise(told: Told, reader: Reader, *, filer: str = "") -> list[str]:
    """What the customer may expect of the first response (R65, R140, R144, R145, R148).

    ``filer``: who gets the answer, where that is not the reader of the letter.
    """
    measure, due_at = told.data.get("measure"), told.data.get("due_at")
    if filer and due_at and measure in ("firm", "evaluation"):
        return [_promise_to(filer, measure, say(due_at, reader.zone))]
    if measure == "firm" and due_at:
        return [gettext("A named engineer should answer you by %(due)s.") % {"due": say(due_at, reader.zone)}]
    if measure == "evaluation" and due_at:
        return [
            gettext("We aim to answer you by %(due)s. During an evaluation this is best effort, not a promise.")
            % {"due": say(due_at, reader.zone)}
        ]
    if measure == "best_effort":
        return [
            gettext("Best effort - no guaranteed response time."),
            gettext("How soon we can answer depends on which staff are available, and an answer is not guaranteed."),
        ]
    if measure == "not_offered":
        return [gettext("Your program sets no target for the first response to this case.")]
    return [gettext("There is no SLA for cases of this kind: they have no target for the first response.")]


def _promise_to(filer: str, measure: str, due: str) -> str:
    values = {"name": filer, "due": due}
    if measure == "firm":
        return gettext("A named engineer should answer %(name)s by %(due)s.") % values
    told = gettext("We aim to answer %(name)s by %(due)s. During an evaluation this is best effort, not a promise.")
    return told % values


def _hours(told: Told, reader: Reader) -> list[str]:
    opens_at = told.data.get("opens_at")
    if not opens_at:
        return []
    return [
        gettext("The hours of your program are over for now. They open again on %(opens)s.")
        % {"opens": say(opens_at, reader.zone)}
    ]


def _engineer(told: Told) -> tuple[Fact, ...]:
    """Who has the case already, as with a follow-on case."""
    assigned = told.beside.get("case.assigned")
    return ((pgettext("line of a letter", "Engineer"), str(assigned.data["name"])),) if assigned else ()


def _facts(told: Told) -> tuple[Fact, ...]:
    facts = [*case_facts(told), product_fact(told)]
    facts += severity_fact(told.data.get("severity") or "")
    if told.data.get("program"):
        facts.append((pgettext("line of a letter", "Program"), program(told, told.data["program"])))
    return tuple(facts)
