"""Ready replies: what the policy says for engineers to send about matters outside support (R219-R224)."""

import re
from dataclasses import dataclass

from podpora.policy import Policy


@dataclass(frozen=True, slots=True)
class ReadyReply:
    """A reply to choose: its matter by name, its words in ``language``."""

    matter: str
    title: str
    text: str
    language: str


def ready_replies(policy: Policy, *, language: str, reader: str) -> list[ReadyReply]:
    """One for each matter that has words to send: in the language of the case, or the one that stands in; named in the
    reader's."""
    found = []
    for matter in policy.matters:
        clause = f"out_of_scope.{matter}"
        if policy.has_text(clause, "reply"):
            said = policy.text(clause, language, "reply")
            title = str(policy.text(clause, reader).text)
            found.append(ReadyReply(matter, title, _paragraphs(str(said.text)), said.language))
    return found


def _paragraphs(text: str) -> str:
    """The text with one line for each paragraph."""
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))
