"""What ``make test`` does where Chromium is missing: brings it in as root, else says the one line and is not green."""

import pytest

from tests import chromium
from tools import test


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine without Chromium; what was installed on it."""
    installed: list[str] = []
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(test.subprocess, "run", lambda words, **_: installed.append(" ".join(words[1:])))
    monkeypatch.setattr(test.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setenv("TESTS", "browser")
    monkeypatch.delenv("BROWSER", raising=False)
    return installed


def test_an_ordinary_person_gets_the_one_line_and_an_end_that_is_not_green(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(test.os, "geteuid", lambda: 1000)
    assert test.main() == 1
    assert asked == []
    assert "apt-get install -y chromium" in capsys.readouterr().out


def test_browser_skip_is_green_and_says_so(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BROWSER", "skip")
    assert test.main() == 0
    assert "skipped" in capsys.readouterr().out


def test_root_brings_chromium_in_and_says_so(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(test.os, "geteuid", lambda: 0)
    test.main()
    assert asked[-1].startswith("install -y")
    assert "no Chromium here: apt-get install -y chromium" in capsys.readouterr().out
