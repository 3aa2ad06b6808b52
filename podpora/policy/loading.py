"""From text to `Policy`: YAML with positions, typed document, cross-checks, texts. All complaints at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from ruamel.yaml.comments import CommentedMap

from podpora.policy import vocabulary
from podpora.policy.checks import faults_of
from podpora.policy.clauses import clauses_of
from podpora.policy.complaints import Complaint, Fault, PolicyError, clause_of, key_position, position
from podpora.policy.document import Document
from podpora.policy.policy import Policy
from podpora.policy.reading import parse, repaired
from podpora.policy.texts import read_texts

__all__ = ["Complaint", "PolicyError", "load", "load_file", "load_published", "sources_of"]

MOST_TOLD: Final = 200
"""Of faults in the form of a document so many are told: to find the place of each, all of the document is looked
through."""


def load(text: str, *, texts: Mapping[str, str] | None = None, name: str = "policy.yaml") -> Policy:
    """The policy written in `text`, with `texts` (language to the source of its text file).

    Raises `PolicyError` with all complaints. `name` stands in complaints; text files are named
    `texts/<language>.yaml` after it.
    """
    policy, complaints = _read(text, dict(texts or {}), name)
    if policy is None or complaints:
        raise PolicyError(complaints)
    return policy


def load_published(text: str, *, texts: Mapping[str, str], name: str) -> Policy:
    """A policy that was checked when it was published. What the checks of today complain of does not hinder its
    readers, nor the cases that were promised it; a part that cannot be read any more is left out.

    Raises `PolicyError` only where nothing can be made of the document.
    """
    policy, complaints = _read(text, dict(texts), name)
    if policy is None:
        raise PolicyError(complaints)
    return policy


def _read(text: str, sources: Mapping[str, str], name: str) -> tuple[Policy | None, list[Complaint]]:
    complaints: list[Complaint] = []
    root = parse(text, name, complaints, begin_with="`format: support-policy/1`")
    document = _document(root, name, complaints) if root is not None else None
    needs = clauses_of(document) if document is not None else None
    words = read_texts(sources, document=document, needs=needs, name=name, complaints=complaints)
    if document is None or needs is None:
        return None, complaints
    return Policy(document=document, texts=words, clauses=tuple(needs), sha256=_hash(text, sources)), complaints


def sources_of(path: Path) -> tuple[str, dict[str, str]]:
    """The text of a policy file and of the text files beside it, by language. Raises `OSError`."""
    texts = {file.stem: file.read_text("utf-8") for file in sorted((path.parent / "texts").glob("*.yaml"))}
    return path.read_text("utf-8"), texts


def load_file(path: Path) -> Policy:
    """The policy of a file, with the texts of `texts/*.yaml` beside it. Raises `PolicyError` or `OSError`."""
    try:
        text, texts = sources_of(path)
    except UnicodeDecodeError as fault:
        what = f"the file is not UTF-8 text (byte {fault.start})"
        raise PolicyError([Complaint(str(path), 1, 1, "policy", "not_text", what, "save it as UTF-8")]) from None
    return load(text, texts=texts, name=str(path))


def _document(root: CommentedMap, name: str, complaints: list[Complaint]) -> Document | None:
    """The document, its faults told. With faults, the parts that can be read are checked as well as they can be."""
    try:
        document = Document.model_validate(root)
    except ValidationError as found:
        errors = found.errors(include_url=False)
        told = dict.fromkeys(_complaint(root, name, error) for error in errors[:MOST_TOLD])
        complaints += told
        spoilt = [error["loc"] for error in errors]
        mended = repaired(root, errors)
        if mended is None:
            return None
        document = mended
        faults = [fault for fault in faults_of(document) if not _follows(fault, spoilt)]
    else:
        faults = faults_of(document)
    places = {(complaint.line, complaint.column) for complaint in complaints}
    for fault in faults:
        place = position(root, fault.loc)
        if place not in places:
            clause = clause_of(root, fault.loc)
            complaints.append(Complaint(name, *place, clause, fault.code, fault.message, fault.mend))
    return document


def _follows(fault: Fault, spoilt: list[tuple[int | str, ...]]) -> bool:
    """Whether a fault may only be there because an unreadable word below or beside it was taken out."""
    around = fault.loc if fault.code in ("blank_cell", "no_targets") else fault.loc[:-1]
    return any(tuple(map(str, loc[: len(around)])) == tuple(map(str, around)) for loc in spoilt)


def _complaint(root: CommentedMap, name: str, error: Any) -> Complaint:
    kind, loc, context = error["type"], error["loc"], error.get("ctx", {})
    clause = clause_of(root, loc)
    place = position(root, loc)
    if kind == "extra_forbidden":
        code, message, mend = vocabulary.about_word(str(loc[-1]))
        place = key_position(root, loc)
    elif kind == "missing":
        code, message = "missing_word", f"the word {loc[-1]!r} is missing"
        mend = f"add `{loc[-1]}:`; see docs/policy_format.md"
    elif "mend" in context:
        code, message, mend = kind, error["msg"], context["mend"]
    elif kind == "literal_error":
        code, message = "unknown_value", f"this should be {context['expected']}"
        mend = f"write one of {context['expected']}"
    else:
        code = "wrong_value"
        message, mend = vocabulary.about_value(kind) or (error["msg"], "see docs/policy_format.md")
    return Complaint(name, *place, clause, code, message, mend)


def _hash(text: str, texts: Mapping[str, str]) -> str:
    digest = hashlib.sha256(text.encode())
    for language in sorted(texts):
        digest.update(f"\0{language}\0".encode() + texts[language].encode())
    return digest.hexdigest()
