"""The reference policy and some invented ones, read once for all tests of this room."""

from __future__ import annotations

import pytest

from podpora.policy import Policy, load_file
from tests.policy.asking import FOREIGN, REFERENCE


@pytest.fixture(scope="session")
def reference() -> Policy:
    return load_file(REFERENCE)


@pytest.fixture(scope="session")
def harbour() -> Policy:
    return load_file(FOREIGN / "harbour.yaml")


@pytest.fixture(scope="session")
def orchard() -> Policy:
    return load_file(FOREIGN / "orchard.yaml")


@pytest.fixture(scope="session")
def summit() -> Policy:
    return load_file(FOREIGN / "summit.yaml")
