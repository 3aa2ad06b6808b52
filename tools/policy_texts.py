"""Write into translations of a policy which wording of the original each clause translates.

``python -m tools.policy_texts pl text.voice targets`` marks these clauses of the Polish texts as right for the present
English ones; without a clause it marks those that say nothing yet. ``--folder`` names another policy. What every clause
says is seen by ``podpora policy check``.
"""

import argparse
import re
import sys
from pathlib import Path
from typing import Final

from podpora.policy import Policy, load_file
from podpora.policy.texts import OF, UNTRANSLATED, revision

REFERENCE: Final = Path(__file__).resolve().parents[1] / "policies" / "reference"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.policy_texts", description=__doc__)
    parser.add_argument("language")
    parser.add_argument("clauses", nargs="*")
    parser.add_argument("--folder", type=Path, default=REFERENCE)
    asked = parser.parse_args(arguments)
    policy = load_file(asked.folder / "policy.yaml")
    file = asked.folder / "texts" / f"{asked.language}.yaml"
    if asked.language not in policy.languages[1:]:
        print(f"{asked.language} is no translation of this policy", file=sys.stderr)
        return 1
    wanted = asked.clauses or _silent(policy, asked.language)
    unknown = [clause for clause in wanted if clause not in policy.texts[asked.language]]
    if unknown:
        print(f"no words in {asked.language} for: {', '.join(unknown)}", file=sys.stderr)
        return 1
    text = file.read_text("utf-8")
    for clause in wanted:
        text = marked(text, clause, revision(policy.texts[policy.languages[0]][clause]))
    file.write_text(text, "utf-8")
    print(f"{file.name}: {len(wanted)} clauses marked")
    return 0


def _silent(policy: Policy, language: str) -> list[str]:
    return [clause for clause, entry in policy.texts[language].items() if OF not in entry]


def marked(text: str, clause: str, of: str) -> str:
    """The text file with the revision as the first field of the clause; clauses in braces get it there."""
    line = re.search(rf"(?m)^{re.escape(clause)}:(.*)$", text)
    if line is None or line[1].strip() == UNTRANSLATED:
        return text
    end = re.compile(r"(?m)^(?=\S)").search(text, line.end() + 1)
    body = text[line.end() : end.start() if end else len(text)]
    rest = text[end.start() :] if end else ""
    said = f'{OF}: "{of}"'
    if "{" in line[1]:
        plain = re.sub(rf"\b{OF}: ?['\"]?[0-9a-f]{{8}}['\"]?,? ?", "", line[1]).replace("{", "{" + said + ", ", 1)
        return text[: line.start(1)] + plain + body + rest
    plain = re.sub(rf"(?m)^  {OF}:.*\n", "", body.removeprefix("\n"))
    return f"{text[: line.end()]}\n  {said}\n{plain}{rest}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
