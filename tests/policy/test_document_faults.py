"""A wrong document is refused with every fault at once: where, which clause, what is wrong, what to write."""

from __future__ import annotations

import pytest

from podpora.policy import Complaint, PolicyError, load
from tests.policy.asking import changed, example

HERE = "¦"
"""Stands in a changed text where the complaint has to point."""


def complaints(text: str, **texts: str) -> tuple[Complaint, ...]:
    with pytest.raises(PolicyError) as refused:
        load(text, texts=texts)
    assert all(complaint.mend and complaint.message for complaint in refused.value.complaints)
    return refused.value.complaints


def test_a_day_that_there_is_not_hides_no_other_fault() -> None:
    text = changed(example(), "effective: 2026-03-01", "effective: 2026-02-30")
    text = changed(text, "1: 4h on office,", "1: soon on office,")
    assert {(found.code, found.clause) for found in complaints(text)} == {
        ("wrong_value", "effective"),
        ("unreadable_target", "targets.silver.1"),
    }


FAULTS = [
    # Words and values
    ("vendor: Lantern Vault", f"{HERE}vendro: Lantern Vault", "unknown_word", "vendro"),
    ("effective: 2026-03-01", f"effective: {HERE}soon", "wrong_value", "effective"),
    ("effective: 2026-03-01", f"effective: {HERE}2026-02-30", "wrong_value", "effective"),
    ("effective: 2026-03-01", f"effective: {HERE}2026-13-01", "wrong_value", "effective"),
    ("effective: 2026-03-01", f"effective: {HERE}2026-02-03T25:00:00Z", "wrong_value", "effective"),
    ("contacts: {listed: 3}", f"contacts: {{listed: {HERE}!!int three}}", "wrong_value", "programs.silver"),
    ('extra: ["12-31"', f"extra: [{HERE}2026-02-30", "unreadable_date", "holidays.prague"),
    ("support-policy/1", f"{HERE}support-policy/9", "unknown_value", "format"),
    ("business_day: close ", f"business_day: {HERE}sometimes ", "unknown_value", "meaning"),
    ("    contacts: {listed: 3}", f"    {HERE}quota: {{phone: 2}}", "not_yet_enforced", "programs.silver"),
    ("    contacts: {listed: 3}", f"    {HERE}credits: 10", "refused_on_purpose", "programs.silver"),
    ("    contacts: {listed: 3}", f"    {HERE}contracts: {{listed: 3}}", "unknown_word", "programs.silver"),
    ("contacts: {listed: 3}", f"contacts: {{listed: {HERE}none}}", "wrong_value", "programs.silver"),
    ("support_id_must_match: true", f"support_id_must_match: {HERE}false", "unknown_value", "intake"),
    # Targets
    ("1: 4h on office,", f"1: {HERE}4h,", "no_clock", "targets.silver.1"),
    ("1: 4h on office,", f"1: {HERE}soon on office,", "unreadable_target", "targets.silver.1"),
    ("1: 4h on office,", f"1: {HERE}0h on office,", "zero_duration", "targets.silver.1"),
    ("1: 4h on office,", f"{HERE}1: ,", "blank_cell", "targets.silver.1"),
    ("1: 4h on office,", f'1: {HERE}"",', "blank_cell", "targets.silver.1"),
    ("1: 4h on office,", f"1: {HERE}4h on offices,", "unknown_hours_set", "targets.silver.1"),
    ("1: 4h on office,", f"1: {HERE}2d on always,", "no_daily_close", "targets.silver.1"),
    ("1: 4h on office,", f"1: {HERE}close +1 on weekdays,", "no_daily_close", "targets.silver.1"),
    ("1: 4h on office,", f"1: {HERE}1d on round,", "no_daily_close", "targets.silver.1"),
    (
        "      first_response: {1: 4h on office, 2: 1d on office, 3: best effort}",
        f"      {HERE}first_response: {{1: 4h on office, 2: 1d on office}}",
        "blank_cell",
        "targets.silver",
    ),
    (
        "      first_response: {1: 4h on office, 2: 1d on office, 3: best effort}",
        f"      first_response: {{1: 4h on office, 2: 1d on office, 3: best effort, 4: {HERE}best effort}}",
        "unknown_severity",
        "targets.silver.4",
    ),
    (
        "    targets:\n      first_response: {1: 4h on office, 2: 1d on office, 3: best effort}",
        f"    {HERE}targets:\n      resolution: best effort",
        "no_targets",
        "programs.silver",
    ),
    # Hours, zones and holidays
    (
        "weekdays: {zone: Europe/Prague, week",
        f"weekdays: {{zone: {HERE}CET, week",
        "fixed_offset",
        "hours.weekdays",
    ),
    (
        "weekdays: {zone: Europe/Prague, week",
        f"weekdays: {{zone: {HERE}Etc/GMT-6, week",
        "fixed_offset",
        "hours.weekdays",
    ),
    (
        "weekdays: {zone: Europe/Prague, week",
        f'weekdays: {{zone: {HERE}"+02:00", week',
        "fixed_offset",
        "hours.weekdays",
    ),
    (
        "weekdays: {zone: Europe/Prague, week",
        f"weekdays: {{zone: {HERE}Europe/Praha, week",
        "unknown_zone",
        "hours.weekdays",
    ),
    ("emea: {zone: Europe/Prague}", f"emea: {{zone: {HERE}GMT+1}}", "fixed_offset", "hours.desk"),
    (
        "emea: {zone: Europe/Prague}",
        f"emea: {{zone: Europe/Prague}}\n      {HERE}mars: {{zone: Europe/Rome}}",
        "unknown_region",
        "hours.desk",
    ),
    ("    regions:\n      emea: {zone: Europe/Prague}\n", f"    {HERE}regions:\n", "no_zone", "hours.desk"),
    ("default_region: emea ", f"default_region: {HERE}mars ", "unknown_region", "default_region"),
    (
        "[mon-fri 09:00-17:00], holidays: customer",
        f"[mon-fri 09:00-17:00], holidays: {HERE}warsaw",
        "unknown_holidays",
        "hours.office",
    ),
    (
        "  office: {zone: customer, week: [mon-fri 09:00-17:00], holidays: customer}",
        f"  {HERE}office: {{zone: customer, week: [mon-fri 09:00-17:00]}}",
        "no_holidays",
        "hours.office",
    ),
    (
        "  office: {zone: customer, week: [mon-fri 09:00-17:00], holidays: customer}",
        f"  {HERE}office: {{week: [mon-fri 09:00-17:00], holidays: none}}",
        "no_zone",
        "hours.office",
    ),
    (
        "office: {zone: customer, week: [mon-fri 09:00-17:00]",
        f"office: {{zone: customer, {HERE}week: [mon-fri 9-17]",
        "unreadable_time",
        "hours.office",
    ),
    (
        "office: {zone: customer, week: [mon-fri 09:00-17:00]",
        f"office: {{zone: customer, {HERE}week: [mon-fry 09:00-17:00]",
        "unreadable_day",
        "hours.office",
    ),
    (
        "office: {zone: customer, week: [mon-fri 09:00-17:00]",
        f"office: {{zone: customer, {HERE}week: [mon-fri 09:00-25:00]",
        "unreadable_time",
        "hours.office",
    ),
    ("any_of: [office, desk]", f"any_of: [office, {HERE}desks]", "unknown_hours_set", "hours.round"),
    ("any_of: [office, desk]", f"{HERE}any_of: [office]", "join_of_one", "hours.round"),
    ("  round: {any_of", f"  {HERE}always: {{any_of", "reserved_name", "hours.always"),
    ("country: CZ, extra", f"country: {HERE}ZX, extra", "no_holiday_data", "holidays.prague"),
    ("country: CZ, extra", f"country: DE, subdivision: {HERE}QQ, extra", "no_holiday_data", "holidays.prague"),
    ('extra: ["12-31"', f'extra: [{HERE}"31-12"', "unreadable_date", "holidays.prague"),
    # Severities, categories, people
    ("  - {id: 3, criteria: [question]}", f"  - {HERE}{{id: 2}}", "named_twice", "severity.2"),
    (
        "default_severity: 3}\n  - {id: licensing",
        f"default_severity: {HERE}7}}\n  - {{id: licensing",
        "unknown_severity",
        "categories.technical",
    ),
    ("  - {id: technical, default_severity: 3}", f"  - {HERE}{{id: technical}}", "no_default", "categories.technical"),
    (
        "  - {id: general-inquiry, severity: none, targets: false",
        f"  - {HERE}{{id: general-inquiry, severity: none",
        "no_severity",
        "categories.general-inquiry",
    ),
    ("due_when_lowered: from-start", f"due_when_lowered: {HERE}magic", "unknown_value", "severity_change"),
    (
        "  - {id: support-partner, designated_by: customer",
        f"  - {HERE}{{id: case-administrator, designated_by: customer",
        "named_twice",
        "who.roles.case-administrator",
    ),
    ("evaluation: silver}", f"evaluation: {HERE}bronze}}", "unknown_program", "entitlement"),
    ("satisfied_by: [gold]", f"{HERE}satisfied_by: [silver]", "unsatisfiable", "entitlement"),
    ("included: {program: silver", f"included: {{program: {HERE}bronze", "unknown_program", "entitlement"),
    # Exceptions
    ("if: {product: lantern-lite}", f"{HERE}if: {{}}", "no_condition", "targets.gold.when.2"),
    (
        "      - if: {product: lantern-lite}\n        targets: {first_response: 24h on weekdays}",
        f"      - {HERE}if: {{product: lantern-lite}}",
        "no_effect",
        "targets.gold.when.2",
    ),
    ("{severity: 2, region", f"{{{HERE}severity: [2, 9], region", "unknown_severity", "targets.gold.when.1"),
    ("        hours: always\n", f"        hours: {HERE}allways\n", "unknown_hours_set", "targets.gold.when.1"),
    (
        "targets: {first_response: 24h on weekdays}",
        f"targets: {{{HERE}first_response: {{1: 24h on weekdays}}}}",
        "blank_cell",
        "targets.gold.when.2",
    ),
    # Languages, intake, closing
    ("window: desk", f"window: {HERE}desks", "unknown_hours_set", "languages"),
    ("emea: [en, cs, de]", f"{HERE}mars: [en, cs, de]", "unknown_region", "languages"),
    ("emea: [en, cs, de]", f"emea: [en, {HERE}Czech, de]", "unreadable_language", "languages"),
    ("required_at: [1]", f"{HERE}required_at: [9]", "unknown_severity", "intake"),
    ("    - {id: business-impact", f"    - {HERE}{{id: description", "named_twice", "intake"),
    ("needs: [release-or-fix]", f"needs: [{HERE}a-beer]", "unknown_value", "closing.outcomes.software-fix"),
    (
        "  - {id: workaround, number: 2, closes: true, needs: [workaround]}",
        f"  - {HERE}{{id: workaround, number: 2, closes: true, needs: [sub-reason]}}",
        "no_sub_reasons",
        "closing.outcomes.workaround",
    ),
    ("attempts: 3, days: office", f"attempts: 3, days: {HERE}offices", "unknown_hours_set", "closing.silence.2"),
    ("after: close +1 on office", f"after: {HERE}best effort", "no_time", "closing.silence.2"),
    ("    - {do: close, after: close +1 on office}", f"    - {HERE}{{do: close}}", "missing_word", "closing.silence.2"),
    ("follow_on: {within: 14d}", f"follow_on: {{within: {HERE}a while}}", "unreadable_period", "closing"),
]


