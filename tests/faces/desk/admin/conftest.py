"""Administration's pages: who looks, and when."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.faces.portal.conftest import client_of, words_of

__all__ = ["NOW", "client_of", "seen_of", "words_of"]

NOW = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Callable[[datetime], None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(NOW)


def seen_of(page: Any) -> str:
    """The mark of the record that a form on the page carries."""
    found = re.search(r'type="hidden" name="seen" value="([^"]*)"', page.content.decode())
    assert found is not None
    return found[1]
