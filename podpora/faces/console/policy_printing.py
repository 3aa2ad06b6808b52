"""The published policy at the console: one HTML file, text or data, from a file or from the desk; no page is asked."""

import json

from podpora.faces.console.ground import compile_catalogues, start_django
from podpora.faces.console.talk import Refusal
from podpora.policy import Policy

FORMATS = ("html", "text", "json")


def printed(policy: Policy, language: str, form: str) -> str:
    """The whole policy in that language; ``Refusal`` where it is not published in it."""
    if language not in policy.languages:
        known = ", ".join(policy.languages) or "no language"
        raise Refusal(f"--language {language}: this policy is published in {known}.", exit_code=2)
    start_django()
    compile_catalogues()
    from django.utils.translation import override

    from podpora.faces.web.policy import printed as pages

    with override(language):
        if form == "html":
            return pages.as_html(policy, language)
        if form == "text":
            return pages.as_text(policy, language).rstrip("\n")
        return json.dumps(pages.as_data_of_page(policy, language), ensure_ascii=False, indent=1)


def lagging(policy: Policy) -> list[str]:
    """A line for each translated clause that is missing, or older than the words that it translates."""
    first = policy.languages[0] if policy.languages else ""
    kinds = (
        (policy.untranslated, f"not translated; readers get it in {first}"),
        (policy.older, f"older than its original in {first}; mend it, then say so with tools.policy_texts"),
    )
    return [
        f"texts/{language}.yaml: {clause}: {said}"
        for by_language, said in kinds
        for language, clauses in by_language.items()
        for clause in policy.clauses
        if clause in clauses
    ]
