"""An engineer hands a customer's wish on (R230)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints, Refused
from podpora.cases.flags import put
from podpora.cases.models import Case, FeatureRequest, Intake
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer
from podpora.cases.steps.messages import checked
from podpora.cases.steps.telling import tell
from podpora.cases.steps.wishes import HAS_WISH, told_wish_for_feature
from podpora.contracts.selectors import policy_of
from podpora.lib.actors import Actor
from podpora.policy.wishes import may_hand_on

LONGEST_TITLE = 200
LONGEST_WORDS = 20_000


def submit_feature_request(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    title: str = "",
    desired_behaviour: str = "",
    use_case: str = "",
) -> FeatureRequest:
    """The feature request of a case, with its customer as the origin; the customer is told and follows its state.

    What is left empty is taken from the case: its subject, and what the customer wrote at filing. The case goes on as
    it is, also a closed one. Raises ``NoSuchCase``, ``Invalid`` (title, desired_behaviour, use_case: none given and
    none on the case) and ``Refused``: not an engineer, the case has one already, or is no wish.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        engineer = require_engineer(actor)
        if HAS_WISH in case.flags:
            raise because.refusal(because.WISH_THERE, number=case.number)
        decision = may_hand_on(policy_of(case.policy_id), category=case.category)
        if not decision.allowed:
            raise Refused(*decision.because)
        words = _words(case, title=title, desired_behaviour=desired_behaviour, use_case=use_case)
        wish = FeatureRequest.objects.create(
            case=case,
            customer=case.customer,
            product=case.product,
            state_since=now,
            submitted_at=now,
            submitted_by=engineer,
            **words,
        )
        tell(
            case,
            kind="feature_request.submitted",
            actor=actor,
            now=now,
            data=told_wish_for_feature(wish),
            clause="text.feature-requests",
        )
        put(case, HAS_WISH)
        case.version += 1
        case.save(update_fields=["flags", "version"])
        return wish


def _words(case: Case, **given: str) -> dict[str, str]:
    intake = Intake.objects.get(case=case)
    told = {"title": case.subject, "desired_behaviour": intake.desired_behaviour, "use_case": intake.use_case}
    complaints = Complaints()
    found = {
        name: checked(
            text if text.strip() else told[name],
            field=name,
            complaints=complaints,
            limit=LONGEST_TITLE if name == "title" else LONGEST_WORDS,
        )
        for name, text in given.items()
    }
    complaints.refuse_if_any()
    return found | {"title": " ".join(found["title"].split())}