@pytest.mark.parametrize(("old", "new", "code", "clause"), FAULTS, ids=[f"{f[2]}: {f[1][:50]}" for f in FAULTS])
def test_a_fault_has_its_place(old: str, new: str, code: str, clause: str) -> None:
    marked = changed(example(), old, new)
    before = marked[: marked.index(HERE)]
    found = complaints(marked.replace(HERE, ""))

    about = [complaint for complaint in found if complaint.code == code]
    assert about, [str(complaint) for complaint in found]
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    assert (line, column) in [(complaint.line, complaint.column) for complaint in about], str(about[0])
    assert about[0].clause.startswith(clause.rsplit(".silence", 1)[0])


def test_all_complaints_at_once() -> None:
    """Words, values and cross-checks in one go, in order of place."""
    text = example()
    for old, new in [
        ("business_day: close ", "business_day: sometimes "),
        ("weekdays: {zone: Europe/Prague, week", "weekdays: {zone: CET, week"),
        ("    contacts: {listed: 3}", "    quota: {phone: 2}"),
        ("1: 4h on office,", "1: 4h,"),
        ("evaluation: silver}", "evaluation: bronze}"),
    ]:
        text = changed(text, old, new)
    found = complaints(text)

    assert [complaint.code for complaint in found] == [
        "unknown_value",
        "fixed_offset",
        "not_yet_enforced",
        "no_clock",
        "unknown_program",
    ]
    assert [complaint.line for complaint in found] == sorted(complaint.line for complaint in found)


