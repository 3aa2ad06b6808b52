"""What every test may ask for. The database is chosen in ``tests/settings.py``."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from types import ModuleType
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests import requirements

if TYPE_CHECKING:
    from tests.cast import Cast

hypothesis.settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=2000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


DATABASE = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test records the requirements it names; a number that is not in the document is an error. Those that ask for
    a database are marked so: Django lets no other reach it."""
    known = requirements.known()
    for item in items:
        if item.get_closest_marker("django_db") or not DATABASE.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("database")
        for mark in item.iter_markers("requirement"):
            unknown = [number for number in mark.args if number not in known]
            if unknown or not mark.args:
                raise pytest.UsageError(f"{item.nodeid}: no such requirement: {', '.join(unknown) or 'none named'}")
            item.user_properties.extend(("requirement", number) for number in mark.args)


@pytest.fixture(autouse=True, scope="session")
def _a_text_is_parsed_once() -> Iterator[None]:
    """A YAML text without a fault that was parsed before in this process is not parsed again, as that takes a second;
    what is made of it is made anew each time. Nobody writes into a parsed text."""
    from podpora.policy import loading, reading, texts

    parsed: dict[str, Any] = {}

    def parse(text: str, name: str, complaints: list[Any], *, begin_with: str) -> Any:
        if text not in parsed:
            before = len(complaints)
            root = reading.parse(text, name, complaints, begin_with=begin_with)
            if len(complaints) > before:
                return root
            while len(parsed) >= 100:
                del parsed[next(iter(parsed))]
            parsed[text] = root
        return parsed[text]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "parse", parse)
        patch.setattr(texts, "parse", parse)
        yield


@pytest.fixture(autouse=True)
def _fresh_process() -> Iterator[None]:
    """No test sees the language or the cache that another one left behind."""
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.activate("en")
    yield
    translation.deactivate()


_SEARCHED: dict[str, ModuleType] = {}
_CLOCKS: list[tuple[ModuleType, str]] = []


def _clocks(*clocks: Callable[[], datetime]) -> list[tuple[ModuleType, str]]:
    """The modules of ours that read a clock, and what they call it. Each module is searched once."""
    for module in list(sys.modules.values()):
        name = getattr(module, "__name__", "")
        if name.startswith("podpora") and _SEARCHED.get(name) is not module:
            _SEARCHED[name] = module
            _CLOCKS.extend((module, word) for word, value in vars(module).items() if any(value is c for c in clocks))
    return _CLOCKS


@pytest.fixture
def set_now() -> Iterator[Callable[[datetime], None]]:
    """Sets what ``podpora.lib.moment.now`` answers, for faces and tools, also in the threads of a live server."""
    import podpora.urls  # noqa: F401 (a face imported only later would keep the time of the test that did)
    from podpora.lib import moment

    real, told = moment.now, [moment.now()]

    def fake() -> datetime:
        return told[-1]

    def set_to(at: datetime) -> None:
        told.append(at)
        for module, word in _clocks(real, fake):
            setattr(module, word, fake)

    yield set_to
    for module, word in _clocks(real, fake):
        setattr(module, word, real)


@pytest.fixture
def cast(db: None) -> "Cast":
    """Everyone of ``tests/cast.py``, in the database."""
    from tests.cast import make_cast

    return make_cast()
