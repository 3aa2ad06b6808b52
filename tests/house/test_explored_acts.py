"""Acts that propose a severity or close a case are among those that the walks of ``tests/cases/explored`` try."""

import re
from pathlib import Path
from typing import Final

import podpora.cases.actions

ACTS = Path(podpora.cases.actions.__path__[0])
EXPLORED = Path(__file__).resolve().parents[1] / "cases" / "explored"
REACHES: Final = re.compile(r"^from podpora\.cases\.steps\.(proposing|outcomes|severity|closing) import", re.MULTILINE)
ELSEWHERE: Final = {
    "close_out_of_scope": "closes for scope, with a notice (Q43): tests/cases/test_close_silent_case.py",
    "offer_session": "words to the customer alone, as a reply: tests/faces/desk/test_sessions.py",
    "resolve": "closes with an outcome (R203): tests/cases/test_resolve.py",
    "withdraw_case": "closes by the customer: tests/cases/test_resolve.py",
}


def test_whatever_may_close_a_case_or_propose_a_severity_is_tried_by_the_walks() -> None:
    walked = "\n".join(path.read_text() for path in EXPLORED.glob("test_*.py"))
    reaching = {path.stem for path in ACTS.glob("*.py") if REACHES.search(path.read_text())}
    missing = {name for name in reaching if f"import {name}\n" not in walked}
    assert missing == set(ELSEWHERE), "a new one belongs into the moves of one of the walks"
