"""``podpora load DIR``: each kind of fault is told with file, row and column, all at once, and nothing is written."""

from pathlib import Path

import pytest

from podpora.faces.console.loading import Complaint, LoadError, load_folder
from podpora.lib import journal
from podpora.lib.actors import SYSTEM
from podpora.people.models import Account, Customer
from podpora.products.models import Product
from tests.builders.contracts import reference_in_force
from tests.faces.console.test_loading import NOW, ONE, Folder, folder

__all__ = ["folder"]

CUSTOMERS = "code,name,country,zone\n"
CONTACTS = "email,name,customer,partner,roles,skills_confirmed,access_confirmed,phone\n"
LICENCES = "code,customer,product,kind,bought_on,contract,starts_on,ends_on,quantity,program,registered_by\n"


@pytest.fixture(autouse=True)
def _policy(db: None) -> None:
    reference_in_force()


def refused(path: Path) -> list[Complaint]:
    with pytest.raises(LoadError) as error:
        load_folder(path, actor=SYSTEM, now=NOW)
    assert not Customer.objects.exists()
    assert not Product.objects.exists()
    assert not Account.objects.exists()
    assert not journal.Event.objects.exists()
    return list(error.value.complaints)


@pytest.mark.parametrize(
    ("name", "text", "row", "column", "words"),
    [
        # the form of a file
        ("customers.csv", "", 1, "", "the first row must name the columns"),
        ("customers.csv", "code,name,country,zone,colour\n", 1, "colour", "there is no such column; there are"),
        ("customers.csv", "code,name,country,zonne\n", 1, "zonne", "there is no such column; did you mean zone?"),
        ("customers.csv", "code,name,country\n", 1, "zone", "the column is missing"),
        ("customers.csv", "code,name,country,zone,zone\n", 1, "zone", "the column stands there twice"),
        ("customers.csv", f"{CUSTOMERS}a,A,PL\n", 2, "", "3 cells where the first row has 4"),
        (
            "customers.csv",
            f'{CUSTOMERS}a,"A,PL,Europe/Warsaw\nb,B,PL,Europe/Warsaw\n',
            2,
            "",
            "a quotation mark that is never",
        ),
        ("customers.csv", CUSTOMERS.replace(",", "\t"), 1, "", "the cells stand between tabs"),
        ("customers.csv", f"{CUSTOMERS}a,A\0B,PL,Europe/Warsaw\n", 0, "", "not text"),
        ("customer.csv", CUSTOMERS, 0, "", "no such file is known; did you mean customers.csv?"),
        # cells
        ("customers.csv", f"{CUSTOMERS}a,,PL,Europe/Warsaw\n", 2, "name", "is empty"),
        ("customers.csv", f"{CUSTOMERS}a b,A,PL,Europe/Warsaw\n", 2, "code", "is no code"),
        ("customers.csv", f"{CUSTOMERS}{'a' * 33},A,PL,Europe/Warsaw\n", 2, "code", "33 characters where 32 fit"),
        ("customers.csv", f'{CUSTOMERS}a,"A\nB",PL,Europe/Warsaw\n', 2, "name", "holds a line break"),
        ("customers.csv", f"{CUSTOMERS}a,A,Poland,Europe/Warsaw\n", 2, "country", "is no country"),
        ("customers.csv", f"{CUSTOMERS}a,A,pl,Europe/Warsaw\n", 2, "country", "is no country"),
        ("customers.csv", f"{CUSTOMERS}a,A,PL,CET\n", 2, "zone", "is no time zone"),
        ("customers.csv", f"{CUSTOMERS}a,A,PL,Europe/Atlantis\n", 2, "zone", "is no time zone"),
        (
            "customers.csv",
            "code,name,country,zone,region\na,A,PL,Europe/Warsaw,mars\n",
            2,
            "region",
            "the policy has no region 'mars'",
        ),
        (
            "customers.csv",
            "code,name,country,zone,language\na,A,PL,Europe/Warsaw,de\n",
            2,
            "language",
            "'de' is none of: en, pl, cs, es",
        ),
        (
            "customers.csv",
            "code,name,country,zone,is_federal\na,A,PL,Europe/Warsaw,maybe\n",
            2,
            "is_federal",
            "write yes or no",
        ),
        (
            "customers.csv",
            "code,name,country,zone,subdivision\na,A,DE,Europe/Berlin,DE-BY\n",
            2,
            "subdivision",
            "after the dash, such as BY",
        ),
        # keys and references
        (
            "customers.csv",
            f"{CUSTOMERS}a,A,PL,Europe/Warsaw\nb,B,PL,Europe/Warsaw\na,C,PL,Europe/Warsaw\n",
            4,
            "code",
            "repeats a of row 2",
        ),
        (
            "customers.csv",
            "code,name,country,zone,partners\na,A,PL,Europe/Warsaw,nobody\n",
            2,
            "partners",
            "there is no partner nobody",
        ),
        ("sites.csv", "customer,code,name,country,zone\nx,y,Y,PL,Europe/Warsaw\n", 2, "customer", "no customer x"),
        ("support_ids.csv", "code,licence\nS,L\n", 2, "licence", "there is no licence L"),
        # people
        ("contacts.csv", f"{CONTACTS}anna,Anna,kopalnia,,,,,\n", 2, "email", "is no e-mail address"),
        ("contacts.csv", f"{CONTACTS}a@b.example,A,,,,,,\n", 2, "customer", "name a customer or a partner"),
        ("contacts.csv", f"{CONTACTS}a@b.example,A,kopalnia,mostek,,,,\n", 2, "customer", "one of them"),
        ("contacts.csv", f"{CONTACTS}a@b.example,A,kopalnia,,boss,,,\n", 2, "roles", "'boss' is none of"),
        ("contacts.csv", f"{CONTACTS}a@b.example,A,,mostek,case-administrator,yes,yes,\n", 2, "roles", "hold no role"),
        (
            "contacts.csv",
            f"{CONTACTS}a@b.example,A,kopalnia,,case-administrator,yes,,\n",
            2,
            "access_confirmed",
            "a role needs this confirmation",
        ),
        (
            "contacts.csv",
            f"{CONTACTS}a@b.example,A,kopalnia,,case-administrator,no,yes,\n",
            2,
            "skills_confirmed",
            "a role needs this confirmation",
        ),
        ("contacts.csv", f"{CONTACTS}a@b.example,A,kopalnia,,,,,call me\n", 2, "phone", "in international form"),
        (
            "contacts.csv",
            f"{CONTACTS}a@b.example,A,kopalnia,,,,,\nA@b.example,B,,mostek,,,,\n",
            3,
            "name",
            "a@b.example is called A in row 2",
        ),
        (
            "contacts.csv",
            f"{CONTACTS}a@b.example,A,kopalnia,,,,,\nA@b.example,A,kopalnia,,,,,\n",
            3,
            "email",
            "repeats a@b.example kopalnia of row 2",
        ),
        (
            "contacts.csv",
            f"{CONTACTS}boris@vendor.example,Boris Engineer,kopalnia,,,,,\n",
            2,
            "",
            "boris@vendor.example belongs to an engineer already",
        ),
        (
            "engineers.csv",
            "code,email,name,languages,zone,manager\na,a@v.example,A,en,UTC,b\nb,b@v.example,B,en,UTC,a\n",
            2,
            "manager",
            "a would lead itself, through b",
        ),
        (
            "engineers.csv",
            "code,email,name,languages,zone\na,a@v.example,A,English,UTC\n",
            2,
            "languages",
            "is no language",
        ),
        (
            "engineers.csv",
            "code,email,name,languages,zone\na,a@v.example,A,en,UTC\nb,a@v.example,B,en,UTC\n",
            3,
            "",
            "a@v.example belongs to an engineer already",
        ),
        # rights
        ("releases.csv", "product,version,phase\nhalyard,1,old\n", 2, "phase", "the policy has no phase 'old'"),
        (
            "contracts.csv",
            "number,customer,starts_on,ends_on\nC,kopalnia,2026-01-02,2026-01-01\n",
            2,
            "ends_on",
            "lies before the first day",
        ),
        (
            "contracts.csv",
            "number,customer,starts_on,ends_on\nC,kopalnia,02/01/2026,2026-02-30\n",
            2,
            "starts_on",
            "write YYYY-MM-DD",
        ),
        (
            "contracts.csv",
            "number,customer,starts_on,ends_on\nC,kopalnia,2026-01-01,2026-02-30\n",
            2,
            "ends_on",
            "'2026-02-30' is no day",
        ),
        (
            "contracts.csv",
            "number,customer,starts_on,ends_on\nC,kopalnia,2026-01-01,20260401\n",
            2,
            "ends_on",
            "is no day",
        ),
        (
            "contracts.csv",
            "number,customer,starts_on,ends_on\nC,kopalnia,0026-01-01,2026-01-01\n",
            2,
            "starts_on",
            "the year lies outside",
        ),
        (
            "contracts.csv",
            "number,customer,starts_on,ends_on\nC,kopalnia,today-3,2026-12-31\n",
            2,
            "starts_on",
            "in demo data only",
        ),
        ("licences.csv", f"{LICENCES}L,kopalnia,halyard,gift,,,,,,,\n", 2, "kind", "'gift' is none of: paid"),
        ("licences.csv", f"{LICENCES}L,kopalnia,halyard,paid,,,,,1,basic,\n", 2, "starts_on", "say from when"),
        (
            "licences.csv",
            f"{LICENCES}L,kopalnia,halyard,paid,,,2026-01-01,,1,basic,\n",
            2,
            "ends_on",
            "needs its last day",
        ),
        (
            "licences.csv",
            f"{LICENCES}L,kopalnia,halyard,evaluation,,,2026-01-01,,,,\n",
            2,
            "ends_on",
            "needs its last day",
        ),
        (
            "licences.csv",
            f"{LICENCES}L,kopalnia,halyard,evaluation,2026-01-01,,,,,,\n",
            2,
            "bought_on",
            "an evaluation is not bought",
        ),
        (
            "licences.csv",
            f"{LICENCES}L,kopalnia,halyard,paid,2026-01-01,,,2027-01-01,,,\n",
            2,
            "bought_on",
            "stands alone",
        ),
        (
            "licences.csv",
            f"{LICENCES}L,kopalnia,halyard,paid,,,2026-01-01,2026-12-31,2,,\n",
            2,
            "program",
            "say what was bought",
        ),
        (
            "licences.csv",
            f"{LICENCES}L,kopalnia,halyard,paid,,,2026-01-01,2026-12-31,2,gold,\n",
            2,
            "program",
            "the policy has no program 'gold'",
        ),
        (
            "licences.csv",
            f"{LICENCES}L,kopalnia,halyard,paid,,,2026-01-01,2026-12-31,none,basic,\n",
            2,
            "quantity",
            "write a whole number from 1",
        ),
        (
            "licences.csv",
            f"{LICENCES}L,kopalnia,halyard,free,,,2026-01-01,,,basic,\n",
            2,
            "program",
            "follows from the kind free",
        ),
        (
            "licences.csv",
            f"{LICENCES}L,kopalnia,halyard,free,,C-1,,,,,\n",
            2,
            "contract",
            "only a paid licence has one",
        ),
        (
            "licences.csv",
            f"{LICENCES}L,kopalnia,halyard,free,,,2026-01-01,,,,no@kopalnia.example\n",
            2,
            "registered_by",
            "the customer has no contact no@kopalnia.example",
        ),
        ("queues.csv", "code,name,level\nq,Q,4\n", 2, "level", "write a whole number from 1 to 3"),
        ("queues.csv", "code,name,category\nq,Q,sales\n", 2, "category", "the policy has no category 'sales'"),
        ("queues.csv", "code,name,members\nq,Q,boris boris\n", 2, "members", "the same value stands there twice"),
        ("holidays.csv", "country,day,is_holiday\nPL,2026-05-04,yes\n", 2, "name", "an added holiday needs its name"),
    ],
)
def test_a_fault_is_told_with_its_place(
    folder: Folder, name: str, text: str, row: int, column: str, words: str
) -> None:
    files = {kept: ONE[kept] for kept in ONE if kept not in ("licences.csv", "support_ids.csv", "queues.csv")}
    found = refused(folder(files | {name: text}))
    at = [each for each in found if (each.file, each.row, each.column) == (name, row, column)]
    assert len(at) == 1, found
    assert words in at[0].message


