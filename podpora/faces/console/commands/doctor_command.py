"""Look at settings, storage, database, mail, time zones, holidays, policy and people; each complaint with its mend."""

import argparse
from typing import TYPE_CHECKING

from podpora.faces.console.ground import start_django
from podpora.faces.console.talk import say
from podpora.lib import moment

if TYPE_CHECKING:
    from podpora.faces.console.checks import Finding


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Exit code 0: all is well; 1: at least one complaint."


def main(arguments: argparse.Namespace) -> int:
    del arguments
    values = start_django()
    from podpora.faces.console import checks

    now, found = moment.now(), []
    for check in checks.ALWAYS:
        found += [_tell(finding) for finding in check(values, now)]
    if any(finding.is_grave and finding.subject == "database" for finding in found):
        say("     (what the records say is looked at once the database is well)")
    else:
        for check in checks.WITH_THE_DATABASE:
            found += [_tell(finding) for finding in check(values, now)]
    complaints = sum(bool(finding.mend) for finding in found)
    say(f"{complaints} to mend" if complaints else "all is well")
    return 1 if complaints else 0


def _tell(finding: "Finding") -> "Finding":
    mark = "ok  " if not finding.mend else "BAD " if finding.is_grave else "warn"
    say(f"{mark} {finding.subject:<11} {finding.words}")
    if finding.mend:
        say(f"     mend:       {finding.mend}")
    return finding
