"""A closed case stays closed; the matter goes on in a case of its own (R215, Q41)."""

from datetime import timedelta

import pytest

from podpora.cases import selectors
from podpora.cases.actions.assign import assign
from podpora.cases.actions.open_follow_on import open_follow_on
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Case, Intake
from podpora.contracts.actions.put_support_id import put_support_id
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import events_of
from podpora.people.actions.put_site import put_site
from podpora.people.models import Appointment
from tests.builders.cases import Customered, filed, fresh, intake, last_event, local, resolved
from tests.builders.sessions import session_offered
from tests.cast import Cast, Person

MONDAY = local("2026-02-09 09:00")


def closed(cast: Cast) -> Case:
    case = filed(cast, severity="2", intake=intake(error_text="0x80070015", steps="Click."))
    assign(actor=cast.boris.actor, now=MONDAY, number=case.number, engineer=cast.boris.engineer)
    return resolved(cast, case, now=MONDAY)


def follow(cast: Cast, case: Case, who: Person | None = None, *, days: float = 1, **more: object) -> Case:
    now = MONDAY + timedelta(days=days)
    actor = (who or cast.anna).actor
    return open_follow_on(actor=actor, now=now, number=case.number, words="It is back.", **more)  # type: ignore[arg-type]


@pytest.mark.requirement("R215")
def test_the_new_case_has_its_own_number_links_and_shows_the_old_history(cast: Cast) -> None:
    old = closed(cast)
    assert selectors.moves_for(cast.anna.actor, old).follow_on
    new = follow(cast, old)
    assert new.number != old.number
    assert new.follow_on_of == old
    assert (new.product, new.support_id, new.severity, new.subject) == (old.product, old.support_id, "2", old.subject)
    told = Intake.objects.get(case=new)
    assert (told.description, told.error_text, told.steps) == ("It is back.", "0x80070015", "Click.")
    linked = selectors.case_for(cast.anna.actor, new.number).follow_on_of
    assert linked is not None
    history = [entry.event_kind for entry in selectors.timeline_for(cast.anna.actor, linked)]
    assert history[0] == "case.opened"
    assert history[-1] == "case.follow_on_opened"
    assert last_event(old).data == {"number": new.number}
    assert fresh(old).state == "closed"


def test_within_fourteen_days_it_goes_to_the_same_engineer(cast: Cast) -> None:
    """Q41."""
    old = closed(cast)
    assert selectors.moves_for(cast.anna.actor, old).same_engineer_until == MONDAY + timedelta(days=14)
    assert follow(cast, old, days=14).assignee == cast.boris.engineer
    assert follow(cast, old, days=14.1).assignee is None


def test_promise_and_entitlement_are_of_now(cast: Cast) -> None:
    old = closed(cast)
    new = follow(cast, old)
    assert new.queue_at == local("2026-02-10 17:00")
    them = Customered("basic", licence={"ends_on": local("2026-02-09 12:00").date()})
    case = resolved(cast, them.file(MONDAY), now=MONDAY)
    with pytest.raises(Refused) as refused:
        open_follow_on(actor=them.actor, now=MONDAY + timedelta(days=1), number=case.number, words="Again.")
    assert "maintenance_ended" in refused.value.codes


def test_the_words_stand_for_what_the_old_case_never_told(cast: Cast) -> None:
    """Raised to severity 1 in its life, it had not been asked for the effect on the business."""
    old = filed(cast, severity="2", intake=intake(business_impact=""))
    propose_severity(actor=cast.anna.actor, now=MONDAY, number=old.number, severity="1", words="All is down.")
    new = follow(cast, resolved(cast, old, now=MONDAY))
    assert new.severity == "1"
    assert Intake.objects.get(case=new).business_impact == "It is back."


def test_a_colleague_speaks_with_their_own_address(cast: Cast) -> None:
    told = Intake.objects.get(case=follow(cast, closed(cast), cast.emil))
    assert (told.contact_name, told.contact_email) == ("Emil Contact", cast.emil.account.email)


