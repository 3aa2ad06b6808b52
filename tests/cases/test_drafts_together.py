"""One draft a person and case, also when two windows begin it at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from podpora.cases.actions.save_draft import save_draft
from podpora.cases.models import Draft
from tests.builders.cases import FRIDAY, filed
from tests.cast import make_cast


@pytest.mark.django_db(transaction=True)
def test_two_windows_begin_one_draft() -> None:
    cast = make_cast()
    case, gate = filed(cast), threading.Barrier(4)

    def begin(words: str) -> str:
        try:
            gate.wait(timeout=30)
            return save_draft(actor=cast.anna.actor, now=FRIDAY, data={"body": words}, number=case.number).key
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as windows:
        keys = set(windows.map(begin, "abcd"))
    assert keys == {Draft.objects.get().key}
