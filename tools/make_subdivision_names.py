"""Freezes the names of parts of countries with holidays of their own in `podpora/faces/web/subdivision_names.json`.

The names come from the package `holidays`, mostly as they are called there; its version is written into the file. Run
it again when `make_holidays` was. The output depends on that version and on the frozen holidays alone.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import holidays

ROOM = Path(__file__).resolve().parent.parent / "podpora"
TARGET = ROOM / "faces" / "web" / "subdivision_names.json"


def names_in(country: str, codes: list[str]) -> dict[str, str]:
    """Code to name, for those of the codes that have a name besides."""
    known = holidays.country_holidays(country).get_subdivision_aliases()
    return {code: known[code][0] for code in codes if known.get(code) and known[code][0] != code}


def main() -> None:
    found = {}
    for file in sorted((ROOM / "policy" / "holiday_data").glob("*.json")):
        codes = sorted(json.loads(file.read_text("utf-8"))["subdivisions"])
        if codes and (names := names_in(file.stem, codes)):
            found[file.stem] = names
    lines = [f" {json.dumps(country)}: {json.dumps(table, ensure_ascii=False)}" for country, table in found.items()]
    source = json.dumps(f"holidays {version('holidays')}")
    TARGET.write_text(f'{{"source": {source},\n"names": {{\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
    print(f"{sum(map(len, found.values()))} parts of {len(found)} countries")


if __name__ == "__main__":
    main()
