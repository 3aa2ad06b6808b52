"""What holds for every case under every policy of these tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from podpora.policy import CaseFacts, Policy, load_file, place_for, promise, promise_after_change
from tests.policy.asking import FOREIGN, REFERENCE, counted

PLACES = [
    ("Europe/Warsaw", "PL", ""),
    ("Europe/Berlin", "DE", "BY"),
    ("America/New_York", "US", "CA"),
    ("Asia/Kathmandu", "NP", ""),
    ("Australia/Lord_Howe", "AU", "NSW"),
    ("America/Havana", "CU", ""),
]
POLICIES = {
    path.stem: load_file(path)
    for path in (REFERENCE, *(FOREIGN / f"{n}.yaml" for n in ("harbour", "orchard", "summit")))
}
instants = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0)
)


@st.composite
def cases(draw: st.DrawFn, policy: Policy) -> CaseFacts:
    flags = draw(st.sampled_from([frozenset(), frozenset({"round-the-clock-asked"})]))
    return CaseFacts(
        program=draw(st.sampled_from(list(policy.document.programs))),
        severity=draw(st.sampled_from([*policy.levels, None])),
        category=draw(st.sampled_from(list(policy.categories))),
        product=draw(st.sampled_from(["", "beacon"])),
        environment=draw(st.sampled_from(["", "test"])),
        flags=flags,
        facts=frozenset({"customer-reachable"}) if flags else frozenset(),
    )


@given(st.data(), st.sampled_from(sorted(POLICIES)), st.sampled_from(PLACES), instants)
def test_a_promise_and_its_trace(data: st.DataObject, name: str, where: tuple[str, str, str], filed: datetime) -> None:
    policy = POLICIES[name]
    place = place_for(policy, zone=where[0], country=where[1], subdivision=where[2])
    kind = data.draw(st.sampled_from(["first_response", "resolution", "workaround"]))
    found = promise(policy, case=data.draw(cases(policy)), place=place, at=filed, kind=kind)

    assert found.clause in policy.clauses
    assert all(reason.clause in policy.clauses for reason in found.because)
    assert (found.due_at is not None) == found.target.has_due
    if found.due_at is None:
        assert found.trace == ()
        return
    assert found.due_at > filed
    assert found.warn_at is not None
    assert filed <= found.warn_at <= found.due_at
    assert found.trace[0].from_at == filed
    assert found.trace[-1].to_at == found.due_at
    if found.target.seconds is not None:
        assert counted(found) == found.target.seconds
    else:
        assert counted(found) > 0


@given(st.data(), st.sampled_from(sorted(POLICIES)), st.sampled_from(PLACES), instants, st.integers(1, 200))
def test_any_change(data: st.DataObject, name: str, where: tuple[str, str, str], filed: datetime, hours: int) -> None:
    """After any change a due instant lies at or after the change that moved it, and its trace has no hole."""
    policy = POLICIES[name]
    place = place_for(policy, zone=where[0], country=where[1], subdivision=where[2])
    before, after = data.draw(cases(policy)), data.draw(cases(policy))
    first, changed = promise(policy, case=before, place=place, at=filed), filed + timedelta(hours=hours)
    found = promise_after_change(
        policy, before=before, after=after, place=place, started_at=filed, changed_at=changed, old_due_at=first.due_at
    )

    assert all(reason.clause in policy.clauses for reason in found.because)
    if found.due_at is None:
        return
    assert found.due_at > filed
    if not found.kept:
        assert found.due_at >= changed
    if found.target.seconds is not None:
        assert counted(found) == found.target.seconds
    assert found.trace[-1].to_at == found.due_at
