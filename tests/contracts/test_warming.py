"""Policies are read before anybody asks, and several versions are held at a time."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.contracts import selectors
from podpora.contracts.models import PolicyVersion
from podpora.contracts.steps import policies
from podpora.contracts.warming import warm
from podpora.faces.web.warming import look
from podpora.policy import Policy
from tests.builders import contracts

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 2, 6, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def read(monkeypatch: Any) -> list[str]:
    """A process that has read nothing yet; the names of what it reads."""
    read: list[str] = []
    load = policies.load

    def counted(source: str, *, texts: Any, name: str) -> Policy:
        read.append(name)
        return load(source, texts=texts, name=name)

    monkeypatch.setattr(policies, "_known", type(policies._known)())
    monkeypatch.setattr(policies, "load_published", counted)
    return read


def coming(year: int) -> PolicyVersion:
    """A row of a version that takes effect in that year, like the one in force but for its hash and its name."""
    row = PolicyVersion.objects.order_by("pk")[0]
    row.pk, row.name, row.sha256 = None, str(year), f"{year:064}"
    row.effective_on = row.effective_on.replace(year=year)
    row.save(force_insert=True)
    return row


def test_what_is_in_force_is_read_first_and_what_comes_before_its_day(read: list[str]) -> None:
    in_force = contracts.reference_in_force()
    coming(2031)
    coming(2030)
    assert warm(now=NOW) == 3
    assert read[0] == in_force.name
    assert sorted(read[1:]) == ["2030", "2031"]
    assert warm(now=NOW) == 0
    with CaptureQueriesContext(connection) as queries:
        selectors.policy_in_force(NOW.replace(year=2030))
    assert len(queries) == 1
    assert len(read) == 3


def test_more_versions_than_are_kept_do_not_push_out_the_one_in_use(read: list[str], monkeypatch: Any) -> None:
    monkeypatch.setattr(policies, "KEPT", 2)
    in_force = contracts.reference_in_force()
    versions = [coming(year) for year in (2030, 2031, 2032)]
    for version in versions:
        policies.parsed(in_force)
        policies.parsed(version)
    policies.parsed(in_force)
    assert read == [in_force.name, "2030", "2031", "2032"]
    assert not policies.is_parsed(versions[0])


def test_a_version_that_cannot_be_read_keeps_nobody_from_starting(
    read: list[str], caplog: Any, monkeypatch: Any
) -> None:
    contracts.reference_in_force()
    monkeypatch.setattr("podpora.faces.web.warming.connection", type("Left", (), {"close": staticmethod(lambda: None)}))
    monkeypatch.setattr(policies, "load_published", lambda *_, **__: (_ for _ in ()).throw(ValueError("a wrong word")))
    look()
    assert "a wrong word" in caplog.text
