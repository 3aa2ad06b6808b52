"""Which letters a reader may do without, and who does. What the policy promises and what needs an answer always goes.

Always sent to contacts: the confirmation of a case and the notice of a colleague's (R12, R175); replies, moves,
severities and the end of a case of one's own (R97, R201, R202); appointments. To engineers: what they have to act on.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from podpora.notifications.words import Notice
from podpora.people.notices import who_declined

ON_OTHERS_CASES: Final[Mapping[str, str]] = {
    "case.replied": "colleagues-replies",
    "case.severity_proposed": "colleagues-severity",
    "case.severity_changed": "colleagues-severity",
    "case.severity_agreed": "colleagues-severity",
    "case.severity_refused": "colleagues-severity",
    "case.resolved": "colleagues-ends",
    "case.closed": "colleagues-ends",
}
ON_ANY_CASE: Final[Mapping[str, str]] = {"case.attached": "files", "survey.sent": "surveys"}
AT_THE_DESK: Final[Mapping[str, str]] = {
    "case.attached": "files",
    "case.severity_agreed": "severity-answers",
    "case.closed": "customer-closes",
}
TAKEN_FROM: Final = "handed-over"


def wanted(notices: list[Notice], *, kind: str, submitter: str) -> list[Notice]:
    """The notices of one event without those that their readers do without, each with its choice; one query at most.

    ``submitter``: the account (primary key as text) of whoever filed the case.
    """
    chosen = [replace(notice, choice=notice.choice or _choice(notice, kind, submitter)) for notice in notices]
    declined = {
        code: who_declined([notice.reader.key for notice in chosen if notice.choice == code], code)
        for code in {notice.choice for notice in chosen if notice.choice}
    }
    return [notice for notice in chosen if notice.reader.key not in declined.get(notice.choice, ())]


def _choice(notice: Notice, kind: str, submitter: str) -> str:
    if notice.reader.is_engineer:
        return AT_THE_DESK.get(kind, "")
    own = notice.reader.key == submitter
    return ON_ANY_CASE.get(kind, "") or ("" if own else ON_OTHERS_CASES.get(kind, ""))