def test_every_fault_is_told_at_once_and_none_twice(folder: Folder) -> None:
    found = refused(
        folder(
            ONE
            | {
                "customers.csv": f"{CUSTOMERS}kopalnia,,XX,Mars\nb,B,PL,Europe/Warsaw\n",
                "contacts.csv": f"{CONTACTS}nobody,A,kopalnia,,boss,,,\n",
                "holiday.csv": "country\n",
            }
        )
    )
    places = [(each.file, each.row, each.column) for each in found]
    assert places == [
        ("contacts.csv", 2, "email"),
        ("contacts.csv", 2, "roles"),
        ("customers.csv", 2, "country"),
        ("customers.csv", 2, "name"),
        ("customers.csv", 2, "zone"),
        ("holiday.csv", 0, ""),
    ]
    assert str(found[2]).startswith("customers.csv, row 2, column country: 'XX' is no country")


def test_a_file_in_another_encoding_is_refused(folder: Folder) -> None:
    path = folder(ONE)
    (path / "customers.csv").write_bytes((CUSTOMERS + "a,Gdańsk,PL,Europe/Warsaw\n").encode("cp1250"))
    found = refused(path)
    assert [(each.file, each.row, each.message[:14]) for each in found] == [("customers.csv", 2, "not UTF-8 text")]


