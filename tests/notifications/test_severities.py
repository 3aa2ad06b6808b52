"""How grave it is: the other side hears of each step, once."""

from podpora.cases.actions.confirm_severity import confirm_severity
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.actions.refuse_severity import refuse_severity
from podpora.cases.models import Case
from podpora.lib.journal import append
from tests.cast import Cast
from tests.notifications.conftest import later, letters_of
from tests.notifications.reading import check


def test_a_customers_raise_is_in_force_and_told_with_the_new_due_instant(cast: Cast, opened: Case) -> None:
    propose_severity(
        actor=cast.anna.actor, now=later(hours=1), number=opened.number, severity="2", words="Nobody can work."
    )
    letters = letters_of(later(hours=1))
    assert set(letters) == {cast.marta.account.email}, "one letter for the wish, the change and the new due instant"
    page = check(letters[cast.marta.account.email])
    assert "Anna Contact set severity 2 on case" in page.text
    assert "please confirm it" in page.text
    assert "Nobody can work." in page.text
    assert "First response was due Monday 9 February 2026, 15:00 (Europe/Prague)" in page.text
    assert "First response is due Monday 9 February 2026, 12:00 (Europe/Prague)" in page.text


def test_the_engineers_consent_is_told_to_the_customers_side(cast: Cast, opened: Case) -> None:
    propose_severity(actor=cast.anna.actor, now=later(hours=1), number=opened.number, severity="2", words="Nobody.")
    letters_of(later(hours=1))
    confirm_severity(actor=cast.boris.actor, now=later(hours=2), number=opened.number)
    letters = letters_of(later(hours=2))
    assert set(letters) == {person.account.email for person in (cast.anna, cast.emil, cast.pavla)}
    assert "Boris Engineer agreed to severity 2" in check(letters[cast.emil.account.email]).text


def test_an_engineers_proposal_needs_consent_and_may_be_refused(cast: Cast, opened: Case) -> None:
    confirm_severity(actor=cast.boris.actor, now=later(minutes=1), number=opened.number)
    letters_of(later(minutes=1))
    propose_severity(
        actor=cast.boris.actor, now=later(hours=1), number=opened.number, severity="4", words="There is another way."
    )
    letters = letters_of(later(hours=1))
    assert set(letters) == {person.account.email for person in (cast.anna, cast.emil, cast.pavla)}
    assert "It needs your consent." in check(letters[cast.emil.account.email]).text
    refuse_severity(actor=cast.anna.actor, now=later(hours=2), number=opened.number, words="Not for us.")
    letters = letters_of(later(hours=2))
    assert set(letters) == {cast.marta.account.email}
    assert "stays at severity 3" in check(letters[cast.marta.account.email]).text


def test_a_change_that_comes_alone_is_told_by_itself(cast: Cast, opened: Case) -> None:
    append(
        kind="case.severity_changed",
        subject_kind="case",
        subject_key=opened.number,
        actor=cast.boris.actor,
        now=later(hours=1),
        data={"old": "3", "new": "4", "by": "engineer", "words": ""},
    )
    letters = letters_of(later(hours=1))
    assert set(letters) == {person.account.email for person in (cast.anna, cast.emil, cast.pavla)}
    assert "Boris Engineer changed the severity of case" in check(letters[cast.emil.account.email]).text
