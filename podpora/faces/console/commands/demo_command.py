"""Fill an empty desk with the demo: one vendor, its customers and engineers, and cases with a past."""

import argparse

from podpora.faces.console.ground import require_migrated, start_django
from podpora.faces.console.talk import Refusal


def configure(parser: argparse.ArgumentParser) -> None:
    words = "how many cases; beyond the first 200, which live through the acts, they are written in bulk"
    parser.add_argument("--cases", type=int, default=None, metavar="N", help=words)


def main(arguments: argparse.Namespace) -> int:
    values = start_django()
    require_migrated()
    from podpora.faces.console import demonstration

    cases = demonstration.CASES if arguments.cases is None else arguments.cases
    if cases < 0:
        raise Refusal("--cases takes a number from 0 up.", exit_code=2)
    demonstration.main_of(values, cases=min(cases, demonstration.CASES))
    _in_bulk(cases - demonstration.CASES)
    return 0


def _in_bulk(count: int) -> None:
    """The rest of a large desk, written in sets with the same rows as the acts write."""
    if count <= 0:
        return
    from podpora.cases.bulk import make_cases
    from podpora.faces.console.talk import say
    from podpora.lib.moment import now

    made = make_cases(count, now=now(), progress=lambda so_far: say(f"{so_far} cases in bulk"))
    say(f"{made} cases in bulk are written")
