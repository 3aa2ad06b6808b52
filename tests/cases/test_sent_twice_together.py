"""The same words sent twice at the same moment, without a case that could be held: they are kept once."""

import pytest

from podpora.cases.actions.send_problem_note import send_problem_note
from podpora.cases.actions.write_to_sam import write_to_sam
from podpora.cases.models import ProblemNote, SAMMessage
from tests.builders import people
from tests.builders.cases import FRIDAY
from tests.cast import Cast, make_cast
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def test_a_problem_note_is_kept_once(cast: Cast) -> None:
    words = {"customer": cast.mine, "title": "Restore stops", "body": "It stops.", "submission_key": "k"}
    sent = at_once(*[lambda: send_problem_note(actor=cast.dora.actor, now=FRIDAY, **words) for _ in range(4)])
    assert ProblemNote.objects.count() == 1
    assert {note.pk for note in sent} == {ProblemNote.objects.get().pk}


def test_words_to_a_sam_are_kept_once(cast: Cast) -> None:
    cast.mine.is_premier = True
    cast.mine.save()
    people.with_sam(cast.mine)
    words = {"customer": cast.mine, "body": "Who coordinates tonight?", "submission_key": "k"}
    sent = at_once(*[lambda: write_to_sam(actor=cast.anna.actor, now=FRIDAY, **words) for _ in range(4)])
    assert SAMMessage.objects.count() == 1
    assert {message.pk for message in sent} == {SAMMessage.objects.get().pk}
