"""What surveys say, counted."""

from datetime import date, timedelta

from podpora.reports.spans import Span
from podpora.reports.survey_figures import Question, Sent, SurveyWish, survey_answers, survey_figures
from tests.builders.cases import Customered
from tests.cast import Cast
from tests.reports.surveyed import FEBRUARY, MONDAY, PRAGUE, TOPICS, answered, survey_of

ALL = SurveyWish(FEBRUARY)
LATER = MONDAY + timedelta(days=10)


def test_marks_are_counted_by_question_with_their_mean(cast: Cast) -> None:
    answered(survey_of(cast), 5, 4, 3, 1, comment="Quick.")
    answered(survey_of(cast), 5, 5, 3, 2)
    found = survey_figures(cast.marta.actor, ALL, now=LATER)
    assert (found.answers, found.with_words) == (2, 1)
    assert [(one.topic, one.counts, one.mean) for one in found.questions] == [
        (TOPICS[0], (0, 0, 0, 0, 2), 5.0),
        (TOPICS[1], (0, 0, 0, 1, 1), 4.5),
        (TOPICS[2], (0, 0, 2, 0, 0), 3.0),
        (TOPICS[3], (1, 1, 0, 0, 0), 1.5),
    ]
    assert found.by_engineer[0].means == (5.0, 4.5, 3.0, 1.5)
    assert [(one.code, one.answers) for one in found.by_product] == [("halyard", 2)]


def test_what_became_of_the_surveys_that_were_sent(cast: Cast) -> None:
    answered(survey_of(cast))
    survey_of(cast)
    survey_of(cast)
    assert survey_figures(cast.marta.actor, ALL, now=LATER).sent == Sent(answered=1, expired=0, open=2)
    past = survey_figures(cast.marta.actor, ALL, now=MONDAY + timedelta(days=30)).sent
    assert (past.answered, past.expired, past.open, past.sent) == (1, 2, 0, 3)


def test_product_and_engineer_narrow_everything(cast: Cast) -> None:
    answered(survey_of(cast))
    answered(
        survey_of(cast, Customered("production", product=cast.second_product).file(MONDAY), by=cast.adela), 1, 1, 1, 1
    )
    for wish in (SurveyWish(FEBRUARY, product="bollard"), SurveyWish(FEBRUARY, engineer="adela-administrator")):
        found = survey_figures(cast.marta.actor, wish, now=LATER)
        assert (found.answers, found.sent.sent) == (1, 1)
        assert {question.mean for question in found.questions} == {1.0}
        assert [row.engineer.code for row in survey_answers(cast.marta.actor, wish).rows] == ["adela-administrator"]
    both = survey_figures(cast.marta.actor, ALL, now=LATER)
    assert [(one.name, one.answers) for one in both.by_engineer] == [("Adela Administrator", 1), ("Boris Engineer", 1)]
    assert [one.name for one in both.by_product] == ["Bollard", "Halyard"]


def test_a_span_holds_what_was_answered_in_its_days_on_the_readers_clocks(cast: Cast) -> None:
    answered(survey_of(cast), days=0.7)  # Tuesday 01:48 in Prague, Monday evening in New York
    tuesday, monday = date(2026, 2, 10), date(2026, 2, 9)
    for zone, day in ((PRAGUE, tuesday), ("America/New_York", monday)):
        one_day = Span(day, day, PRAGUE if zone is PRAGUE else type(PRAGUE)(str(zone)))
        assert survey_figures(cast.marta.actor, SurveyWish(one_day), now=LATER).answers == 1
    assert survey_figures(cast.marta.actor, SurveyWish(Span(monday, monday, PRAGUE)), now=LATER).answers == 0


def test_engineers_count_their_own_and_contacts_nothing(cast: Cast) -> None:
    answered(survey_of(cast))
    answered(survey_of(cast, by=cast.adela), 1, 1, 1, 1)
    own = survey_figures(cast.boris.actor, ALL, now=LATER)
    assert (own.answers, own.sent.sent, [one.code for one in own.by_engineer]) == (1, 1, ["boris-engineer"])
    foreign = survey_figures(cast.boris.actor, SurveyWish(FEBRUARY, engineer="adela-administrator"), now=LATER)
    assert (foreign.answers, foreign.sent.sent, foreign.questions) == (0, 0, ())
    for who in (cast.anna, cast.frank):
        none = survey_figures(who.actor, ALL, now=LATER)
        assert (none.answers, none.sent.sent, none.questions, none.by_product) == (0, 0, (), ())


def test_surveys_of_federal_cases_count_for_the_federal_mark_only(cast: Cast) -> None:
    survey = answered(survey_of(cast))
    survey.case.is_federal = True
    survey.case.save()
    assert survey_figures(cast.marta.actor, ALL, now=LATER).answers == 0
    assert survey_figures(cast.marta.actor, ALL, now=LATER).sent.sent == 0
    cast.marta.engineer.is_federal = True
    cast.marta.engineer.save()
    assert survey_figures(cast.marta.actor, ALL, now=LATER).answers == 1


def test_answers_are_paged_last_first(cast: Cast) -> None:
    given = [answered(survey_of(cast), days=day, comment="Well." if day % 2 else "") for day in (1, 2, 3, 4, 5)]
    seen, cursor = [], ""
    while True:
        found = survey_answers(cast.marta.actor, ALL, cursor=cursor, limit=2)
        seen += found.rows
        cursor = found.next_cursor
        if not cursor:
            break
    assert seen == given[::-1]
    assert survey_answers(cast.marta.actor, ALL, only_words=True).rows == [given[4], given[2], given[0]]


def test_a_question_without_answers_has_no_mean() -> None:
    assert Question("x", 1, 5, (0, 0, 0, 0, 0)).mean is None
