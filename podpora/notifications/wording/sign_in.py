"""Letters about signing in: those of the sign-in package, in our words."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext

from podpora.notifications.wording.parts import foot_alone
from podpora.notifications.words import Reader, Words


def password_reset(reader: Reader, *, link: str, minutes: int) -> Words:
    validity = ngettext(
        "The link can be used once, within %(minutes)d minute.",
        "The link can be used once, within %(minutes)d minutes.",
        minutes,
    )
    return Words(
        subject=gettext("Choose a new password"),
        lead=gettext("Somebody, probably you, asked for a new password for your account."),
        paragraphs=(
            validity % {"minutes": minutes},
            gettext("If it was not you, do nothing: your password stays as it is."),
        ),
        link=link,
        link_text=gettext("Choose a new password"),
        foot=foot_alone(),
    )


def unknown_address(reader: Reader) -> Words:
    return Words(
        subject=gettext("No account with this address"),
        lead=gettext("Somebody, probably you, asked for a new password here. There is no account with this address."),
        paragraphs=(
            gettext("Perhaps you signed in with another address. Accounts are made by invitation only."),
            gettext("If it was not you, do nothing."),
        ),
        foot=foot_alone(),
    )


def account_changed(reader: Reader, *, what: str, details: Mapping[str, str]) -> Words:
    """``what``: the name of the change in the sign-in package; one that is unknown here is told in general words."""
    changes = {
        "password_changed": gettext("The password of your account was changed."),
        "password_set": gettext("The password of your account was set."),
        "password_reset": gettext("The password of your account was changed by a link sent to you."),
        "totp_activated": gettext("The second step at sign-in was turned on for your account."),
        "totp_deactivated": gettext("The second step at sign-in was turned off for your account."),
        "recovery_codes_generated": gettext("New recovery codes were made for your account."),
    }
    return Words(
        subject=gettext("A change to your account"),
        lead=changes.get(what, gettext("Something was changed in your account.")),
        facts=tuple(details.items()),
        paragraphs=(gettext("If it was not you, choose a new password at once and tell us."),),
        foot=foot_alone(),
    )
