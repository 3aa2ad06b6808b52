"""`podpora policy check`, `show` and `due`, asked as a stranger would."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from podpora.policy import Policy, cli
from tests.policy.asking import FACTS, REFERENCE, ROOT

WARSAW = ["--zone", "Europe/Warsaw", "--country", "PL"]
FILE = ["--policy", str(REFERENCE)]


def say(*words: str, policy: Policy | None = None) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    source = (lambda: policy) if policy is not None else None
    code = cli.run(words, policy_source=source, out=out, err=err)  # type: ignore[arg-type]
    return code, out.getvalue(), err.getvalue()


def due(policy: Policy, *words: str) -> dict[str, Any]:
    code, out, _ = say("due", "--json", *words, policy=policy)
    assert code == 0
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_due_as_json(reference: Policy) -> None:
    found = due(reference, "--program", "basic", "--severity", "2", *WARSAW, "--at", "2026-02-06T15:00")

    assert (found["due"], found["minutes"], found["clock"]) == ("2026-02-09T11:00:00+01:00", 480, "business")
    assert found["clause"] == "targets.basic.2"
    assert {"clause", "code", "params"} == set(found["because"][0])
    assert sum(part["seconds"] for part in found["trace"] if part["counted"]) == 480 * 60


def test_due_with_an_offset(reference: Policy) -> None:
    found = due(reference, "--program", "production", "--severity", "1", *WARSAW, "--at", "2026-02-06T15:00Z")

    assert found["due"] == "2026-02-06T17:00:00+01:00"
    assert found["clock"] == "calendar"


@pytest.mark.parametrize(
    "words",
    [
        ["--program", "free", "--severity", "3"],
        ["--program", "evaluation", "--severity", "1"],
        ["--program", "basic", "--category", "general-inquiry"],
        ["--program", "basic", "--severity", "3", "--kind", "general-inquiry"],
        ["--program", "basic", "--severity", "3", "--kind", "resolution"],
        ["--program", "basic", "--severity", "3", "--channel", "phone"],
    ],
)
def test_without_a_due_instant_only_the_reasons(reference: Policy, words: list[str]) -> None:
    found = due(reference, *words, *WARSAW, "--at", "2026-02-06T15:00")

    assert list(found) == ["because"]
    assert found["because"]


def test_a_category_decides_the_severity_that_is_left_out(reference: Policy) -> None:
    technical = due(reference, "--program", "basic", *WARSAW, "--at", "2026-02-06T15:00")
    licensing = due(reference, "--program", "basic", "--kind", "licensing", *WARSAW, "--at", "2026-02-06T15:00")

    assert technical["clause"] == "targets.basic.3"
    assert licensing["clause"] == "targets.basic.4"


def test_subdivision_and_region(reference: Policy) -> None:
    words = ["--program", "basic", "--severity", "1", "--zone", "Europe/Berlin", "--country", "DE"]
    bavaria = due(reference, *words, "--subdivision", "DE-BY", "--at", "2026-06-03T20:00")
    berlin = due(reference, *words, "--subdivision", "BE", "--at", "2026-06-03T20:00")

    assert bavaria["due"] == "2026-06-05T10:00:00+02:00"
    assert berlin["due"] == "2026-06-04T10:00:00+02:00"
    assert "holiday" in [part["reason"] for part in bavaria["trace"]]


def test_flags_and_facts(summit: Policy) -> None:
    words = ["--program", "ridge", "--severity", "P2", "--zone", "Europe/Vienna", "--at", "2026-02-06T20:00"]
    asked = due(summit, *words, "--flag", "round-the-clock-asked", "--fact", "customer-reachable")

    assert due(summit, *words)["due"] == "2026-02-09T13:00:00+01:00"
    assert asked["due"] == "2026-02-06T22:00:00+01:00"
    assert asked["because"][0]["code"] == "exception_matched"


def test_due_as_text_with_its_trace(reference: Policy) -> None:
    words = ["due", "--program", "basic", "--severity", "2", *WARSAW, "--at", "2026-04-30T18:00"]
    code, out, _ = say(*words, "--trace", policy=reference)

    assert code == 0
    assert out.startswith("Due Mon 2026-05-04 14:00:00+0200 Europe/Warsaw\n")
    assert "holiday National Day (holidays 0.109)" in out
    assert "+ Mon 05-04 08:00" in out
    assert "+ Mon" not in say(*words, policy=reference)[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--program", "gold"], "premier, production, basic"),
        (["--program", "basic", "--severity", "7"], "1, 2, 3, 4"),
        (["--program", "basic", "--kind", "nonsense"], "licensing"),
        (["--program", "basic", "--channel", "pigeon"], "email"),
        (["--program", "basic", "--phase", "gone"], "end-of-fix"),
        (["--program", "basic", "--region", "mars"], "emea"),
        (["--program", "basic", "--at", "yesterday"], "2026-02-06T15:00"),
        (["--program", "basic", "--zone", "Europe/Warsa"], "Europe/Warsaw"),
    ],
)
def test_questions_that_cannot_be_understood(reference: Policy, words: list[str], told: str) -> None:
    code, out, err = say("due", *WARSAW, "--at", "2026-02-06T15:00", *words, policy=reference)

    assert code == 2
    assert out == ""
    assert told in err


def test_show_as_json(reference: Policy) -> None:
    code, out, _ = say("show", "--json", policy=reference)
    shown, facts = json.loads(out), json.loads(FACTS.read_text("utf-8"))

    assert code == 0
    assert shown["sla"] == facts["sla"]["reconciled"]
    hours = {
        program: {key: found[key] for key in ("always", "days", "open", "close")}
        for program, found in shown["hours"].items()
    }
    expected = facts["business_hours"]["reconciled"]
    assert hours == {program: {key: found[key] for key in hours[program]} for program, found in expected.items()}
    regions = facts["support_languages"]["first_level"]["regions"]
    for region in regions:
        region["languages"] = ["zh" if code == "cmn" else code for code in region["languages"]]
    assert shown["languages"]["first_level"]["regions"] == regions
    keys = ["country", "region", "line", "toll_free", "toll_free_scope", "printed", "e164", "needs_review", "documents"]
    listed = [{key: row[key] for key in keys} for row in shown["phone_directory"]]
    assert listed == [{key: row[key] for key in keys} for row in facts["phone_directory"]]


def test_show_as_text(reference: Policy) -> None:
    code, out, _ = say("show", *FILE)

    assert code == 0
    assert "basic" in out
    assert "480 min business" in out
    assert "targets.basic.2" in out


def test_check(tmp_path: Path) -> None:
    wrong = tmp_path / "policy.yaml"
    wrong.write_text("format: support-policy/1\nvendor: [x", "utf-8")
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\x00")

    assert say("check", str(REFERENCE))[0] == 0
    assert say("check", str(REFERENCE.parent))[0] == 0
    code, out, err = say("check", str(tmp_path))
    assert (code, out) == (1, "")
    assert f"{wrong}:" in err
    assert "1 complaint; the policy is refused." in err
    assert "not UTF-8" in say("check", str(binary))[2]
    assert say("check", str(tmp_path / "nowhere.yaml"))[0] == 2


def test_no_policy_at_hand() -> None:
    code, _, err = say("show")

    assert code == 2
    assert "--policy FILE" in err


def test_a_file_is_asked_without_the_web_framework() -> None:
    """With `--policy` neither Django nor a database is loaded."""
    words = ["due", "--program", "basic", "--severity", "2", *WARSAW, "--at", "2026-02-06T15:00", "--json", *FILE]
    program = (
        "import sys; from podpora.policy import cli; code = cli.run(sys.argv[1:]); "
        "sys.exit(code or ('django' in sys.modules) or ('sqlite3' in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["due"] == "2026-02-09T11:00:00+01:00"