def test_refusals(cast: Cast) -> None:
    open_one, old = filed(cast), closed(cast)
    with pytest.raises(Refused) as refused:
        follow(cast, open_one)
    assert refused.value.codes == ("case_not_closed",)
    with pytest.raises(NoSuchCase):
        follow(cast, old, cast.cyril)
    with pytest.raises(Refused):
        follow(cast, old, cast.boris)
    with pytest.raises(Invalid):
        open_follow_on(actor=cast.anna.actor, now=MONDAY, number=old.number, words=" ")
    Appointment.objects.filter(contact=cast.anna.contact).update(withdrawn_at=MONDAY)
    with pytest.raises(Refused) as no_role:
        follow(cast, old)  # the submitter still sees the case, and may file no other
    assert no_role.value.codes[0] == "no_role"
    assert Case.objects.count() == 2


def test_the_same_form_opens_one(cast: Cast) -> None:
    old = closed(cast)
    assert follow(cast, old, submission_key="a") == follow(cast, old, submission_key="a")


def reasons_of(case: Case) -> list[str]:
    opened = events_of("case", case.number).get(kind="case.opened")
    return [reason["code"] for reason in opened.data["because"]]


def test_a_site_that_is_given_up_gives_way_to_the_customer_s_own_place(cast: Cast) -> None:
    old = resolved(cast, filed(cast, site=cast.site), now=MONDAY)
    put_site(
        actor=SYSTEM,
        now=MONDAY,
        customer=cast.mine,
        code=cast.site.code,
        name=cast.site.name,
        country="PL",
        zone="Europe/Warsaw",
        is_active=False,
    )
    new = follow(cast, old)
    assert (new.site, new.zone) == (None, "Europe/Warsaw")
    assert "site_unknown" in reasons_of(new)


def test_a_language_that_is_no_longer_offered_gives_way_to_the_first_that_is(cast: Cast) -> None:
    old = closed(cast)
    Case.objects.filter(pk=old.pk).update(support_language="tlh", after_hours="call-me")
    new = follow(cast, fresh(old))
    assert (new.support_language, new.after_hours) == ("en", "wait")
    assert {"language_not_offered", "value_unknown"} <= set(reasons_of(new))


def test_a_retired_support_id_gives_way_to_another_of_its_licence_and_without_one_the_reason_is_told(
    cast: Cast,
) -> None:
    old = closed(cast)
    mine = cast.mine_support_id
    put_support_id(actor=SYSTEM, now=MONDAY, code=mine.code, licence=mine.licence, is_active=False)
    with pytest.raises(Invalid) as refused:
        follow(cast, old)
    assert [one.code for one in refused.value.fields["support_id"]] == ["support_id_retired"]
    put_support_id(actor=SYSTEM, now=MONDAY, code="SID-ANNA-NEXT", licence=mine.licence)
    new = follow(cast, old)
    assert new.support_id.code == "SID-ANNA-NEXT"
    assert "support_id_retired" in reasons_of(new)


def test_a_severity_that_is_no_longer_taken_gives_way_unless_it_was_asked_for(cast: Cast) -> None:
    old = closed(cast)
    Case.objects.filter(pk=old.pk).update(category="general-inquiry")  # which has none
    with pytest.raises(Invalid):
        follow(cast, fresh(old), severity="2")
    new = follow(cast, fresh(old))
    assert new.severity == ""
    assert "category_without_severity" in reasons_of(new)


def test_where_no_severity_is_left_the_reason_is_told(cast: Cast) -> None:
    old = closed(cast)
    cast.release.phase = "end-of-support"
    cast.release.save()
    with pytest.raises(Refused):
        follow(cast, fresh(old))
    assert Case.objects.count() == 1


@pytest.mark.requirement("R222")
def test_a_matter_outside_support_stays_one(cast: Cast) -> None:
    old = filed(cast, severity=None, intake=intake(matter="upgrade"))
    new = follow(cast, resolved(cast, old, now=MONDAY))
    assert Intake.objects.get(case=new).matter == "upgrade"
    with pytest.raises(Refused, match="no_remote_session"):
        session_offered(cast, new, now=MONDAY + timedelta(days=1))
