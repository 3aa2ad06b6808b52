"""The worker: looks at due promises, announces events and sends mail, until SIGTERM or Ctrl-C."""

import argparse

from podpora.faces.console.ground import compile_catalogues, require_migrated, start_django
from podpora.faces.console.talk import say


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="work off what is due now, then end")


def main(arguments: argparse.Namespace) -> int:
    values = start_django()
    require_migrated()
    compile_catalogues()
    from podpora.faces.web.warming import keep_warm
    from podpora.faces.worker import loop
    from podpora.lib import moment

    if arguments.once:
        rounds, total = loop.duties(), 0
        while done := loop.one_pass(rounds, now=moment.now()):
            total += done
        say(f"{total} done")
        return 1 if any(duty.failures for duty in rounds) else 0
    keep_warm()
    loop.work(poll_seconds=values.worker_poll_seconds, stop=loop.stop_on_signals())
    return 0
