"""Severity 1 where the program has none: taken as the next one, with a mark that the filer sets (Q12, Q13)."""

from typing import Any

import pytest

from podpora.cases.models import Case
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, customer_with, words_of

MARKS = {
    "evaluation": ("evaluator-reports-critical-effect", "Evaluator reports critical effect"),
    "free": ("free-user-reports-critical-effect", "User of a free licence reports critical effect"),
    "community": ("free-user-reports-critical-effect", "User of a free licence reports critical effect"),
    "nfr": ("free-user-reports-critical-effect", "User of a free licence reports critical effect"),
}
MARKED = {"severity": "2", "reports_critical": "1"}


@pytest.mark.requirement("R129", "R133")
@pytest.mark.parametrize("kind", list(MARKS))
def test_the_wizard_sets_the_mark_that_it_announces(wizard: Any, cast: Cast, kind: str) -> None:
    who, sid = customer_with(cast, kind)
    steps = wizard(who)
    said = words_of(steps.up_to("severity", product={"support_id": sid}))
    flag, words = MARKS[kind]
    assert said.count(words) == 2  # where severity 1 says why it cannot be chosen, and where the mark is set
    assert steps.post("severity", **MARKED).status_code == 302
    steps.up_to("check", product={"support_id": sid}, severity=MARKED)
    assert words in words_of(steps.get("check"))
    case = Case.objects.get(number=steps.sent())
    assert (case.severity, case.severity_asked, case.flags) == ("2", "1", [flag])
    assert case.measure == ("evaluation" if kind == "evaluation" else "best_effort")


def test_without_the_tick_there_is_no_mark(wizard: Any, cast: Cast) -> None:
    who, sid = customer_with(cast, "evaluation")
    case = Case.objects.get(number=wizard(who).send(product={"support_id": sid}))
    assert (case.severity, case.severity_asked, case.flags) == ("2", "2", [])


@pytest.mark.parametrize("severity", ["", "3", "4"])
def test_the_mark_goes_with_severity_two_only(wizard: Any, cast: Cast, severity: str) -> None:
    who, sid = customer_with(cast, "evaluation")
    steps = wizard(who)
    steps.up_to("severity", product={"support_id": sid})
    answer = steps.post("severity", severity=severity, reports_critical="1")
    assert answer.status_code == 200
    assert "This mark goes with severity 2. Choose that one, or take the mark away." in words_of(answer)


def test_a_program_with_severity_one_has_no_mark_and_takes_none(wizard: Any, cast: Cast) -> None:
    steps = wizard(cast.emil)
    assert 'name="reports_critical"' not in steps.up_to("severity").content.decode()
    case = Case.objects.get(number=steps.send(severity=MARKED))
    assert (case.severity, case.severity_asked, case.flags) == ("2", "2", [])


def test_the_engineer_sees_the_mark_on_the_case(wizard: Any, cast: Cast, settings: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    who, sid = customer_with(cast, "evaluation")
    number = wizard(who).send(product={"support_id": sid}, severity=MARKED)
    page = words_of(client_of(cast.boris).get(f"/desk/cases/{number}/"))
    assert "Marked: Evaluator reports critical effect" in page
