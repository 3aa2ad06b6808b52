"""Texts beside the document: one YAML file per language, clause key to fields. Complete, or complained about.

A translated clause may say `of`: the revision of the first language's words that it was made from. Where these have
changed since, the translation is older than its source, which pages and the check tell.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap

from podpora.policy.clauses import Needs
from podpora.policy.complaints import Complaint
from podpora.policy.document import Document
from podpora.policy.reading import parse

FIELDS = ("title", "short", "body", "note", "hint", "reply")
LISTS = ("points",)
UNTRANSLATED = "untranslated"
OF = "of"
_REVISION = re.compile(r"[0-9a-f]{8}")

Words = dict[str, dict[str, dict[str, Any]]]


def revision(entry: Mapping[str, Any]) -> str:
    """Eight hexadecimal digits that change with the words of a clause, but not with their line breaks."""
    plain = {
        field: [" ".join(str(each).split()) for each in (value if isinstance(value, list | tuple) else [value])]
        for field, value in sorted(entry.items())
        if field != OF
    }
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()[:8]


def read_texts(
    sources: Mapping[str, str],
    *,
    document: Document | None,
    needs: Needs | None,
    name: str,
    complaints: list[Complaint],
) -> Words:
    """Language to clause to field. Faults of every language go to `complaints`.

    A clause may be marked `untranslated` in every language but the first; readers then get the first language.
    Without a document (it could not be read) only the syntax is looked at.
    """
    folder = name.rpartition("/")[0]
    published = document.published_in if document is not None else tuple(sources)
    words: Words = {}
    for language in dict.fromkeys((*published, *sources)):
        file = f"{folder}/texts/{language}.yaml" if folder else f"texts/{language}.yaml"
        if language not in published:
            what = f"the policy is not published in {language!r}"
            complaints.append(Complaint(file, 1, 1, "", "language_not_published", what, "add it to `published_in`"))
        elif language not in sources:
            what = f"the texts in {language!r} are missing"
            complaints.append(Complaint(file, 1, 1, "", "missing_texts", what, f"write texts/{language}.yaml"))
        else:
            words[language] = _one(sources[language], file, needs, language == published[0], complaints)
    return words


def _one(
    source: str, file: str, needs: Needs | None, first: bool, complaints: list[Complaint]
) -> dict[str, dict[str, Any]]:
    root = parse(source, file, complaints, begin_with="clause keys with their texts")
    if root is None or needs is None:
        return {}
    found: dict[str, dict[str, Any]] = {}
    for clause, entry in root.items():
        line, column = (part + 1 for part in root.lc.data[clause][:2])
        place = (file, line, column, str(clause))
        if clause not in needs:
            what = f"the document has no clause {clause!r}"
            complaints.append(Complaint(*place, "unknown_clause", what, "mend the key, or take the text out"))
        elif entry == UNTRANSLATED and not first:
            found[clause] = {UNTRANSLATED: True}
        elif not isinstance(entry, CommentedMap):
            mend = "write {title: ..., body: ...}" + ("" if first else ", or the word untranslated")
            complaints.append(Complaint(*place, "wrong_text", "a clause holds fields with texts", mend))
        else:
            found[clause] = _fields(entry, place, complaints)
    complaints.extend(_missing(found, root, file, needs))
    return {clause: entry for clause, entry in found.items() if UNTRANSLATED not in entry}


def _fields(entry: CommentedMap, place: tuple[str, int, int, str], complaints: list[Complaint]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for field, value in entry.items():
        line, column = (part + 1 for part in entry.lc.data[field][:2])
        here = (place[0], line, column, place[3])
        if field in FIELDS and isinstance(value, str) and value.strip():
            fields[field] = str(value).strip()
        elif field in LISTS and isinstance(value, list) and value and all(isinstance(v, str) for v in value):
            fields[field] = tuple(str(item).strip() for item in value)
        elif field == OF and _REVISION.fullmatch(str(value)):
            fields[OF] = str(value)
        elif field == OF:
            mend = "python -m tools.policy_texts writes it"
            complaints.append(Complaint(*here, "wrong_revision", f"{value!r} is not the revision of a text", mend))
        elif field in (*FIELDS, *LISTS):
            kind = "a list of texts" if field in LISTS else "a text that is not blank"
            complaints.append(Complaint(*here, "wrong_text", f"{field!r} should hold {kind}", "write its words"))
        else:
            what, mend = f"{field!r} is not a field of texts", f"write one of {', '.join((*FIELDS, *LISTS))}"
            complaints.append(Complaint(*here, "unknown_field", what, mend))
    return fields


def _missing(found: dict[str, dict[str, Any]], root: CommentedMap, file: str, needs: Needs) -> list[Complaint]:
    complaints = []
    for clause, wanted in needs.items():
        entry = found.get(clause)
        if not wanted or (entry is None and clause in root) or (entry is not None and UNTRANSLATED in entry):
            continue
        missing = [field for field in wanted if field not in (entry or {})]
        if missing:
            place = root.lc.data[clause][:2] if clause in root else (0, 0)
            what = f"no {' and no '.join(missing)} for this clause"
            mend = f"add {clause}: {{{': ..., '.join(missing)}: ...}}"
            complaints.append(Complaint(file, place[0] + 1, place[1] + 1, clause, "missing_text", what, mend))
    return complaints