SILVER = "first_response: {1: 4h on office, 2: 1d on office, 3: best effort}"


@pytest.mark.parametrize(
    ("old", "new", "clause"),
    [
        ("  warn_at_percent", f"  {HERE}pauses: {{first_response: [open]}}\n  warn_at_percent", "meaning"),
        ("- {id: 1, crit", f"- {{id: 1, {HERE}needs: [customer-reachable], crit", "severity.1"),
        ("{severity: 2, region: apac}", f"{{severity: 2, {HERE}fact: [customer-reachable]}}", "targets.gold.when.1"),
        ("{severity: 2, region: apac}", f"{{severity: 2, flag: {HERE}round-the-clock-asked}}", "targets.gold.when.1"),
        ("  version_known: true", f"  {HERE}never_while: [waiting-for-release]\n  version_known: true", "closing"),
        ("{1: 4h on office,", f"{{1: {HERE}'4h on office, or as agreed',", "targets.silver.1"),
        ("{1: 30m on always,", f"{{1: {HERE}'30m on always, or as agreed',", "targets.gold.1"),
        (
            "targets: {first_response: 24h",
            f"targets: {{resolution: {HERE}9h on office, first_response: 24h",
            "targets.gold.when.2",
        ),
        *(
            (
                SILVER,
                f"{SILVER}\n      {HERE}{kind}: {{1: 8h on office, 2: 5d on office, 3: best effort}}",
                f"targets.silver.{kind}",
            )
            for kind in ("next_update", "workaround", "resolution")
        ),
    ],
)
def test_a_word_that_no_act_enforces_is_refused(old: str, new: str, clause: str) -> None:
    """It is known and could be worked out, but cases are not held to it."""
    text = changed(example(), old, new)
    before = text[: text.index(HERE)]
    [found] = complaints(text.replace(HERE, ""))

    assert (found.code, found.clause) == ("not_yet_enforced", clause)
    assert (found.line, found.column) == (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    assert "not yet enforced" in found.message


DOUBLING = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 25))
"""Some lines that stand for sixteen million values."""


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "not_a_mapping", (1, 1)),
        ("- a\n- b\n", "not_a_mapping", (1, 1)),
        ("just words", "not_a_mapping", (1, 1)),
        ("format: [1\nvendor: x", "not_yaml", (2, 7)),
        ("a: 1\n\tb: 2", "not_yaml", (2, 1)),
        ("a: 1\nb: 2\na: 3", "duplicate_key", (3, 1)),
        ("programs:\n  gold: {hours: a, hours: b}", "duplicate_key", (2, 20)),
        ("&a\nformat: *a", "too_large", (1, 1)),
        (DOUBLING, "too_large", (1, 1)),
        ("format: " + "[" * 60_000 + "]" * 60_000, "too_large", (1, 1)),
        ("--- {a: 1}\n--- {b: 2}", "not_yaml", (2, 1)),
        ("a: !!python/object:os.system x", "unknown_word", (1, 1)),
        ("\x00", "not_yaml", (1, 1)),
    ],
)
def test_what_is_no_document(text: str, code: str, place: tuple[int, int]) -> None:
    found = complaints(text)

    assert code in [complaint.code for complaint in found]
    assert place in [(complaint.line, complaint.column) for complaint in found if complaint.code == code]


