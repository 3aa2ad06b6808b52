"""How engineers work, and when they are away."""

from datetime import UTC, datetime, timedelta

import pytest

from podpora.lib.journal import events_of
from podpora.lib.refusal import Refused
from podpora.roster import because, working
from podpora.roster.actions.add_absence import add_absence
from podpora.roster.actions.drop_absence import drop_absence
from podpora.roster.actions.put_profile import put_profile
from podpora.roster.models import Absence, Profile
from tests.builders import roster
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_profile_says_skills_shifts_and_limit(cast: Cast) -> None:
    boris = cast.boris.engineer
    put_profile(
        actor=cast.marta.actor,
        now=NOW,
        engineer=boris,
        zone="Europe/Prague",
        shifts="mon-fri  08:00-16:00,sat 10:00-14:00,",
        skills={"halyard": 3},
        load_limit=12,
    )
    found = working.working_of([boris, cast.marta.engineer], now=NOW)
    how = found[boris.pk]
    assert (how.skills, how.load_limit, how.has_profile) == ({"halyard": 3}, 12, True)
    assert Profile.objects.get().shifts == "mon-fri 08:00-16:00, sat 10:00-14:00"
    assert how.worker.is_on(NOW)
    assert not how.worker.is_on(NOW + timedelta(hours=2))
    assert not found[cast.marta.engineer.pk].has_profile
    [event] = events_of("profile", boris.code)
    assert (event.kind, event.data["skills"]) == ("profile.created", {"halyard": 3})


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"shifts": "mon-fri"}, because.SHIFTS_NOT_VALID),
        ({"zone": "CET"}, because.SHIFTS_NOT_VALID),
        ({"skills": {"halyard": 4}}, because.SKILL_NOT_VALID),
        ({"skills": {"capstan": 1}}, because.SKILL_NOT_VALID),
    ],
)
def test_what_cannot_be_a_profile(cast: Cast, given: dict[str, object], code: str) -> None:
    values: dict[str, object] = {"zone": "Europe/Prague"} | given
    with pytest.raises(Refused) as refused:
        put_profile(actor=cast.marta.actor, now=NOW, engineer=cast.boris.engineer, **values)  # type: ignore[arg-type]
    assert refused.value.codes == (code,)
    assert not Profile.objects.exists()


def test_engineers_record_their_own_absences_only(cast: Cast) -> None:
    boris, given = cast.boris.engineer, {"from_at": NOW + DAY, "until_at": NOW + 3 * DAY}
    with pytest.raises(Refused):
        add_absence(actor=cast.boris.actor, now=NOW, engineer=cast.frank.engineer, **given)
    with pytest.raises(Refused):
        put_profile(actor=cast.boris.actor, now=NOW, engineer=boris, zone="Europe/Prague")
    own = add_absence(actor=cast.boris.actor, now=NOW, engineer=boris, words="A wedding", **given)
    assert add_absence(actor=cast.marta.actor, now=NOW, engineer=boris, **given) == own
    assert own.next_try_at == NOW + DAY
    assert [event.kind for event in events_of("engineer", boris.code)][-1] == "engineer.absence_added"
    assert working.working_of([boris], now=NOW)[boris.pk].worker.absent_until(NOW + 2 * DAY) == NOW + 3 * DAY
    with pytest.raises(Refused):
        drop_absence(actor=cast.frank.actor, now=NOW, absence=own)
    drop_absence(actor=cast.boris.actor, now=NOW, absence=own)
    drop_absence(actor=cast.boris.actor, now=NOW, absence=own)
    assert not Absence.objects.exists()
    assert [event.kind for event in events_of("engineer", boris.code)].count("engineer.absence_dropped") == 1


def test_why_somebody_is_away_stays_out_of_the_journal(cast: Cast) -> None:
    add_absence(
        actor=cast.boris.actor,
        now=NOW,
        engineer=cast.boris.engineer,
        from_at=NOW,
        until_at=NOW + DAY,
        words="In hospital",
    )
    event = events_of("engineer", cast.boris.engineer.code).last()
    assert event is not None
    assert "hospital" not in str(event.data)


@pytest.mark.parametrize(("begin", "end"), [(DAY, DAY), (2 * DAY, DAY), (-2 * DAY, -DAY)])
def test_an_absence_ends_after_it_begins_and_not_in_the_past(cast: Cast, begin: timedelta, end: timedelta) -> None:
    with pytest.raises(Refused) as refused:
        add_absence(
            actor=cast.boris.actor, now=NOW, engineer=cast.boris.engineer, from_at=NOW + begin, until_at=NOW + end
        )
    assert refused.value.codes == (because.ABSENCE_NOT_VALID,)


def test_the_roster_says_who_is_at_work(cast: Cast) -> None:
    roster.profile(cast.boris.engineer, skills={"halyard": 2})
    roster.profile(cast.frank.engineer, "mon-fri 17:00-23:00")
    lines = {line.engineer.code: line for line in working.roster_lines(now=NOW)}
    assert lines["boris-engineer"].is_on
    assert lines["boris-engineer"].skills == (("Halyard", 2),)
    assert lines["boris-engineer"].until == NOW + timedelta(hours=1)
    assert not lines["frank-federal"].is_on
    assert lines["frank-federal"].until == datetime(2026, 2, 6, 22, 0, tzinfo=UTC)
    assert lines["marta-manager"].until is None
