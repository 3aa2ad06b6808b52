"""A draft of the policy: kept, activated by one of two, withdrawn."""

from datetime import UTC, datetime
from typing import Any

import pytest

from podpora.contracts.actions.activate_policy import activate_policy
from podpora.contracts.actions.draft_policy import draft_policy
from podpora.contracts.actions.publish_policy import publish_policy
from podpora.contracts.actions.withdraw_policy_draft import withdraw_policy_draft
from podpora.contracts.models import PolicyDraft, PolicyVersion
from podpora.contracts.selectors import policy_drafts
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event
from podpora.lib.refusal import Refused
from podpora.policy import PolicyError
from tests.builders.contracts import reference_sources
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


def given(effective: str = "2026-03-01") -> dict[str, Any]:
    source, texts = reference_sources()
    source = source.replace("published_in: [en, pl, cs, es]", "published_in: [en]")  # read faster
    return {
        "source": source.replace("effective: 2020-01-01", f"effective: {effective}"),
        "texts": {"en": texts["en"]},
        "name": "march",
    }


@pytest.mark.parametrize("name", ["anna", "boris", "marta"])
def test_only_administrators_prepare_activate_and_withdraw(cast: Cast, name: str) -> None:
    draft = draft_policy(actor=cast.adela.actor, now=NOW, **given())
    actor = getattr(cast, name).actor
    acts: list[tuple[Any, dict[str, Any]]] = [
        (draft_policy, given("2026-04-01")),
        (activate_policy, {"draft": draft}),
        (withdraw_policy_draft, {"draft": draft}),
    ]
    for act, values in acts:
        with pytest.raises(Refused) as refused:
            act(actor=actor, now=NOW, **values)
        assert refused.value.codes == ("not_permitted",)
    assert PolicyDraft.objects.get() == draft
    assert PolicyVersion.objects.count() == 1


def test_a_document_with_faults_is_never_a_draft(cast: Cast) -> None:
    with pytest.raises(PolicyError):
        draft_policy(actor=cast.adela.actor, now=NOW, source="format: support-policy/1\n", texts={}, name="x")
    assert not PolicyDraft.objects.exists()


def test_of_two_who_decide_about_a_draft_the_second_is_told(cast: Cast) -> None:
    draft = draft_policy(actor=cast.adela.actor, now=NOW, **given())
    withdraw_policy_draft(actor=cast.adela.actor, now=NOW, draft=draft)
    for act in (activate_policy, withdraw_policy_draft):
        with pytest.raises(Refused) as refused:
            act(actor=cast.adela.actor, now=NOW, draft=draft)  # type: ignore[operator]
        assert refused.value.codes == ("policy_draft_gone",)
    assert PolicyVersion.objects.count() == 1
    assert not Event.objects.filter(kind="policy.published").exists()


def test_a_draft_that_was_published_by_command_meanwhile_is_not_published_again(cast: Cast) -> None:
    draft = draft_policy(actor=cast.adela.actor, now=NOW, **given())
    publish_policy(actor=SYSTEM, now=NOW, **given())
    with pytest.raises(Refused) as refused:
        activate_policy(actor=cast.adela.actor, now=NOW, draft=draft)
    assert refused.value.codes == ("policy_published",)
    assert PolicyVersion.objects.count() == 2


def test_a_draft_whose_day_was_taken_stays_a_draft(cast: Cast) -> None:
    draft = draft_policy(actor=cast.adela.actor, now=NOW, **given())
    other = given()
    publish_policy(actor=SYSTEM, now=NOW, **(other | {"source": other["source"] + "\n# other words\n"}))
    with pytest.raises(Refused) as refused:
        activate_policy(actor=cast.adela.actor, now=NOW, draft=draft)
    assert refused.value.codes == ("policy_date_taken",)
    assert PolicyDraft.objects.get() == draft


def test_who_may_activate_is_a_matter_of_the_setting(cast: Cast, settings: Any) -> None:
    draft = draft_policy(actor=cast.adela.actor, now=NOW, **given())
    settings.POLICY_NEEDS_SECOND_PERSON = True
    with pytest.raises(Refused) as refused:
        activate_policy(actor=cast.adela.actor, now=NOW, draft=draft)
    assert refused.value.codes == ("policy_needs_second",)
    settings.POLICY_NEEDS_SECOND_PERSON = False
    assert activate_policy(actor=cast.adela.actor, now=NOW, draft=draft).published_by_name == "Adela Administrator"


def test_a_draft_withdrawn_before_its_text_was_read_is_gone(cast: Cast) -> None:
    draft = draft_policy(actor=cast.adela.actor, now=NOW, **given())
    unread = policy_drafts().get()
    withdraw_policy_draft(actor=cast.adela.actor, now=NOW, draft=draft)
    with pytest.raises(Refused) as refused:
        activate_policy(actor=cast.adela.actor, now=NOW, draft=unread)
    assert refused.value.codes == ("policy_draft_gone",)
