"""Cases that belong together: linked, merged; nobody sees a case by a link that they may not see (A5)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.cases import selectors
from podpora.cases.actions.add_message import add_message
from podpora.cases.actions.attach import attach
from podpora.cases.actions.link_cases import link_cases
from podpora.cases.actions.merge_case import merge_case
from podpora.cases.actions.open_follow_on import open_follow_on
from podpora.cases.actions.reply import reply
from podpora.cases.actions.unlink_cases import unlink_cases
from podpora.cases.faults import Invalid, NoSuchCase, Refused
from podpora.cases.models import Case, CaseLink, Message, Survey
from podpora.cases.selectors.links import leads_to, links_of
from podpora.cases.values import Upload
from podpora.lib.journal import events_of
from tests.builders.cases import FRIDAY, filed, fresh, other_filed, promise_of, resolved
from tests.cast import Cast, Person

LATER = FRIDAY + timedelta(hours=1)


def link(cast: Cast, case: Case, other: Case, kind: str = "related", **changed: Any) -> CaseLink:
    values = {"actor": cast.boris.actor, "now": LATER, "number": case.number, "other": other.number, "kind": kind}
    return link_cases(**values | changed)


def merge(cast: Cast, case: Case, into: Case, **changed: Any) -> Case:
    values = {"actor": cast.boris.actor, "now": LATER, "number": case.number, "into": into.number}
    return merge_case(**values | changed)


def seen(who: Person, case: Case) -> list[tuple[str, str]]:
    return [(one.kind, one.number) for one in links_of(who.actor, fresh(case))]


def codes(act: Any, *given: Any, **more: Any) -> tuple[str, ...]:
    with pytest.raises(Refused) as caught:
        act(*given, **more)
    return caught.value.codes


@pytest.fixture
def pair(cast: Cast) -> tuple[Case, Case]:
    """An older and a newer case of Kopalnia Danych."""
    return filed(cast), filed(cast, now=FRIDAY + timedelta(minutes=5), subject="The restore stops again")


class TestLinks:
    @pytest.mark.parametrize(
        ("kind", "here", "there"),
        [
            ("related", "related", "related"),
            ("parent", "parent", "child"),
            ("child", "child", "parent"),
            ("follow-on", "follows", "followed"),
        ],
    )
    def test_both_cases_show_it_and_it_can_be_taken_away(
        self, cast: Cast, pair: tuple[Case, Case], kind: str, here: str, there: str
    ) -> None:
        one, other = pair
        link(cast, one, other, kind)
        for who in (cast.boris, cast.anna):
            assert (seen(who, one), seen(who, other)) == ([(here, other.number)], [(there, one.number)])
        assert [event.kind for event in events_of("case", other.number)][-1] == "case.linked"
        unlink_cases(actor=cast.boris.actor, now=LATER, number=other.number, other=one.number)
        unlink_cases(actor=cast.boris.actor, now=LATER, number=other.number, other=one.number)
        assert (seen(cast.boris, one), seen(cast.boris, other)) == ([], [])
        assert (fresh(one).flags, fresh(other).flags) == ([], [])
        assert events_of("case", one.number).filter(kind="case.unlinked").count() == 1

    def test_the_customer_sees_a_link_only_with_the_right_to_the_other_case(
        self, cast: Cast, pair: tuple[Case, Case]
    ) -> None:
        mine, theirs = pair[0], other_filed(cast)
        link(cast, mine, theirs)
        assert seen(cast.boris, mine) == [("related", theirs.number)]
        assert (seen(cast.anna, mine), seen(cast.cyril, theirs)) == ([], [])
        for who, case, hidden in ((cast.anna, mine, theirs), (cast.cyril, theirs, mine)):
            shown = [entry.data for entry in selectors.timeline_for(who.actor, fresh(case)) if entry.kind == "event"]
            assert hidden.number not in str(shown)

    def test_an_engineer_needs_the_right_to_both_ends(self, cast: Cast, pair: tuple[Case, Case]) -> None:
        """A federal case is like a missing one, as the first and as the second."""
        plain = pair[0]
        cast.other.is_federal = True
        cast.other.save()
        federal = other_filed(cast)
        missing = Case(number="10000008")
        for other in (federal, missing):
            for act, field in ((link, "other"), (merge, "into")):
                with pytest.raises(Invalid) as caught:
                    act(cast, plain, other)
                assert (list(caught.value.fields), caught.value.codes) == ([field], ("no_other_case",))
            with pytest.raises(NoSuchCase):
                link(cast, other, plain)
            with pytest.raises(NoSuchCase):
                merge(cast, other, plain)
        link(cast, plain, federal, actor=cast.frank.actor)
        assert seen(cast.frank, plain) == [("related", federal.number)]
        assert seen(cast.boris, plain) == []

    def test_contacts_link_nothing(self, cast: Cast, pair: tuple[Case, Case]) -> None:
        for act in (link, merge):
            assert codes(act, cast, pair[1], pair[0], actor=cast.anna.actor) == ("not_permitted",)
        given = {"actor": cast.anna.actor, "now": LATER, "number": pair[0].number, "other": pair[1].number}
        assert codes(unlink_cases, **given) == ("not_permitted",)

    def test_what_is_refused(self, cast: Cast, pair: tuple[Case, Case]) -> None:
        one, other = pair
        third = filed(cast)
        for case, kind, code in ((one, "related", "same_case"), (other, "nonsense", "value_unknown")):
            with pytest.raises(Invalid) as caught:
                link(cast, one, case, kind)
            assert caught.value.codes == (code,)
        link(cast, one, other, "parent")
        assert codes(link, cast, other, one) == ("linked_already",)
        assert codes(link, cast, one, third, "parent") == ("has_parent",)
        link(cast, other, third, "parent")
        assert codes(link, cast, third, one, "parent") == ("cases_in_a_circle",)
        assert codes(link, cast, one, third, "child") == ("cases_in_a_circle",)

    @pytest.mark.requirement("R215")
    def test_a_follow_on_as_it_was_filed_links_both_ways_and_stays(self, cast: Cast, pair: tuple[Case, Case]) -> None:
        old = resolved(cast, pair[0], now=LATER)
        new = open_follow_on(actor=cast.anna.actor, now=LATER, number=old.number, words="It is back.")
        assert new.number != old.number
        assert (seen(cast.anna, new), seen(cast.anna, old)) == (
            [("follows", old.number)],
            [("followed", new.number)],
        )
        assert not links_of(cast.boris.actor, fresh(new))[0].may_unlink
        given = {"actor": cast.boris.actor, "now": LATER, "number": new.number, "other": old.number}
        assert codes(unlink_cases, **given) == ("link_stays",)

    def test_links_cost_nothing_where_there_are_none(self, cast: Cast, pair: tuple[Case, Case]) -> None:
        case = fresh(pair[0])
        with CaptureQueriesContext(connection) as queries:
            assert links_of(cast.boris.actor, case) == []
            assert leads_to(cast.boris.actor, case) == ""
        assert len(queries) == 0


class TestMerging:
    def test_the_newer_closes_as_a_duplicate_and_leads_to_the_older(self, cast: Cast, pair: tuple[Case, Case]) -> None:
        older, newer = pair
        target = merge(cast, newer, older)
        closed = fresh(newer)
        assert target == older
        assert (closed.state, closed.closing_reason, fresh(older).state) == ("closed", "duplicate", "new")
        assert leads_to(cast.anna.actor, closed) == older.number
        promise = promise_of(newer)
        assert promise is not None
        assert (promise.state, promise.next_try_at) == ("dropped", None), "neither met nor breached"
        assert (seen(cast.boris, newer), seen(cast.boris, older)) == (
            [("merged-into", older.number)],
            [("merged-here", newer.number)],
        )
        assert not Survey.objects.filter(case=newer).exists(), "Q47"
        kinds = [event.kind for event in events_of("case", newer.number).filter(at=LATER)]
        assert kinds == ["case.merged", "case.closed"]
        assert events_of("case", newer.number).get(kind="case.closed").data["is_outcome"] is False, "counted apart, Q42"

    def test_messages_stay_where_they_are(self, cast: Cast, pair: tuple[Case, Case]) -> None:
        older, newer = pair
        reply(actor=cast.boris.actor, now=LATER, number=newer.number, body="Is it the same?")
        merge(cast, newer, older)
        assert Message.objects.get().case == newer
        assert [entry.body for entry in selectors.timeline_for(cast.anna.actor, fresh(newer)) if entry.body] == [
            "Is it the same?"
        ]

    def test_what_is_written_on_it_afterwards_goes_to_the_older(
        self, cast: Cast, pair: tuple[Case, Case], settings: Any, tmp_path: Any
    ) -> None:
        settings.STORAGE_DIR = tmp_path
        older, newer = pair
        merge(cast, newer, older)
        message = add_message(actor=cast.anna.actor, now=LATER, number=newer.number, body="And a log.")
        upload = Upload(name="a.log", content_type="text/plain", chunks=[b"x"])
        file = attach(actor=cast.anna.actor, now=LATER, number=f"{newer.number[:4]} {newer.number[4:]}", file=upload)
        assert (message.case, file.case) == (older, older)

    def test_who_may_not_see_the_older_is_not_led_there(self, cast: Cast) -> None:
        """Dora has no role: once she filed one herself, that one is all she sees."""
        older = filed(cast)
        newer = filed(cast, now=FRIDAY + timedelta(minutes=5))
        Case.objects.filter(pk=newer.pk).update(submitter=cast.dora.contact)
        merge(cast, newer, older)
        closed = fresh(newer)
        assert leads_to(cast.dora.actor, closed) == ""
        assert leads_to(cast.cyril.actor, closed) == ""
        assert links_of(cast.dora.actor, closed) == []
        assert codes(add_message, actor=cast.dora.actor, now=LATER, number=newer.number, body="And now?") == (
            "case_closed",
        )
        shown = [entry.data for entry in selectors.timeline_for(cast.dora.actor, closed) if entry.kind == "event"]
        assert older.number not in str(shown)
        with pytest.raises(NoSuchCase):
            add_message(actor=cast.cyril.actor, now=LATER, number=newer.number, body="x")

    def test_a_chain_leads_to_its_end(self, cast: Cast, pair: tuple[Case, Case]) -> None:
        older, newer = pair
        newest = filed(cast, now=FRIDAY + timedelta(minutes=9))
        link(cast, newest, older)
        merge(cast, newest, newer)
        merge(cast, newer, older)
        assert leads_to(cast.anna.actor, fresh(newest)) == leads_to(cast.anna.actor, fresh(newer)) == older.number
        assert seen(cast.boris, older) == [("merged-here", newer.number), ("merged-here", newest.number)]

    def test_a_link_between_them_gives_way(self, cast: Cast, pair: tuple[Case, Case]) -> None:
        older, newer = pair
        link(cast, older, newer)
        merge(cast, newer, older)
        assert seen(cast.boris, older) == [("merged-here", newer.number)]
        given = {"actor": cast.boris.actor, "now": LATER, "number": newer.number, "other": older.number}
        assert codes(unlink_cases, **given) == ("link_stays",)

    def test_what_is_refused(self, cast: Cast, pair: tuple[Case, Case]) -> None:
        older, newer = pair
        assert codes(merge, cast, older, newer) == ("not_the_older",)
        assert codes(merge, cast, newer, newer) == ("same_case",)
        theirs = other_filed(cast, now=FRIDAY - timedelta(days=1))
        assert codes(merge, cast, newer, theirs) == ("other_customer",)
        for reason in ("withdrawn", "out-of-scope", "software-fix", "nonsense"):
            assert merge_codes(cast, newer, older, reason)
        seen_version = fresh(newer).version
        reply(actor=cast.marta.actor, now=LATER, number=newer.number, body="Hello")
        assert codes(merge, cast, newer, older, expected_version=seen_version) == ("changed_meanwhile",)
        resolved(cast, older, now=LATER)
        assert codes(merge, cast, newer, older) == ("case_closed",), "nothing reopens"
        assert not fresh(newer).is_closed


def merge_codes(cast: Cast, newer: Case, older: Case, reason: str) -> tuple[str, ...]:
    return codes(merge, cast, newer, older, reason=reason)
