"""What is counted of an engineer's other cases: the open ones, up to a limit, and whether their customer is known."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from podpora.cases.models import Case
from podpora.cases.steps import fitting
from podpora.cases.steps.fitting import fits_of
from podpora.people.models import Engineer
from tests.builders import people
from tests.builders.cases import FRIDAY, filed, other_filed, resolved
from tests.cast import Cast


def said(cast: Cast, case: Case, *engineers: Engineer) -> Iterator[dict[str, object]]:
    """The reasons of each of them, code to its values."""
    by_code = {fit.code: fit for fit in fits_of(case, engineers, now=FRIDAY)}
    for engineer in engineers:
        yield {reason.code: dict(reason.params) for reason in by_code[engineer.code].because}


def test_open_cases_are_counted_without_this_one_and_closed_ones_tell_of_the_customer(cast: Cast) -> None:
    zora, boris = people.engineer("Zora Zeman"), cast.boris.engineer
    case = filed(cast)
    for one in (case, filed(cast), filed(cast), other_filed(cast)):
        Case.objects.filter(pk=one.pk).update(assignee=boris)
    closed = resolved(cast, filed(cast), now=FRIDAY)
    Case.objects.filter(pk=closed.pk).update(assignee=zora)
    of_boris, of_zora = said(cast, case, boris, zora)
    assert of_boris["fit_load"] == {"count": 3}
    assert of_zora["fit_load"] == {"count": 0}
    assert "fit_knows_customer" in of_boris
    assert "fit_knows_customer" in of_zora
    [of_other] = said(cast, other_filed(cast), zora)
    assert "fit_knows_customer" not in of_other


def test_more_than_the_limit_are_not_counted(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "COUNTED", 2)
    case = filed(cast)
    for _ in range(4):
        Case.objects.filter(pk=filed(cast).pk).update(assignee=cast.boris.engineer)
    [of_boris] = said(cast, case, cast.boris.engineer)
    assert of_boris["fit_load"] == {"count": 2}


def test_the_queries_are_as_many_for_one_engineer_as_for_all(cast: Cast) -> None:
    case = filed(cast)
    found = []
    for engineers in ([cast.boris.engineer], [cast.boris.engineer, cast.marta.engineer, people.engineer("Zora Zeman")]):
        with CaptureQueriesContext(connection) as captured:
            fits_of(case, engineers, now=FRIDAY)
        found.append(len(captured))
    assert found[0] == found[1]
