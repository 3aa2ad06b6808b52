"""Ready replies: what the policy of a case says for engineers to send about matters outside support (R219-R224)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from podpora.cases.clockwork import policy_for
from podpora.cases.models import Case
from podpora.policy import Policy


@dataclass(frozen=True, slots=True)
class ReadyReply:
    """A macro that the policy keeps: ``key`` is its clause, ``texts`` language to words; nothing changes with it."""

    key: str
    name: str
    texts: Mapping[str, str]
    state: str = ""
    note: str = ""
    severity: str = ""
    severity_words: str = ""


def ready_replies(case: Case, *, language: str) -> list[ReadyReply]:
    """One for each matter that has words to send, named in the reader's ``language``; in the policy's order."""
    policy, found = policy_for(case), []
    for clause in (f"out_of_scope.{matter}" for matter in policy.matters):
        if texts := _texts(policy, clause):
            found.append(ReadyReply(clause, str(policy.text(clause, language).text), texts))
    return found


def _texts(policy: Policy, clause: str) -> dict[str, str]:
    said = {language: entries.get(clause, {}).get("reply") for language, entries in policy.texts.items()}
    return {language: _paragraphs(str(text)) for language, text in said.items() if text}


def _paragraphs(text: str) -> str:
    """The text with one line for each paragraph."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))
