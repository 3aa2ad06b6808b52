"""`podpora policy check`, `show` and `due`: the policy asked from the console. No Django with `--policy FILE`.

The console room calls `configure` and `main`; `publish` is its own, since it writes to the database. Exit codes: 0
done, 1 refused (the document has faults), 2 the question cannot be understood.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TextIO, get_args
from zoneinfo import ZoneInfo

from podpora.clock import ClockError
from podpora.policy.complaints import PolicyError
from podpora.policy.loading import load_file
from podpora.policy.parts import Channel, Kind
from podpora.policy.places import place_for
from podpora.policy.policy import Policy, UnknownCode
from podpora.policy.promises import promise
from podpora.policy.show import policy_as_json
from podpora.policy.telling import due_as_json, due_as_text, policy_as_text
from podpora.policy.values import CaseFacts

PolicySource = Callable[[], Policy]


def configure(parser: argparse.ArgumentParser) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    """Give a parser the words check, show and due; returns the words, so that others can be added."""
    words = parser.add_subparsers(dest="word", required=True, metavar="WORD")
    check = words.add_parser("check", help="read a policy document and tell every fault with its mend")
    check.add_argument("file", type=Path, help="policy.yaml, or the folder that holds it")
    show = words.add_parser("show", help="the policy as a table, or with --json as data")
    show.add_argument("--json", action="store_true", help="everything, as JSON")
    _source(show)
    _configure_due(words.add_parser("due", help="when is a case due under the policy, and why"))
    return words


def _source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--policy", type=Path, metavar="FILE", help="this document instead of the policy in force")


def _configure_due(due: argparse.ArgumentParser) -> None:
    due.add_argument("--program", required=True)
    due.add_argument("--severity", help="left out: as the category says")
    due.add_argument("--zone", required=True, help="the customer's IANA zone, such as Europe/Warsaw")
    due.add_argument("--country", default="", help="ISO 3166 code, for holidays and region: PL")
    due.add_argument("--subdivision", default="", help="part of the country, for holidays: BY")
    due.add_argument("--region", help="instead of the country's own region")
    due.add_argument("--at", required=True, help="start: 2026-02-06T15:00, local in --zone unless it has an offset")
    due.add_argument("--category", help="kind of request; the first of the policy if left out")
    due.add_argument("--kind", help="kind of target (first_response, next_update, ...) or of request (licensing)")
    for word in ("product", "channel", "language", "environment", "phase", "agreed"):
        due.add_argument(f"--{word}", default="")
    due.add_argument("--flag", action="append", default=[], help="set on the case; may be given several times")
    due.add_argument("--fact", action="append", default=[], help="true of the case; may be given several times")
    due.add_argument("--trace", action="store_true", help="with every counted and skipped stretch")
    due.add_argument("--json", action="store_true", help="as JSON, trace included")
    _source(due)


def run(
    argv: Sequence[str],
    *,
    policy_source: PolicySource | None = None,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Parse words and do them; answers the exit code."""
    parser = argparse.ArgumentParser(prog="podpora policy", description=__doc__)
    configure(parser)
    return main(parser.parse_args(argv), policy_source=policy_source, out=out, err=err)


