"""``docs/events_of_cases.md`` lists every event of a case with exactly the data that the acts write."""

import re
from datetime import timedelta
from pathlib import Path

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.answer_survey import answer_survey
from podpora.cases.actions.assign import assign
from podpora.cases.actions.attach import attach
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.actions.open_follow_on import open_follow_on
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.refuse_severity import refuse_severity
from podpora.cases.actions.set_release import set_release
from podpora.cases.actions.take_call import take_call
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.models import Survey
from podpora.cases.news_rounds import remind_of_news
from podpora.cases.rounds import watch_milestones, watch_people
from podpora.cases.selectors import survey_token
from podpora.cases.selectors.surveys import survey_rules
from podpora.cases.values import Upload
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from podpora.people.models import Appointment
from tests.builders import people
from tests.builders.cases import FRIDAY, Customered, filed, local, replied, resolved
from tests.builders.comforts import live_through_comforts
from tests.builders.diagnosis import live_through_a_diagnosis
from tests.builders.escalations import asked_and_withdrawn, live_through_a_request
from tests.builders.federal import live_through_a_night_call
from tests.builders.links import live_through_links
from tests.builders.plans import live_through_a_plan
from tests.builders.programs import live_through_a_better_program
from tests.builders.routing import live_through_routing
from tests.builders.sams import live_through_sams
from tests.builders.sessions import live_through_sessions
from tests.builders.third_parties import live_through_a_third_party
from tests.builders.wishes import live_through_a_wish
from tests.cast import Cast

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "events_of_cases.md"
LATE = local("2026-02-20 15:00")


def documented() -> dict[str, set[str]]:
    """Kind to the names of its data."""
    found: dict[str, set[str]] = {}
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if len(cells) == 3 and cells[0].startswith("`"):
            names = set(re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", cells[2])))
            found |= dict.fromkeys(re.findall(r"`([\w.]+)`", cells[0]), names)
    return found


def test_the_page_lists_every_kind_with_its_data(cast: Cast, settings: object, tmp_path: Path) -> None:
    settings.STORAGE_DIR = tmp_path  # type: ignore[attr-defined]
    _live_through(cast)
    expected = documented()
    for event in Event.objects.filter(subject_kind="case"):
        assert set(event.data) == expected.get(event.kind), event.kind
    assert set(Event.objects.filter(subject_kind="case").values_list("kind", flat=True)) == set(expected)


def _live_through(cast: Cast) -> None:
    """Everything that can happen to cases."""
    boris, anna = cast.boris.actor, cast.anna.actor
    case = filed(cast, release=None)
    number = {"now": FRIDAY, "number": case.number}
    live_through_a_plan(cast)
    live_through_links(cast)
    live_through_comforts(cast)
    live_through_a_request(cast, filed(cast))
    asked_and_withdrawn(cast, filed(cast))
    live_through_a_wish(cast)
    live_through_a_diagnosis(cast, filed(cast))
    live_through_sessions(cast, filed(cast))
    live_through_a_better_program(cast, filed(cast))
    live_through_a_third_party(cast, filed(cast))
    live_through_routing(cast)
    live_through_sams(cast)
    live_through_a_night_call(cast)
    assign(actor=boris, **number, engineer=cast.boris.engineer)  # type: ignore[arg-type]
    assign(actor=boris, **number, engineer=None, instead_of=cast.boris.engineer)  # type: ignore[arg-type]
    attach(actor=anna, **number, file=Upload("a", "text/plain", [b"a"]))  # type: ignore[arg-type]
    add_note(actor=boris, **number, body="x")  # type: ignore[arg-type]
    add_message(actor=anna, **number, body="x")  # type: ignore[arg-type]
    set_release(actor=boris, **number, release=cast.release)  # type: ignore[arg-type]
    propose_severity(actor=boris, **number, severity="4", words="x")  # type: ignore[arg-type]
    refuse_severity(actor=anna, **number, words="x")  # type: ignore[arg-type]
    propose_severity(actor=anna, **number, severity="2", words="x")  # type: ignore[arg-type]
    confirm_severity(actor=boris, **number)  # type: ignore[arg-type]
    take_call(actor=boris, **number, caller="SID-ANNA-0001")  # type: ignore[arg-type]
    log_contact_attempt(actor=boris, **number, channel="phone", result="no-answer")  # type: ignore[arg-type]
    replied(cast, case, now=FRIDAY, state="waiting-on-customer")
    closed = resolved(cast, case, now=FRIDAY)
    open_follow_on(actor=anna, now=FRIDAY, number=closed.number, words="x")
    withdraw_case(actor=cast.emil.actor, now=FRIDAY, number=filed(cast, cast.emil).number, words="x")
    survey = Survey.objects.select_related("case").first()
    assert survey is not None
    rules = survey_rules(survey)
    assert rules is not None
    answer_survey(actor=SYSTEM, now=FRIDAY, token=survey_token(survey), scores=dict.fromkeys(rules.topics, 3))
    them = Customered("evaluation", kind="evaluation")
    them.file(FRIDAY, "2")
    watch_milestones(now=local("2026-02-09 13:00"))
    watch_milestones(now=LATE)
    while remind_of_news(now=LATE):
        pass
    row = Appointment.objects.get(contact=them.contact)
    Appointment.objects.filter(pk=row.pk).update(role=people.CASE_ADMINISTRATOR)
    row.refresh_from_db()
    withdraw_appointment(actor=SYSTEM, now=LATE, appointment=row)
    while watch_people(now=LATE + timedelta(days=1)):
        pass
    people.appoint(them.contact, people.CASE_ADMINISTRATOR, now=LATE)
    while watch_people(now=LATE + timedelta(days=1)):
        pass
