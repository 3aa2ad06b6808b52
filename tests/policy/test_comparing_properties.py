"""Whatever single fact of a document changes, comparing tells of it; what changes nothing is not told."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from podpora.policy import Policy, PolicyError, compare, load
from podpora.policy.comparing import Change
from tests.policy.asking import FOREIGN, REFERENCE, changed, example

Path = tuple[str | int, ...]

NUMBERS = ("attempts", "listed", "per", "lowest", "highest", "number", "years", "warn_at_percent")
LENGTHS = {"30m": "45m", "1h": "90m", "14d": "21d", "30d": "31d", "7d": "8d", "4w": "5w", "8h": "7h"}
OTHER_WORDS = {
    "at-once": "when-agreed",
    "when-agreed": "at-once",
    "customer": "nobody",
    "nobody": "customer",
    "firm": "evaluation",
    "evaluation": "firm",
    "keeps": "lower-proposed",
    "unspecified": "domestic",
    "reading": "default",
    "default": "reading",
    "close": "same-time",
    "same-time": "close",
    "restart": "carry-over",
    "carry-over": "restart",
    "from-start": "restart",
    "own-customer": "appointing-customers",
    "appointing-customers": "own-customer",
    "best effort": "not offered",
    "not offered": "best effort",
    "wait": "go-on",
    "en": "ja",
    "web": "api",
    "email": "sam",
    "phone": "api",
    "new": "open",
}


def reference() -> str:
    return changed(REFERENCE.read_text("utf-8"), "published_in: [en, pl, cs, es]", "published_in: []")


SOURCES = {"reference": reference, "example": example} | {
    name: (FOREIGN / f"{name}.yaml").read_text for name in ("harbour", "orchard", "summit")
}


@cache
def source(name: str) -> str:
    return str(SOURCES[name]())


@cache
def document(name: str) -> str:
    """The document as JSON: YAML 1.2 reads it back."""
    return json.dumps(_plain(YAML(typ="safe", pure=True).load(source(name))))


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return node if isinstance(node, str | bool | int | None) else str(node)


@cache
def policy(name: str) -> Policy:
    return load(document(name))


@cache
def leaves(name: str) -> tuple[Path, ...]:
    """The way to each single value of the document that says something to somebody."""
    root = json.loads(document(name))
    return tuple(path for path in _walk(root, ()) if not _says_nothing(path, root))


def _says_nothing(path: Path, root: Any) -> bool:
    """The name of the format and the first day; holidays of a set in which every region names its own; countries of
    the region that takes all others anyway."""
    if path[0] == "regions":
        return path[1] == root.get("default_region")
    if path[0] == "hours" and path[-1] == "holidays":
        return root["hours"][path[1]]["holidays"] == "region"
    return path[0] in ("format", "effective")


def _walk(node: Any, path: Path) -> Iterator[Path]:
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        yield from _walk(value, (*path, key))
    if not isinstance(node, dict | list):
        yield path


def another(value: Any, key: str | int) -> Iterator[Any]:
    """Other values that might be readable in the place of this one."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int) or (str(key) in NUMBERS and str(value).isdigit()):
        yield int(value) + 1
        yield int(value) - 1
    else:
        text = str(value)
        yield from (text.replace(old, new) for old, new in LENGTHS.items() if old in text)
        yield from (text.replace(old, new) for old, new in OTHER_WORDS.items() if text == old)
        yield from (
            text.replace(old, new) for old, new in (("00-", "30-"), ("24h", "25h"), ("12h", "13h")) if old in text
        )
        yield from (
            text.replace(old, new)
            for old, new in (("+1", "+2"), ("+0", "+1"), ("1d", "2d"), ("2d", "3d"), ("2h", "3h"), ("4h", "5h"))
            if old in text
        )
        yield from ("Europe/Lisbon", "none", "always", "GS", "new-code", "2026-05-05", "de")


def put(node: Any, path: Path, value: Any) -> Any:
    """The document with one value changed."""
    if not path:
        return value
    if isinstance(node, dict):
        return {key: put(each, path[1:], value) if key == path[0] else each for key, each in node.items()}
    return [put(each, path[1:], value) if index == path[0] else each for index, each in enumerate(node)]


def readable(name: str, path: Path) -> Policy | None:
    """The first policy that loads with another value in that place."""
    root = json.loads(document(name))
    value: Any = root
    for key in path:
        value = value[key]
    for other in another(value, path[-1] if isinstance(path[-1], str) else str(path[-2])):
        if other == value:
            continue
        try:
            return load(json.dumps(put(root, path, other)))
        except PolicyError:
            continue
    return None


def names(changes: tuple[Change, ...], path: Path) -> bool:
    """Whether a change speaks of the part of the document that changed."""
    told = json.dumps([change.to_json() for change in changes])
    heads = {
        "meaning": ("meaning.", "target"),
        "hours": ("hours.", "targets."),
        "holidays": ("hours.",),
        "regions": ("country", "region"),
        "languages": ("languages", "hours"),
        "severities": ("severity", "severities"),
        "phones": ("phones",),
        "roles": ("who.roles",),
        "categories": ("categor",),
        "intake": ("intake", "out_of_scope"),
        "texts": ("text.",),
        "sections": ("section.",),
        "entitlement": ("entitlement",),
        "programs": ("programs", "targets", "hours", "people", "flags"),
        "default_region": ("country",),
        "vendor": ("policy",),
    }
    return any(word in told for word in heads.get(str(path[0]), (str(path[0]),)))


@settings(deadline=None, max_examples=25)
@given(st.data(), st.sampled_from(sorted(SOURCES)))
def test_a_change_of_any_single_fact_is_told(data: st.DataObject, name: str) -> None:
    path = data.draw(st.sampled_from(leaves(name)))
    new = readable(name, path)
    assume(new is not None)
    assert new is not None
    there, back = compare(policy(name), new), compare(new, policy(name))

    assert there, path
    assert len(there) == len(back)
    assert names(there, path), (path, [change.to_json() for change in there])
    assert all(change.old != change.new for change in there)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_order_and_comments_change_nothing(name: str) -> None:
    yaml = YAML(typ="rt", pure=True)
    root = yaml.load(source(name))
    for word in ("programs", "hours", "regions", "interpretations", "holidays"):
        if word in root:
            root[word] = dict(reversed(list(root[word].items())))
    for region in root.get("regions", {}).values():
        region["countries"] = list(reversed(region["countries"]))
    if "phones" in root:
        root["phones"]["directory"] = list(reversed(root["phones"]["directory"]))
    turned = dict(reversed(list(root.items())))
    out = io.StringIO()
    yaml.dump(turned, out)
    again = load("# a comment\n" + out.getvalue())

    assert again.sha256 != policy(name).sha256
    assert compare(policy(name), again) == ()
    assert compare(policy(name), load(source(name) + "\n# the end\n")) == ()
    assert compare(policy(name), policy(name)) == ()
