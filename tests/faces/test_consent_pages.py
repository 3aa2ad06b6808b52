"""The pages send along which severity the reader agrees to."""

from typing import Any

import pytest

from podpora.cases.actions.propose_severity import propose_severity
from tests.builders.cases import FRIDAY, filed, fresh
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, friday  # noqa: F401


@pytest.mark.parametrize("seen", ["3", "4"])
def test_a_contact_agrees_to_the_severity_shown(cast: Cast, seen: str) -> None:
    case, client = filed(cast, severity="2"), client_of(cast.anna)
    propose_severity(actor=cast.boris.actor, now=FRIDAY, number=case.number, severity="4", words="No effect.")
    page = client.get(f"/portal/cases/{case.number}/").content.decode()
    assert '<input type="hidden" name="severity" value="4">' in page
    answer = {"answer": "agree", "severity": seen}
    shown = client.post(f"/portal/cases/{case.number}/severity/answer/", answer, follow=True).content.decode()
    assert fresh(case).severity == ("4" if seen == "4" else "2")
    assert ("changed" in shown.casefold()) or seen == "4"


def test_an_engineer_agrees_to_the_severity_shown(cast: Cast, settings: Any) -> None:
    settings.IS_DEMO = True
    case, client = filed(cast, severity="2"), client_of(cast.boris)
    assert (
        '<input type="hidden" name="severity" value="2">' in client.get(f"/desk/cases/{case.number}/").content.decode()
    )
    client.post(f"/desk/cases/{case.number}/severity/agree/", {"severity": "3"})
    assert not fresh(case).is_severity_agreed
    client.post(f"/desk/cases/{case.number}/severity/agree/", {"severity": "2"})
    assert fresh(case).is_severity_agreed
