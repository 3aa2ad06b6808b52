"""Acts that propose a severity, close a case or move it to another state are among those that the walks of
``tests/cases/explored`` try."""

import re
from pathlib import Path
from typing import Final

import podpora.cases.actions

ACTS = Path(podpora.cases.actions.__path__[0])
EXPLORED = Path(__file__).resolve().parents[1] / "cases" / "explored"
REACHES: Final = re.compile(
    r"^from podpora\.cases\.steps\.(?:"
    r"(?:proposing|outcomes|severity|closing|better_program) import"
    r"|undoing import .*\bput_back\b|obligations import .*\b(?:move|customer_stepped)\b)",
    re.MULTILINE,
)
ELSEWHERE: Final = {
    "answer_removal": "open again by the customer's answer: tests/cases/test_third_parties.py",
    "apply_better_program": "another program, the same severity: tests/cases/test_better_program.py",
    "ask_for_removal": "waits for the customer's answer: tests/cases/test_third_parties.py",
    "attach": "open again by the customer’s file: tests/cases/test_files.py",
    "clear_third_party": "open again without the other company: tests/cases/test_third_parties.py",
    "undo_act": "the state that it had: tests/cases/test_undo.py",
}


def test_whatever_may_close_or_move_a_case_or_propose_a_severity_is_tried_by_the_walks() -> None:
    walked = "\n".join(path.read_text() for path in EXPLORED.glob("test_*.py"))
    reaching = {path.stem for path in ACTS.glob("*.py") if REACHES.search(path.read_text())}
    missing = {name for name in reaching if f"import {name}\n" not in walked}
    assert missing == set(ELSEWHERE), "a new one belongs into the moves of one of the walks"
