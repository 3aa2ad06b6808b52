"""Cases about matters outside support: which are taken, how they begin, and how they end."""

import pytest

from podpora.cases.actions.close_out_of_scope import close_out_of_scope
from podpora.cases.actions.log_contact_attempt import log_contact_attempt
from podpora.cases.models import Intake
from tests.builders.cases import FRIDAY, filed, fresh, intake
from tests.cases.refusals import codes
from tests.cast import Cast


@pytest.mark.parametrize("channel", ["web", "api"])
def test_a_question_about_such_a_matter_begins_at_the_severity_of_the_policy(cast: Cast, channel: str) -> None:
    case = filed(cast, channel=channel, severity=None, intake=intake(matter="upgrade"))
    assert (case.severity, Intake.objects.get(case=case).matter) == ("4", "upgrade")
    assert filed(cast, severity=None).severity == "3"
    assert filed(cast, severity="2", intake=intake(matter="upgrade")).severity == "2"


@pytest.mark.parametrize("channel", ["web", "api"])
def test_no_case_is_opened_where_the_policy_takes_no_question(cast: Cast, channel: str) -> None:
    assert codes(lambda: filed(cast, channel=channel, intake=intake(matter="script"))) == {"matter": ("out_of_scope",)}
    assert codes(lambda: filed(cast, channel=channel, intake=intake(matter="tea"))) == {"matter": ("matter_unknown",)}


@pytest.mark.requirement("R222")
@pytest.mark.parametrize("matter", ["installation", "configuration", "upgrade"])
def test_no_remote_session_is_held_about_it(cast: Cast, matter: str) -> None:
    case = filed(cast, severity=None, intake=intake(matter=matter))
    session = {"actor": cast.boris.actor, "now": FRIDAY, "channel": "remote-session", "result": "reached"}
    assert codes(lambda: log_contact_attempt(**session, number=case.number)) == {"channel": ("no_remote_session",)}  # type: ignore[arg-type]
    log_contact_attempt(**session, number=filed(cast).number)  # type: ignore[arg-type]


@pytest.mark.parametrize("matter", ["installation", "configuration", "upgrade"])
def test_staff_close_such_a_case_with_that_reason(cast: Cast, matter: str) -> None:
    case = filed(cast, severity=None, intake=intake(matter=matter))
    close_out_of_scope(actor=cast.boris.actor, now=FRIDAY, number=case.number, message="The documentation helps.")
    assert (fresh(case).state, fresh(case).closing_reason) == ("closed", "out-of-scope")
