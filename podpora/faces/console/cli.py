"""The ``podpora`` command: one module per word below ``commands``, loaded when the word is said."""

import argparse
import importlib
import os
import sys
from typing import Final

from podpora.faces.console.talk import Refusal, say

COMMANDS: Final = {
    "run": "the whole desk: prepare it, then web and worker in one go; Ctrl-C ends both",
    "web": "the web server alone",
    "worker": "the worker alone: due promises, notifications, mail",
    "migrate": "bring the database up to date and publish the policies that came with the program",
    "init": "an empty desk of your own: --admin EMAIL",
    "demo": "fill an empty desk with the demo data",
    "load": "take in the vendor's data from a folder of CSV files",
    "policy": "check, show or publish a policy; ask it for a due instant",
    "search": "write what the search does not know yet; --anew writes all of it",
    "clock": "reckon business time: JSON objects on standard input, one a line",
    "doctor": "look at settings, database, mail, zones, holidays, policy; each complaint with its mend",
    "manage": "Django's own commands",
}


def run(arguments: list[str]) -> int:
    """Do what the words say; answers the exit code: 0 done, 1 refused or failed, 2 not understood."""
    word, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    try:
        return _do(word, rest) if word in COMMANDS else _no_such(word)
    except Refusal as refusal:
        for line in refusal.lines:
            say(line, to=sys.stderr)
        return refusal.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _do(word: str, rest: list[str]) -> int:
    module = importlib.import_module(f"podpora.faces.console.commands.{word}_command")
    if word == "manage":
        return int(module.main(rest))
    parser = argparse.ArgumentParser(prog=f"podpora {word}", description=module.__doc__)
    module.configure(parser)
    return int(module.main(parser.parse_args(rest)))


def _no_such(word: str) -> int:
    wanted_help = word in ("", "-h", "--help", "help")
    out = sys.stdout if wanted_help else sys.stderr
    if not wanted_help:
        say(f"There is no command {word!r}.", to=out)
    say("podpora COMMAND ...; podpora COMMAND --help says more.\n", to=out)
    for name, words in COMMANDS.items():
        say(f"  {name:<10}{words}", to=out)
    return 0 if wanted_help else 2
