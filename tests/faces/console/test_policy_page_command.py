"""The published policy at the console: the content of the pages, without a desk."""

import json
import re
from pathlib import Path

import pytest

from podpora.faces.console import cli
from tests.faces.console.test_policy_command import REFERENCE, changed

FILE = ["--policy", str(REFERENCE)]


def printed(capsys: pytest.CaptureFixture[str], language: str, form: str) -> str:
    assert cli.run(["policy", "page", "--language", language, "--format", form, *FILE]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "pl", "cs", "es"])
def test_one_html_file_needs_nothing_else(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    html = printed(capsys, language, "html")
    assert f'<html lang="{language}">' in html
    assert not re.search(r"<script|<link|src=", html)
    assert re.search(r"<style>.*\.targets", html, re.DOTALL)
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    assert {anchor for anchor in re.findall(r'href="#([^"]+)"', html) if anchor not in ids} == set()
    assert {"targets.basic.2", "interpretations.D39", "phones.europe"} <= ids
    assert not re.search(r'href="/', html)


def test_text_is_laid_out_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "en", "text")
    assert max(map(len, text.splitlines())) <= 79
    assert "\n4.5 Target response times\n-------------------------\n" in text
    assert re.search(r"\nSeverity 2 +30 minutes +3 hours +8 business hours", text) or (
        "\nSeverity 2\n    Premier: 30 minutes\n    Production: 3 hours\n    Basic: 8 business hours\n" in text
    )
    assert re.search(r"\n  Poland +00 800 112 51 01 +toll-free, to be verified\n", text)
    assert "\nD39 Basic support, severity 1\n" in text
    assert "<" not in text


@pytest.mark.parametrize("language", ["en", "pl"])
def test_data_holds_all_words_and_figures(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(printed(capsys, language, "json"))
    assert data["language"] == language
    assert data["figures"]["sla"]["basic"]["2"] == {"minutes": 480, "clock": "business"}
    clauses = {clause["clause"]: clause for section in data["sections"] for clause in section["clauses"]}
    table = clauses["targets"]["table"]
    assert (len(table["rows"]), len(table["columns"])) == (4, 6)
    assert len(data["records"]) == 62 + 53
    assert len(data["phones"]["numbers"]) == 38
    assert all(clause["text"] or clause.keys() - {"clause", "title", "text"} for clause in clauses.values())


def test_a_language_that_it_is_not_published_in_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["policy", "page", "--language", "de", *FILE]) == 2
    assert "published in en, pl, cs, es" in capsys.readouterr().err


def test_a_changed_figure_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = changed(tmp_path / "policy", "2: 8h on basic", "2: 6h on basic")
    assert cli.run(["policy", "page", "--language", "en", "--policy", str(folder)]) == 0
    assert "6 business hours" in capsys.readouterr().out


def test_translations_that_lag_behind_are_told_and_refused_where_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = changed(tmp_path / "policy", "vendor: Lumenta", "vendor: Lumenta")
    words = folder / "texts" / "en.yaml"
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace("Help without a target time", "Help with no target time"), encoding="utf-8")
    assert cli.run(["policy", "check", str(folder)]) == 0
    told = capsys.readouterr().out
    for language in ("pl", "cs", "es"):
        assert f"texts/{language}.yaml: text.term-best-effort: older than its original in en" in told
    assert cli.run(["policy", "check", "--strict", str(folder)]) == 1
    assert "3 translations lag behind" in capsys.readouterr().err


def test_the_reference_passes_the_strict_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["policy", "check", "--strict", str(REFERENCE)]) == 0
