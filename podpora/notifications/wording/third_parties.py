"""Other companies' products: what we ask of the customer, what it answers, and that TSANet was used (R266-R268)."""

from django.utils.translation import gettext, pgettext

from podpora.notifications.told import Told
from podpora.notifications.wording.parts import case_facts, customer_fact, state_fact, to_case
from podpora.notifications.words import Reader, Words


def removal_asked(told: Told, reader: Reader) -> Words:
    """To the customer: please remove this for a test, and why."""
    values = _values(told)
    return Words(
        subject=gettext("Please remove %(product)s for a test: case %(number)s") % values,
        lead=gettext("To find out whether %(product)s of %(vendor)s is the cause, we ask you to remove it for a test.")
        % values,
        facts=(*case_facts(told), *state_fact(told)),
        paragraphs=(gettext("Please answer on the page of the case: done, refused, or not possible."),),
        quote=str(told.data["reason"]),
        quote_by=gettext("%(name)s wrote:") % values,
        **to_case(told, reader),
    )


def removal_answered(told: Told, reader: Reader) -> Words:
    """To who is in charge: what the customer answered."""
    values = _values(told) | {"answer": _answer(str(told.data["answer"]))}
    words = str(told.data.get("words") or "")
    return Words(
        subject=gettext("Removal of %(product)s: %(answer)s. Case %(number)s of %(customer)s") % values,
        lead=gettext("The answer of %(customer)s to your request to remove %(product)s is: %(answer)s.") % values,
        facts=(*case_facts(told), *customer_fact(told)),
        quote=words,
        quote_by=gettext("%(name)s wrote:") % values if words else "",
        **to_case(told, reader),
    )


def case_asked(told: Told, reader: Reader) -> Words:
    """To the customer: please open a case there."""
    values = _values(told)
    return Words(
        subject=gettext("Please open a case with %(vendor)s: case %(number)s") % values,
        lead=gettext("We ask you to open a case with the support of %(vendor)s about %(product)s.") % values,
        facts=(*case_facts(told), *state_fact(told)),
        paragraphs=(gettext("Please enter its number on the page of our case, so that both sides can refer to it."),),
        **to_case(told, reader),
    )


def case_entered(told: Told, reader: Reader) -> Words:
    """To who is in charge: the number of the case there."""
    values = _values(told) | {"their_case": str(told.data["their_case"])}
    return Words(
        subject=gettext("Case with %(vendor)s: %(their_case)s. Case %(number)s of %(customer)s") % values,
        lead=gettext("%(customer)s has a case with %(vendor)s: %(their_case)s.") % values,
        facts=(*case_facts(told), *customer_fact(told), *state_fact(told)),
        **to_case(told, reader),
    )


def contacted(told: Told, reader: Reader) -> Words:
    """To the customer: we asked the other company through TSANet."""
    values = _values(told)
    return Words(
        subject=gettext("We have asked %(partner)s about case %(number)s") % values,
        lead=gettext("We have asked %(partner)s about your problem through TSANet.") % values,
        facts=(
            *case_facts(told),
            (pgettext("line of a letter", "Reference"), str(told.data["reference"])),
            *state_fact(told),
        ),
        **to_case(told, reader),
    )


def _answer(code: str) -> str:
    return {
        "done": pgettext("answer to a request to remove something", "Done"),
        "refused": pgettext("answer to a request to remove something", "Refused"),
        "not-possible": pgettext("answer to a request to remove something", "Not possible"),
    }[code]


def _values(told: Told) -> dict[str, str]:
    names = {name: str(told.data.get(name, "")) for name in ("vendor", "product", "partner")}
    return told.values | names | {"name": told.event.actor_name}
