"""Take every text of code and templates into ``podpora/locale/*/LC_MESSAGES/django.po``, or ``--check`` them.

No outside program: Babel reads Python, Django makes Python of a template, polib reads and writes catalogues. What was
translated stays; texts that are no longer used are dropped; new ones wait with an empty translation. The check wants
every text translated in every language, with the same placeholders.
"""

import io
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import polib
from babel.messages.extract import extract_python

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "podpora" / "locale"
PLURALS: Final = {
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "cs": "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;",
    "es": "nplurals=2; plural=(n != 1);",
}
KEYWORDS: Final[Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (1,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
TEMPLATES: Final = (".html", ".txt")
SHOWN: Final = 20
PLACEHOLDER: Final = re.compile(r"%\((\w+)\)|\{(\w*)[^{}]*\}")

Key = tuple[str | None, str, str | None]  # context, text, plural


@dataclass
class Text:
    """A text as people read it, and the files it stands in."""

    places: set[str] = field(default_factory=set)
    hints: set[str] = field(default_factory=set)


def main(args: list[str]) -> int:
    texts = extracted()
    if "--check" in args:
        complaints = [line for language in PLURALS for line in faults(language, texts)]
        for line in complaints[:SHOWN]:
            print(line, file=sys.stderr)
        if len(complaints) > SHOWN:
            print(f"... and {len(complaints) - SHOWN} more", file=sys.stderr)
        print(f"translations: {len(texts)} texts, {len(PLURALS)} languages, {len(complaints)} complaints")
        return 1 if complaints else 0
    for language in PLURALS:
        catalogue = merged(language, texts)
        path = catalogue_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        empty = sum(not entry.translated() for entry in catalogue)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} texts, {empty} to be translated")
    return 0


def catalogue_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def extracted() -> dict[Key, Text]:
    """Every text of ours, in the order of files."""
    texts: dict[Key, Text] = {}
    for path in sorted((ROOT / "podpora").rglob("*")):
        place = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py" and "/migrations/" not in place:
            _read(path.read_bytes(), place, texts)
        elif path.suffix in TEMPLATES and "/templates/" in place:
            _read(_as_python(path), place, texts)
    return texts


def _as_python(path: Path) -> bytes:
    from django.utils.translation.template import templatize

    python = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return "\n".join(line.strip() for line in python.splitlines()).encode()


def _read(source: bytes, place: str, texts: dict[Key, Text]) -> None:
    found = extract_python(io.BytesIO(source), dict(KEYWORDS), ["Translators:"], {"encoding": "utf-8"})
    for _, keyword, words, comments in found:
        key = _key(keyword, words)
        if key is not None:
            text = texts.setdefault(key, Text())
            text.places.add(place)
            text.hints.update(comments or [])


def _key(keyword: Any, words: Any) -> Key | None:
    given = [words] if isinstance(words, str) else list(words)
    context: str | None = None
    texts: list[str] = []
    for place in KEYWORDS[keyword]:
        number, is_context = place if isinstance(place, tuple) else (place, None)
        if number > len(given) or not isinstance(given[number - 1], str):
            return None  # not a literal: names a text that stands elsewhere
        if is_context:
            context = given[number - 1]
        else:
            texts.append(given[number - 1])
    return (context, texts[0], texts[1] if len(texts) > 1 else None) if texts[0] else None


def merged(language: str, texts: dict[Key, Text]) -> polib.POFile:
    """The catalogue of the language with exactly these texts and the translations that it had."""
    old = _old(language)
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Project-Id-Version": "podpora",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    forms = int(PLURALS[language][len("nplurals=")])
    for key, text in texts.items():
        context, singular, plural = key
        known = old.get((context, singular))
        entry = polib.POEntry(msgctxt=context, msgid=singular)
        entry.occurrences = [(place, "") for place in sorted(text.places)]
        entry.comment = "\n".join(sorted(text.hints))
        entry.flags = ["python-format"] if re.search(r"%\(\w+\)", singular + (plural or "")) else []
        if plural is None:
            entry.msgstr = known.msgstr if known else ""
        else:
            entry.msgid_plural = plural
            had = known.msgstr_plural if known else {}
            entry.msgstr_plural = {number: had.get(number, "") for number in range(forms)}
        catalogue.append(entry)
    return catalogue


def _old(language: str) -> dict[tuple[str | None, str], polib.POEntry]:
    path = catalogue_of(language)
    entries = polib.pofile(str(path)) if path.exists() else []
    return {(entry.msgctxt, entry.msgid): entry for entry in entries if not entry.obsolete}


def faults(language: str, texts: dict[Key, Text]) -> list[str]:
    """What is missing or wrong in one catalogue."""
    old = _old(language)
    place = catalogue_of(language).relative_to(ROOT)
    complaints = []
    for (context, singular, plural), text in texts.items():
        entry = old.pop((context, singular), None)
        where = f"{place}: {singular!r} (in {sorted(text.places)[0]})"
        if entry is None:
            complaints.append(f"{where} is not in the catalogue: make messages")
        elif not entry.translated() or "fuzzy" in entry.flags or not all(_said(entry)):
            complaints.append(f"{where} is not translated")
        else:
            complaints += [f"{where}: {fault}" for fault in _placeholders(entry, singular, plural)]
    complaints += [f"{place}: {singular!r} is no longer used: make messages" for _, singular in old]
    return complaints


def _said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _placeholders(entry: polib.POEntry, singular: str, plural: str | None) -> list[str]:
    wanted = _names(plural or singular)
    spare = wanted | _names(singular)
    said = [_names(words) for words in _said(entry)]
    if plural is None and said[0] != wanted:
        return [f"its placeholders are {sorted(said[0])}, not {sorted(wanted)}"]
    if plural is not None and (not all(names <= spare for names in said) or wanted not in said):
        return ["its plural forms do not have the same placeholders"]
    return []


def _names(words: str) -> set[str]:
    return {named or braced for named, braced in PLACEHOLDER.findall(words)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
