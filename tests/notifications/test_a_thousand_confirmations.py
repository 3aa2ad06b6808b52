"""A thousand cases filed in parallel: each has a number of its own, and each confirmation carries that of its case."""

import re
from functools import partial

import pytest
from django.db import connection

from podpora.cases.models import Case
from podpora.cases.numbers import is_number
from podpora.channels.email.models import Letter
from podpora.lib.journal import EventTask, forgo_tasks
from podpora.notifications.rounds import announce
from tests.builders.cases import FRIDAY, Customered, intake
from tests.cast import make_cast
from tests.together import at_once

COUNT = 1000 if connection.vendor == "postgresql" else 100
"""On SQLite, which writes one after the other, fewer: the same acts, and what is parallel there is only the waiting."""


@pytest.mark.requirement("R176")
@pytest.mark.django_db(transaction=True)
def test_a_thousand_cases_filed_in_parallel_have_each_its_own_number_in_its_own_message() -> None:
    make_cast()
    filers = [Customered("basic") for _ in range(8)]
    forgo_tasks()
    words = [f"The copy number {index} stops." for index in range(COUNT)]
    acts = [
        partial(filers[index % len(filers)].file, FRIDAY, intake=intake(description=text))
        for index, text in enumerate(words)
    ]
    cases = at_once(*acts, threads=8)
    assert all(isinstance(case, Case) and is_number(case.number) for case in cases), cases
    assert len({case.number for case in cases}) == Case.objects.count() == COUNT
    EventTask.objects.exclude(event__kind="case.opened").delete()  # only the confirmations are the matter here
    while EventTask.objects.filter(reader="notifications").exists():
        at_once(*[partial(announce, FRIDAY)] * 4)
    found = Letter.objects.select_related("event")
    letters = {letter.event.subject_key: letter for letter in found if letter.event is not None}
    assert len(letters) == Letter.objects.count() == COUNT
    for case, text in zip(cases, words, strict=True):
        letter = letters[case.number]
        assert letter.recipient == case.submitter.account.email
        for part in (letter.subject, letter.text, letter.html):
            assert numbers_in(part) == {f"{case.number[:4]} {case.number[4:]}"}
        assert text in letter.text


def numbers_in(text: str) -> set[str]:
    """The case numbers as people read them: four digits, a space, four digits."""
    return {found.replace("\u00a0", " ") for found in re.findall(r"(?<!\d)\d{4}[ \u00a0]\d{4}(?!\d)", text)}
