"""Phrases that several letters share."""

from typing import TypedDict

from django.utils.translation import get_language, gettext, pgettext

from podpora.notifications import links
from podpora.notifications.instants import say
from podpora.notifications.told import Told
from podpora.notifications.words import Reader

Fact = tuple[str, str]


class Way(TypedDict):
    """Where a letter leads, and where answers go."""

    link: str
    link_text: str
    foot: str


def foot_of_case() -> str:
    """Until letters are read: where answers go."""
    return gettext("Mail sent to this address is not read. Please answer on the page of the case, by the link above.")


def foot_alone() -> str:
    return gettext("Mail sent to this address is not read.")


def foot_of_choice() -> str:
    return gettext("On your account page you choose whether you get mails of this kind.")


def to_case(told: Told, reader: Reader) -> Way:
    """The link of a letter about a case, its words, and the foot."""
    return {
        "link": links.case_page(told.case.number, reader),
        "link_text": gettext("Go to case %(number)s") % told.values,
        "foot": foot_of_case(),
    }


def case_facts(told: Told) -> tuple[Fact, ...]:
    """Which case it is about."""
    return (
        (pgettext("line of a letter", "Case"), told.number),
        (pgettext("line of a letter", "Subject"), told.case.subject),
    )


def customer_fact(told: Told) -> tuple[Fact, ...]:
    return ((pgettext("line of a letter", "Customer"), told.case.customer.name),)


def product_fact(told: Told) -> Fact:
    release = told.case.release
    version = release.version if release is not None else gettext("version not known yet")
    return pgettext("line of a letter", "Product"), f"{told.case.product.name}, {version}"


def severity_fact(code: str) -> tuple[Fact, ...]:
    return ((pgettext("line of a letter", "Severity"), code),) if code else ()


def program(told: Told, code: str) -> str:
    return titled(told, f"programs.{code}") or code


def outcome(told: Told, code: str) -> str:
    """An outcome or closing reason in the policy's words."""
    found = titled(told, f"closing.outcomes.{code}") or titled(told, f"closing.reasons.{code}")
    return found or code.replace("-", " ")


def titled(told: Told, clause: str) -> str:
    """The title that the policy gives the clause in the reader's language; '' where it has none."""
    if not told.policy.has_text(clause):
        return ""
    return str(told.policy.text(clause, get_language() or "en").text)


def state(code: str) -> str:
    """Where the case stands, in the words of the customer's pages."""
    words = {
        "new": pgettext("state of a case, to the customer", "Received"),
        "open": pgettext("state of a case, to the customer", "Being worked on"),
        "waiting-on-customer": pgettext("state of a case, to the customer", "Your answer is needed"),
        "waiting-on-third-party": pgettext("state of a case, to the customer", "Waiting for another company"),
        "closed": pgettext("state of a case, to the customer", "Closed"),
    }
    return words.get(code, code.replace("-", " "))


def state_fact(told: Told) -> tuple[Fact, ...]:
    """The new state, where the same act changed it."""
    changed = told.beside.get("case.state_changed")
    return ((pgettext("line of a letter", "State"), state(changed.data["new"])),) if changed else ()


def due_fact(due_at: str | None, reader: Reader) -> tuple[Fact, ...]:
    if not due_at:
        return ()
    return ((pgettext("line of a letter", "First response due"), say(due_at, reader.zone)),)


def files_paragraph(told: Told) -> tuple[str, ...]:
    """That files came with the message, without the files."""
    return (gettext("Files came with it. They are on the page of the case."),) if told.data.get("files") else ()
