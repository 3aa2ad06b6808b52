"""Filing a case: who may, what it needs, what is pinned."""

from datetime import timedelta
from typing import Any

import pytest

from podpora.cases import selectors
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Case, Draft, SeverityChange
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import events_of
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from podpora.people.actions.withdraw_partner import withdraw_partner
from podpora.people.models import Appointment, PartnerAppointment
from tests.builders import contracts, people, products
from tests.builders.cases import FRIDAY, Customered, filed, fresh, local, other_filed, promise_of, resolved, shown
from tests.cases.refusals import codes, counts
from tests.cast import Cast


@pytest.mark.requirement("R1")
def test_the_three_roles_submit_and_nobody_else(cast: Cast) -> None:
    numbers = {filed(cast, who).number for who in (cast.anna, cast.emil, cast.pavla)}
    assert len(numbers) == 3
    before = counts()
    for channel in ("web", "api"):
        with pytest.raises(Refused) as refused:
            filed(cast, cast.dora, channel=channel)
        assert refused.value.codes[0] == "no_role"
        named = next(reason for reason in refused.value.because if reason.code == "may_submit").params["submitters"]
        assert {(one["name"], one["role"]) for one in named} == {
            ("Anna Contact", "licence-administrator"),
            ("Emil Contact", "case-administrator"),
            ("Mostek", "support-partner"),
        }
    assert counts() == before


@pytest.mark.requirement("R2")
def test_an_appointed_colleague_submits_at_once_and_not_after_the_withdrawal(cast: Cast) -> None:
    appointment = people.appoint(cast.dora.contact, people.CASE_ADMINISTRATOR, by=cast.anna.actor, now=FRIDAY)
    assert filed(cast, cast.dora).submitter == cast.dora.contact
    withdraw_appointment(actor=cast.anna.actor, now=FRIDAY, appointment=appointment)
    with pytest.raises(Refused):
        filed(cast, cast.dora)
    Appointment.objects.filter(contact__customer=cast.mine).update(withdrawn_at=FRIDAY)
    offer = selectors.filing_offer(
        cast.anna.actor,
        now=FRIDAY,
        customer=cast.mine,
        product=cast.product,
        support_id=cast.mine_support_id.code,
        category="technical",
    )
    assert not offer.is_permitted
    assert [one.role for one in offer.submitters] == ["support-partner"]


@pytest.mark.requirement("R3")
def test_a_member_of_the_organisation_passes_only_once_designated(cast: Cast) -> None:
    with pytest.raises(Refused):
        filed(cast, cast.dora)
    people.appoint(cast.dora.contact, people.CASE_ADMINISTRATOR, by=cast.anna.actor, now=FRIDAY)
    assert filed(cast, cast.dora).number
    row = Appointment.objects.get(contact=cast.dora.contact)
    assert (row.appointed_by_name, row.appointed_at) == ("Anna Contact", FRIDAY)


@pytest.mark.requirement("R4")
def test_a_licence_administrator_needs_no_further_appointment(cast: Cast) -> None:
    assert list(Appointment.objects.filter(contact=cast.anna.contact).values_list("role", flat=True)) == [
        people.LICENCE_ADMINISTRATOR
    ]
    assert len(filed(cast, cast.anna).number) == 8


@pytest.mark.requirement("R5")
def test_a_partner_files_only_for_customers_that_appointed_it(cast: Cast) -> None:
    assert list(people_selectors_filable(cast)) == [cast.mine]
    assert filed(cast, cast.pavla).customer == cast.mine
    before = counts()
    for who, customer, support_id in (
        (cast.pavla, cast.other, cast.other_support_id),
        (cast.quido, cast.mine, cast.mine_support_id),
    ):
        with pytest.raises(Refused) as refused:
            filed(cast, who, customer=customer, support_id=support_id.code)
        assert refused.value.codes[0] == "partner_not_appointed"
    assert counts() == before


def people_selectors_filable(cast: Cast) -> list[object]:
    from podpora.people.selectors import customers_filable_by

    return list(customers_filable_by(cast.pavla.actor))


@pytest.mark.requirement("R6")
def test_a_partners_case_belongs_to_the_customer(cast: Cast) -> None:
    case = filed(cast, cast.pavla)
    assert (case.customer, case.submitter, case.partner) == (cast.mine, cast.pavla.contact, cast.partner)
    [row] = selectors.open_cases(cast.anna.actor, now=FRIDAY).rows
    assert (row.number, row.submitter_name) == (case.number, "Pavla Partner")
    assert case.program == "basic"  # the customer's, never the partner's (Q27)


