"""The frozen holidays: shape, coverage and a few days that everybody can look up."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "podpora" / "policy" / "holiday_data"


def days(country: str, subdivision: str | None = None) -> dict[str, str]:
    content = json.loads((DATA / f"{country}.json").read_text(encoding="utf-8"))
    merged = dict(content["country"])
    merged.update(content["subdivisions"][subdivision] if subdivision else {})
    return {day: name for day, name in merged.items() if name is not None}


@pytest.mark.parametrize(
    ("country", "subdivision", "day"),
    [
        ("PL", None, "2026-05-01"),
        ("PL", None, "2026-06-04"),
        ("PL", None, "2025-12-24"),
        ("CZ", None, "2026-09-28"),
        ("CZ", None, "2026-11-17"),
        ("DE", None, "2026-10-03"),
        ("DE", "BY", "2026-06-04"),
        ("GB", "ENG", "2026-08-31"),
        ("GB", "SCT", "2026-08-03"),
        ("US", None, "2026-11-26"),
        ("JP", None, "2026-05-05"),
        ("PE", None, "2026-07-28"),
        ("CA", "QC", "2026-06-24"),
        ("AU", "VIC", "2026-11-03"),
    ],
)
def test_known_holidays_are_there(country: str, subdivision: str | None, day: str) -> None:
    assert day in days(country, subdivision)


@pytest.mark.parametrize(
    ("country", "subdivision", "day"),
    [
        ("DE", None, "2026-06-04"),
        ("DE", "BE", "2026-06-04"),
        ("PL", None, "2024-12-24"),
        ("PL", None, "2026-02-06"),
        ("GB", "SCT", "2026-08-31"),
        ("US", None, "2019-06-19"),
    ],
)
def test_other_days_are_working_days(country: str, subdivision: str | None, day: str) -> None:
    assert day not in days(country, subdivision)


def test_names_are_english_whatever_the_locale() -> None:
    assert days("PL")["2026-11-11"] == "National Independence Day"
    assert days("CZ")["2026-09-28"] == "Statehood Day"


def test_every_file_has_one_shape() -> None:
    files = sorted(DATA.glob("*.json"))
    assert len(files) >= 249
    for file in files:
        content = json.loads(file.read_text(encoding="utf-8"))
        assert list(content) == ["source", "years", "country", "subdivisions"], file.name
        assert content["source"].startswith("holidays "), file.name
        first, last = content["years"]
        assert 2019 <= first <= last <= 2036, file.name
        tables = [content["country"], *content["subdivisions"].values()]
        for table in tables:
            assert all(first <= date.fromisoformat(day).year <= last for day in table), file.name
            assert list(table) == sorted(table), file.name
        assert None not in content["country"].values(), file.name


def test_the_generator_writes_what_is_committed(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tools" / "make_holidays.py"), "--to", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, env={"LC_ALL": "pl_PL.UTF-8", "LANGUAGE": "pl"})
    made, kept = (
        {str(file.relative_to(folder)): file.read_text(encoding="utf-8") for file in folder.rglob("*.json")}
        for folder in (tmp_path, DATA)
    )
    assert "names/pl.json" in made
    assert made == kept
