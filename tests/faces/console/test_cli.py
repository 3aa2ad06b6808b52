"""The command as people meet it: help, wrong words, wrong settings, no tracebacks, and only what a word needs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from podpora.faces.console import cli
from tests.processes import ROOT, environment, podpora

REFERENCE = str(ROOT / "policies" / "reference")
DUE = [
    "--program",
    "basic",
    "--severity",
    "2",
    "--zone",
    "Europe/Warsaw",
    "--country",
    "PL",
    "--at",
    "2026-02-06T15:00",
]


@pytest.mark.parametrize("words", [[], ["--help"], ["help"]])
def test_help_names_every_word(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(words) == 0
    told = capsys.readouterr().out
    assert all(f"  {word} " in told for word in cli.COMMANDS)


def test_a_word_that_is_none_is_not_understood(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["migrte"]) == 2
    assert "There is no command 'migrte'." in capsys.readouterr().err


@pytest.mark.parametrize("word", [word for word in cli.COMMANDS if word != "manage"])
def test_every_word_explains_itself(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.run([word, "--help"])
    assert ended.value.code == 0
    assert f"usage: podpora {word}" in capsys.readouterr().out


def test_wrong_settings_are_refused_in_words(tmp_path: Path) -> None:
    ended = podpora("migrate", env=environment(tmp_path, port="eighty", prot="1"))
    assert ended.returncode == 2
    assert "PODPORA_PORT=eighty" in ended.stderr
    assert "Did you mean PODPORA_PORT?" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_database_that_is_not_there_is_named_with_its_mend(tmp_path: Path) -> None:
    ended = podpora("web", env=environment(tmp_path, database_url="postgresql://nobody@127.0.0.1:1/desk"))
    assert ended.returncode == 1
    assert "The database does not answer" in ended.stderr
    assert "DATABASE_URL" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "words", [["clock"], ["policy", "check", REFERENCE], ["policy", "due", "--policy", REFERENCE, *DUE]]
)
def test_the_pure_words_load_no_django(words: list[str]) -> None:
    program = (
        "import sys; from podpora.faces.console.cli import run; code = run(sys.argv[1:]); "
        "assert 'django' not in sys.modules, 'django was loaded'; sys.exit(code)"
    )
    ended = subprocess.run([sys.executable, "-c", program, *words], input="", capture_output=True, text=True, cwd=ROOT)
    assert ended.returncode == 0, ended.stderr


def test_clock_answers_line_by_line(tmp_path: Path) -> None:
    schedule = {"tz": "Europe/Warsaw", "weekly": {"mon": [["08:00", "20:00"]], "fri": [["08:00", "20:00"]]}}
    question = {"id": "a", "op": "due", "schedule": schedule, "start": "2026-02-06T15:00:00+01:00"}
    lines = [json.dumps({**question, "duration_seconds": 8 * 3600}), "no JSON", json.dumps({**question, "id": "b"})]
    told = podpora("clock", env=environment(tmp_path), stdin="\n".join(lines))
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    assert answers[0] == {"id": "a", "due": "2026-02-09T11:00:00+01:00"}
    assert set(answers[1]["error"]) == {"code", "message"}
    assert answers[2]["id"] == "b"
    assert "error" in answers[2]
