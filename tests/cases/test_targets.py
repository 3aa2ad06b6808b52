"""The first response that each program promises, at filing: the figures of the requirements' checks (R117-R136)."""

from datetime import datetime

import pytest

from podpora.cases import selectors
from podpora.cases.models import QueueRank
from tests.builders.cases import Customered, local, promise_of, shown

SATURDAY_NOON = "2026-02-07 12:00"
FRIDAY_THREE = "2026-02-06 15:00"


@pytest.fixture
def policy(db: None) -> object:
    from tests.builders.contracts import reference_in_force

    return reference_in_force()


@pytest.mark.usefixtures("policy")
@pytest.mark.requirement("R117", "R118", "R119", "R120", "R121", "R122", "R123", "R124")
@pytest.mark.requirement("R125", "R126", "R127", "R128", "R130", "R131", "R132")
@pytest.mark.parametrize(
    ("program", "severity", "filed_at", "due"),
    [
        ("premier", "1", "2026-02-07 03:10", "Sat 2026-02-07 03:40"),  # R117
        ("premier", "2", "2026-02-07 03:10", "Sat 2026-02-07 03:40"),  # R118
        ("premier", "3", "2026-02-07 03:10", "Sat 2026-02-07 03:40"),  # R119
        ("premier", "4", "2026-02-07 03:10", "Sat 2026-02-07 03:40"),  # R120
        ("production", "1", SATURDAY_NOON, "Sat 2026-02-07 13:00"),  # R121
        ("production", "2", SATURDAY_NOON, "Sat 2026-02-07 15:00"),  # R122
        ("production", "3", SATURDAY_NOON, "Sat 2026-02-07 18:00"),  # R123
        ("production", "4", SATURDAY_NOON, "Sat 2026-02-07 20:00"),  # R124
        ("basic", "1", "2026-02-06 19:00", "Mon 2026-02-09 09:00"),  # R125
        ("basic", "1", SATURDAY_NOON, "Mon 2026-02-09 10:00"),  # R125
        ("basic", "2", FRIDAY_THREE, "Mon 2026-02-09 11:00"),  # R126
        ("basic", "3", FRIDAY_THREE, "Mon 2026-02-09 15:00"),  # R127
        ("basic", "4", FRIDAY_THREE, "Tue 2026-02-10 15:00"),  # R128
        ("evaluation", "2", FRIDAY_THREE, "Mon 2026-02-09 14:00"),  # R130
        ("evaluation", "3", FRIDAY_THREE, "Tue 2026-02-10 09:00"),  # R131
        ("evaluation", "4", FRIDAY_THREE, "Wed 2026-02-11 12:00"),  # R132
    ],
)
def test_due(program: str, severity: str, filed_at: str, due: str) -> None:
    case = under(program).file(local(filed_at), severity)
    milestone = promise_of(case)
    assert milestone is not None
    assert case.program == program
    assert shown(milestone.due_at) == due
    assert milestone.clause == f"targets.{program}.{severity}"
    counted = sum(segment["seconds"] for segment in milestone.trace if segment["counted"])
    assert counted == milestone.seconds
    assert case.queue_rank == QueueRank.PROMISE
    assert case.queue_at == milestone.due_at


@pytest.mark.usefixtures("policy")
@pytest.mark.requirement("R128")
def test_twenty_four_business_hours_are_two_full_days_not_one_calendar_day() -> None:
    milestone = promise_of(under("basic").file(local(FRIDAY_THREE), "4"))
    assert milestone is not None
    days = [segment["from"][:10] for segment in milestone.trace if segment["counted"]]
    assert days == ["2026-02-06", "2026-02-09", "2026-02-10"]


@pytest.mark.usefixtures("policy")
@pytest.mark.parametrize("severity", ["2", "3", "4"])
@pytest.mark.requirement("R65", "R134", "R135", "R136", "R144")
def test_a_free_licence_has_no_due_time_and_says_best_effort(severity: str) -> None:
    case = under("free").file(local(FRIDAY_THREE), severity)
    assert promise_of(case) is None
    card = selectors.due_card(case, now=local("2026-03-06 15:00"))
    assert (card.measure, card.due_at, card.verdict) == ("best_effort", None, "")
    assert [reason.code for reason in card.because] == ["target_best_effort"]
    assert case.queue_rank == QueueRank.BEST_EFFORT


@pytest.mark.usefixtures("policy")
@pytest.mark.requirement("R129")
def test_severity_one_of_an_evaluator_is_taken_as_two_and_flagged() -> None:
    case = under("evaluation").file(local(FRIDAY_THREE), "1")
    assert (case.severity, case.severity_asked, case.flags) == ("2", "1", ["evaluator-reports-critical-effect"])
    milestone = promise_of(case)
    assert milestone is not None
    assert (milestone.seconds, milestone.measure) == (8 * 3600, "evaluation")
    assert shown(milestone.due_at) == "Mon 2026-02-09 14:00"


