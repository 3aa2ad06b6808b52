"""Take in the vendor's data from a folder of CSV files: all of it or nothing, safe to run again (docs/loading.md)."""

import argparse
from pathlib import Path

from podpora.faces.console.ground import require_migrated, start_django
from podpora.faces.console.talk import Refusal, say
from podpora.lib import moment
from podpora.lib.actors import SYSTEM


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="folder with customers.csv, contacts.csv, products.csv ...")


def main(arguments: argparse.Namespace) -> int:
    start_django()
    require_migrated()
    from podpora.contracts.selectors import NoPolicy
    from podpora.faces.console.loading import LoadError, load_folder

    try:
        result = load_folder(arguments.folder, actor=SYSTEM, now=moment.now())
    except LoadError as fault:
        count = len(fault.complaints)
        told = "1 complaint" if count == 1 else f"{count} complaints"
        raise Refusal(*map(str, fault.complaints), f"{arguments.folder}: {told}, nothing was taken in.") from None
    except NoPolicy:
        raise Refusal("No policy is in force yet, so no program is known. Run: podpora migrate") from None
    say(str(result))
    say("taken in" if result.changes else "nothing to do, all of it was there already")
    return 0
