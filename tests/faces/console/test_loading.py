"""``podpora load DIR``: good folders, twice, and what the desk keeps."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import OperationalError, connection

from podpora.contracts.actions.publish_policy import publish_policy
from podpora.contracts.models import Licence, SupportID
from podpora.contracts.selectors import NoPolicy, support_ids_of
from podpora.contracts.terms import programs_of
from podpora.faces.console.loading import Demo, LoadError, LoadResult, load_folder
from podpora.faces.console.loading import folder as folder_module
from podpora.faces.console.loading.sheet import Loading, Sheet
from podpora.lib import journal
from podpora.lib.actors import SYSTEM, Actor
from podpora.people import selectors
from podpora.people.actions.withdraw_appointment import withdraw_appointment
from podpora.people.models import Account, Appointment, Customer, Engineer, Invitation, Site
from podpora.policy import region_of
from podpora.roster.selectors import engineers_of, queue_by_code
from tests.builders.contracts import reference, reference_in_force, reference_sources
from tests.builders.people import premier
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
DEMO = Path(__file__).resolve().parents[3] / "demo"
ONE = {
    "products.csv": "code,name\nhalyard,Halyard\n",
    "releases.csv": "product,version,phase,released_on\nhalyard,12.3,current,2025-10-01\n",
    "partners.csv": "code,name\nmostek,Mostek\n",
    "customers.csv": "code,name,country,zone,language,partners\nkopalnia,Kopalnia Danych,PL,Europe/Warsaw,pl,mostek\n",
    "sites.csv": "customer,code,name,country,zone\nkopalnia,gdansk,Gdańsk,PL,Europe/Warsaw\n",
    "engineers.csv": "code,email,name,languages,zone,manager,is_manager\n"
    "boris,boris@vendor.example,Boris Engineer,en de,Europe/Prague,marta,\n"
    "marta,marta@vendor.example,Marta Manager,en,Europe/Prague,,yes\n",
    "contacts.csv": "email,name,customer,partner,roles,skills_confirmed,access_confirmed\n"
    "anna@kopalnia.example,Anna Contact,kopalnia,,licence-administrator case-administrator,yes,yes\n"
    "dora@kopalnia.example,Dora Colleague,kopalnia,,,,\n"
    "pavla@mostek.example,Pavla Partner,,mostek,,,\n",
    "contracts.csv": "number,customer,starts_on,ends_on\nC-1,kopalnia,2026-01-01,2026-12-31\n",
    "licences.csv": "code,customer,product,kind,bought_on,contract,starts_on,ends_on,quantity,program\n"
    "L-1,kopalnia,halyard,paid,,C-1,,,10,production\n"
    "L-2,kopalnia,halyard,evaluation,,,2026-02-01,2026-03-02,,\n"
    "L-3,kopalnia,halyard,community,,,2026-02-01,,,\n"
    "L-4,kopalnia,halyard,paid,2025-02-06,,,,3,\n",
    "support_ids.csv": "code,licence\nSID-1,L-1\nSID-2,L-2\n",
    "queues.csv": "code,name,product,lead,members\nhalyard-1,Halyard,halyard,marta,boris\n",
    "holidays.csv": "country,day,is_holiday,name\nPL,2026-05-04,yes,Bridge day\n",
}

Folder = Callable[[dict[str, str]], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    def make(files: dict[str, str]) -> Path:
        for old in tmp_path.iterdir():
            old.unlink()
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return make


@pytest.fixture(autouse=True)
def _policy(db: None) -> None:
    reference_in_force()


def load(path: Path, *, actor: Actor = SYSTEM, now: datetime = NOW) -> LoadResult:
    return load_folder(path, actor=actor, now=now)


def test_a_folder_becomes_the_records_of_the_desk(folder: Folder) -> None:
    result = load(folder(ONE))
    assert [count.new for count in result.counts.values()] == [1, 1, 1, 1, 1, 2, 3, 1, 4, 2, 1, 1]
    customer = Customer.objects.get()
    assert (customer.code, customer.zone, customer.language) == ("kopalnia", "Europe/Warsaw", "pl")
    assert [(each.name, each.role) for each in selectors.submitters_of(customer)] == [
        ("Anna Contact", "case-administrator"),
        ("Mostek", "support-partner"),
    ]
    anna = Account.objects.get(email="anna@kopalnia.example")
    assert (anna.language, anna.zone) == ("pl", "Europe/Warsaw")
    boris = Engineer.objects.get(code="boris")
    assert boris.manager is not None
    assert (boris.manager.code, boris.languages) == ("marta", ["en", "de"])
    queue = queue_by_code("halyard-1")
    assert queue is not None
    assert queue.lead is not None
    assert (list(engineers_of(queue)), queue.lead.code) == ([boris], "marta")
    assert Site.objects.get().name == "Gdańsk"


def test_licences_come_with_their_programs_days_and_numbers(folder: Folder) -> None:
    load(folder(ONE))
    customer = Customer.objects.get()
    answers = {licence.code: answer for licence, answer in programs_of(customer, at=NOW)}
    assert {code: (answer.allowed, answer.program) for code, answer in answers.items()} == {
        "L-1": (True, "production"),
        "L-2": (True, "evaluation"),
        "L-3": (True, "free"),
        "L-4": (False, "basic"),  # its year ended yesterday
    }
    assert answers["L-1"].until == date(2026, 12, 31)
    bought = Licence.objects.get(code="L-4")
    assert (bought.ends_on, bought.units.get().quantity) == (date(2026, 2, 5), 3)
    numbers = dict(SupportID.objects.values_list("licence__code", "code"))
    assert (numbers["L-1"], numbers["L-2"], numbers["L-3"]) == ("SID-1", "SID-2", "L-3")
    assert numbers["L-4"].startswith("SID-")


def test_the_same_folder_again_changes_nothing_and_tells_nothing(folder: Folder) -> None:
    path = folder(ONE)
    assert load(path).changes > 0
    events, invitations, numbers = journal.Event.objects.count(), Invitation.objects.count(), SupportID.objects.count()
    again = load(path)
    assert again.changes == 0
    assert "customers.csv: 1 row, 0 new, 0 changed" in str(again)
    assert journal.Event.objects.count() == events
    assert Invitation.objects.count() == invitations
    assert SupportID.objects.count() == numbers


def test_whoever_only_compares_takes_no_write_lock(folder: Folder) -> None:
    """Others sign in and save beside a nightly run in which nothing differs, on SQLite too."""
    path = folder(ONE)
    load(path)
    asked: list[tuple[str, str]] = []

    def hear(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, getattr(connection, "transaction_mode", "DEFERRED")))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        load(path)
    assert asked
    assert not [sql for sql, _ in asked if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert {mode for _, mode in asked} == {"DEFERRED"}


def test_where_somebody_wrote_meanwhile_the_folder_is_read_once_more(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[str] = []

    def write(sheet: Sheet, loading: Loading) -> None:
        tries.append(sheet.file)
        if len(tries) == 5:
            raise OperationalError("database is locked")
        written(sheet, loading)

    written = folder_module._write
    monkeypatch.setattr(folder_module, "_write", write)
    if connection.vendor == "sqlite":
        assert [count.new for count in load(folder(ONE)).counts.values()] == [1, 1, 1, 1, 1, 2, 3, 1, 4, 2, 1, 1]
    else:
        with pytest.raises(OperationalError):
            load(folder(ONE))


def test_a_changed_row_changes_its_record_and_a_missing_one_stays(folder: Folder) -> None:
    load(folder(ONE))
    result = load(
        folder(
            {
                "customers.csv": "code;name;country;zone\nkopalnia;Kopalnia Nowa;PL;Europe/Warsaw\n",
                "units.csv": "licence;label;program\nL-1;srv-1;production\nL-1;srv-2;basic\n",
            }
        )
    )
    assert {file: (count.new, count.changed) for file, count in result.counts.items()} == {
        "customers.csv": (0, 1),
        "units.csv": (0, 1),
    }
    customer = Customer.objects.get()
    assert customer.name == "Kopalnia Nowa"
    answer = programs_of(customer, at=NOW)[0][1]
    assert (answer.program, answer.short_units) == ("basic", ("srv-2",))
    assert selectors.has_anybody_appointed(customer)


def test_byte_order_mark_and_either_separator_and_quotes_are_understood(folder: Folder) -> None:
    path = folder({})
    text = 'code;name;country;zone\r\nacme;"Acme; ""the"" one";PL;Europe/Warsaw\r\n;;;\r\n'
    (path / "customers.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (path / "notes.txt").write_text("not a record")
    assert load(path).counts["customers.csv"].rows == 1
    assert Customer.objects.get().name == 'Acme; "the" one'


def test_everyone_new_is_invited_once(folder: Folder) -> None:
    load(folder(ONE))
    kinds = list(journal.Event.objects.filter(kind__endswith=".invited").values_list("kind", flat=True))
    assert sorted(kinds) == ["contact.invited"] * 3 + ["engineer.invited"] * 2
    assert not any(account.has_usable_password() for account in Account.objects.all())


def test_the_desk_keeps_the_last_word_on_appointments_premier_and_profiles(folder: Folder) -> None:
    path = folder(ONE)
    load(path)
    customer = Customer.objects.get()
    held = Appointment.objects.get(role="case-administrator")
    withdraw_appointment(actor=SYSTEM, now=NOW, appointment=held)
    premier(customer)
    Account.objects.filter(email="anna@kopalnia.example").update(language="es")
    assert load(path).changes == 0
    assert Appointment.objects.filter(withdrawn_at=None).count() == 1
    assert Customer.objects.get().is_premier
    assert Account.objects.get(email="anna@kopalnia.example").language == "es"


def test_premier_is_set_and_ended_where_the_file_says_so(folder: Folder) -> None:
    head = "code,name,country,zone,is_premier\nacme,Acme,PL,Europe/Warsaw,"
    with pytest.raises(LoadError) as refused:
        load(folder({"customers.csv": head + "yes\n"}))
    assert "row 2: Premier needs a support account manager (SAM)" in str(refused.value)
    people_files = {
        "engineers.csv": ONE["engineers.csv"],
        "sams.csv": "customer,part,engineer\nacme,sam,boris\nacme,deputy,marta\n",
    }
    for cell, expected in (("yes", True), ("", True), ("no", False)):
        load(folder({"customers.csv": head + cell + "\n", **people_files}))
        assert Customer.objects.get().is_premier is expected
    told = [event.kind for event in journal.events_of("customer", "acme")]
    named = ["customer.sam_named", "customer.sam_named"]
    assert told == ["customer.created", *named, "customer.premier_set", "customer.premier_ended"]


def test_an_administrator_may_load_and_nobody_else_of_the_desk(cast: Cast, folder: Folder) -> None:
    files = {"customers.csv": "code,name,country,zone\nnova,Nova,PL,Europe/Warsaw\n"}
    for name in ("anna", "boris", "marta"):
        with pytest.raises(LoadError) as refused:
            load(folder(files), actor=getattr(cast, name).actor)
        assert "row 2: you may not do this (records:load)" in str(refused.value)
    load(folder(files), actor=cast.adela.actor)
    event = journal.events_of("customer", "nova").get()
    assert event.actor_name == "Adela Administrator"


def test_without_a_policy_nothing_is_loaded(folder: Folder) -> None:
    with pytest.raises(NoPolicy):
        load(folder(ONE), now=datetime(2019, 1, 1, tzinfo=UTC))


def test_the_policys_number_of_contacts_holds_for_loading_too(folder: Folder) -> None:
    source, texts = reference_sources()
    head, production = source.split("\n  production:\n", 1)
    limited = f"{head}\n  production:\n    contacts: {{listed: 1}}\n{production}"
    limited = limited.replace("effective: 2020-01-01", "effective: 2026-02-06")
    limited = limited.replace("\n  basic:\n", "\n  basic:\n    contacts: {listed: 1}\n").replace(
        "\n  evaluation:\n", "\n  evaluation:\n    contacts: {listed: 1}\n"
    )
    limited = limited.replace("\n  free:\n", "\n  free:\n    contacts: {listed: 1}\n")
    publish_policy(actor=SYSTEM, now=NOW, source=limited, texts=texts, name="limited")
    second = "emil@kopalnia.example,Emil Contact,kopalnia,,case-administrator,yes,yes\n"
    with pytest.raises(LoadError) as refused:
        load(folder(ONE | {"contacts.csv": ONE["contacts.csv"] + second}))
    assert "contacts.csv, row 5: the program production lists 1 contacts at most" in str(refused.value)
    assert not Customer.objects.exists()


def test_the_demo_shows_every_region_program_and_kind_of_customer() -> None:
    demo = Demo(password_hash=make_password("demo"), today=NOW.date())
    assert load_folder(DEMO, actor=SYSTEM, now=NOW, demo=demo).changes > 0
    assert load_folder(DEMO, actor=SYSTEM, now=NOW, demo=demo).changes == 0
    customers = list(Customer.objects.all())
    assert len(customers) >= 12
    regions = {region_of(reference(), customer.country) for customer in customers}
    assert regions == {"united-states", "canada", "emea", "asia-pacific", "latin-america"}
    held = [(customer, *pair) for customer in customers for pair in programs_of(customer, at=NOW)]
    assert {answer.program for _, _, answer in held if answer.allowed} == {
        "premier",
        "production",
        "basic",
        "evaluation",
        "free",
    }
    assert {licence.kind for _, licence, _ in held} == {"paid", "evaluation", "free", "community", "nfr"}
    assert any(answer.short_units for _, _, answer in held)
    assert any(not answer.allowed for _, _, answer in held)
    assert sum(customer.is_federal for customer in customers) == 1
    assert any(not selectors.has_anybody_appointed(customer) for customer in customers)
    assert any(selectors.partners_of(customer) for customer in customers)
    zones = [{site.zone for site in selectors.sites_of(customer)} for customer in customers]
    assert sum(len(each) == 2 for each in zones) >= 2
    assert all(support_ids_of(customer) for customer in customers)


def test_the_demos_people_sign_in_at_once_with_example_addresses() -> None:
    demo = Demo(password_hash=make_password("demo"), today=NOW.date())
    load_folder(DEMO, actor=SYSTEM, now=NOW, demo=demo)
    engineers = selectors.engineers()
    assert len(engineers) == 15
    assert (len(selectors.managers()), engineers.filter(is_administrator=True).count()) == (2, 1)
    assert engineers.filter(is_federal=True).count() == 2
    accounts = list(Account.objects.all())
    assert all(account.email.endswith(".example") for account in accounts)
    assert all(account.is_demo and account.check_password("demo") for account in accounts)
    assert not Invitation.objects.exists()
