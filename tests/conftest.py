"""What every test may ask for. The database is chosen in ``tests/settings.py``."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests import requirements

if TYPE_CHECKING:
    from tests.cast import Cast

hypothesis.settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=2000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test records the requirements it names; a number that is not in the document is an error."""
    known = requirements.known()
    for item in items:
        for mark in item.iter_markers("requirement"):
            unknown = [number for number in mark.args if number not in known]
            if unknown or not mark.args:
                raise pytest.UsageError(f"{item.nodeid}: no such requirement: {', '.join(unknown) or 'none named'}")
            item.user_properties.extend(("requirement", number) for number in mark.args)


@pytest.fixture(autouse=True)
def _fresh_process() -> Iterator[None]:
    """No test sees the language or the cache that another one left behind."""
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.activate("en")
    yield
    translation.deactivate()


@pytest.fixture
def set_now(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Sets what ``podpora.lib.moment.now`` answers, for faces and tools, also in the threads of a live server."""
    import sys

    import podpora.urls  # noqa: F401 (a face imported only later would keep the time of the test that did)
    from podpora.lib import moment

    real = moment.now

    def set_to(at: datetime) -> None:
        for module in list(sys.modules.values()):
            if getattr(module, "__name__", "").startswith("podpora"):
                for name in [name for name, value in vars(module).items() if value is real or value in fakes]:
                    monkeypatch.setattr(module, name, fake(at))

    fakes: list[Callable[[], datetime]] = []

    def fake(at: datetime) -> Callable[[], datetime]:
        fakes.append(lambda: at)
        return fakes[-1]

    return set_to


@pytest.fixture
def cast(db: None) -> "Cast":
    """Everyone of ``tests/cast.py``, in the database."""
    from tests.cast import make_cast

    return make_cast()
