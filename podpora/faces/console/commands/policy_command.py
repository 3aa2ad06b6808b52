"""Check, show, compare or publish a policy document, or ask it for a due instant. With a file no database is needed."""

import argparse
import json
from datetime import datetime
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

from podpora.faces.console import policies
from podpora.faces.console.policy_differences import configure_diff, diff
from podpora.faces.console.policy_printing import FORMATS, lagging, printed
from podpora.faces.console.policy_words import told_promise, told_summary
from podpora.faces.console.talk import Refusal, say
from podpora.lib import moment
from podpora.policy import CaseFacts, Place, Policy, place_for, promise
from podpora.policy.parts import Kind
from podpora.policy.policy import UnknownCode
from podpora.policy.show import promise_as_json
from podpora.policy.terms import Misread


def configure(parser: argparse.ArgumentParser) -> None:
    words = parser.add_subparsers(dest="word", required=True, metavar="check|show|diff|page|due|publish")
    from_file = argparse.ArgumentParser(add_help=False)
    from_file.add_argument("--policy", type=Path, metavar="FILE", help="this document in place of the one in force")
    check = words.add_parser("check", parents=[from_file], help="all complaints about a document, with place and mend")
    check.add_argument("file", type=Path, nargs="?", help="a document, or its folder")
    check.add_argument("--strict", action="store_true", help="refuse missing and outdated translations too")
    show = words.add_parser("show", parents=[from_file], help="the whole policy")
    show.add_argument("--json", action="store_true", help="as data")
    configure_diff(words.add_parser("diff", help="what changes from one policy to another, and for whom"))
    page = words.add_parser("page", parents=[from_file], help="the published policy, whole, in one language")
    page.add_argument("--language", required=True, help="one that the policy is published in, such as pl")
    page.add_argument("--format", choices=FORMATS, default="text", help="a file of its own, lines to read, or data")
    publish = words.add_parser("publish", help="put a document in force from its effective day")
    publish.add_argument("file", type=Path, help="a document, or its folder")
    _configure_due(words.add_parser("due", parents=[from_file], help="the due instant of a case, and why"))


def _configure_due(due: argparse.ArgumentParser) -> None:
    due.add_argument("--program", required=True)
    due.add_argument("--severity", help="as the policy names it; left out: as the category says")
    due.add_argument("--zone", required=True, help="the customer's IANA time zone, such as Europe/Warsaw")
    due.add_argument("--country", default="", help="ISO 3166-1, such as PL: for holidays and region")
    due.add_argument("--subdivision", default="", help="ISO 3166-2 part after the dash, such as BY")
    due.add_argument("--region", help="in place of the country's region")
    due.add_argument("--at", required=True, help="filed at; without an offset it is the wall clock of --zone")
    due.add_argument("--category", help="kind of request; the first that needs a contract by default")
    due.add_argument("--product", default="")
    due.add_argument("--kind", help="kind of target (first_response by default), or of request, such as licensing")
    due.add_argument("--channel", default="", help="how the case came: web, email, phone")
    due.add_argument("--phase", default="", help="lifecycle phase of the release")
    due.add_argument("--language", default="")
    due.add_argument("--environment", default="", help="such as test")
    due.add_argument("--agreed", default="", help="interval agreed for the case, where the policy allows one")
    due.add_argument("--flag", action="append", default=[], help="a flag of the case; may be given again")
    due.add_argument("--fact", action="append", default=[], help="true of the case now; may be given again")
    due.add_argument("--trace", action="store_true", help="every counted and skipped stretch")
    due.add_argument("--json", action="store_true", help="as data")


def main(arguments: argparse.Namespace) -> int:
    try:
        return {"check": check, "show": show, "diff": diff, "due": due, "publish": publish, "page": page}[
            arguments.word
        ](arguments)
    except UnknownCode as unknown:
        raise Refusal(f"{unknown}. podpora policy show lists what it has.", exit_code=2) from None
    except Misread as misread:
        raise Refusal(f"--agreed: {misread}; {misread.mend}.", exit_code=2) from None