def test_every_appointed_contact_sees_all_cases_and_an_event_tells_of_each(cast: Cast) -> None:
    cases = {filed(cast, who).number for who in (cast.anna, cast.emil, cast.pavla)}
    for who in (cast.anna, cast.emil):
        assert {row.number for row in selectors.open_cases(who.actor, now=FRIDAY).rows} == cases
    for number in cases:
        assert [event.kind for event in events_of("case", number)][0] == "case.opened"


def test_foreign_is_as_if_missing(cast: Cast) -> None:
    """Case, customer's Support ID, site, version: each answers like one that does not exist."""
    theirs = other_filed(cast)
    assert selectors.find_case(cast.anna.actor, theirs.number) is None
    with pytest.raises(NoSuchCase):
        selectors.case_for(cast.anna.actor, theirs.number)
    foreign = codes(lambda: filed(cast, support_id=cast.other_support_id.code))
    missing = codes(lambda: filed(cast, support_id="SID-NOBODY"))
    assert foreign == missing == {"support_id": ("support_id_unknown",)}
    assert codes(lambda: filed(cast, site=cast.other_site)) == {"site": ("site_unknown",)}
    assert codes(lambda: filed(cast, release=cast.second_release)) == {"release": ("release_other_product",)}


@pytest.mark.requirement("R59")
def test_a_contract_that_ended_yesterday_leaves_licensing_and_general_inquiries(cast: Cast) -> None:
    them = Customered("basic", licence={"ends_on": local("2026-02-05 12:00").date()})
    with pytest.raises(Refused) as refused:
        them.file(FRIDAY)
    assert set(refused.value.codes) >= {"category_needs_entitlement", "maintenance_ended"}
    needs = next(reason for reason in refused.value.because if reason.code == "category_needs_entitlement")
    assert needs.params["allowed"] == ("licensing", "general-inquiry")
    assert not Case.objects.exists()
    assert them.file(FRIDAY, category="licensing").category == "licensing"
    assert them.file(FRIDAY, None, category="general-inquiry").severity == ""
    valid = Customered("basic", licence={"ends_on": local("2026-02-06 12:00").date()})
    assert valid.file(FRIDAY).program == "basic"


def test_licensing_stays_open_to_a_version_without_support(cast: Cast) -> None:
    old = products.release(cast.product, "9.0", phase="end-of-support")
    with pytest.raises(Refused) as refused:
        filed(cast, release=old)
    assert "phase_without_support" in refused.value.codes
    assert filed(cast, release=old, category="licensing", severity=None).severity == "4"
    chosen = filed(cast, release=old, category="licensing", severity="2")
    milestone = promise_of(chosen)
    assert milestone is not None
    assert shown(milestone.due_at) == "Mon 2026-02-09 11:00"


@pytest.mark.requirement("R60")
def test_an_evaluator_files_on_the_last_day_and_not_on_the_day_after(cast: Cast) -> None:
    them = Customered("evaluation", kind="evaluation", licence={"ends_on": local("2026-02-06 12:00").date()})
    assert them.file(local("2026-02-06 23:59")).program == "evaluation"
    with pytest.raises(Refused) as refused:
        them.file(local("2026-02-07 00:00"))
    assert "evaluation_ended" in refused.value.codes
    assert Case.objects.count() == 1


@pytest.mark.requirement("R61")
def test_paid_and_evaluation_customers_file_at_any_time_and_are_told_when_hours_begin(cast: Cast) -> None:
    sunday = local("2026-02-08 03:00")
    for program in ("basic", "evaluation"):
        case = Customered(program, kind="paid" if program == "basic" else program).file(sunday)
        opened = events_of("case", case.number).get(kind="case.opened")
        assert opened.data["opens_at"] == "2026-02-09T07:00:00Z"


@pytest.mark.requirement("R75")
def test_one_socket_at_basic_makes_the_product_basic(cast: Cast) -> None:
    from podpora.contracts.actions.set_units import UnitLine, set_units

    them = Customered("production", licence={"sockets": 10})
    at = local("2026-02-06 19:00")
    assert promise_seconds(them.file(at, "1")) == (3600, "calendar")
    units = [UnitLine(f"u{n}", "production") for n in range(9)] + [UnitLine("u9", "basic")]
    set_units(actor=SYSTEM, now=at, licence=them.licence, units=units)
    case = them.file(at, "1")
    assert case.program == "basic"
    assert promise_seconds(case) == (2 * 3600, "business")
    opened = events_of("case", case.number).get(kind="case.opened")
    mixed = next(reason for reason in opened.data["because"] if reason["code"] == "units_mixed")
    assert mixed["params"]["units"] == ["u9"]


