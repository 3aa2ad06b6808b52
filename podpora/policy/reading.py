"""YAML 1.2 text to a mapping with positions, and what of a faulty document can still be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.parser import RoundTripParser

from podpora.policy.complaints import Complaint, Loc
from podpora.policy.document import Document

LARGEST = 200_000
"""More values than this are not read: a policy has some thousands."""
DEEPEST = 30


class _TooDeep(Exception):
    """A part lies within more than `DEEPEST` others."""


class _Shallow(RoundTripParser):
    """Gives up as soon as the text goes too deep, before anything is built of it."""

    depth = 0

    def get_event(self) -> Any:
        event = super().get_event()
        if isinstance(event, CollectionStartEvent):
            self.depth += 1
            if self.depth > DEEPEST:
                raise _TooDeep
        elif isinstance(event, CollectionEndEvent):
            self.depth -= 1
        return event


class _Patient(RoundTripConstructor):
    """Leaves a value that cannot be what it looks like, a 30 February, as it is written: whoever checks the document
    complains of it at its place, with everything else."""

    def construct_non_recursive_object(self, node: Any, tag: Any = None) -> Any:
        try:
            return super().construct_non_recursive_object(node, tag)
        except ValueError:
            if isinstance(node, ScalarNode):
                return node.value
            raise


def parse(text: str, name: str, complaints: list[Complaint], *, begin_with: str) -> CommentedMap | None:
    """The text as a mapping that knows line and column of each value; None after a complaint."""
    yaml = YAML(typ="rt", pure=True)
    yaml.version, yaml.Parser, yaml.Constructor = (1, 2), _Shallow, _Patient
    try:
        root = yaml.load(text)
    except MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        twice = "duplicate key" in str(fault.problem)
        code = "duplicate_key" if twice else "not_yaml"
        problem = str(fault.problem).splitlines()[0] if fault.problem else "this is not YAML"
        mend = "keep one of the two" if twice else "see the YAML 1.2 syntax; quote texts with : or #"
        complaints.append(Complaint(name, line, column, "", code, problem, mend))
        return None
    except _TooDeep:
        what, mend = f"the file is nested more than {DEEPEST} deep", "write it as docs/policy_format.md shows"
        complaints.append(Complaint(name, 1, 1, "", "too_large", what, mend))
        return None
    except (YAMLError, ValueError, RecursionError) as fault:
        problem = str(fault).splitlines()[0] if str(fault) else type(fault).__name__
        complaints.append(Complaint(name, 1, 1, "", "not_yaml", problem, "see the YAML 1.2 syntax"))
        return None
    if not isinstance(root, CommentedMap):
        what = "the file holds no mapping of words to values"
        complaints.append(Complaint(name, 1, 1, "", "not_a_mapping", what, f"begin with {begin_with}"))
        return None
    if not _is_finite(root, [LARGEST]):
        what = "the file names itself, or grows too large where it does"
        complaints.append(Complaint(name, 1, 1, "", "too_large", what, "write the parts out, without & and *"))
        return None
    return root


def _is_finite(node: Any, left: list[int], depth: int = 0) -> bool:
    left[0] -= 1
    if left[0] <= 0 or depth > DEEPEST:
        return False
    below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return all(_is_finite(value, left, depth + 1) for value in below)


def repaired(root: CommentedMap, errors: Sequence[Any]) -> Document | None:
    """The document without its spoilt parts, so that the rest can be checked; None where too much is missing."""
    plain: Any = _plain(root)
    for error in sorted(errors, key=lambda e: [str(part).zfill(6) for part in e["loc"]], reverse=True):
        allowed = re.findall(r"'([^']+)'", error.get("ctx", {}).get("expected", ""))
        _take_out(plain, error["loc"], allowed[0] if error["type"] == "literal_error" and allowed else None)
    try:
        return Document.model_validate(plain)
    except ValidationError:
        return None


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return deepcopy(node)


def _take_out(root: Any, loc: Loc, instead: str | None) -> None:
    """Remove the deepest part of `loc` that is there, or put a readable word in its place."""
    node: Any = root
    holder: Any = None
    last: Any = None
    for part in loc:
        if isinstance(node, dict):
            key = next((key for key in node if str(key) == str(part)), None)
            if key is not None:
                holder, last, node = node, key, node[key]
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            holder, last, node = node, part, node[part]
    if holder is not None and instead is not None:
        holder[last] = instead
    elif holder is not None:
        del holder[last]
