"""Every reason that a rule or an act can give has words, in whole sentences."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.utils import translation

from podpora.cases import because as of_cases
from podpora.cases import because_comforts as of_comforts
from podpora.cases import because_continuous as of_continuous
from podpora.cases import because_macros as of_macros
from podpora.cases import because_sams as of_sam_acts
from podpora.channels.email import because as of_letters
from podpora.contracts import because as of_contracts
from podpora.faces.web import because_text
from podpora.lib import because as of_lib
from podpora.notifications import because as of_notices
from podpora.people import because as of_people
from podpora.policy import Because, Policy, load_file
from podpora.policy import because as of_policy
from podpora.policy import because_closing as of_closing
from podpora.policy import because_contacts as of_contacts
from podpora.policy import because_desk as of_desk
from podpora.policy import because_notes as of_notes
from podpora.policy import because_programs as of_programs
from podpora.policy import because_routing as of_routing
from podpora.policy import because_sams as of_sams
from podpora.roster import because as of_roster

ROOT = Path(__file__).resolve().parents[3]
SAMPLES: dict[str, Any] = {
    "roles": ("case-administrator", "licence-administrator"),
    "role": "case-administrator",
    "program": "basic",
    "wanted": "production",
    "severity": "2",
    "severities": ("3", "4"),
    "taken_as": "2",
    "old": "2",
    "new": "1",
    "category": "technical",
    "phase": "current",
    "hours": "basic",
    "region": "emea",
    "flag": "evaluator-reports-critical-effect",
    "outcome": "software-fix",
    "channel": "web",
    "channels": ("web", "phone"),
    "language": "de",
    "languages": ("en", "de"),
    "meanwhile": "en",
    "state": "open",
    "states": ("waiting-on-customer",),
    "kind": "first_response",
    "printed": "8h on basic",
    "agreed": "6h on always",
    "country": "PL",
    "units": ("socket 7",),
    "allowed": ("3", "4"),
    "needs": ("customer", "engineer"),
    "submitters": [{"name": "Anna Nowak", "role": "case-administrator"}],
    "conditions": {"severity": ("1",)},
    "environments": ("production",),
    "year": 2037,
    "number": "48102688",
    "max_bytes": 104857600,
    "step": "close",
    "messages": ("Too short.",),
    "matter": "upgrade",
}
COUNTS = ("limit", "quantity", "count", "days", "counted", "needed", "line", "seconds", "used_seconds", "left_seconds")


def sample(name: str) -> Any:
    if name in SAMPLES:
        return SAMPLES[name]
    if name in COUNTS:
        return 3
    if name.endswith("_on") or name in ("effective", "today"):
        return "2026-02-06"
    if name.endswith("_at") or name in ("at", "since", "until"):
        return "2026-02-06T14:00:00+00:00"
    return f"<{name}>"


def codes_with_params(module: ModuleType) -> dict[str, tuple[str, ...]]:
    """Code to the names of the parameters that its docstring lists."""
    body = ast.parse(inspect.getsource(module)).body
    found: dict[str, tuple[str, ...]] = {}
    for node, after in zip(body, [*body[1:], ast.Pass()], strict=True):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        names = [t.id for t in targets if isinstance(t, ast.Name) and t.id.isupper()]
        value = getattr(module, names[0]) if names else None
        if isinstance(value, str) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            said = str(after.value.value)
            same = re.search(r"Same parameters as `(\w+)`", said)
            found[value] = found[same[1]] if same else tuple(re.findall(r"`([a-z_0-9]+)`", said))
    return found


ALL = [
    (module.__name__.split(".")[1], code, params)
    for module in (
        of_policy,
        of_closing,
        of_contacts,
        of_desk,
        of_notes,
        of_notices,
        of_routing,
        of_sams,
        of_programs,
        of_sam_acts,
        of_roster,
        of_continuous,
        of_macros,
        of_comforts,
        of_cases,
        of_contracts,
        of_people,
        of_lib,
        of_letters,
    )
    for code, params in codes_with_params(module).items()
]


@cache
def reference() -> Policy:
    return load_file(ROOT / "policies" / "reference" / "policy.yaml")


@pytest.mark.parametrize(("room", "code", "params"), ALL, ids=[f"{room}-{code}" for room, code, _ in ALL])
def test_each_code_has_a_sentence(room: str, code: str, params: tuple[str, ...]) -> None:
    because = Because(clause="", code=code, params={name: sample(name) for name in params})
    said = because_text.said(because, zone="Europe/Warsaw", policy=reference())
    assert code in because_text.WORDS
    assert said[-1] in ".?!", said
    assert said[0] == said[0].upper(), said
    assert "%(" not in said, said
    assert "None" not in said, said


def test_the_codes_of_every_module_were_read() -> None:
    for module in (of_policy, of_closing, of_contacts, of_cases, of_contracts, of_people, of_lib, of_letters):
        assert set(codes_with_params(module)) == set(module.CODES)


def test_no_wording_is_left_without_a_code() -> None:
    known = {code for _, code, _ in ALL}
    assert {key.partition("/")[0] for key in because_text.WORDS} <= known


def say(code: str, /, **params: Any) -> str:
    return because_text.said(Because("", code, params), zone="Europe/Warsaw", policy=reference())


def test_names_come_from_the_policy_and_times_from_the_zone() -> None:
    with translation.override("en"):
        applies = say("target_applies", program="basic", severity="2", kind="first_response", printed="8h on basic")
        assert applies == "Basic support, Severity 2. Target for the first response: 8 business hours."
        opens = say("clock_opens_later", hours="basic", opens_at="2026-02-09T07:00:00+00:00", at="2026-02-06T20:00:00Z")
        assert "08:00" in opens
        assert "Working hours of Basic support" in opens


def test_names_follow_the_reader_s_language() -> None:
    with translation.override("cs"):
        assert "Závažnost 2" in say("severity_default", severity="2", category="technical")


@pytest.mark.parametrize(
    ("code", "params", "words"),
    [
        ("maintenance_valid", {"ends_on": None}, "The maintenance contract is valid."),
        ("open_now", {"hours": "always", "closes_at": None}, "Open now."),
        ("already_assigned", {"name": "", "code": ""}, "Meanwhile nobody has this case any more."),
        ("contact_limit", {"program": "basic", "limit": 1, "quantity": 1}, "The program allows 1 listed contact"),
        ("file_too_large", {"name": "a.log", "max_bytes": 104857600}, "100.0"),
        ("case_closed", {"number": "48102688", "closed_at": None}, "Case 4810\N{NO-BREAK SPACE}2688 is closed."),
    ],
)
def test_variants(code: str, params: dict[str, Any], words: str) -> None:
    with translation.override("en"):
        assert words in say(code, **params)


def test_each_side_s_agreement_has_its_sentence() -> None:
    with translation.override("en"):
        sides = [("customer",), ("engineer",), ("customer", "engineer")]
        said = {say("change_needs_agreement", by="customer", old="1", new="2", needs=needs) for needs in sides}
    assert len(said) == 3


def test_a_code_without_words_shows_itself() -> None:
    assert because_text.said(Because("", "something_new", {}), policy=reference()) == "something new"


def test_a_code_that_the_policy_does_not_name_shows_itself() -> None:
    assert "platinum" in say("program_of_unit", program="platinum")


@pytest.mark.django_db
def test_without_any_policy_the_codes_stand_in() -> None:
    from podpora.contracts.models import PolicyVersion

    PolicyVersion.objects.all().delete()
    assert "basic" in because_text.said(Because("", "program_of_unit", {"program": "basic"}))


@pytest.mark.django_db
def test_several_reasons_cost_one_look_at_the_policy(django_assert_max_num_queries: Any) -> None:
    reasons = tuple(Because("", "program_of_unit", {"program": program}) for program in ("basic", "premier"))
    because_text.all_said(reasons)  # the policy is parsed once per process
    with django_assert_max_num_queries(1):
        assert len(because_text.all_said(reasons)) == 2


@pytest.mark.parametrize("code", ["follow_on_allowed", "follow_on_too_late"])
def test_an_instant_is_never_shown_as_the_machine_writes_it(code: str) -> None:
    with translation.override("en"):
        words = say(code, until="2026-02-20T14:00:00+00:00", days=14)
    assert "20 February" in words
    assert "2026-02-20T" not in words
