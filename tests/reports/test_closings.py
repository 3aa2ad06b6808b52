"""How cases end: outcomes, and apart from them everything else (Q42, Q43)."""

from datetime import timedelta

from podpora.cases.actions.close_out_of_scope import close_out_of_scope
from podpora.cases.actions.give_workaround import give_workaround
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.models import Case
from podpora.reports.attainment import attainment
from podpora.reports.closings import Ended, ended
from podpora.reports.counted import CaseWish
from podpora.reports.spans import Span
from podpora.reports.survey_figures import SurveyWish, survey_figures
from tests.builders.cases import FRIDAY, Customered, filed, other_filed, resolved
from tests.builders.plans import planned
from tests.cast import Cast
from tests.reports.surveyed import FEBRUARY, PRAGUE

ALL = CaseWish(FEBRUARY)
DAY = timedelta(days=1)


def lived(cast: Cast) -> Case:
    """Each outcome, and each closing without one that needs no silence; the older of the merged cases."""
    boris = cast.boris.actor
    for outcome, more in (
        ("software-fix", {"fix": "F-12", "workaround": ""}),
        ("permanent-workaround", {}),
        ("customer-specific", {"sub_reason": "is-customer-specific", "message": "It is yours.", "workaround": ""}),
    ):
        resolved(cast, filed(cast), now=FRIDAY, outcome=outcome, **more)
    going_on = filed(cast)
    for _ in range(2):
        give_workaround(actor=boris, now=FRIDAY, number=going_on.number, workaround="Restart the service.")
    planned(cast, going_on)
    older, newer = filed(cast), filed(cast, now=FRIDAY + DAY)
    merge_case(actor=boris, now=FRIDAY + DAY, number=newer.number, into=older.number)
    withdraw_case(actor=cast.cyril.actor, now=FRIDAY, number=other_filed(cast).number, words="Solved.")
    close_out_of_scope(actor=boris, now=FRIDAY, number=filed(cast).number, message="Ask the training team.")
    return older


def test_outcomes_and_other_closings_are_counted_each_for_itself(cast: Cast) -> None:
    lived(cast)
    assert ended(cast.marta.actor, ALL) == Ended(
        closed={
            "software-fix": 1,
            "permanent-workaround": 1,
            "customer-specific": 1,
            "duplicate": 1,
            "withdrawn": 1,
            "out-of-scope": 1,
        },
        went_on={"temporary-workaround": 2, "action-plan": 1},
    )


def test_a_wish_narrows_both_and_a_span_is_that_of_the_act(cast: Cast) -> None:
    lived(cast)
    found = ended(cast.marta.actor, CaseWish(FEBRUARY, program="production"))
    assert found == Ended(closed={"withdrawn": 1}, went_on={})
    next_day = Span((FRIDAY + DAY).date(), (FRIDAY + DAY).date(), PRAGUE)
    assert ended(cast.marta.actor, CaseWish(next_day)) == Ended(closed={"duplicate": 1}, went_on={})


def test_they_never_enter_how_promises_were_kept_nor_what_surveys_say(cast: Cast) -> None:
    later = FRIDAY + timedelta(days=14)
    older = lived(cast)
    tallies = attainment(cast.marta.actor, ALL, now=later)
    surveys = survey_figures(cast.marta.actor, SurveyWish(FEBRUARY), now=later).sent.sent
    for _ in range(3):
        newer = Customered("basic", product=cast.product).file(FRIDAY)
        withdraw_case(
            actor=_actor_of(newer), now=FRIDAY + timedelta(minutes=1), number=newer.number, words="Not needed."
        )
        again = filed(cast, now=FRIDAY + DAY)
        merge_case(actor=cast.boris.actor, now=FRIDAY + DAY, number=again.number, into=older.number)
    assert attainment(cast.marta.actor, ALL, now=later) == tallies
    assert survey_figures(cast.marta.actor, SurveyWish(FEBRUARY), now=later).sent.sent == surveys + 3, (
        "of the withdrawn"
    )
    assert ended(cast.marta.actor, ALL).closed["duplicate"] == 4


def test_federal_cases_count_for_the_federal_mark_and_nothing_for_who_reads_no_figures(cast: Cast) -> None:
    lived(cast)
    nothing = Ended({}, {})
    assert [ended(who.actor, ALL) for who in (cast.boris, cast.frank, cast.adela, cast.anna)] == [nothing] * 4
    Case.objects.update(is_federal=True)
    assert ended(cast.marta.actor, ALL) == nothing
    cast.marta.engineer.is_federal = True
    cast.marta.engineer.save()
    assert sum(ended(cast.marta.actor, ALL).closed.values()) == 6


def _actor_of(case: Case) -> object:
    from podpora.people.selectors import actor_for

    return actor_for(case.submitter.account)
