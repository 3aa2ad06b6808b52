"""What the policy refuses at filing, a change of severity does not bring in by the back door."""

from datetime import date, timedelta

import pytest

from podpora.cases import selectors
from podpora.cases.actions.propose_severity import propose_severity
from podpora.cases.faults import Invalid
from podpora.contracts.models import PolicyVersion
from podpora.policy import load
from tests.builders.cases import FRIDAY, filed, fresh
from tests.builders.contracts import reference_sources
from tests.cast import Cast


@pytest.fixture
def production_only(cast: Cast) -> PolicyVersion:
    """The reference policy, with severity 1 for production environments only, in force from the day of the case."""
    source, texts = reference_sources()
    changed = source.replace("  - id: 1\n    criteria:", "  - id: 1\n    environments: [production]\n    criteria:")
    changed = changed.replace("effective: 2020-01-01", f"effective: {FRIDAY.date()}")
    policy = load(changed, texts=texts, name="production-only")
    assert policy.effective == date(2026, 2, 6)
    return PolicyVersion.objects.create(
        effective_on=policy.effective,
        sha256=policy.sha256,
        name="production-only",
        source=changed,
        texts=texts,
        published_at=FRIDAY - timedelta(days=1),
        published_by_name="podpora",
    )


def test_a_severity_for_production_stays_closed_to_a_test_system(cast: Cast, production_only: PolicyVersion) -> None:
    case = filed(cast, environment="test", severity="3")
    assert case.policy == production_only
    with pytest.raises(Invalid) as refused:
        propose_severity(actor=cast.anna.actor, now=FRIDAY, number=case.number, severity="1", words="It stands still.")
    [reason] = refused.value.fields["severity"]
    assert reason.code == "severity_not_in_environment"
    assert fresh(case).severity == "3"
    offered = {offer.level for offer in selectors.moves_for(cast.anna.actor, fresh(case)).severities if offer.offered}
    assert offered == {"2", "3", "4"}


def test_a_production_system_may_be_raised(cast: Cast, production_only: PolicyVersion) -> None:
    case = filed(cast, environment="production", severity="3")
    propose_severity(actor=cast.anna.actor, now=FRIDAY, number=case.number, severity="1", words="It stands still.")
    assert fresh(case).severity == "1"