def check(arguments: argparse.Namespace) -> int:
    path = arguments.file or arguments.policy
    policy = policies.policy_at(path, moment.now())
    document = policy.document
    behind = lagging(policy)
    for line in behind:
        say(line)
    if behind and arguments.strict:
        raise Refusal(f"{path or 'in force'}: refused, {len(behind)} translations lag behind.")
    say(f"{path or 'in force'}: well. {document.vendor}, effective {policy.effective}, {len(policy.clauses)} clauses.")
    return 0


def page(arguments: argparse.Namespace) -> int:
    say(printed(policies.policy_at(arguments.policy, moment.now()), arguments.language, arguments.format))
    return 0


def show(arguments: argparse.Namespace) -> int:
    policy = policies.policy_at(arguments.policy, moment.now())
    if arguments.json:
        say(json.dumps(policy.as_json(), ensure_ascii=False, indent=1))
    else:
        for line in told_summary(policy):
            say(line)
    return 0


def publish(arguments: argparse.Namespace) -> int:
    from podpora.faces.console.ground import require_migrated, start_django

    start_django()
    require_migrated()
    told, is_new = policies.publish(arguments.file)
    say(f"published: {told}" if is_new else f"nothing to do, it was published already: {told}")
    return 0


def due(arguments: argparse.Namespace) -> int:
    at = _instant(arguments.at, arguments.zone)
    policy = policies.policy_at(arguments.policy, at)
    kind, category = _kinds(arguments, policy)
    facts = _facts(arguments, policy, category)
    answer = promise(policy, case=facts, place=_place(arguments, policy), at=at, kind=kind)
    if arguments.json:
        say(json.dumps(promise_as_json(answer, zone=arguments.zone), ensure_ascii=False, indent=1))
    else:
        for line in told_promise(answer, ZoneInfo(arguments.zone), with_trace=arguments.trace):
            say(line)
    return 0


def _kinds(arguments: argparse.Namespace, policy: Policy) -> tuple[str, str]:
    """The kind of target and the category; `--kind` may name either."""
    default = next((item.id for item in policy.document.categories if item.needs_entitlement), "")
    category = policy.category(arguments.category or default).id
    kind = (arguments.kind or "first_response").replace("-", "_")
    if kind in get_args(Kind):
        return kind, category
    return "first_response", policy.category(arguments.kind).id


def _facts(arguments: argparse.Namespace, policy: Policy, category: str) -> CaseFacts:
    policy.program(arguments.program)
    if arguments.severity is not None and arguments.severity not in policy.levels:
        raise UnknownCode("severity", arguments.severity)
    return CaseFacts(
        program=arguments.program,
        severity=arguments.severity,
        category=category,
        product=arguments.product,
        channel=arguments.channel,
        phase=arguments.phase,
        language=arguments.language,
        environment=arguments.environment,
        flags=frozenset(arguments.flag),
        facts=frozenset(arguments.fact),
        agreed=arguments.agreed,
    )


def _place(arguments: argparse.Namespace, policy: Policy) -> Place:
    zone, country, subdivision = arguments.zone, arguments.country.upper(), arguments.subdivision.upper()
    if arguments.policy is not None:
        return place_for(policy, zone=zone, country=country, subdivision=subdivision, region=arguments.region or None)
    from podpora.contracts.terms import place_at  # with the days that an operator added or dropped

    return place_at(zone=zone, country=country, subdivision=subdivision, region=arguments.region or "", policy=policy)


def _instant(text: str, zone: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(f"--at {text}: write an instant such as 2026-02-06T15:00.", exit_code=2) from None
    try:
        return at if at.tzinfo is not None else at.replace(tzinfo=ZoneInfo(zone))
    except (LookupError, ValueError, OSError):
        raise Refusal(f"--zone {zone}: there is no such IANA time zone.", exit_code=2) from None
