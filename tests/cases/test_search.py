"""The search over cases: what the acts wrote is found at once, by whom it may be seen and by nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.cases import selectors
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.add_note import add_note
from podpora.cases.actions.assign import assign
from podpora.cases.actions.attach import attach
from podpora.cases.actions.open_follow_on import open_follow_on
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.refuse_severity import refuse_severity
from podpora.cases.actions.reply import reply
from podpora.cases.actions.withdraw_case import withdraw_case
from podpora.cases.indexing import index_missing
from podpora.cases.models import Case
from podpora.cases.rounds import watch_people
from podpora.cases.values import Upload
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import events_of
from podpora.people.actions.put_customer import put_customer
from podpora.people.actions.withdraw_partner import withdraw_partner
from podpora.people.models import Customer, PartnerAppointment
from podpora.search.models import Document
from tests.builders import people
from tests.builders.cases import FRIDAY, Customered, filed, intake, other_filed, replied, resolved
from tests.cast import Cast, Person

LATER = FRIDAY + timedelta(hours=1)


def numbers(who: Person, text: str, **more: Any) -> list[str]:
    return [one.row.number for one in selectors.search_cases(who.actor, text, now=LATER, **more).rows]


def upload(name: str) -> Upload:
    return Upload(name=name, content_type="text/plain", chunks=[b"x"])


@pytest.fixture
def case(cast: Cast) -> Case:
    """A case of Anna's whose every text has a word of its own."""
    told = intake(
        description="Alfa restores stopped",
        system_impact="bravo",
        business_impact="charlie",
        error_text="Error 0x80070005 in delta.dll",
        steps="echo",
        workarounds="foxtrot",
        maintenance="golf",
    )
    return filed(cast, subject="Odtwarzanie z Łodzi kończy się błędem", intake=told, files=[upload("hotel_2026.log")])


def test_what_was_told_is_found(cast: Cast, case: Case) -> None:
    theirs = intake(contact_name="Cyril", contact_email="cyril@severka.example", description="x", business_impact="y")
    other_filed(cast, subject="Tape jobs stop", intake=theirs)
    for text in (
        case.number,
        f"{case.number[:4]} {case.number[4:]}",
        "lodzi konczy",
        "odtwarzania",
        "alfa",
        "restore",
        "bravo charlie",
        "80070005",
        "delta.dll",
        "echo foxtrot golf",
        "hotel_2026.log",
        '"restores stopped"',
        "kopalnia",
        "Kopalnia Danych alfa",
        "anna.contact@kopalnia.example",
        "SID-ANNA-0001",
        "halyard alfa",
    ):
        assert numbers(cast.boris, text) == numbers(cast.anna, text) == [case.number], text
    for text in ("", "nowhere", "100%", "alfa nowhere", "alfa -restore", '"stopped restores"', "severka alfa"):
        assert numbers(cast.boris, text) == numbers(cast.anna, text) == [], text


def test_what_was_written_later_is_found(cast: Cast, case: Case) -> None:
    add_message(
        actor=cast.anna.actor, now=LATER, number=case.number, body="Więcej: india", files=[upload("juliett.txt")]
    )
    reply(actor=cast.boris.actor, now=LATER, number=case.number, body="Try kilo, please.")
    propose_severity(actor=cast.boris.actor, now=LATER, number=case.number, severity="2", words="lima is down")
    refuse_severity(actor=cast.anna.actor, now=LATER, number=case.number, words="mike is up")
    attach(actor=cast.anna.actor, now=LATER, number=case.number, file=upload("november.zip"))
    withdraw_case(actor=cast.anna.actor, now=LATER, number=case.number, words="oscar solved it")
    for text in ("india", "juliett.txt", "kilo", "lima", "mike", "november", "oscar solved", "alfa india oscar"):
        assert numbers(cast.boris, text) == numbers(cast.anna, text) == [case.number], text


def test_resolution_and_follow_on_are_found(cast: Cast, case: Case) -> None:
    replied(cast, case, now=LATER)
    resolved(cast, case, now=LATER, workaround="papa to another disk")
    assert numbers(cast.anna, "papa") == [case.number]
    follow_on = open_follow_on(actor=cast.anna.actor, now=LATER, number=case.number, words="quebec again")
    assert numbers(cast.anna, "quebec") == [follow_on.number]
    assert set(numbers(cast.anna, "lodzi")) == {case.number, follow_on.number}


