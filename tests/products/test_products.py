"""Products and their releases."""

from datetime import UTC, date, datetime

import pytest

from podpora.lib import journal
from podpora.lib.actors import SYSTEM
from podpora.lib.refusal import Refused
from podpora.products.actions.put_product import put_product
from podpora.products.actions.put_release import put_release
from podpora.products.selectors import product_codes, product_for, products, release_for, releases_of
from tests.builders.products import product, release
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


def test_products_are_listed_by_name_without_retired_ones(db: None) -> None:
    product("b", name="Zander"), product("a", name="Alder"), product("old", is_active=False)
    assert [each.name for each in products()] == ["Alder", "Zander"]
    assert product_for("old") is None
    assert product_for("a") is not None
    assert product_codes() == {"a", "b", "old"}


def test_releases_come_newest_version_first_with_their_phase(db: None) -> None:
    one = product()
    for version, phase in (("12.9", "current"), ("12.10", "current"), ("13.0-beta", "new"), ("13.0", "new")):
        release(one, version, phase=phase)
    release(product(), "99")
    assert [each.version for each in releases_of(one)] == ["13.0", "13.0-beta", "12.10", "12.9"]
    assert release_for(one, "99") is None
    found = release_for(one, "13.0")
    assert found is not None
    assert found.phase == "new"


def test_a_release_that_changes_phase_is_told_once(db: None) -> None:
    one = product("one")
    made = put_release(actor=SYSTEM, now=NOW, product=one, version="1.0", released_on=date(2025, 1, 1)).row
    for _ in range(2):
        put_release(actor=SYSTEM, now=NOW, product=one, version="1.0", phase="end-of-fix", released_on=date(2025, 1, 1))
    events = list(journal.events_of("release", made.pk))
    assert [event.kind for event in events] == ["release.created", "release.changed"]
    assert events[1].data == {"phase": ["current", "end-of-fix"]}


def test_contacts_do_not_write_products(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        put_product(actor=cast.anna.actor, now=NOW, code="x", name="X")
    assert refused.value.codes == ("not_permitted",)
    with pytest.raises(Refused):
        put_release(actor=cast.pavla.actor, now=NOW, product=cast.product, version="1")
