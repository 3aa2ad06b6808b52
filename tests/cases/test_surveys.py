"""The survey of a closed case: to whom, once, by its link (R231-R238, Q47)."""

from datetime import timedelta
from typing import Any

import pytest

from podpora.cases import selectors
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.answer_survey import answer_survey
from podpora.cases.actions.assign import assign
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.faults import Invalid, Refused
from podpora.cases.models import Case, Survey, SurveyScore
from podpora.cases.selectors.surveys import survey_rules
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import events_of
from tests.builders.cases import Customered, filed, last_event, local, replied, resolved
from tests.cast import Cast

MONDAY = local("2026-02-09 09:00")
TOPICS = ("case-handling", "professionalism", "analyst-knowledge", "overall-satisfaction")
MARKS = dict.fromkeys(TOPICS, 4)


def surveyed(cast: Cast, case: Case | None = None) -> Survey:
    case = case or filed(cast)
    assign(actor=cast.boris.actor, now=MONDAY, number=case.number, engineer=cast.boris.engineer)
    resolved(cast, case, now=MONDAY)
    return Survey.objects.select_related("case").get(case=case)


def fill(survey: Survey, *, days: float = 1, scores: dict[str, Any] | None = None, comment: str = "") -> Survey:
    token = selectors.survey_token(survey)
    now = MONDAY + timedelta(days=days)
    return answer_survey(actor=SYSTEM, now=now, token=token, scores=scores or MARKS, comment=comment)


@pytest.mark.requirement("R231")
def test_closing_sends_one_survey_to_the_contact_and_an_open_case_none(cast: Cast) -> None:
    case = filed(cast)
    replied(cast, case, now=MONDAY)
    assert not Survey.objects.exists()
    survey = surveyed(cast, case)
    assert (survey.contact, survey.engineer, survey.expires_at) == (
        cast.anna.contact,
        cast.boris.engineer,
        MONDAY + timedelta(days=30),
    )
    assert events_of("case", case.number).filter(kind="survey.sent").count() == 1
    told = last_event(case)
    assert (told.kind, told.data["survey"], told.data["contact"]) == ("survey.sent", survey.pk, cast.anna.contact.pk)


@pytest.mark.requirement("R238")
def test_it_is_filled_once_and_a_made_up_link_is_refused(cast: Cast) -> None:
    survey = surveyed(cast)
    token = selectors.survey_token(survey)
    assert selectors.survey_by_token(token, now=MONDAY) == survey
    fill(survey)
    assert selectors.survey_by_token(token, now=MONDAY) is None
    for wrong in (token, token[:-1], token.upper(), "", "0" * 64):
        with pytest.raises(Refused) as refused:
            answer_survey(actor=SYSTEM, now=MONDAY, token=wrong, scores=MARKS)
        assert refused.value.codes == ("survey_not_valid",)
    assert SurveyScore.objects.count() == 4


@pytest.mark.requirement("R233", "R234", "R235", "R236")
def test_four_questions_each_with_its_mark_and_a_free_word(cast: Cast) -> None:
    survey = surveyed(cast)
    rules = survey_rules(survey)
    assert rules is not None
    assert (rules.topics, rules.scale.lowest, rules.scale.highest) == (TOPICS, 1, 5)
    fill(survey, scores=dict(zip(TOPICS, (5, 4, 3, 1), strict=True)), comment="  Quick. ")
    stored = Survey.objects.get(pk=survey.pk)
    assert {score.topic: score.score for score in stored.scores.all()} == dict(zip(TOPICS, (5, 4, 3, 1), strict=True))
    assert (stored.comment, stored.answered_at) == ("Quick.", MONDAY + timedelta(days=1))
    told = last_event(survey.case)
    assert (told.kind, told.actor_name, told.data) == ("survey.answered", "Anna Contact", {"survey": survey.pk})


def test_each_mark_must_be_there_and_on_the_scale(cast: Cast) -> None:
    survey = surveyed(cast)
    for wrong in (0, 6, -1, True, "5", None):
        with pytest.raises(Invalid) as refused:
            fill(survey, scores=MARKS | {"professionalism": wrong})
        assert list(refused.value.fields) == ["professionalism"]
    with pytest.raises(Invalid) as missing:
        fill(survey, scores={"professionalism": 3})
    assert set(missing.value.fields) == set(TOPICS) - {"professionalism"}
    assert Survey.objects.get().answered_at is None
    assert not SurveyScore.objects.exists()


def test_the_link_lives_thirty_days(cast: Cast) -> None:
    survey = surveyed(cast)
    with pytest.raises(Refused):
        fill(survey, days=30)
    fill(survey, days=29.99)


def test_no_more_than_one_a_week_to_one_person(cast: Cast) -> None:
    first = surveyed(cast)
    soon = resolved(cast, filed(cast), now=MONDAY + timedelta(days=6, hours=23))
    later = resolved(cast, filed(cast), now=MONDAY + timedelta(days=7))
    assert set(Survey.objects.values_list("case", flat=True)) == {first.case_id, later.pk}
    assert events_of("case", soon.number).get(kind="case.closed").data["survey"] is None


def test_to_the_person_most_in_contact(cast: Cast) -> None:
    case = filed(cast)
    add_message(actor=cast.emil.actor, now=MONDAY, number=case.number, body="One")
    assert surveyed(cast, filed(cast, cast.emil)).contact == cast.emil.contact
    other = filed(cast)
    for body in ("One", "Two"):
        add_message(actor=cast.emil.actor, now=MONDAY, number=other.number, body=body)
    Survey.objects.all().delete()
    assert surveyed(cast, other).contact == cast.emil.contact
    Survey.objects.all().delete()
    assert surveyed(cast, case).contact == cast.anna.contact  # of equals, the one who filed


def test_a_partner_who_filed_is_asked(cast: Cast) -> None:
    assert surveyed(cast, filed(cast, cast.pavla)).contact == cast.pavla.contact


def test_a_withdrawn_case_is_surveyed_too(cast: Cast) -> None:
    case = filed(cast)
    withdraw_case(actor=cast.anna.actor, now=MONDAY, number=case.number, words="Solved.")
    assert Survey.objects.get(case=case).contact == cast.anna.contact


@pytest.mark.requirement("R237")
def test_managers_see_results_by_period_product_and_engineer_and_engineers_only_their_own(cast: Cast) -> None:
    mine = surveyed(cast)
    fill(mine, days=1, comment="Quick.")
    them = Customered("production")
    case = them.file(MONDAY)
    assign(actor=cast.marta.actor, now=MONDAY, number=case.number, engineer=cast.adela.engineer)
    resolved(cast, case, now=MONDAY)
    other = Survey.objects.select_related("case").get(case=case)
    fill(other, days=3)
    see = selectors.survey_results
    assert list(see(cast.marta.actor)) == [other, mine]
    assert list(see(cast.marta.actor, since=MONDAY, until=MONDAY + timedelta(days=2))) == [mine]
    assert list(see(cast.marta.actor, product=cast.product.code)) == [mine]
    assert list(see(cast.marta.actor, engineer=cast.adela.engineer.code)) == [other]
    assert see(cast.marta.actor)[1].comment == "Quick."
    assert list(see(cast.boris.actor)) == [mine]
    assert list(see(cast.frank.actor)) == list(see(cast.anna.actor)) == []