def test_notes_and_internal_files_are_for_engineers_alone(cast: Cast, case: Case) -> None:
    add_note(actor=cast.boris.actor, now=LATER, number=case.number, body="romeo sierra", files=[upload("tango.txt")])
    attach(actor=cast.boris.actor, now=LATER, number=case.number, file=upload("uniform.txt"), is_internal=True)
    for text in ("romeo", "romeo alfa", '"romeo sierra"', "tango.txt", "uniform", "rom*"):
        assert numbers(cast.boris, text) == [case.number], text
        for reader in (cast.anna, cast.emil, cast.pavla):
            assert numbers(reader, text) == [], text
    assert numbers(cast.anna, "alfa -romeo") == [case.number]  # not even by leaving it out
    assert numbers(cast.boris, "alfa -romeo") == []
    [seen] = selectors.search_cases(cast.boris.actor, "romeo", now=LATER).rows
    assert (seen.where, [p.text for p in seen.passage if p.is_hit]) == ("note", ["romeo"])
    [told] = selectors.search_cases(cast.anna.actor, "alfa", now=LATER).rows
    assert told.where == "told"


def test_a_foreign_case_looks_like_none(cast: Cast, case: Case) -> None:
    federal = Customered("basic", name="Federal Yard", is_federal=True, zone="America/New_York", country="US")
    hidden = federal.file(FRIDAY, subject="Xray yankee")
    nothing = selectors.search_cases(cast.cyril.actor, "nothing of the kind", now=LATER)
    for text in ("alfa", case.number, "kopalnia", "hotel", "restor*", "SID-ANNA-0001"):
        assert selectors.search_cases(cast.cyril.actor, text, now=LATER, is_typing=True) == nothing, text
        assert numbers(cast.dora, text) == numbers(cast.quido, text) == [], text
        assert numbers(cast.pavla, text) == [case.number], text
    for text in ("xray", hidden.number, "Federal Yard"):
        assert selectors.search_cases(cast.boris.actor, text, now=LATER) == nothing
        assert numbers(cast.frank, text) == [hidden.number]
    assert numbers(cast.cyril, "alfa", customer="kopalnia") == []
    assert numbers(cast.boris, "xray", customer=federal.customer.code) == []


def mark_customer(customer: Customer, *, is_federal: bool) -> None:
    """As administration does it; then the worker's round."""
    kept: dict[str, Any] = {
        "code": customer.code,
        "name": customer.name,
        "country": customer.country,
        "zone": customer.zone,
    }
    put_customer(actor=SYSTEM, now=LATER, **kept, is_federal=is_federal)
    while watch_people(now=LATER):
        pass


def federal_marks() -> dict[int, int]:
    """How often each case's document bears the mark."""
    return {document.key: document.tokens.count("@federal") for document in Document.objects.filter(kind="case")}


def told_of_marks(case: Case) -> list[str]:
    kinds = ("case.flagged", "case.unflagged")
    found = events_of("case", case.number).filter(kind__in=kinds, data__flag="federal").order_by("pk")
    return [event.kind for event in found]


def test_cases_of_a_customer_that_becomes_federal_bear_the_mark(cast: Cast, case: Case) -> None:
    over, other = filed(cast), other_filed(cast)
    withdraw_case(actor=cast.anna.actor, now=LATER, number=over.number, words="It works again.")
    assert case.number in numbers(cast.boris, "alfa")
    for _ in range(2):
        mark_customer(cast.mine, is_federal=True)
    assert federal_marks() == {case.pk: 1, over.pk: 1, other.pk: 0}
    assert numbers(cast.boris, "alfa") == []
    assert numbers(cast.frank, "alfa") == [case.number]
    assert [told_of_marks(one) for one in (case, over, other)] == [["case.flagged"], [], []]


