"""Who may do what, and the page that says so."""

from pathlib import Path

import pytest

from podpora.lib.actors import SYSTEM
from podpora.people import permissions
from podpora.people.permissions import HOLDERS, may, standing
from tests.builders.people import customer
from tests.cast import Cast

PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
NAMES = ("anna", "emil", "dora", "pavla", "cyril", "boris", "marta", "adela", "frank")


def test_the_page_lists_every_permission_with_its_holders() -> None:
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    listed = {row[0].strip("`"): frozenset(row[2].replace(" and", ",").replace(" ", "").split(",")) for row in rows}
    assert listed == {name: frozenset(holders) for name, holders in HOLDERS.items()}


def test_every_constant_is_in_the_table() -> None:
    constants = {value for value in vars(permissions).values() if isinstance(value, str) and ":" in value[:40]}
    assert set(HOLDERS) == {value for value in constants if " " not in value}


def test_as_what_each_of_the_cast_acts(cast: Cast) -> None:
    stands = {name: set(standing(getattr(cast, name).actor, customer=cast.mine)) for name in NAMES}
    assert stands == {
        "anna": {"licence-administrator"},
        "emil": {"case-administrator"},
        "dora": set(),
        "pavla": set(),
        "cyril": set(),
        "boris": {"engineer"},
        "marta": {"engineer", "manager"},
        "adela": {"engineer", "administrator"},
        "frank": {"engineer"},
    }
    assert standing(SYSTEM, customer=cast.mine) == {"system"}


def test_a_contacts_role_holds_for_its_own_customer_only(cast: Cast) -> None:
    assert may(cast.anna.actor, permissions.CONTACT_APPOINT, customer=cast.mine)
    assert not may(cast.anna.actor, permissions.CONTACT_APPOINT, customer=cast.other)
    assert not may(cast.anna.actor, permissions.CONTACT_APPOINT)


def test_a_federal_customer_is_the_business_of_the_federal_mark(cast: Cast) -> None:
    federal = customer("agency", country="US", zone="America/New_York", is_federal=True)
    able = [name for name in NAMES if may(getattr(cast, name).actor, permissions.CASE_WORK, customer=federal)]
    assert able == ["frank"]


def test_an_unknown_permission_is_a_fault_of_the_program(cast: Cast) -> None:
    with pytest.raises(KeyError):
        may(cast.adela.actor, "case:explode")
