"""Questions to a policy file at the console, as a stranger would put them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from podpora.faces.console import cli
from podpora.policy.loading import load_published
from tests.house.tree import ROOT
from tests.policy.asking import changed, example

REFERENCE = ["--policy", str(ROOT / "policies" / "reference")]
SUMMIT = ["--policy", str(ROOT / "tests" / "policy" / "foreign" / "summit.yaml")]
WARSAW = ["--zone", "Europe/Warsaw", "--country", "PL", "--at", "2026-02-06T15:00"]


def due(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert cli.run(["policy", "due", "--json", *words]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_an_instant_with_an_offset(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--program", "production", "--severity", "1", *WARSAW, "--at", "2026-02-06T15:00Z"]

    assert due(capsys, *REFERENCE, *words)["due"] == "2026-02-06T17:00:00+01:00"


@pytest.mark.parametrize(
    "words",
    [
        ["--program", "evaluation", "--severity", "1"],
        ["--program", "basic", "--category", "general-inquiry"],
        ["--program", "basic", "--severity", "3", "--kind", "general-inquiry"],
        ["--program", "basic", "--severity", "3", "--kind", "resolution"],
        ["--program", "basic", "--severity", "3", "--kind", "next-update"],
        ["--program", "basic", "--severity", "3", "--channel", "phone"],
    ],
)
def test_without_a_due_instant_only_the_reasons(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    found = due(capsys, *REFERENCE, *words, *WARSAW)

    assert list(found) == ["because"]
    assert found["because"]


def test_kind_may_name_a_category(capsys: pytest.CaptureFixture[str]) -> None:
    words = [*REFERENCE, "--program", "basic", *WARSAW]

    assert due(capsys, *words)["clause"] == "targets.basic.3"
    assert due(capsys, *words, "--kind", "licensing")["clause"] == "targets.basic.4"


def test_a_subdivision_has_its_holidays(capsys: pytest.CaptureFixture[str]) -> None:
    words = [*REFERENCE, "--program", "basic", "--severity", "1", "--zone", "Europe/Berlin", "--country", "DE"]
    bavaria = due(capsys, *words, "--subdivision", "BY", "--at", "2026-06-03T20:00")
    berlin = due(capsys, *words, "--subdivision", "BE", "--at", "2026-06-03T20:00")

    assert bavaria["due"] == "2026-06-05T10:00:00+02:00"
    assert berlin["due"] == "2026-06-04T10:00:00+02:00"
    assert "holiday" in [part["reason"] for part in bavaria["trace"]]


def test_flags_and_facts_of_another_policy(capsys: pytest.CaptureFixture[str]) -> None:
    words = [*SUMMIT, "--program", "ridge", "--severity", "P2", "--zone", "Europe/Vienna", "--at", "2026-02-06T20:00"]
    plain = due(capsys, *words)
    asked = due(capsys, *words, "--flag", "round-the-clock-asked", "--fact", "customer-reachable")

    assert plain["due"] == "2026-02-09T13:00:00+01:00"
    assert asked["due"] == "2026-02-06T22:00:00+01:00"
    assert asked["because"][0]["code"] == "exception_matched"


def test_as_text_with_its_trace(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["policy", "due", *REFERENCE, "--program", "basic", "--severity", "2", *WARSAW, "--at", "2026-04-30T18:00"]
    assert cli.run([*words, "--trace"]) == 0
    told = capsys.readouterr().out

    assert told.startswith("Due Mon 2026-05-04 14:00 (Europe/Warsaw)\n")
    assert "National Day" in told


def test_an_agreed_interval_that_is_none(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a version that was published before knows such intervals; in a file they are refused."""
    file = ROOT / "tests" / "policy" / "foreign" / "harbour.yaml"
    text = changed(file.read_text("utf-8"), "{high: 4h on week,", "{high: '2h on always, or as agreed',")
    early = load_published(text, texts={}, name="harbour")
    monkeypatch.setattr("podpora.faces.console.policies.load_file", lambda _: early)
    words = ["--policy", str(file), "--program", "anchor", "--severity", "high", *WARSAW]

    assert cli.run(["policy", "due", *words, "--agreed", "whenever"]) == 2
    assert "--agreed" in capsys.readouterr().err
    assert due(capsys, *words, "--agreed", "6h on always")["due"] == "2026-02-06T21:00:00+01:00"


def test_the_check_tells_words_that_no_act_enforces(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = changed(example(), "  version_known: true", "  never_while: [waiting-for-release]\n  version_known: true")
    (tmp_path / "policy.yaml").write_text(text, "utf-8")
    line = text[: text.index("never_while")].count("\n") + 1

    assert cli.run(["policy", "check", str(tmp_path)]) == 1
    told = "".join(capsys.readouterr())
    assert f"policy.yaml:{line}:3: closing: 'never_while' is not yet enforced" in told
    assert "Mend: leave the word out" in told


def test_a_file_that_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "policy.yaml").write_bytes(b"\xff\xfe\x00")

    assert cli.run(["policy", "check", str(tmp_path)]) == 1
    assert "not UTF-8" in capsys.readouterr().err


def test_a_file_is_asked_without_the_web_framework() -> None:
    """With `--policy` neither Django nor a database is loaded."""
    words = ["policy", "due", *REFERENCE, "--program", "basic", "--severity", "2", *WARSAW, "--json"]
    program = (
        "import sys; from podpora.faces.console import cli; code = cli.run(sys.argv[1:]); "
        "sys.exit(code or ('django' in sys.modules) or ('sqlite3' in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["due"] == "2026-02-09T11:00:00+01:00"


def test_what_is_not_known_is_left_out_of_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["policy", "due", *REFERENCE, "--program", "basic", "--severity", "2", *WARSAW]) == 0
    assert "None" not in capsys.readouterr().out