def test_open_cases_of_a_customer_that_is_federal_no_longer_lose_the_mark(cast: Cast, case: Case) -> None:
    over = filed(cast, subject="Yttrium is over")
    withdraw_case(actor=cast.anna.actor, now=LATER, number=over.number, words="It works again.")
    mark_customer(cast.mine, is_federal=True)
    for _ in range(2):
        mark_customer(cast.mine, is_federal=False)
    marks = dict(Case.objects.values_list("pk", "is_federal"))
    assert marks == {case.pk: False, over.pk: True}, "what was worked behind the mark stays behind it"
    assert federal_marks() == {case.pk: 0, over.pk: 1}
    assert numbers(cast.boris, "alfa") == [case.number]
    assert numbers(cast.boris, "yttrium") == []
    assert numbers(cast.frank, "yttrium") == [over.number]
    assert [told_of_marks(one) for one in (case, over)] == [["case.flagged", "case.unflagged"], []]
    assert selectors.case_for(cast.boris.actor, case.number).pk == case.pk


def test_what_is_found_is_what_the_gate_lets_through(cast: Cast, case: Case) -> None:
    federal = Customered("basic", is_federal=True, zone="America/New_York", country="US")
    everything = [case, other_filed(cast), filed(cast, cast.pavla), federal.file(FRIDAY)]
    for who in (cast.anna, cast.emil, cast.dora, cast.pavla, cast.quido, cast.cyril, cast.boris, cast.frank):
        seen = set(selectors.cases_visible_to(who.actor).values_list("number", flat=True))
        found = {number for one in everything for number in numbers(who, one.product.name)}
        assert found == seen, who.account.name
    assert len(selectors.search_cases(SYSTEM, "halyard", now=LATER).rows) == 3


def test_rights_that_end_end_at_once(cast: Cast, case: Case) -> None:
    assert numbers(cast.pavla, "alfa") == [case.number]
    withdraw_partner(actor=cast.anna.actor, now=LATER, appointment=PartnerAppointment.objects.get(partner=cast.partner))
    assert numbers(cast.pavla, "alfa") == []


def test_scopes_and_customer_narrow(cast: Cast, case: Case) -> None:
    other = other_filed(cast, subject="Tape jobs stop", intake=intake(description="alfa too"))
    mine = filed(cast, cast.emil, subject="Alfa ended")
    withdraw_case(actor=cast.anna.actor, now=LATER, number=mine.number, words="Solved.")
    assign(actor=cast.boris.actor, now=LATER, number=other.number, engineer=cast.boris.engineer)
    assert numbers(cast.boris, "alfa") == [mine.number, *sorted([case.number, other.number], key=_latest, reverse=True)]
    assert set(numbers(cast.boris, "alfa", scope="open")) == {case.number, other.number}
    assert numbers(cast.boris, "alfa", scope="closed") == [mine.number]
    assert numbers(cast.boris, "alfa", scope="mine") == [other.number]
    assert set(numbers(cast.boris, "alfa", customer="kopalnia")) == {case.number, mine.number}
    assert numbers(cast.boris, "alfa", customer="nobody") == []
    assert numbers(cast.emil, "alfa", scope="mine") == [mine.number]
    assert numbers(cast.anna, "alfa", scope="open") == [case.number]


def _latest(number: str) -> int:
    return Document.objects.get(kind="case", key=Case.objects.get(number=number).pk).pk


def test_a_renamed_customer_is_found_by_its_new_name(cast: Cast, case: Case) -> None:
    people.customer("kopalnia", name="Huta Liczb", country="PL", zone="Europe/Warsaw", language="pl")
    assert numbers(cast.boris, "huta") == [case.number]
    assert numbers(cast.boris, "kopalnia") == [case.number]  # by its code, and by the contact's address
    assert numbers(cast.boris, "danych") == []


def test_the_exact_number_comes_first(cast: Cast, case: Case) -> None:
    other = filed(cast, subject=f"As in {case.number}", now=LATER)
    found = selectors.search_cases(cast.boris.actor, case.number, now=LATER)
    assert [one.row.number for one in found.rows] == [case.number, other.number]
    assert found.number == case.number
    assert selectors.search_cases(cast.cyril.actor, case.number, now=LATER).number == ""


