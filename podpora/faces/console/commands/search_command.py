"""Write what the search does not know yet; --anew writes all of it, where texts shall be taken apart anew.

Safe to run again and while people work; cut off, it goes on where it stopped.
"""

import argparse

from podpora.faces.console.ground import require_migrated, start_django
from podpora.faces.console.talk import say


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--anew", action="store_true", help="everything, not only what is missing")


def main(arguments: argparse.Namespace) -> int:
    start_django()
    require_migrated()
    done = index(anew=arguments.anew)
    say(f"the search was given {done} records" if done else "nothing to do, the search knows everything")
    return 0


def index(*, anew: bool = False) -> int:
    """Hand over what the search does not know, telling how far it is; returns how many records."""
    from podpora.cases.indexing import index_missing

    said = 0

    def tell(total: int) -> None:
        nonlocal said
        if total - said >= 10_000:
            said = total
            say(f"the search has {total} records so far")

    return index_missing(anew=anew, progress=tell)
