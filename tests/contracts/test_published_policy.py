"""A policy that was published stays readable when the checks become stricter; whoever publishes has to pass them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from podpora.cases.models import Milestone
from podpora.contracts.actions.publish_policy import publish_policy
from podpora.contracts.models import PolicyDraft, PolicyVersion
from podpora.contracts.selectors import policy_in, policy_in_force
from podpora.lib.actors import SYSTEM
from podpora.policy import PolicyError
from tests.builders.cases import filed
from tests.builders.contracts import reference_sources
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
DAY = date(2026, 2, 2)


def of_before() -> dict[str, Any]:
    """The reference as an older program may have published it: a word that is refused now, a value that is out of
    bounds now, and without a text that is wanted now."""
    source, texts = reference_sources()
    for old, new in (
        ("effective: 2020-01-01", f"effective: {DAY}\ngone_word: 7"),
        ("warn_at_percent: 75", "warn_at_percent: 175"),
    ):
        assert source.count(old) == 1
        source = source.replace(old, new)
    assert "\ntext.term-target:\n" in texts["en"]
    texts = {language: words.replace("\ntext.term-target:\n", "\ntext.gone:\n") for language, words in texts.items()}
    return {"source": source, "texts": texts}


def published() -> PolicyVersion:
    return PolicyVersion.objects.create(
        **of_before(), effective_on=DAY, sha256="a" * 64, name="older", published_at=NOW, published_by_name="Adela"
    )


def test_cases_are_filed_and_promised_under_it(cast: Cast) -> None:
    older = published()
    assert policy_in_force(NOW)[0] == older
    case = filed(cast, now=NOW)
    assert case.policy_id == older.pk
    assert Milestone.objects.get(case=case).due_at is not None


@pytest.mark.parametrize(
    "address", ["", f"versions/{DAY}/", "about/", "phones/", "when/", "versions/2020-01-01/changes/"]
)
@pytest.mark.parametrize("language", ["en", "pl"])
def test_its_pages_are_read(cast: Cast, address: str, language: str) -> None:
    published()
    with translation.override(None):
        assert Client().get(f"/policy/{language}/{address}").status_code == 200


def test_nobody_publishes_it_again_and_no_draft_of_it_is_read(cast: Cast) -> None:
    older = published()
    with pytest.raises(PolicyError) as refused:
        publish_policy(actor=SYSTEM, now=NOW, **of_before(), name="again")
    assert {one.code for one in refused.value.complaints} >= {"unknown_word", "missing_text", "unknown_clause"}
    policy_in(older)
    draft = PolicyDraft(**of_before(), effective_on=DAY, sha256=older.sha256, name="again")
    with pytest.raises(PolicyError):
        policy_in(draft)


def test_what_is_no_policy_at_all_is_refused(cast: Cast) -> None:
    with pytest.raises(PolicyError):
        policy_in(PolicyVersion(source="nothing of the kind", texts={}, effective_on=DAY, sha256="b" * 64, name="x"))
