"""Every kind of letter in every language: whole sentences, one layout, doors that exist."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.urls import resolve as resolve_path
from django.utils import translation

from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.assign import assign
from podpora.cases.actions.attach import attach
from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.open_follow_on import open_follow_on
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.refuse_severity import refuse_severity
from podpora.cases.actions.reply import reply
from podpora.cases.actions.resolve import resolve
from podpora.cases.actions.set_state import set_state
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.models import Milestone
from podpora.cases.news_rounds import remind_of_news
from podpora.cases.rounds import watch_milestones
from podpora.cases.values import Upload
from podpora.channels.email.models import Letter
from podpora.contracts.models import Licence
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import append
from podpora.notifications import links
from podpora.notifications.models import MaintenanceNotice
from podpora.notifications.tellings import KINDS
from podpora.people.actions.reset_second_factor import reset_second_factor
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from podpora.people.actions.withdraw_partner import withdraw_partner
from podpora.people.models import Account, PartnerAppointment
from tests.builders import contracts, notices, people, products
from tests.builders.diagnosis import live_through_a_diagnosis
from tests.builders.escalations import live_through_a_request
from tests.builders.federal import live_through_a_night_call
from tests.builders.links import live_through_links
from tests.builders.plans import live_through_a_plan
from tests.builders.problem_notes import live_through_notes
from tests.builders.programs import live_through_a_better_program
from tests.builders.routing import letters_of_routing
from tests.builders.sams import write_both_ways
from tests.builders.sessions import live_through_sessions
from tests.builders.third_parties import live_through_a_third_party
from tests.builders.wishes import live_through_a_wish
from tests.cast import Cast
from tests.notifications.conftest import FRIDAY, file_case, later, new_letters
from tests.notifications.reading import check

DOCS = Path(__file__).resolve().parents[2] / "docs"
DOORS = {"portal:case", "desk:case", "portal:survey", "web:invitation", "web:home"}
LANGUAGES = ["en", "pl", "cs", "es"]


def everything(cast: Cast) -> None:
    """One of each thing that is told."""
    anna, boris, marta = cast.anna.actor, cast.boris.actor, cast.marta.actor
    number = file_case(cast, cast.anna).number
    assign(actor=marta, now=later(minutes=1), number=number, engineer=cast.boris.engineer)
    assign(actor=marta, now=later(minutes=2), number=number, engineer=None, instead_of=cast.boris.engineer)
    propose_severity(actor=anna, now=later(minutes=3), number=number, severity="2", words="Worse now.")
    confirm_severity(actor=boris, now=later(minutes=4), number=number)
    propose_severity(actor=boris, now=later(minutes=5), number=number, severity="4", words="Better now.")
    refuse_severity(actor=anna, now=later(minutes=6), number=number, words="Not at all.")
    add_message(actor=anna, now=later(minutes=7), number=number, body="More.")
    attach(
        actor=anna,
        now=later(minutes=8),
        number=number,
        file=Upload(name="log.txt", content_type="text/plain", chunks=[b"x"]),
    )
    promise = Milestone.objects.get(case__number=number)
    assert promise.warn_at is not None
    watch_milestones(now=promise.warn_at)
    watch_milestones(now=promise.due_at + timedelta(seconds=1))
    _other_programs(cast)
    live_through_a_plan(cast)
    live_through_links(cast)
    live_through_a_request(cast, file_case(cast, cast.anna), now=later(days=8))
    live_through_a_wish(cast, now=later(days=9))
    live_through_a_diagnosis(cast, file_case(cast, cast.anna), now=later(days=9, hours=2))
    live_through_sessions(cast, file_case(cast, cast.anna), now=later(days=9, hours=4))
    live_through_a_third_party(cast, file_case(cast, cast.anna), now=later(days=9))
    while remind_of_news(now=later(days=10)):
        pass
    reply(actor=boris, now=later(days=11), number=number, body="An answer.")
    set_state(actor=boris, now=later(days=11, minutes=1), number=number, state="waiting-on-customer")
    resolve(actor=boris, now=later(days=12), number=number, outcome="software-fix", fix="17", message="Here.")
    new = open_follow_on(actor=anna, now=later(days=13), number=number, words="Still there.").number
    withdraw_case(actor=anna, now=later(days=14), number=new, words="A wrong cable.")
    append(
        kind="letter.given_up",
        subject_kind="case",
        subject_key=number,
        actor=SYSTEM,
        now=later(days=15),
        data={"letter": 1, "kind": "case.opened", "recipient": "gone@kopalnia.example", "subject": "s", "why": "550"},
    )
    role = people.appoint(cast.dora.contact, people.CASE_ADMINISTRATOR, by=anna, now=later(days=16))
    withdraw_appointment(actor=anna, now=later(days=17), appointment=role)
    people.partnership(cast.mine, cast.other_partner, by=anna, now=later(days=18))
    withdraw_partner(
        actor=anna,
        now=later(days=19),
        appointment=PartnerAppointment.objects.get(partner=cast.other_partner, withdrawn_at=None),
    )
    letters_of_routing(cast, after=timedelta(days=19))
    write_both_ways(cast, now=later(days=19))
    _told_beside_cases(cast)
    live_through_a_night_call(cast)
    people.contact(cast.mine, "Nina New", people.CASE_ADMINISTRATOR, password_hash="")
    people.engineer("Zita New", password_hash="")
    Authenticator.objects.create(user=cast.boris.account, type=Authenticator.Type.TOTP, data={"secret": "x"})
    reset_second_factor(actor=cast.adela.actor, now=later(days=19), account=cast.boris.account)


def told_again(cast: Cast) -> list[Letter]:
    """The maintenance notice that was told is corrected, then withdrawn."""
    fixed = notices.corrected(cast, MaintenanceNotice.objects.get(), now=later(days=20))
    found = new_letters(later(days=20))
    notices.withdrawn(cast, fixed, now=later(days=20))
    return found + new_letters(later(days=20))


def _told_beside_cases(cast: Cast) -> None:
    notices.published(cast, now=later(days=19))
    live_through_notes(cast, now=later(days=19))


def _other_programs(cast: Cast) -> None:
    live_through_a_better_program(cast, file_case(cast, cast.anna), now=later(minutes=9))
    _late_evaluation(cast)


def _late_evaluation(cast: Cast) -> None:
    spare = products.product("spare", name="Spare")
    trial = contracts.licence(cast.mine, spare, Licence.Kind.EVALUATION)
    contracts.support_id(trial, "SID-TRIAL")
    release = products.release(spare, "1.0")
    case = file_case(cast, cast.anna, product=spare, release=release, support_id="SID-TRIAL")
    watch_milestones(now=Milestone.objects.get(case=case).due_at + timedelta(seconds=1))


def test_every_kind_of_letter_is_whole_in_every_language(cast: Cast) -> None:
    """What is told happens once, and is told in each language as if in no other."""
    everything(cast)
    for language in LANGUAGES:
        mark = transaction.savepoint()
        Account.objects.update(language=language)
        letters = [*new_letters(later(days=20)), *told_again(cast)]
        assert KINDS - {letter.kind for letter in letters} == {"case.severity_changed"}, "told with the wish for it"
        for letter in letters:
            assert letter.language == language
            assert_whole(letter)
        transaction.savepoint_rollback(mark)


def assert_whole(letter: Letter) -> None:
    page = check(letter)
    assert letter.subject
    assert "None" not in letter.text
    for link in page.links:
        path = link.removeprefix("http://127.0.0.1:8000")
        assert resolve_path(path).view_name in {
            "portal:case",
            "desk:case",
            "portal:survey",
            "portal:sam",
            "portal:maintenance_notice",
            "portal:problem_notes",
            "desk:account",
            "web:invitation",
            "web:home",
        }


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_are_written_as_the_language_writes_them(language: str) -> None:
    from podpora.notifications.instants import say

    written = {
        "en": "Sunday 29 March 2026, 03:30 (Europe/Warsaw)",
        "pl": "niedziela, 29 marca 2026, 03:30 (Europe/Warsaw)",
        "cs": "neděle 29. března 2026, 03:30 (Europe/Prague)",
        "es": "domingo 29 de marzo de 2026, 03:30 (Europe/Madrid)",
    }
    with translation.override(language):
        zone = written[language].partition("(")[2][:-1].replace(")", "")
        assert say("2026-03-29T01:30:00Z", zone) == written[language]
        assert say("2026-03-29T01:30:00+00:00", "No/Where").endswith("(UTC)")


def test_every_kind_that_is_told_is_documented() -> None:
    documents = (DOCS / "events.md").read_text() + (DOCS / "events_of_cases.md").read_text()
    assert [kind for kind in sorted(KINDS) if f"`{kind}`" not in documents] == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (links.CASE_AT_THE_DESK.format(number="48102688"), "desk:case"),
        (links.CASE_IN_THE_PORTAL.format(number="48102688"), "portal:case"),
        (links.SURVEY.format(token="a1"), "portal:survey"),
        (links.INVITATION.format(token="a1"), "web:invitation"),
        (links.MAINTENANCE_IN_THE_PORTAL.format(key=1), "portal:maintenance_notice"),
        (links.PROBLEM_NOTES, "portal:problem_notes"),
        (links.HOME, "web:home"),
    ],
)
def test_links_name_doors_that_exist(path: str, name: str) -> None:
    assert resolve_path(path).view_name == name


def test_links_use_the_public_address(cast: Cast, settings: Any) -> None:
    settings.PUBLIC_URL = "https://desk.vendor.example"
    file_case(cast, cast.anna)
    letters = new_letters(FRIDAY)
    assert letters
    for letter in letters:
        assert check(letter).links[0].startswith("https://desk.vendor.example/portal/cases/")


def test_letters_of_a_case_are_shown_together(cast: Cast) -> None:
    case = file_case(cast, cast.anna)
    reply(actor=cast.boris.actor, now=later(hours=1), number=case.number, body="An answer.")
    threads = {letter.headers["References"] for letter in new_letters(later(hours=1))}
    assert len(threads) == 1
    assert f"case.{case.number}@" in threads.pop()
    assert Letter.objects.values("message_id").distinct().count() == Letter.objects.count()
