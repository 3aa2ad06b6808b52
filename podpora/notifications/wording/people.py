"""Invitations and appointments."""

from django.utils.translation import gettext, pgettext

from podpora.notifications import links
from podpora.notifications.instants import say
from podpora.notifications.wording.parts import Way, foot_alone
from podpora.notifications.words import Reader, Words


class WayIn(Way):
    """How an invited person gets in."""

    paragraphs: tuple[str, ...]


def contact_invited(reader: Reader, *, customer: str, by: str, expires_at: str, link: str) -> Words:
    values = {"customer": customer, "name": by}
    return Words(
        subject=gettext("Your access to support for %(customer)s") % values,
        lead=gettext("You can now reach support for %(customer)s.") % values,
        facts=_invited_by(by),
        **_invitation(reader, expires_at=expires_at, link=link),
    )


def colleague_invited(reader: Reader, *, customer: str, by: str, expires_at: str, link: str) -> Words:
    """To a colleague without a role: what can be done here, and how to get in (R13)."""
    values = {"customer": customer}
    return Words(
        subject=gettext("Your way to support for %(customer)s") % values,
        lead=_sends_notes() % values,
        facts=_invited_by(by),
        **_invitation(reader, expires_at=expires_at, link=link),
    )


def colleague_added(reader: Reader, *, customer: str, by: str) -> Words:
    """The same to somebody who signs in already."""
    values = {"customer": customer}
    return Words(
        subject=gettext("Your way to support for %(customer)s") % values,
        lead=_sends_notes() % values,
        facts=_invited_by(by),
        link=links.problem_notes(),
        link_text=gettext("Go to your problem notes"),
        foot=foot_alone(),
    )


def _sends_notes() -> str:
    return gettext(
        "When something does not work, you can now send a problem note to the people of %(customer)s who open cases "
        "with us."
    )


def engineer_invited(reader: Reader, *, by: str, expires_at: str, link: str) -> Words:
    return Words(
        subject=gettext("Your access to the support desk"),
        lead=gettext("You can now work at the support desk."),
        facts=_invited_by(by),
        **_invitation(reader, expires_at=expires_at, link=link),
    )


def contact_appointed(reader: Reader, *, customer: str, role: str, by: str) -> Words:
    values = {"customer": customer, "role": _role(role), "name": by}
    return Words(
        subject=gettext("You are now a %(role)s of %(customer)s") % values,
        lead=gettext("You may now file support cases for %(customer)s.") % values,
        facts=((pgettext("line of a letter", "Role"), values["role"]), *_appointed_by(by)),
        paragraphs=(gettext("You are also told of every case that your organisation files."),),
        link=links.home(),
        link_text=gettext("Go to support"),
        foot=foot_alone(),
    )


def appointment_withdrawn(reader: Reader, *, customer: str, role: str, by: str) -> Words:
    values = {"customer": customer, "role": _role(role)}
    return Words(
        subject=gettext("You are no longer a %(role)s of %(customer)s") % values,
        lead=gettext("Your role at %(customer)s has ended.") % values,
        facts=((pgettext("line of a letter", "Role"), values["role"]), *_ended_by(by)),
        paragraphs=(gettext("Whoever looks after licences at your organisation can tell you more."),),
        foot=foot_alone(),
    )


def partner_appointed(reader: Reader, *, customer: str, by: str) -> Words:
    values = {"customer": customer}
    return Words(
        subject=gettext("You may now file cases for %(customer)s") % values,
        lead=gettext("%(customer)s appointed your organisation as its support partner.") % values,
        facts=_appointed_by(by),
        paragraphs=(gettext("You may file support cases in its name, and you see the cases it has."),),
        link=links.home(),
        link_text=gettext("Go to support"),
        foot=foot_alone(),
    )


def partner_withdrawn(reader: Reader, *, customer: str, by: str) -> Words:
    values = {"customer": customer}
    return Words(
        subject=gettext("You no longer file cases for %(customer)s") % values,
        lead=gettext("%(customer)s ended the appointment of your organisation as its support partner.") % values,
        facts=_ended_by(by),
        paragraphs=(gettext("From now on you no longer see its cases."),),
        foot=foot_alone(),
    )


def second_factor_reset(reader: Reader, *, by: str) -> Words:
    return Words(
        subject=gettext("Your second step at sign-in was taken away"),
        lead=gettext("An administrator of the support desk took the second step at your sign-in away."),
        facts=_ended_by(by),
        paragraphs=(gettext("Your password stays as it is. If you did not ask for this, answer this mail at once."),),
        link=links.home(),
        link_text=gettext("Sign in and set up a new one"),
        foot=foot_alone(),
    )


def _invitation(reader: Reader, *, expires_at: str, link: str) -> WayIn:
    return {
        "paragraphs": (
            gettext("Choose a password to sign in. Your sign-in name is this e-mail address: %(address)s")
            % {"address": reader.address},
            gettext("The link can be used once, until %(until)s.") % {"until": say(expires_at, reader.zone)},
        ),
        "link": link,
        "link_text": gettext("Choose a password"),
        "foot": foot_alone(),
    }


def _role(code: str) -> str:
    roles = {
        "case-administrator": pgettext("within a sentence", "case administrator"),
        "licence-administrator": pgettext("within a sentence", "licence administrator"),
    }
    return roles.get(code.replace("_", "-"), code)


def _invited_by(name: str) -> tuple[tuple[str, str], ...]:
    return ((pgettext("line of a letter", "Invited by"), name),) if name else ()


def _appointed_by(name: str) -> tuple[tuple[str, str], ...]:
    return ((pgettext("line of a letter", "Appointed by"), name),) if name else ()


def _ended_by(name: str) -> tuple[tuple[str, str], ...]:
    return ((pgettext("line of a letter", "Ended by"), name),) if name else ()
