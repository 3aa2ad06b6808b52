"""How the console speaks: plain lines, and refusals instead of tracebacks."""

import sys
from typing import TextIO


class Refusal(Exception):
    """What cannot be done and what to do about it, line by line. ``exit_code`` 1, or 2 for a wrong setting or word."""

    def __init__(self, *lines: str, exit_code: int = 1) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
        self.exit_code = exit_code


def say(words: str, *, to: TextIO | None = None) -> None:
    print(words, file=to or sys.stdout, flush=True)
