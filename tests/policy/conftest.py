"""The reference policy and some invented ones, read once for all tests of this room."""

from __future__ import annotations

import pytest

from podpora.policy import Policy, load_file
from podpora.policy.loading import load_published
from tests.policy.asking import FOREIGN, REFERENCE, changed


@pytest.fixture(scope="session")
def reference() -> Policy:
    return load_file(REFERENCE)


@pytest.fixture(scope="session")
def harbour() -> Policy:
    return load_file(FOREIGN / "harbour.yaml")


@pytest.fixture(scope="session")
def early_harbour() -> Policy:
    """Harbour's as if published with words that are refused today: what reads old versions still works them out."""
    text = (FOREIGN / "harbour.yaml").read_text("utf-8")
    for old, new in (
        ("  warn_at_percent", "  pauses: {resolution: [waiting-on-customer]}\n  warn_at_percent"),
        (
            "      escalation_answer",
            "      resolution: {high: 8h on week, medium: best effort, low: best effort}\n"
            '      next_update: {high: "2h on always, or as agreed", medium: best effort, low: best effort}\n'
            "      escalation_answer",
        ),
        ("  version_known: false\n", "  version_known: false\n  never_while: [waiting-for-release]\n"),
    ):
        text = changed(text, old, new)
    return load_published(text, texts={}, name="harbour")


@pytest.fixture(scope="session")
def orchard() -> Policy:
    return load_file(FOREIGN / "orchard.yaml")


@pytest.fixture(scope="session")
def summit() -> Policy:
    return load_file(FOREIGN / "summit.yaml")
