"""Parsed policies, kept per process by the hash of their text: parsing takes seconds, a version never changes."""

from functools import lru_cache
from threading import Lock

from podpora.contracts.models import PolicyVersion
from podpora.policy import Policy, load

_KEPT = 16
_lock = Lock()


def parsed(version: PolicyVersion) -> Policy:
    """The version as the rules take it. Deferred columns are read only where this process has not parsed it yet."""
    with _lock:
        return _parse(_Text(version))


class _Text:
    """A version that is equal to any other with the same hash, so that the cache never holds it twice."""

    def __init__(self, version: PolicyVersion) -> None:
        self.version, self.sha256 = version, version.sha256

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Text) and other.sha256 == self.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)


@lru_cache(maxsize=_KEPT)
def _parse(text: _Text) -> Policy:
    return load(text.version.source, texts=text.version.texts, name=text.version.name)