@pytest.mark.usefixtures("policy")
@pytest.mark.requirement("R133")
def test_severity_one_of_a_free_licence_is_taken_as_two_without_a_due_time() -> None:
    case = under("free").file(local(FRIDAY_THREE), "1")
    assert (case.severity, case.severity_asked, case.measure) == ("2", "1", "best_effort")
    assert case.flags
    assert promise_of(case) is None


@pytest.mark.usefixtures("policy")
@pytest.mark.requirement("R148")
def test_a_general_inquiry_under_premier_has_a_number_and_no_due_time() -> None:
    case = under("premier").file(local(FRIDAY_THREE), None, category="general-inquiry")
    assert len(case.number) == 8
    assert (case.program, case.severity, case.measure) == ("premier", "", "none")
    assert promise_of(case) is None
    card = selectors.due_card(case, now=local(FRIDAY_THREE))
    assert (card.due_at, [reason.code for reason in card.because]) == (None, ["category_without_target"])


@pytest.mark.usefixtures("policy")
@pytest.mark.requirement("R87")
def test_the_same_instant_in_tokyo_and_lima_gives_two_due_instants_in_their_own_hours() -> None:
    at = datetime.fromisoformat("2026-02-06T06:00:00+00:00")
    tokyo = under("basic", zone="Asia/Tokyo", country="JP").file(at, "2")
    lima = under("basic", zone="America/Lima", country="PE").file(at, "2")
    due = {case.zone: shown(case.queue_at, case.zone) for case in (tokyo, lima)}
    assert due == {"Asia/Tokyo": "Mon 2026-02-09 11:00", "America/Lima": "Fri 2026-02-06 16:00"}
    assert tokyo.queue_at != lima.queue_at


@pytest.mark.usefixtures("policy")
class TestQuestionsTheDocumentsLeaveOpen:
    """Q1, Q4, Q5, Q6 at filing."""

    def test_a_public_holiday_is_no_working_day(self) -> None:
        case = under("basic").file(local("2026-04-30 18:00"), "2")
        milestone = promise_of(case)
        assert milestone is not None
        assert shown(milestone.due_at) == "Mon 2026-05-04 14:00"
        assert any(segment["reason"] == "holiday" for segment in milestone.trace)

    @pytest.mark.parametrize(
        ("filed_at", "due"),
        [("2026-03-28 22:00", "Sun 2026-03-29 07:00"), ("2026-10-24 22:00", "Sun 2026-10-25 05:00")],
    )
    def test_calendar_targets_are_elapsed_time_over_clock_changes(self, filed_at: str, due: str) -> None:
        assert shown(under("production").file(local(filed_at), "4").queue_at) == due

    @pytest.mark.parametrize(
        ("severity", "filed_at", "due"),
        [
            ("1", "2026-02-06 20:00", "Mon 2026-02-09 10:00"),  # the closing minute does not belong to the hours
            ("3", "2026-02-07 12:00", "Mon 2026-02-09 20:00"),  # due exactly at closing stays there
        ],
    )
    def test_exact_limits(self, severity: str, filed_at: str, due: str) -> None:
        assert shown(under("basic").file(local(filed_at), severity).queue_at) == due

    def test_seconds_are_whole_so_that_the_due_second_counts_as_a_whole(self) -> None:
        at = local("2026-02-06 15:00").replace(microsecond=700_000)
        case = under("production").file(at, "1")
        assert case.opened_at == at
        assert case.queue_at is not None
        assert case.queue_at.microsecond == 0


@pytest.mark.usefixtures("policy")
@pytest.mark.requirement("R72")
def test_production_runs_on_sunday_at_three() -> None:
    case = under("production").file(local("2026-02-08 03:00"), "1")
    milestone = promise_of(case)
    assert milestone is not None
    assert case.queue_rank == QueueRank.PROMISE
    assert milestone.started_at == local("2026-02-08 03:00")
    assert milestone.clock == "calendar"
    assert shown(milestone.due_at) == "Sun 2026-02-08 04:00"


@pytest.mark.usefixtures("policy")
def test_licensing_cases_have_the_targets_of_technical_ones() -> None:
    """Q16, and Q14: nobody chose, so severity 4."""
    case = under("basic").file(local(FRIDAY_THREE), None, category="licensing")
    assert (case.severity, shown(case.queue_at)) == ("4", "Tue 2026-02-10 15:00")


@pytest.mark.usefixtures("policy")
def test_a_technical_case_without_a_choice_takes_three() -> None:
    """Q14."""
    case = under("basic").file(local(FRIDAY_THREE), None)
    assert (case.severity, case.severity_asked) == ("3", "")


def under(program: str, **changed: object) -> Customered:
    kind = program if program in ("evaluation", "free") else "paid"
    return Customered(program, kind=kind, **changed)  # type: ignore[arg-type]
