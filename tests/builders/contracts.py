"""Policy, contracts, licences and Support IDs for tests."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from podpora.contracts.actions.put_contract import put_contract
from podpora.contracts.actions.put_licence import put_licence
from podpora.contracts.actions.put_support_id import put_support_id
from podpora.contracts.actions.set_units import UnitLine, set_units
from podpora.contracts.models import Contract, Licence, PolicyVersion, SupportID
from podpora.lib.actors import SYSTEM
from podpora.people.models import Customer
from podpora.policy import Policy, load
from podpora.policy.loading import sources_of
from podpora.products.models import Product
from tests.builders.people import THEN

REFERENCE = Path(__file__).resolve().parents[2] / "policies" / "reference" / "policy.yaml"

_numbers = count(1)


@cache
def reference_sources() -> tuple[str, dict[str, str]]:
    """The text of the reference policy and of its text files."""
    return sources_of(REFERENCE)


@cache
def reference() -> Policy:
    """The reference policy, parsed once per process."""
    source, texts = reference_sources()
    return load(source, texts=texts, name="reference")


def reference_in_force() -> PolicyVersion:
    """The reference policy as a version in force from 2020-01-01, written at once: publishing parses for seconds."""
    source, texts = reference_sources()
    version, _ = PolicyVersion.objects.get_or_create(
        sha256=reference().sha256,
        defaults={
            "effective_on": reference().effective,
            "name": "reference",
            "source": source,
            "texts": texts,
            "published_at": datetime(2020, 1, 1, tzinfo=UTC),
            "published_by_name": SYSTEM.name,
        },
    )
    return version


def contract(of: Customer, number: str = "", *, starts_on: date, ends_on: date) -> Contract:
    number = number or f"K-{next(_numbers):04}"
    return put_contract(actor=SYSTEM, now=THEN, number=number, customer=of, starts_on=starts_on, ends_on=ends_on).row


def licence(
    of: Customer,
    product: Product,
    kind: str = Licence.Kind.PAID,
    *,
    program: str = "basic",
    sockets: int | Sequence[UnitLine] = 2,
    code: str = "",
    **fields: Any,
) -> Licence:
    """A licence valid through 2026 with so many sockets at one program, or the units given."""
    code = code or f"L-{next(_numbers):05}"
    days: dict[str, Any] = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    made = put_licence(
        actor=SYSTEM, now=THEN, code=code, customer=of, product=product, kind=kind, **(days | fields)
    ).row
    if isinstance(sockets, int):
        sockets = [UnitLine(f"{code}/{number}", program) for number in range(1, sockets + 1)]
    if kind == Licence.Kind.PAID:
        set_units(actor=SYSTEM, now=THEN, licence=made, units=sockets)
    return made


def support_id(of: Licence, code: str = "", **fields: Any) -> SupportID:
    code = code or f"SID-{next(_numbers):05}"
    return put_support_id(actor=SYSTEM, now=THEN, code=code, licence=of, **fields).row