def promise_seconds(case: Case) -> tuple[int | None, str]:
    milestone = promise_of(case)
    assert milestone is not None
    return milestone.seconds, milestone.clock


def test_severity_one_by_interface_is_refused_with_the_allowed_values(cast: Cast) -> None:
    """Q12."""
    them = Customered("evaluation", kind="evaluation")
    before = counts()
    with pytest.raises(Invalid) as refused:
        them.file(FRIDAY, "1", channel="api")
    [reason] = refused.value.fields["severity"]
    assert (reason.code, reason.params["allowed"]) == ("severity_not_offered", ("2", "3", "4"))
    assert counts() == before
    assert them.file(FRIDAY, "2", channel="api").severity == "2"


def test_a_severity_where_there_is_none_and_one_that_there_is_not(cast: Cast) -> None:
    assert codes(lambda: filed(cast, category="general-inquiry", severity="1")) == {
        "severity": ("category_without_severity",)
    }
    assert codes(lambda: filed(cast, severity="5")) == {"severity": ("value_unknown",)}
    assert codes(lambda: filed(cast, category="party", severity=None)) == {}


@pytest.mark.requirement("R152")
def test_a_support_id_of_the_account_is_needed(cast: Cast) -> None:
    assert codes(lambda: filed(cast, support_id=" ")) == {"support_id": ("support_id_missing",)}
    other = contracts.support_id(contracts.licence(cast.mine, cast.second_product), "SID-ANNA-0002")
    assert codes(lambda: filed(cast, support_id=other.code)) == {"support_id": ("support_id_other_product",)}
    assert filed(cast, product=cast.second_product, release=None, support_id=other.code).support_id == other


def test_an_unknown_version_is_allowed(cast: Cast) -> None:
    """Q58."""
    assert filed(cast, release=None).release is None


class TestPinned:
    """Q3, Q10, Q11, Q27: what decided at filing stays with the case."""

    def test_place_of_the_site_program_and_policy(self, cast: Cast) -> None:
        site = people.site(cast.mine, "lima", country="PE", zone="America/Lima")
        case = filed(cast, site=site, now=local("2026-02-06 10:00", "America/Lima"), severity="1")
        assert (case.zone, case.country, case.region, case.policy) == (
            "America/Lima",
            "PE",
            "latin-america",
            cast.policy,
        )
        assert case.queue_at == local("2026-02-06 12:00", "America/Lima")

    def test_a_later_change_moves_nothing(self, cast: Cast) -> None:
        case = filed(cast)
        cast.mine.zone, cast.mine.is_premier, cast.mine.is_federal = "Asia/Tokyo", True, False
        cast.mine.save()
        milestone = promise_of(case)
        assert milestone is not None
        again = fresh(case)
        assert (again.zone, again.program, again.queue_at) == ("Europe/Warsaw", "basic", milestone.due_at)

    def test_a_federal_customers_case_bears_the_mark(self, cast: Cast) -> None:
        case = Customered("basic", is_federal=True, zone="America/New_York", country="US").file(FRIDAY)
        assert case.is_federal
        assert selectors.find_case(cast.boris.actor, case.number) is None
        assert selectors.find_case(cast.frank.actor, case.number) == case


class TestLanguage:
    def test_the_regions_languages_may_be_chosen_at_every_hour(self, cast: Cast) -> None:
        """R47-R49, Q29: outside the window the case waits or goes on in English, as chosen."""
        noon, night = local("2026-02-06 12:00"), local("2026-02-06 22:00")
        assert opened(filed(cast, now=noon, language="de"))["working_language"] == "de"
        waits = opened(filed(cast, now=night, language="de", after_hours="wait"))
        assert (waits["language"], waits["working_language"], waits["waits_for_language"]) == ("de", "de", True)
        goes_on = filed(cast, now=night, language="de", after_hours="go-on")
        assert (goes_on.support_language, opened(goes_on)["working_language"]) == ("de", "en")

    def test_others_may_not(self, cast: Cast) -> None:
        assert codes(lambda: filed(cast, language="pl")) == {"language": ("language_not_offered",)}
        assert codes(lambda: filed(cast, after_hours="never")) == {"after_hours": ("value_unknown",)}
        assert filed(cast).support_language == "en"

    @pytest.mark.requirement("R48")
    def test_with_another_product_only_english(self, cast: Cast) -> None:
        second = products.product("capstan", is_localised=False)
        support_id = contracts.support_id(contracts.licence(cast.mine, second))
        values: dict[str, Any] = {"product": second, "release": None, "support_id": support_id.code}
        assert codes(lambda: filed(cast, language="de", **values)) == {"language": ("language_not_offered",)}
        assert filed(cast, **values).support_language == "en"
        offer = selectors.filing_offer(
            cast.anna.actor,
            now=local("2026-02-06 12:00"),
            customer=cast.mine,
            product=second,
            support_id=support_id.code,
            category="technical",
        )
        assert offer.languages is not None
        assert offer.languages.offered == ("en",)
        assert [reason.code for reason in offer.languages.because] == ["language_of_product"]


