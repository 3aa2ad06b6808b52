"""Documents that say what the code says, and files that fit every machine."""

import re
from pathlib import Path

from tests import requirements
from tests.house.tree import ROOT, name_of, project_files
from tools import events, locks

MACHINE = re.compile(r"/(?:work|root|tmp/plan|opt/pypi)/|/home/[a-z]|file:///\w|pypi\.org/simple|files\.pythonhosted")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
PAGES = [path for path in project_files() if path.suffix == ".md" and "docs/spec" not in path.as_posix()]


def test_every_kind_of_event_is_on_its_page() -> None:
    assert (ROOT / "docs" / "events.md").read_text(encoding="utf-8") == events.document(), "python -m tools.events"


def test_kinds_of_events_are_a_noun_and_a_past_tense() -> None:
    assert [kind for kind in events.kinds() if not re.fullmatch(r"[a-z_]+\.[a-z_]+", kind)] == []


def test_no_lock_file_names_an_address() -> None:
    assert locks.addresses() == []


def test_no_file_names_a_place_of_one_machine() -> None:
    named = [
        f"{name_of(path)}: {place}"
        for path in project_files()
        if path != Path(__file__).resolve() and "docs/spec" not in path.as_posix()
        for place in MACHINE.findall(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert named == []


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{name_of(path)}: {link}"
        for path in PAGES
        for link in LINK.findall(path.read_text(encoding="utf-8"))
        if "://" not in link and not (path.parent / link).exists()
    ]
    assert broken == []


def test_tests_name_requirements_that_there_are() -> None:
    assert set(requirements.proven()) | set(requirements.proven_in_part()) <= set(requirements.known())
