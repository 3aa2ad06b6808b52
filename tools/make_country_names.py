"""Freezes the names of countries in the interface's languages into `podpora/faces/web/country_names.json`.

The names come from the Unicode CLDR as the package `babel` ships it; its version is written into the file. Run it
again when a language is added. The output depends on that version alone.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import holidays
from babel import Locale

LANGUAGES = ("en", "pl", "cs", "es_MX")
SHORTER = {  # as people call them
    "HK": {"en": "Hong Kong", "pl": "Hongkong", "cs": "Hongkong", "es": "Hong Kong"},
    "MO": {"en": "Macao", "pl": "Makau", "cs": "Macao", "es": "Macao"},
}
TARGET = Path(__file__).resolve().parent.parent / "podpora" / "faces" / "web" / "country_names.json"


def names_in(language: str) -> dict[str, str]:
    """Country code to name, for every country that has holiday data."""
    known = dict(Locale.parse(language).territories)
    known.update({code: names[language.partition("_")[0]] for code, names in SHORTER.items()})
    return {code: known[code] for code in sorted(holidays.list_supported_countries(include_aliases=False))}


def main() -> None:
    names = {language.partition("_")[0]: names_in(language) for language in LANGUAGES}
    lines = [f" {json.dumps(language)}: {json.dumps(table, ensure_ascii=False)}" for language, table in names.items()]
    source = json.dumps(f"Unicode CLDR by babel {version('babel')}")
    text = f'{{"source": {source},\n"names": {{\n' + ",\n".join(lines) + "\n}}\n"
    TARGET.write_text(text, encoding="utf-8")
    print(f"{len(names['en'])} countries in {len(names)} languages")


if __name__ == "__main__":
    main()
