"""Look at settings, storage, database, mail, time zones, holidays, policy and people; each complaint with its mend."""

import argparse

from podpora.faces.console.ground import start_django
from podpora.faces.console.talk import say
from podpora.lib import moment


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Exit code 0: all is well; 1: at least one complaint."


def main(arguments: argparse.Namespace) -> int:
    del arguments
    values = start_django()
    from podpora.faces.console import checks

    now, complaints = moment.now(), 0
    is_sound = True
    for check in (*checks.BEFORE_THE_DATABASE, *checks.WITH_THE_DATABASE):
        if check in checks.WITH_THE_DATABASE and not is_sound and check is not checks.mail:
            continue  # without a sound database the rest would only repeat it
        for finding in check(values, now):
            complaints += bool(finding.mend)
            if finding.is_grave and finding.subject == "database":
                is_sound = False
            say(f"{_mark(finding)} {finding.subject:<11} {finding.words}")
            if finding.mend:
                say(f"     mend:       {finding.mend}")
    say("all is well" if not complaints else f"{complaints} to mend")
    return 1 if complaints else 0


def _mark(finding: "object") -> str:
    return "ok  " if not getattr(finding, "mend", "") else "BAD " if getattr(finding, "is_grave", False) else "warn"
