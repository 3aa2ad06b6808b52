"""The policy's own words for its codes, in the reader's language: programs, severities, categories, phases."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from podpora.cases.selectors import policy_for
from podpora.contracts.selectors import NoPolicy, policy_in_force, policy_of
from podpora.lib.moment import now
from podpora.policy import Policy

if TYPE_CHECKING:
    from podpora.cases.models import Case

_LINK = re.compile(r"\[\[([^\]]+)\]\]")


class PolicyWords:
    """Texts of one policy in one language; a code without a text is shown as it is."""

    def __init__(self, policy: Policy, language: str) -> None:
        self.policy = policy
        self.language = language

    def say(self, clause: str, field: str = "title") -> str:
        """The text of a clause as plain words, '' where the policy has none."""
        if not self.policy.has_text(clause, field):
            return ""
        return self._plain(cast(str, self.policy.text(clause, self.language, field).text))

    def name(self, clause: str) -> str:
        """The title of a clause; its last word where it has none."""
        return self.say(clause) or clause.rpartition(".")[2].replace("-", " ")

    def place(self, clause: str) -> tuple[str, str]:
        """Number and title of the place of a clause in the policy: its own title, or that of the section; "" where the
        policy has none."""
        at = clause
        while at:
            rule = next((one for one in self.policy.document.sections if at in one.clauses), None)
            if rule is not None:
                title = self.say(clause) or self.say(at) or self.say(f"section.{rule.key}")
                return (f"§\N{NO-BREAK SPACE}{rule.number}" if rule.number else "", title)
            at = at.rpartition(".")[0]
        return "", self.say(clause)

    def program(self, code: str) -> str:
        """The program's short name."""
        return self.say(f"programs.{code}", "short") or self.name(f"programs.{code}") if code else ""

    def category(self, code: str) -> str:
        return self.name(f"categories.{code}")

    def phase(self, code: str) -> str:
        return self.name(f"lifecycle.{code}")

    def closing(self, code: str) -> str:
        """An outcome or a closing reason."""
        return self.say(f"closing.outcomes.{code}") or self.name(f"closing.reasons.{code}")

    def bodies(self, prefix: str, codes: Sequence[str]) -> list[str]:
        """The bodies below a clause, those that have words."""
        return [text for code in codes if (text := self.say(f"{prefix}.{code}", "body"))]

    def _plain(self, text: str) -> str:
        named = _LINK.sub(lambda link: self.name(link[1]), text)
        return " ".join(named.replace("{vendor}", self.policy.document.vendor).split())


def words_of(version_id: int) -> PolicyWords:
    """The words of the version that a case was filed under."""
    return PolicyWords(policy_of(version_id), get_language() or "en")


def words_for(case: "Case") -> PolicyWords:
    """The words of the version that the case was filed under; no query where its policy is at hand."""
    return PolicyWords(policy_for(case), get_language() or "en")


def words_in_force() -> Any:
    """The words of the policy in force, fetched when first asked for; None where no policy is published."""

    def fetch() -> PolicyWords | None:
        try:
            return PolicyWords(policy_in_force(now())[1], get_language() or "en")
        except NoPolicy:
            return None

    return SimpleLazyObject(fetch)