def test_every_blank_cell_is_named() -> None:
    text = changed(example(), "{1: 4h on office, 2: 1d on office, 3: best effort}", "{2: 1d on office}")

    assert [complaint.message for complaint in complaints(text)] == [
        "there is no target for severity '1'",
        "there is no target for severity '3'",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("effective: 2026-03-01", "effective: soon", "this should be a date"),
        ("rights: {updates: true, upgrades: false}", "rights: {updates: perhaps, upgrades: false}", "true or false"),
        ("contacts: {listed: 3}", "contacts: {listed: some}", "a whole number"),
        ("contacts: {listed: 3}", "contacts: 3", "words with values"),
        ("starts: [web, email, phone]", "starts: web", "this should be a list"),
        ("vendor: Lantern Vault", "vendor: 7", "this should be a text"),
    ],
)
def test_values_of_the_wrong_kind(old: str, new: str, told: str) -> None:
    assert told in complaints(changed(example(), old, new))[0].message


def test_a_missing_word_is_named() -> None:
    found = complaints(changed(example(), "vendor: Lantern Vault\n", ""))

    assert [(complaint.code, complaint.line) for complaint in found] == [("missing_word", 1)]
    assert "vendor" in found[0].message


def test_a_complaint_reads_well() -> None:
    marked = changed(example(), "1: 4h on office,", "1: 4h,")
    with pytest.raises(PolicyError) as refused:
        load(marked, name="policies/mine/policy.yaml")
    told = str(refused.value)

    assert told.startswith("policies/mine/policy.yaml:")
    assert "targets.silver.1" in told
    assert "does not say which clock" in told
    assert "4h on <hours>" in told


def test_a_file_of_nothing_but_faults_tells_the_first_of_them() -> None:
    found = complaints("\n".join(f"word{number}: 1" for number in range(400)))
    assert 100 < len(found) <= 250