def main(
    arguments: argparse.Namespace,
    *,
    policy_source: PolicySource | None = None,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Do the parsed words. `policy_source` gives the policy in force where no file is named."""
    out, err = out or sys.stdout, err or sys.stderr
    try:
        return {"check": _check, "show": _show, "due": _due}[arguments.word](arguments, policy_source, out)
    except PolicyError as fault:
        for complaint in fault.complaints:
            print(complaint, file=err)
        count = len(fault.complaints)
        print(f"{count} {'complaint' if count == 1 else 'complaints'}; the policy is refused.", file=err)
        return 1
    except OSError as fault:
        print(f"{fault.filename}: {fault.strerror}. Name a policy.yaml, or the folder that holds it.", file=err)
        return 2
    except (UnknownCode, ClockError, Misunderstood) as fault:
        print(f"{fault}.", file=err)
        return 2


class Misunderstood(ValueError):
    """A question that has no answer, and what to ask instead."""


def _file(path: Path) -> Path:
    return path / "policy.yaml" if path.is_dir() else path


def _policy(arguments: argparse.Namespace, source: PolicySource | None) -> Policy:
    if arguments.policy is not None:
        return load_file(_file(arguments.policy))
    if source is None:
        raise Misunderstood("No policy to ask: name one with --policy FILE")
    return source()


def _check(arguments: argparse.Namespace, source: PolicySource | None, out: TextIO) -> int:
    policy = load_file(_file(arguments.file))
    languages = ", ".join(policy.languages) or "no language"
    print(
        f"{arguments.file}: no complaint. Effective {policy.effective}, {len(policy.clauses)} clauses, "
        f"published in {languages}, sha256 {policy.sha256}.",
        file=out,
    )
    return 0


def _show(arguments: argparse.Namespace, source: PolicySource | None, out: TextIO) -> int:
    policy = _policy(arguments, source)
    if arguments.json:
        json.dump(policy_as_json(policy), out, ensure_ascii=False, indent=1)
        print(file=out)
    else:
        print(policy_as_text(policy), file=out)
    return 0


def _due(arguments: argparse.Namespace, source: PolicySource | None, out: TextIO) -> int:
    policy = _policy(arguments, source)
    kind, category = _kind(policy, arguments)
    place = place_for(
        policy,
        zone=arguments.zone,
        country=arguments.country.upper(),
        subdivision=arguments.subdivision.upper().removeprefix(f"{arguments.country.upper()}-"),
        region=_known(arguments.region, policy.document.regions, "region"),
    )
    found = promise(policy, case=_case(policy, arguments, category), place=place, at=_at(arguments), kind=kind)
    if arguments.json:
        json.dump(due_as_json(found, zone=arguments.zone), out, ensure_ascii=False, indent=1)
        print(file=out)
    else:
        print(due_as_text(found, zone=arguments.zone, trace=arguments.trace), file=out)
    return 0


def _case(policy: Policy, arguments: argparse.Namespace, category: str) -> CaseFacts:
    _known(arguments.program, policy.document.programs, "program")
    if arguments.channel:
        _known(arguments.channel, get_args(Channel), "channel")
    if arguments.phase:
        _known(arguments.phase, policy.phases, "phase")
    return CaseFacts(
        program=arguments.program,
        severity=_known(arguments.severity, policy.levels, "severity"),
        category=category,
        product=arguments.product,
        channel=arguments.channel,
        language=arguments.language,
        environment=arguments.environment,
        phase=arguments.phase,
        flags=frozenset(arguments.flag),
        facts=frozenset(arguments.fact),
        agreed=arguments.agreed,
    )


def _kind(policy: Policy, arguments: argparse.Namespace) -> tuple[str, str]:
    """Kind of target and category; `--kind` may name either."""
    category = _known(arguments.category, policy.categories, "category") or next(iter(policy.categories))
    if not arguments.kind:
        return "first_response", category
    as_target = arguments.kind.replace("-", "_")
    if as_target in get_args(Kind):
        return as_target, category
    return "first_response", _known(arguments.kind, [*policy.categories, *get_args(Kind)], "kind") or category


def _known(value: str | None, known: Iterable[str], what: str) -> str | None:
    if value is not None and value not in set(known):
        listed = ", ".join(known)
        raise Misunderstood(f"There is no {what} {value!r}; there are: {listed or 'none'}")
    return value


def _at(arguments: argparse.Namespace) -> datetime:
    try:
        at = datetime.fromisoformat(arguments.at)
    except ValueError:
        raise Misunderstood(f"{arguments.at!r} is not an instant; write 2026-02-06T15:00") from None
    if at.tzinfo is not None:
        return at
    try:
        return at.replace(tzinfo=ZoneInfo(arguments.zone))
    except (ValueError, OSError, LookupError):
        raise Misunderstood(f"{arguments.zone!r} is not an IANA time zone; write Europe/Warsaw") from None
