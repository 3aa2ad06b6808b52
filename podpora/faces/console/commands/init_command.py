"""An empty desk of your own: the database, the policy that came along, and a first administrator who is invited."""

import argparse
import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from podpora.faces.console.ground import start_django
from podpora.faces.console.talk import Refusal, say
from podpora.lib import moment
from podpora.lib.actors import SYSTEM

if TYPE_CHECKING:
    from podpora.people.models import Engineer

_MENDS: Final = {
    "email_not_valid": "--admin {admin}: refused, this is no e-mail address. Write one such as you@vendor.example.",
    "zone_unknown": "--zone {zone}: refused, this is no time zone. Write an IANA name such as Europe/Prague.",
    "name_missing": "--name {name}: refused, this is no name. Write first name and surname.",
    "address_taken": "--admin {admin}: refused, the address belongs to somebody on file who is no administrator. "
    "Take another one, or write is_administrator yes in engineers.csv and load it.",
}
"""What the owner of the machine wrote wrongly and how it goes, by the code of the refusal."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--admin", required=True, metavar="EMAIL", help="the first administrator's address")
    parser.add_argument("--name", default="", help="their name; the address by default")
    parser.add_argument("--language", default="en", choices=("en", "pl", "cs", "es"), help="their interface language")
    parser.add_argument("--zone", default="UTC", help="their IANA time zone, such as Europe/Warsaw")
    parser.add_argument(
        "--lost-phone", action="store_true", help="take the second step of an administrator away, to set up a new one"
    )


def main(arguments: argparse.Namespace) -> int:
    values = start_django()
    from podpora.faces.console.commands.migrate_command import migrate
    from podpora.people.census import administrator_of, has_administrator, has_demo_accounts

    migrate()
    if has_demo_accounts():
        raise Refusal(
            f"The desk in {values.data_dir} is the demo. Give your own desk a folder of its own, for example:",
            "PODPORA_DATA_DIR=desk podpora init --admin EMAIL",
        )
    held, now = administrator_of(arguments.admin), moment.now()
    if held is None and has_administrator():
        raise Refusal("This desk has an administrator already. Further ones come with podpora load (engineers.csv).")
    if arguments.lost_phone:
        return _take_second_step_away(held, arguments.admin, now)
    if held is not None and held.account.has_usable_password():
        raise Refusal(
            f"{arguments.admin} is an administrator of this desk and has a password.",
            f"A forgotten one is set anew at {values.base_url}{_to_reset()}",
            f"After a lost phone: podpora init --admin {arguments.admin} --lost-phone",
        )
    link = _link_of(held or _make_administrator(arguments, now), now)
    say(f"The desk is ready. {arguments.admin} sets a password here within 7 days, once:")
    say(f"  {values.base_url}{link}")
    if values.mail_folder is None:
        say("The same link goes out by mail as soon as the worker runs.")
    say("Then: podpora run")
    return 0


def _take_second_step_away(held: "Engineer | None", email: str, now: datetime) -> int:
    """For whoever has nobody left to ask; all sessions end, and a letter tells the owner of the account."""
    from podpora.lib.refusal import Refused
    from podpora.people.actions.reset_second_factor import reset_second_factor

    if held is None:
        raise Refusal(
            f"{email} is no administrator of this desk. An administrator takes the second step of others away."
        )
    try:
        reset_second_factor(actor=SYSTEM, now=now, account=held.account)
    except Refused:
        raise Refusal(f"{email} has no second step. Nothing was changed.") from None
    say(f"The second step of {email} is taken away and every session ended. The next sign-in sets up a new one.")
    return 0


def _make_administrator(arguments: argparse.Namespace, now: datetime) -> "Engineer":
    from podpora.lib.refusal import Refused
    from podpora.people.actions.put_engineer import put_engineer

    try:
        made = put_engineer(
            actor=SYSTEM,
            now=now,
            code=_free_code(arguments.admin),
            email=arguments.admin,
            name=arguments.name or arguments.admin,
            language=arguments.language,
            zone=arguments.zone,
            is_administrator=True,
            is_manager=True,
        )
    except Refused as refused:
        plain = f"--admin {arguments.admin}: refused ({', '.join(refused.codes)})."
        raise Refusal(_MENDS.get(refused.codes[0], plain).format(**vars(arguments)), exit_code=2) from None
    return made.row


def _free_code(email: str) -> str:
    """A code from the address that no colleague has, in the letters that files and forms take."""
    from podpora.people.selectors import engineer_codes

    wished = re.sub(r"[^a-z0-9._-]+", "-", email.partition("@")[0].lower()).strip("._-")[:24] or "administrator"
    taken, code, number = engineer_codes(), wished, 1
    while code in taken:
        number += 1
        code = f"{wished}-{number}"
    return code


def _link_of(engineer: "Engineer", now: datetime) -> str:
    """The path of the invitation that waits for the administrator; a new one where the last ran out."""
    from django.urls import reverse

    from podpora.people.actions.invite_engineer_again import invite_engineer_again
    from podpora.people.census import open_invitation_of
    from podpora.people.selectors import invitation_token

    waiting = open_invitation_of(engineer.account, now=now)
    if waiting is None:
        waiting = invite_engineer_again(actor=SYSTEM, now=now, engineer=engineer)
    return reverse("web:invitation", args=[invitation_token(waiting.pk)])


def _to_reset() -> str:
    from django.urls import reverse

    return reverse("account_reset_password")
