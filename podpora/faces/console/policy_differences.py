"""`podpora policy diff`: what changes from one policy to another, in words or as data."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from podpora.faces.console import policies
from podpora.faces.console.talk import Refusal, say
from podpora.policy import Change, Policy, compare

SAME, DIFFERENT, FAULT = 0, 1, 2
"""Exit codes, as those of diff."""


def configure_diff(diff: argparse.ArgumentParser) -> None:
    """The words of the command."""
    for name in ("old", "new"):
        diff.add_argument(
            name, metavar=name.upper(), help="a document or its folder, or a version: its name, its day, or in-force"
        )
    diff.add_argument("--json", action="store_true", help="as data")
    diff.add_argument("--language", default="en", help="of the words: en, pl, cs or es")


def diff(arguments: argparse.Namespace) -> int:
    """Prints the changes; 0 where there are none, 1 where there are, 2 where one of the two cannot be read."""
    from podpora.faces.console.ground import start_django

    start_django()
    try:
        old, new = _policy(arguments.old), _policy(arguments.new)
    except Refusal as refusal:
        raise Refusal(*refusal.lines, exit_code=FAULT) from None
    changes = compare(old, new)
    if arguments.json:
        say(json.dumps(_data(changes, old, new, arguments.language), ensure_ascii=False, indent=1))
    else:
        for line in _lines(changes, old, new, arguments.language):
            say(line)
    return DIFFERENT if changes else SAME


def _policy(word: str) -> Policy:
    """The policy of a file or folder, else of the version of that name or effective day."""
    if Path(word).exists():
        return policies.read_policy(Path(word))
    found = policies.published(word)
    if found is None:
        raise Refusal(
            f"{word}: there is no such file, and no version of that name or day.",
            "Name a document, its folder, or a version such as reference or 2026-03-01.",
        )
    return found


def _data(changes: tuple[Change, ...], old: Policy, new: Policy, language: str) -> dict[str, object]:
    said = _said(changes, old, new, language)
    return {
        "old": {"effective": old.effective.isoformat(), "sha256": old.sha256},
        "new": {"effective": new.effective.isoformat(), "sha256": new.sha256},
        "language": language,
        "changes": [change.to_json() | {"words": line} for change, (line, _) in zip(changes, said, strict=True)],
    }


def _lines(changes: tuple[Change, ...], old: Policy, new: Policy, language: str) -> Iterator[str]:
    for line, effect in _said(changes, old, new, language):
        yield f"{line}  [{effect}]" if effect else line


def _said(changes: tuple[Change, ...], old: Policy, new: Policy, language: str) -> list[tuple[str, str]]:
    from django.conf import settings
    from django.utils.translation import override

    from podpora.faces.web.policy.change_words import change_words

    if language not in dict(settings.LANGUAGES):
        known = ", ".join(code for code, _ in settings.LANGUAGES)
        raise Refusal(f"--language {language}: write one of {known}.", exit_code=FAULT)
    with override(language):
        return [(said.line, said.effect_said) for said in change_words(changes, old, new, language)]
