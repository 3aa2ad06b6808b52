"""An empty desk of your own: the database, the policy that came along, and a first administrator who is invited."""

import argparse

from podpora.faces.console.ground import start_django
from podpora.faces.console.talk import Refusal, say
from podpora.lib import moment
from podpora.lib.actors import SYSTEM


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--admin", required=True, metavar="EMAIL", help="the first administrator's address")
    parser.add_argument("--name", default="", help="their name; the address by default")
    parser.add_argument("--language", default="en", choices=("en", "pl", "cs", "es"), help="their interface language")
    parser.add_argument("--zone", default="UTC", help="their IANA time zone, such as Europe/Warsaw")


def main(arguments: argparse.Namespace) -> int:
    values = start_django()
    from podpora.faces.console.commands.migrate_command import migrate
    from podpora.people.census import has_administrator, has_demo_accounts

    migrate()
    if has_demo_accounts():
        raise Refusal(
            f"The desk in {values.data_dir} is the demo. Give your own desk a folder of its own, for example:",
            "PODPORA_DATA_DIR=desk podpora init --admin EMAIL",
        )
    link = _link_of(arguments.admin)
    if link is None and has_administrator():
        raise Refusal("This desk has an administrator already. Further ones come with podpora load (engineers.csv).")
    if link is None:
        _make_administrator(arguments)
        link = _link_of(arguments.admin)
    say(f"The desk is ready. {arguments.admin} sets a password here within 7 days, once:")
    say(f"  {values.base_url}{link}")
    if values.mail_folder is None:
        say("The same link goes out by mail as soon as the worker runs.")
    say("Then: podpora run")
    return 0


def _make_administrator(arguments: argparse.Namespace) -> None:
    from podpora.lib.refusal import Refused
    from podpora.people.actions.put_engineer import put_engineer

    try:
        put_engineer(
            actor=SYSTEM,
            now=moment.now(),
            code=arguments.admin.partition("@")[0].lower()[:32],
            email=arguments.admin,
            name=arguments.name or arguments.admin,
            language=arguments.language,
            zone=arguments.zone,
            is_administrator=True,
            is_manager=True,
        )
    except Refused as refused:
        raise Refusal(f"--admin {arguments.admin}: refused ({', '.join(refused.codes)}).", exit_code=2) from None


def _link_of(email: str) -> str | None:
    """The path of the invitation that waits for that address, if one does."""
    from django.urls import reverse

    from podpora.people.census import open_invitation_of
    from podpora.people.selectors import invitation_token

    invitation = open_invitation_of(email)
    token = invitation_token(invitation.pk) if invitation is not None else None
    return reverse("web:invitation", args=[token]) if token else None