def opened(case: Case) -> dict[str, object]:
    return events_of("case", case.number).get(kind="case.opened").data


class TestSentTwice:
    def test_the_same_form_files_once(self, cast: Cast) -> None:
        first, second = (filed(cast, submission_key="form-1") for _ in range(2))
        assert first == second
        assert Case.objects.count() == 1
        assert filed(cast, submission_key="form-2") != first

    def test_another_persons_form_of_the_same_key_is_another_form(self, cast: Cast) -> None:
        assert filed(cast, submission_key="form-1") != filed(cast, cast.emil, submission_key="form-1")


def test_what_the_journal_tells(cast: Cast) -> None:
    case = filed(cast, now=FRIDAY)
    kinds = [event.kind for event in events_of("case", case.number)]
    assert kinds == ["case.opened", "case.severity_proposed"]
    event = events_of("case", case.number)[0]
    assert event.clause == "targets.basic.3"
    assert (event.actor_kind, event.actor_key, event.at) == ("contact", cast.anna.actor.key, FRIDAY)
    assert event.data["due_at"] == "2026-02-09T14:00:00Z"
    assert event.data["queue"] == cast.queue.pk


def test_the_severity_at_filing_is_proposed(cast: Cast) -> None:
    change = SeverityChange.objects.get(case=filed(cast))
    assert (change.old, change.new, change.state, change.is_in_force) == ("", "3", "proposed", True)
    assert change.by_name == "Anna Contact"


@pytest.mark.requirement("R177")
def test_the_case_is_in_the_open_tab_at_once_and_after_closing_among_the_closed(cast: Cast) -> None:
    case = filed(cast)
    assert [row.number for row in selectors.open_cases(cast.anna.actor, now=FRIDAY).rows] == [case.number]
    assert selectors.closed_cases(cast.anna.actor, now=FRIDAY).rows == []
    resolved(cast, case, now=FRIDAY)
    assert selectors.open_cases(cast.anna.actor, now=FRIDAY).rows == []
    assert [row.number for row in selectors.closed_cases(cast.anna.actor, now=FRIDAY).rows] == [case.number]


def test_withdrawing_the_partner_takes_its_sight(cast: Cast) -> None:
    """Q26."""
    case = filed(cast, cast.pavla)
    assert selectors.find_case(cast.pavla.actor, case.number) == case
    appointment = PartnerAppointment.objects.get(customer=cast.mine, partner=cast.partner)
    withdraw_partner(actor=cast.anna.actor, now=FRIDAY + timedelta(hours=1), appointment=appointment)
    assert selectors.find_case(cast.pavla.actor, case.number) is None
    with pytest.raises(Refused):
        filed(cast, cast.pavla)


def test_a_contact_who_lost_the_role_still_sees_what_they_filed(cast: Cast) -> None:
    """Q26: the submitter."""
    mine, emils = filed(cast), filed(cast, cast.emil)
    row = Appointment.objects.get(contact=cast.emil.contact)
    withdraw_appointment(actor=cast.anna.actor, now=FRIDAY, appointment=row)
    assert selectors.find_case(cast.emil.actor, emils.number) == emils
    assert selectors.find_case(cast.emil.actor, mine.number) is None


def test_the_draft_hands_over_its_files_and_is_gone(cast: Cast, settings: object, tmp_path: object) -> None:
    from podpora.cases.actions.attach_to_draft import attach_to_draft
    from podpora.cases.actions.save_draft import save_draft
    from podpora.cases.values import Upload

    settings.STORAGE_DIR = tmp_path  # type: ignore[attr-defined]
    draft = save_draft(actor=cast.anna.actor, now=FRIDAY, data={"subject": "x"})
    file = Upload("engine.log", "text/plain", [b"line\n"])
    attach_to_draft(actor=cast.anna.actor, now=FRIDAY, key=draft.key, file=file)
    stolen = filed(cast, cast.emil, draft=draft.key)
    assert not stolen.attachments.exists()
    case = filed(cast, draft=draft.key, files=[Upload("b.txt", "text/plain", [b"b"])])
    assert [(file.name, file.case_id, file.draft_id) for file in case.attachments.order_by("id")] == [
        ("engine.log", case.pk, None),
        ("b.txt", case.pk, None),
    ]
    assert not Draft.objects.exists()
