"""Parsed policies, kept per process by the hash of their text: parsing takes most of a second, a version never changes.

One takes about a megabyte. Stored in parsed form it would load in milliseconds, but only in a form that runs as code
when it is read (a pickle), which no row of a database should be; so versions are read ahead of time (``warming``).
"""

from collections import OrderedDict
from threading import Lock
from typing import Final

from podpora.contracts.models import PolicyDraft, PolicyVersion
from podpora.policy import Policy, load
from podpora.policy.loading import load_published

KEPT: Final = 64
_known: OrderedDict[str, Policy] = OrderedDict()
_parsing: dict[str, Lock] = {}
_lock = Lock()


def parsed(version: PolicyVersion | PolicyDraft) -> Policy:
    """The version as the rules take it. Deferred columns are read only where this process has not parsed it yet; who
    asks for the same one meanwhile waits, who asks for another does not.

    What was published stays readable when the checks become stricter; a draft has to pass those of today.
    """
    key = _key(version)
    found = _found(key)
    if found is not None:
        return found
    with _lock:
        turn = _parsing.setdefault(key, Lock())
    with turn:
        read = load if isinstance(version, PolicyDraft) else load_published
        return _found(key) or _kept(key, read(version.source, texts=version.texts, name=version.name))


def is_parsed(version: PolicyVersion | PolicyDraft) -> bool:
    """Whether ``parsed`` answers at once."""
    return _key(version) in _known


def _key(version: PolicyVersion | PolicyDraft) -> str:
    return f"draft {version.sha256}" if isinstance(version, PolicyDraft) else version.sha256


def _found(key: str) -> Policy | None:
    with _lock:
        found = _known.get(key)
        if found is not None:
            _known.move_to_end(key)
        return found


def _kept(key: str, policy: Policy) -> Policy:
    with _lock:
        _known[key] = policy
        _parsing.pop(key, None)
        while len(_known) > KEPT:
            _known.popitem(last=False)
    return policy
