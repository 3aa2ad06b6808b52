"""Reckon business time: JSON objects on standard input, one a line; one answer a line. docs/clock.md has the format."""

import argparse
import sys

from podpora.clock.jsonl import main as answer_lines


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        'In: {"id": 1, "op": "due", "schedule": {"tz": "Europe/Warsaw", "weekly": {"fri": [["08:00", "20:00"]]}}, '
        '"start": "2026-02-06T15:00:00+01:00", "duration_seconds": 14400}'
    )


def main(arguments: argparse.Namespace) -> int:
    del arguments
    return answer_lines(sys.stdin, sys.stdout)
