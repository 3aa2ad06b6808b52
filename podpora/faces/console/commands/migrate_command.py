"""Bring the database up to date; publish policies/reference where no policy is in force yet. Safe to run again."""

import argparse

from podpora.faces.console.ground import require_database, start_django
from podpora.faces.console.talk import say
from podpora.faces.web.health import unapplied_migrations


def configure(parser: argparse.ArgumentParser) -> None:
    del parser


def main(arguments: argparse.Namespace) -> int:
    del arguments
    start_django()
    migrate()
    return 0


def migrate() -> None:
    """Apply what is missing, then see to it that there is a policy and that the search knows what is there."""
    from django.core.management import call_command

    require_database()
    missing = unapplied_migrations()
    if missing:
        say(f"bringing the database up to date ({len(missing)} migrations)")
        call_command("migrate", interactive=False, verbosity=0)
    publish_what_came_along()
    if missing:
        index_what_is_there()


def index_what_is_there() -> None:
    """Hand over to the search what an older version has left it without."""
    from podpora.faces.console.commands.search_command import index

    if done := index():
        say(f"the search was given {done} records")


def publish_what_came_along() -> None:
    """Publish ``policies/reference`` where no version of a policy exists."""
    from podpora.faces.console.policies import publish_reference

    if (published := publish_reference()) is not None:
        say(f"policy {published} published")