def test_a_folder_that_is_not_there_or_holds_nothing(folder: Folder, tmp_path: Path) -> None:
    assert "there is no such folder" in str(refused(tmp_path / "nowhere")[0])
    assert "holds none of: products.csv" in str(refused(folder({"readme.txt": "x"}))[0])


def test_what_an_act_refuses_half_way_leaves_nothing_behind(folder: Folder) -> None:
    files = ONE | {"support_ids.csv": "code,licence\nSID-1,L-1\nSID-2,L-2\n"}
    files["contacts.csv"] = ONE["contacts.csv"].replace("dora@kopalnia.example", "marta@vendor.example")
    found = refused(folder(files))
    assert [(each.file, each.row) for each in found] == [("contacts.csv", 3)]


def test_a_record_of_another_customer_does_not_change_hands(folder: Folder) -> None:
    load_folder(folder(ONE), actor=SYSTEM, now=NOW)
    other = f"{CUSTOMERS}nova,Nova,PL,Europe/Warsaw\n"
    files = {
        "customers.csv": other,
        "contracts.csv": "number,customer,starts_on,ends_on\nC-1,nova,2026-01-01,2026-12-31\n",
        "licences.csv": f"{LICENCES}L-1,nova,halyard,paid,,,2026-01-01,2026-12-31,1,basic,\n"
        "L-4,nova,halyard,paid,2026-01-01,,,,,,\n",
    }
    with pytest.raises(LoadError) as error:
        load_folder(folder(files), actor=SYSTEM, now=NOW)
    assert [(each.file, each.row) for each in error.value.complaints] == [
        ("contracts.csv", 2),
        ("licences.csv", 2),
        ("licences.csv", 3),
    ]
    assert not Customer.objects.filter(code="nova").exists()
