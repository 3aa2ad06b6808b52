"""People choose the mails that they may do without."""

from datetime import UTC, datetime

import pytest

from podpora.lib import journal
from podpora.lib.actors import SYSTEM
from podpora.lib.refusal import Refused
from podpora.people.actions.choose_notices import choose_notices
from podpora.people.notices import FOR_CONTACTS, FOR_ENGINEERS, declined_by, notices_for, who_declined
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


def test_everything_is_wanted_until_somebody_declines(cast: Cast) -> None:
    assert declined_by(cast.anna.actor) == frozenset()
    chosen = choose_notices(actor=cast.anna.actor, now=NOW, declined=["surveys", "files", "files"])
    assert chosen == declined_by(cast.anna.actor) == {"surveys", "files"}
    assert declined_by(cast.emil.actor) == frozenset()
    keys = [cast.anna.actor.key, cast.emil.actor.key]
    assert who_declined(keys, "files") == {cast.anna.actor.key}
    choose_notices(actor=cast.anna.actor, now=NOW, declined=["files"])
    assert declined_by(cast.anna.actor) == {"files"}
    choose_notices(actor=cast.anna.actor, now=NOW, declined=[])
    assert declined_by(cast.anna.actor) == frozenset()


def test_a_choice_stands_in_the_journal_once(cast: Cast) -> None:
    for _ in range(2):
        choose_notices(actor=cast.anna.actor, now=NOW, declined=["surveys", "colleagues-ends"])
    events = journal.events_of("account", cast.anna.account.pk).filter(kind="account.notices_chosen")
    assert [event.data for event in events] == [{"declined": [[], ["colleagues-ends", "surveys"]]}]


@pytest.mark.parametrize("notice", ["confirmation", "handed-over", "", "x" * 200])
def test_what_is_always_sent_cannot_be_declined(cast: Cast, notice: str) -> None:
    with pytest.raises(Refused) as refused:
        choose_notices(actor=cast.anna.actor, now=NOW, declined=["surveys", notice])
    assert refused.value.codes == ("value_unknown",)
    assert declined_by(cast.anna.actor) == frozenset()


def test_each_side_has_its_own_mails(cast: Cast) -> None:
    assert (notices_for(cast.pavla.actor), notices_for(cast.boris.actor)) == (FOR_CONTACTS, FOR_ENGINEERS)
    assert choose_notices(actor=cast.boris.actor, now=NOW, declined=["handed-over"]) == {"handed-over"}


def test_the_system_chooses_nothing(db: None) -> None:
    assert notices_for(SYSTEM) == ()
    with pytest.raises(Refused) as refused:
        choose_notices(actor=SYSTEM, now=NOW, declined=[])
    assert refused.value.codes == ("not_permitted",)
