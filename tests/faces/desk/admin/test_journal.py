"""The journal of records through the web door."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.faces.desk.admin.journal_words import KIND_WORDS, SUBJECT_WORDS
from podpora.lib.journal import Event, append
from podpora.people.actions.put_customer import put_customer
from podpora.people.actions.put_engineer import put_engineer
from tests.builders import contracts, people, roster
from tests.builders.cases import filed
from tests.cast import Cast
from tests.faces.desk.admin.conftest import NOW, client_of, words_of
from tools import events

pytestmark = pytest.mark.django_db
JOURNAL = "/desk/admin/journal/"
MOST = 9
"""Queries of a page: reader, events, names of each kind of row that is mentioned, people to choose from."""


def changed(cast: Cast, name: str, *, after: int = 0, **fields: Any) -> None:
    given: dict[str, Any] = {"code": "kopalnia", "country": "PL", "zone": "Europe/Warsaw", "language": "pl"}
    put_customer(actor=cast.adela.actor, now=NOW + timedelta(minutes=after), name=name, **(given | fields))


def test_a_change_stands_there_with_old_and_new_value_and_author(cast: Cast) -> None:
    changed(cast, "Kopalnia", is_federal=False, region="emea")
    page = client_of(cast.adela).get(JOURNAL)
    first = page.context["entries"][0]
    assert str(first.what) == "Customer changed"
    assert [(line.name, line.old, line.new) for line in first.lines] == [
        ("Name", "Kopalnia Danych", "Kopalnia"),
        ("Region", "nothing", "emea"),
    ]
    assert "Adela Administrator" in words_of(page)
    assert 'href="/desk/admin/customers/kopalnia/"' in page.content.decode()


def test_keys_of_rows_are_shown_by_name(cast: Cast) -> None:
    boris = cast.boris.engineer
    put_engineer(
        actor=cast.adela.actor,
        now=NOW,
        code=boris.code,
        email=boris.account.email,
        name=boris.account.name,
        languages=boris.languages,
        manager=None,
    )
    page = client_of(cast.adela).get(JOURNAL, {"about": "engineer", "key": boris.code})
    line = page.context["entries"][0].lines[0]
    assert (line.name, line.old, line.new) == ("Led by", "Marta Manager", "nothing")


def test_whose_hours_were_recorded_is_said_by_name(cast: Cast) -> None:
    roster.profile(cast.boris.engineer)
    page = client_of(cast.adela).get(JOURNAL, {"about": "profile"})
    lines = {line.name: line.new for line in page.context["entries"][0].lines}
    assert lines["Engineer"] == cast.boris.account.name


def test_a_published_draft_says_by_whom_and_when_it_was_prepared_in_words(cast: Cast) -> None:
    data = {"name": "Autumn", "draft": 7, "prepared_at": "2026-01-28T07:38:13.435Z"}
    append(kind="policy.published", subject_kind="policy", subject_key=1, actor=cast.adela.actor, now=NOW, data=data)
    page = client_of(cast.adela).get(JOURNAL)
    lines = {line.name: line.new for line in page.context["entries"][0].lines}
    assert lines == {"Name": "Autumn", "Prepared": "Wednesday 28 January, 08:38"}


def test_it_is_narrowed_by_subject_person_and_day(cast: Cast) -> None:
    changed(cast, "Kopalnia")
    client = client_of(cast.adela)

    def kinds(**asked: str) -> set[str]:
        return {each.event.kind for each in client.get(JOURNAL, asked).context["entries"]}

    assert kinds(by=str(cast.adela.account.pk)) == {"customer.changed"}
    assert kinds(about="customer", key="kopalnia") >= {"customer.created", "customer.changed"}
    assert kinds(about="product") == {"product.created"}
    assert kinds(day="2026-02-06") == {"customer.changed"}
    assert kinds(day="2026-02-07") == set()
    assert kinds(day="no day") == kinds()
    assert client.get(JOURNAL, {"about": "case"}).status_code == 404
    assert client.get(JOURNAL, {"about": "x"}).status_code == 404


def test_what_happens_on_cases_is_not_in_it(cast: Cast) -> None:
    filed(cast)
    page = client_of(cast.adela).get(JOURNAL)
    assert not [each for each in page.context["entries"] if each.event.subject_kind == "case"]


def test_it_goes_on_where_the_page_ended_and_costs_the_same(cast: Cast) -> None:
    client = client_of(cast.adela)
    client.get(JOURNAL)
    with CaptureQueriesContext(connection) as few:
        client.get(JOURNAL, {"about": "customer"})
    for number in range(60):
        changed(cast, f"Name {number}", after=number)
    with CaptureQueriesContext(connection) as many:
        first = client.get(JOURNAL, {"about": "customer"})
    assert max(len(few), len(many)) <= MOST
    rest = client.get(JOURNAL + first.context["next_address"])
    seen = [each.event.pk for page in (first, rest) for each in page.context["entries"]]
    wanted = Event.objects.filter(subject_kind="customer").order_by("-at", "-pk").values_list("pk", flat=True)
    assert seen == list(wanted)


def test_what_concerns_a_federal_customer_takes_the_mark(cast: Cast) -> None:
    agency = people.customer("agency", name="Agency", country="US", zone="America/New_York", is_federal=True)
    people.site(agency, "hq", name="Headquarters")
    contact = people.contact(agency, "Fay Federal", people.LICENCE_ADMINISTRATOR)
    contracts.support_id(contracts.licence(agency, cast.product, code="L-FED"), "SID-FED")
    page = client_of(cast.adela).get(JOURNAL).content.decode()
    for word in ("agency", "Headquarters", "Fay Federal", "L-FED", "SID-FED"):
        assert word not in page
    marked = people.engineer("Ada Federal", is_administrator=True, is_federal=True)
    page = client_of(marked).get(JOURNAL).content.decode()
    for word in ("agency", "Headquarters", contact.account.name, "L-FED", "SID-FED"):
        assert word in page


def test_a_code_made_of_digits_is_not_taken_for_the_key_of_another_row(cast: Cast) -> None:
    numbered = people.customer(str(cast.other.pk), name="Numbered")
    contact = people.contact(numbered, "Nora Numbered", password_hash="")
    page = client_of(cast.adela).get(JOURNAL, {"about": "account", "key": contact.account_id})
    [told] = [each for each in page.context["entries"] if each.event.kind == "contact.invited"]
    assert (str(cast.other.pk), cast.other.name) == (told.event.data["customer"], "Severka a.s.")
    assert [line.new for line in told.lines if line.name == "Customer"] == [str(cast.other.pk)]


def test_every_kind_of_event_of_records_has_words() -> None:
    told_elsewhere = ("case.", "milestone.", "survey.", "plan.", "feature_request.", "third_party.", "tsanet.")
    assert [kind for kind in events.kinds() if not kind.startswith(told_elsewhere) and kind not in KIND_WORDS] == []


def test_no_event_has_words_that_its_page_does_not_know() -> None:
    assert sorted(set(KIND_WORDS) - set(events.kinds())) == []


def test_every_subject_that_can_be_chosen_has_words() -> None:
    from podpora.contracts.changes import SUBJECTS

    assert set(SUBJECTS) == set(SUBJECT_WORDS)