def test_pages_go_on_where_the_last_one_ended(cast: Cast) -> None:
    filed_ones = [filed(cast, subject=f"Tape {index}", now=FRIDAY + timedelta(minutes=index)) for index in range(7)]
    walked, cursor = [], ""
    for _ in range(4):
        part = selectors.search_cases(cast.anna.actor, "tape", now=LATER, cursor=cursor, limit=3)
        walked += [one.row.number for one in part.rows]
        cursor = part.next_cursor
        if not cursor:
            break
    assert walked == [one.number for one in reversed(filed_ones)]


def test_the_number_of_queries_is_fixed(cast: Cast, case: Case) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert selectors.search_cases(cast.boris.actor, "alfa restore", now=LATER).rows
        return len(queries)

    cost()
    one = cost()
    for index in range(8):
        filed(cast, subject=f"Alfa {index}", intake=intake(description="Restore alfa"))
    assert cost() == one <= 16  # on PostgreSQL four more than on SQLite


def test_what_exists_is_written_anew_the_same(cast: Cast, case: Case) -> None:
    add_message(actor=cast.anna.actor, now=LATER, number=case.number, body="india", files=[upload("juliett.txt")])
    add_note(actor=cast.boris.actor, now=LATER, number=case.number, body="romeo", files=[upload("tango.txt")])
    attach(actor=cast.anna.actor, now=LATER, number=case.number, file=upload("november.zip"))
    propose_severity(actor=cast.anna.actor, now=LATER, number=case.number, severity="2", words="lima is down")
    withdraw_case(actor=cast.anna.actor, now=LATER, number=case.number, words="oscar")
    other_filed(cast)
    before = {(d.kind, d.key): sorted(d.tokens.split(" | ")) for d in Document.objects.all()}
    assert index_missing() == 0
    Document.objects.filter(kind="case", key=case.pk).delete()
    assert numbers(cast.boris, "alfa") == []
    assert index_missing() == 1
    Document.objects.all().delete()
    heard: list[int] = []
    assert index_missing(progress=heard.append, batch=1) == 2 + 2
    assert heard == [2, 3, 4]
    after = {(d.kind, d.key): sorted(d.tokens.split(" | ")) for d in Document.objects.all()}
    assert after == before
    assert numbers(cast.anna, "alfa india oscar") == [case.number]


def test_an_act_on_a_case_that_was_not_handed_over_works(cast: Cast, case: Case) -> None:
    Document.objects.all().delete()
    add_message(actor=cast.anna.actor, now=LATER, number=case.number, body="india")
    assert numbers(cast.anna, "india") == []
    index_missing()
    assert numbers(cast.anna, "india") == [case.number]


def test_where_nothing_has_the_whole_words_the_last_is_taken_for_a_beginning(cast: Cast, case: Case) -> None:
    add_note(actor=cast.boris.actor, now=LATER, number=case.number, body="juliet")
    other = other_filed(cast, subject="Restores and foxglove")
    for text, expected in (("restores fox", [other.number, case.number]), ("alfa restores fox", [case.number])):
        found = selectors.search_cases(cast.boris.actor, text, now=LATER)
        assert ([one.row.number for one in found.rows], found.is_widened) == (expected, True), text
    exact = selectors.search_cases(cast.boris.actor, "restores foxtrot", now=LATER)
    assert ([one.row.number for one in exact.rows], exact.is_widened) == ([case.number], False)
    assert numbers(cast.anna, "restores fox") == [case.number], "what is not for these eyes is not found so either"
    assert numbers(cast.anna, "juli") == []
    assert numbers(cast.boris, "juli") == [case.number]
    assert numbers(cast.boris, "fox restores") == numbers(cast.boris, "xylo") == []


def test_further_pages_of_what_begins_so_go_on(cast: Cast) -> None:
    cases = [filed(cast, now=FRIDAY + timedelta(minutes=at), subject=f"Zeppelin {at}").number for at in range(5)]
    first = selectors.search_cases(cast.boris.actor, "zepp", now=LATER, limit=3)
    rest = selectors.search_cases(cast.boris.actor, "zepp", now=LATER, limit=3, cursor=first.next_cursor)
    assert [one.row.number for one in (*first.rows, *rest.rows)] == cases[::-1]
    assert (first.is_widened, rest.is_widened, rest.next_cursor) == (True, True, "")
