"""A policy document goes into force."""

from datetime import UTC, date, datetime
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from podpora.contracts.actions.publish_policy import publish_policy
from podpora.contracts.models import PolicyVersion
from podpora.contracts.selectors import NoPolicy, policy_in_force, policy_of, policy_versions
from podpora.contracts.steps.publishing import obstacle
from podpora.lib import journal
from podpora.lib.actors import SYSTEM
from podpora.lib.refusal import Refused
from podpora.policy import PolicyError, load
from tests.builders.contracts import reference_in_force, reference_sources
from tests.cast import Cast

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


def _dated(effective: str, *, minutes: str = "") -> dict[str, Any]:
    """The reference policy with another effective day, and other words if asked."""
    source, texts = reference_sources()
    assert "effective: 2020-01-01" in source
    return {"source": source.replace("effective: 2020-01-01", f"effective: {effective}") + minutes, "texts": texts}


def test_the_first_version_of_a_desk_may_lie_in_the_past_and_is_told(db: None) -> None:
    source, texts = reference_sources()
    version, is_new = publish_policy(actor=SYSTEM, now=NOW, source=source, texts=texts, name="reference")
    assert is_new
    assert (version.effective_on, version.published_by_name) == (date(2020, 1, 1), "podpora")
    in_force, policy = policy_in_force(NOW)
    assert in_force == version
    assert policy.sha256 == version.sha256
    assert list(policy.document.programs) == ["premier", "production", "basic", "evaluation", "free"]
    event = journal.events_of("policy", version.pk).get()
    assert (event.kind, event.data["effective_on"]) == ("policy.published", "2020-01-01")


def test_a_word_that_no_act_enforces_goes_not_into_force(db: None) -> None:
    source, texts = reference_sources()
    assert "\n  version_known: true" in source
    source = source.replace("\n  version_known: true", "\n  never_while: [waiting-for-release]\n  version_known: true")
    with pytest.raises(PolicyError) as refused:
        publish_policy(actor=SYSTEM, now=NOW, source=source, texts=texts, name="reference")
    assert "not_yet_enforced" in [complaint.code for complaint in refused.value.complaints]
    assert not PolicyVersion.objects.exists()


def test_the_same_content_again_is_the_same_version(db: None) -> None:
    there = reference_in_force()
    source, texts = reference_sources()
    again = publish_policy(actor=SYSTEM, now=NOW, source=source, texts=texts, name="another name")
    assert again == (there, False)
    assert PolicyVersion.objects.count() == 1
    assert not journal.Event.objects.exists()


def test_other_content_from_the_same_day_is_refused(db: None) -> None:
    reference_in_force()
    publish_policy(actor=SYSTEM, now=NOW, name="a", **_dated("2026-03-01"))
    with pytest.raises(Refused) as refused:
        publish_policy(actor=SYSTEM, now=NOW, name="b", **_dated("2026-03-01", minutes="\n# other words\n"))
    assert refused.value.codes == ("policy_date_taken",)
    assert refused.value.because[0].params == {"effective": "2026-03-01", "name": "a"}
    assert PolicyVersion.objects.count() == 2


def test_a_later_version_may_not_take_effect_before_today(db: None) -> None:
    reference_in_force()
    with pytest.raises(Refused) as refused:
        publish_policy(actor=SYSTEM, now=NOW, name="late", **_dated("2026-02-05"))
    assert refused.value.codes == ("policy_date_past",)
    _, is_new = publish_policy(actor=SYSTEM, now=NOW, name="today", **_dated("2026-02-06"))
    assert is_new


def test_the_version_in_force_follows_the_instant(db: None) -> None:
    first = reference_in_force()
    second, _ = publish_policy(actor=SYSTEM, now=NOW, name="march", **_dated("2026-03-01"))
    assert policy_in_force(datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC))[0] == first
    assert policy_in_force(datetime(2026, 3, 1, tzinfo=UTC))[0] == second
    assert policy_in_force(datetime(2026, 3, 1, tzinfo=UTC))[1].effective == date(2026, 3, 1)
    assert policy_of(first.pk).effective == date(2020, 1, 1)
    assert list(policy_versions()) == [second, first]
    with pytest.raises(NoPolicy):
        policy_in_force(datetime(2019, 12, 31, 23, 0, tzinfo=UTC))


def test_a_policy_is_parsed_once_and_then_costs_one_small_query(db: None, django_assert_num_queries: Any) -> None:
    reference_in_force()
    _, parsed = policy_in_force(NOW)
    with django_assert_num_queries(1) as asked:
        assert policy_in_force(NOW)[1] is parsed
    assert '"source"' not in asked[0]["sql"]


def test_a_document_with_faults_is_refused_whole(db: None) -> None:
    source, texts = reference_sources()
    wrong = source.replace("effective: 2020-01-01", "effective: someday")
    with pytest.raises(PolicyError) as refused:
        publish_policy(actor=SYSTEM, now=NOW, source=wrong, texts=texts, name="wrong.yaml")
    assert refused.value.complaints[0].file == "wrong.yaml"
    assert not PolicyVersion.objects.exists()


@pytest.mark.parametrize("name", ["anna", "boris", "marta"])
def test_only_the_administrator_publishes(cast: Cast, name: str) -> None:
    with pytest.raises(Refused) as refused:
        publish_policy(actor=getattr(cast, name).actor, now=NOW, name="x", **_dated("2027-01-01"))
    assert refused.value.codes == ("not_permitted",)
    assert publish_policy(actor=cast.adela.actor, now=NOW, name="x", **_dated("2027-01-01"))[1]


@pytest.mark.parametrize("day", ["2020-01-01", "2027-01-01"])
def test_the_same_document_published_since_it_was_asked_for_is_no_obstacle(db: None, day: str) -> None:
    document = _dated(day)
    publish_policy(actor=SYSTEM, now=NOW, name="one", **document)
    assert obstacle(load(document["source"], texts=document["texts"], name="two"), now=NOW) is None


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_the_same_document_at_once_make_one_version() -> None:
    source, texts = reference_sources()
    start, outcomes = Barrier(2), []

    def publish(name: str) -> None:
        try:
            start.wait(10)
            outcomes.append(publish_policy(actor=SYSTEM, now=NOW, source=source, texts=texts, name=name))
        finally:
            connections.close_all()

    threads = [Thread(target=publish, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(is_new for _, is_new in outcomes) == [False, True]
    assert PolicyVersion.objects.count() == 1
    assert journal.Event.objects.filter(kind="policy.published").count() == 1
