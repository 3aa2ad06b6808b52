"""`podpora policy diff`: what changes for whom, in words and as data; exit codes as those of diff."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from podpora.faces.console import cli
from podpora.faces.web.policy import change_words as policy_change_words
from podpora.policy import compare, load_file
from tests.house.tree import ROOT
from tests.policy.asking import changed

REFERENCE = ROOT / "policies" / "reference"
FOREIGN = ROOT / "tests" / "policy" / "foreign"
CHANGES = {
    "2: 3h on always": "2: 2h on always",
    "basic: {zone: customer, week: [mon-fri 08:00-20:00]": (
        "basic: {zone: customer, week: [mon 07:00-20:00, tue-fri 08:00-20:00]"
    ),
    "emea: [en, de, fr": "emea: [en, fr",
    "{id: licence-administrator, designated_by: nobody}": "{id: licence-administrator, designated_by: customer}",
}


@pytest.fixture
def changed_policy(tmp_path: Path) -> str:
    """The reference policy with four facts changed."""
    shutil.copytree(REFERENCE, tmp_path / "new")
    file = tmp_path / "new" / "policy.yaml"
    text = file.read_text("utf-8")
    for old, new in CHANGES.items():
        text = changed(text, old, new)
    file.write_text(text, "utf-8")
    return str(tmp_path / "new")


def test_in_words(changed_policy: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["policy", "diff", str(REFERENCE), changed_policy]) == 1
    lines = capsys.readouterr().out.splitlines()

    assert lines[0].startswith("Production, Severity 2. Target for the first response: 3 hours → 2 hours")
    assert lines[1].startswith("Basic, all severities, Monday. Working hours: 8:00–20:00 → 7:00–20:00")
    assert "Support language: German: within the language hours → not spoken" in lines[2]
    assert "Licence administrator, not designated by the customer. May open cases: yes → no" in lines[3]
    assert lines[0].endswith("[better for the customer]")
    assert lines[3].endswith("[worse for the customer]")
    assert len(lines) == 4


def test_in_another_language_and_as_data(changed_policy: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["policy", "diff", str(REFERENCE), changed_policy, "--json", "--language", "pl"]) == 1
    told = json.loads(capsys.readouterr().out)

    assert [change["kind"] for change in told["changes"]] == ["target", "hours", "language", "role"]
    assert told["changes"][0]["for"] == {"target": ["first_response"], "program": ["production"], "severity": ["2"]}
    assert (told["changes"][0]["old"]["seconds"], told["changes"][0]["new"]["seconds"]) == (10800, 7200)
    assert "Produkcyjna" in told["changes"][0]["words"]
    assert told["language"] == "pl"


def test_the_same_policy(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["policy", "diff", str(REFERENCE), str(REFERENCE / "policy.yaml")]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "words",
    [
        [str(REFERENCE), str(REFERENCE / "README.md")],
        [str(REFERENCE), str(REFERENCE), "--language", "xx"],
    ],
)
def test_what_cannot_be_compared(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["policy", "diff", *words]) == 2
    assert capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_published_versions_by_name_and_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["migrate"]) == 0
    capsys.readouterr()
    assert cli.run(["policy", "diff", "2020-01-01", "in-force"]) == 0
    assert cli.run(["policy", "diff", "reference", str(REFERENCE)]) == 0
    assert cli.run(["policy", "diff", str(REFERENCE), "1999-01-01"]) == 2
    assert "no version of that name or day" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["harbour", "orchard", "summit"])
def test_every_kind_of_change_has_words(name: str) -> None:
    """Policies that share next to nothing: each change has a title, a value on the side that has one, no code."""
    old, new = load_file(REFERENCE / "policy.yaml"), load_file(FOREIGN / f"{name}.yaml")
    for pair in ((old, new), (new, old)):
        changes = compare(*pair)
        for change, said in zip(changes, policy_change_words.change_words(changes, *pair, "en"), strict=True):
            known = change.kind in policy_change_words.TITLES
            assert known or change.kind in ("target", "language", "hours", "hours_zone", "days_off", "own_day")
            assert said.title
            assert said.line.endswith((said.title, said.new, said.old, "new", "no longer"))
            assert "_" not in said.line.replace("_New_York", "").replace("_Angeles", "")
            assert "()" not in said.line
