"""The policy at the console: checked, shown, asked and published, from a file or from the database."""

import json
from pathlib import Path

import pytest

from podpora.contracts.selectors import policy_versions
from podpora.faces.console import cli
from tests.house.tree import ROOT

REFERENCE = ROOT / "policies" / "reference"
FRIDAY = ["--zone", "Europe/Warsaw", "--country", "PL", "--at", "2026-02-06T15:00"]


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert cli.run(["policy", *words, "--json"]) == 0
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


def changed(folder: Path, old: str, new: str) -> Path:
    """The reference policy in a folder of its own, with one change."""
    text = (REFERENCE / "policy.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "texts").mkdir(parents=True)
    for source in (REFERENCE / "texts").glob("*.yaml"):
        (folder / "texts" / source.name).write_bytes(source.read_bytes())
    (folder / "policy.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_a_promise_from_a_file_with_its_trace(capsys: pytest.CaptureFixture[str]) -> None:
    file = ["--policy", str(REFERENCE)]
    answer = ask(capsys, "due", *file, "--program", "basic", "--severity", "2", *FRIDAY)
    assert set(answer) == {"due", "minutes", "clock", "clause", "because", "trace"}
    assert (answer["due"], answer["minutes"], answer["clock"]) == ("2026-02-09T11:00:00+01:00", 480, "business")
    trace: list[dict[str, object]] = answer["trace"]  # type: ignore[assignment]
    assert sum(int(str(part["seconds"])) for part in trace if part["counted"]) == 480 * 60


def test_no_due_instant_is_answered_with_the_reason_alone(capsys: pytest.CaptureFixture[str]) -> None:
    answer = ask(capsys, "due", "--policy", str(REFERENCE), "--program", "free", "--severity", "3", *FRIDAY)
    assert set(answer) == {"because"}


@pytest.mark.parametrize(
    "words",
    [
        ["--program", "basc", "--severity", "2", *FRIDAY],
        ["--program", "basic", "--severity", "7", *FRIDAY],
        ["--program", "basic", "--severity", "2", "--zone", "Europe/Warszawa", "--country", "PL", "--at", "2026-02-06"],
        ["--program", "basic", "--severity", "2", "--zone", "Europe/Warsaw", "--country", "PL", "--at", "friday"],
    ],
)
def test_what_the_policy_does_not_have_is_refused_in_a_line(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["policy", "due", "--policy", str(REFERENCE), *words]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_wrong_document_is_refused_with_every_complaint(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = changed(tmp_path / "policy", "effective: 2020-01-01", "effectiv: 2020-01-01")
    assert cli.run(["policy", "check", str(folder)]) == 1
    complaints = capsys.readouterr().err.splitlines()
    assert any(f"{folder}/policy.yaml:" in line and "effectiv" in line for line in complaints)


@pytest.mark.django_db
def test_migrate_publishes_the_reference_once_and_a_new_text_follows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["migrate"]) == 0
    assert cli.run(["migrate"]) == 0
    assert [str(version.effective_on) for version in policy_versions()] == ["2020-01-01"]
    folder = changed(tmp_path / "policy", "effective: 2020-01-01", "effective: 2999-01-01")
    assert cli.run(["policy", "publish", str(folder)]) == 0
    assert cli.run(["policy", "publish", str(folder)]) == 0
    assert [str(version.effective_on) for version in policy_versions()] == ["2999-01-01", "2020-01-01"]
    assert "published already" in capsys.readouterr().out


@pytest.mark.django_db
def test_another_text_of_the_same_day_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["migrate"])
    folder = changed(tmp_path / "policy", "vendor: Lumenta", "vendor: Somebody Else")
    assert cli.run(["policy", "publish", str(folder)]) == 1
    assert "in force from 2020-01-01 already" in capsys.readouterr().err


@pytest.mark.django_db
def test_the_policy_in_force_answers_like_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["migrate"])
    capsys.readouterr()
    words = ["due", "--program", "production", "--severity", "1", *FRIDAY]
    assert ask(capsys, *words) == ask(capsys, *words, "--policy", str(REFERENCE))
