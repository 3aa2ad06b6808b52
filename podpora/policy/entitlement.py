"""Who may file what, under which program, until when (R1-R5, R59, R60, R74, R75, D11, Q17-Q24)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from podpora.policy import because as why
from podpora.policy.because import Because, Params
from podpora.policy.phases import phase_allows
from podpora.policy.policy import Policy
from podpora.policy.values import Decision, Entitlement, EntitlementFacts, LicenceFacts

NOT_COUNTED = ("evaluation", "free", "community", "nfr")
"""Kinds of unit that say nothing about the level of paid ones (D11)."""


SPEAKS_FOR: Final = frozenset(
    {
        why.ROLE_HELD,
        why.CATEGORY_OPEN_TO_ALL,
        why.MAINTENANCE_VALID,
        why.EVALUATION_VALID,
        why.FREE_LICENCE,
        why.PROGRAM_OF_KIND,
        why.PROGRAM_OF_CUSTOMER,
        why.PROGRAM_OF_UNIT,
        why.ALL_UNITS_EQUAL,
        why.PHASE_HAS_SUPPORT,
    }
)
"""Codes of the reasons that speak for who asks, also where others decide against."""


def entitlement(policy: Policy, *, facts: EntitlementFacts) -> Entitlement:
    """Whether the filer may open this case today, and the program that applies.

    A refused case still names the program where one is known, and the categories that may be filed.
    """
    program, valid, until, reasons, short = _program(policy, facts)
    mend: list[str] = [] if valid else ["renew"]
    open_to_all = tuple(c.id for c in policy.categories.values() if not c.needs_entitlement)
    may_file, role_reason = _role(policy, facts)
    allowed = tuple(policy.categories) if valid else open_to_all
    refusals: list[Because] = []
    if not may_file:
        refusals.append(role_reason)
        mend.insert(0, "appoint")
        allowed = ()
    else:
        reasons = (role_reason, *_open_to_all(policy, facts, valid), *reasons)
        refusals += _category(policy, facts, valid, open_to_all, mend)
        if valid and not refusals:
            refusals += _limits(policy, facts, program, mend)
    if not refusals and not valid:
        mend.clear()
    return Entitlement(
        allowed=not refusals,
        program=program,
        categories_allowed=allowed,
        until=until,
        because=(*refusals, *reasons),
        mend=tuple(dict.fromkeys(mend)),
        short_units=short,
    )


def _role(policy: Policy, facts: EntitlementFacts) -> tuple[bool, Because]:
    roles = policy.document.roles
    appointed_only = "appointing-customers"
    for role in roles:
        if role.id not in facts.roles or (role.serves == appointed_only and not facts.partner_appointed):
            continue
        if role.designated_by == "nobody" or facts.designated is None or role.id in facts.designated:
            return True, Because(f"who.roles.{role.id}", why.ROLE_HELD, {"role": role.id})
    for role in roles:
        if role.id in facts.roles:
            partner = role.serves == appointed_only and not facts.partner_appointed
            code = why.PARTNER_NOT_APPOINTED if partner else why.ROLE_NOT_DESIGNATED
            return False, Because(f"who.roles.{role.id}", code, {"role": role.id})
    return False, Because("who.roles", why.NO_ROLE, {"roles": tuple(role.id for role in roles)})


def _category(
    policy: Policy, facts: EntitlementFacts, valid: bool, open_to_all: tuple[str, ...], mend: list[str]
) -> list[Because]:
    category = policy.categories.get(facts.category)
    clause = f"categories.{facts.category}"
    if category is None:
        mend.append("choose_category")
        params: Params = {"category": facts.category, "allowed": tuple(policy.categories)}
        return [Because("entitlement", why.CATEGORY_UNKNOWN, params)]
    if not valid and category.needs_entitlement:
        if open_to_all:
            mend.append("choose_category")
        params = {"category": facts.category, "allowed": open_to_all}
        return [Because(clause, why.CATEGORY_NEEDS_ENTITLEMENT, params)]
    return []


def _open_to_all(policy: Policy, facts: EntitlementFacts, valid: bool) -> tuple[Because, ...]:
    category = policy.categories.get(facts.category)
    if valid or category is None or category.needs_entitlement:
        return ()
    return (Because(f"categories.{category.id}", why.CATEGORY_OPEN_TO_ALL, {"category": category.id}),)


def _limits(policy: Policy, facts: EntitlementFacts, program: str, mend: list[str]) -> list[Because]:
    """Limits of a valid program: products it covers, channels of program and category, phase of the release."""
    rules = policy.program(program)
    category = policy.category(facts.category)
    found = []
    if rules.covers and facts.product and facts.product not in rules.covers and category.needs_entitlement:
        mend.append("choose_product")
        params: Params = {"program": program, "product": facts.product}
        found.append(Because(f"programs.{program}", why.PRODUCT_NOT_COVERED, params))
    offered = channels_offered(policy, program=program, category=facts.category)
    if facts.channel and facts.channel not in offered:
        mend.append("choose_channel")
        params = {"program": program, "channel": facts.channel, "channels": offered}
        found.append(Because(f"programs.{program}", why.CHANNEL_NOT_OFFERED, params))
    if category.needs_entitlement:
        phase = phase_allows(policy, phase=facts.phase, channel=facts.channel)
        if not phase.allowed:
            mend.append("choose_release")
            found += phase.because
    return found


def channels_offered(policy: Policy, *, program: str, category: str) -> tuple[str, ...]:
    """Channels open to a case of this category under this program (R64, R149, R171)."""
    limit = policy.category(category).channels
    channels = policy.program(program).channels
    return channels if limit is None else tuple(channel for channel in channels if channel in limit)


_Found = tuple[str, bool, "date | None", "tuple[Because, ...]", "tuple[str, ...]"]


def _program(policy: Policy, facts: EntitlementFacts) -> _Found:
    """Program, whether it is valid today, its last day, reasons, and units that fall short."""
    rules = policy.document.entitlement
    licence = facts.licence
    if licence is None or licence.kind not in rules.kinds:
        return "", False, None, (Because("entitlement", why.LICENCE_UNKNOWN),), ()
    clause = f"entitlement.{licence.kind}"
    valid, until, term = _term(licence, facts.today, clause)
    kind_program = rules.kinds[licence.kind]
    if kind_program != "by-unit":
        params: Params = {"program": kind_program, "kind": licence.kind}
        return kind_program, valid, until, (term, Because(clause, why.PROGRAM_OF_KIND, params)), ()
    if rules.customer_program and facts.customer_program == rules.customer_program:
        because = Because("entitlement.customer_program", why.PROGRAM_OF_CUSTOMER, {"program": facts.customer_program})
        return facts.customer_program, valid, until, (term, because), ()
    program, reasons, short = _level(policy, licence, facts)
    return program, valid and bool(program), until, (term, *reasons), short


def _term(licence: LicenceFacts, today: date, clause: str) -> tuple[bool, date | None, Because]:
    """Whether the licence, and for paid ones its maintenance, is valid today; and its last day."""
    paid = licence.kind == "paid"
    starts_on = licence.maintenance_starts_on if paid else licence.starts_on
    ends_on = licence.maintenance_ends_on if paid else licence.ends_on
    if paid and starts_on is None and ends_on is None:
        return False, None, Because(clause, why.NO_MAINTENANCE)
    begins = max((day for day in (starts_on, licence.starts_on) if day), default=None)
    if begins is not None and today < begins:
        return False, ends_on, Because(clause, why.LICENCE_NOT_STARTED, {"starts_on": begins.isoformat()})
    until = min((day for day in (ends_on, licence.ends_on) if day), default=None)
    last = until.isoformat() if until else None
    over = until is not None and today > until
    if paid:
        code, params = (
            (why.MAINTENANCE_ENDED, {"ended_on": last}) if over else (why.MAINTENANCE_VALID, {"ends_on": last})
        )
    elif licence.kind == "evaluation":
        code, params = (why.EVALUATION_ENDED, {"ended_on": last}) if over else (why.EVALUATION_VALID, {"ends_on": last})
    elif over:
        code, params = why.FREE_LICENCE_ENDED, {"kind": licence.kind, "ended_on": last}
    else:
        code, params = why.FREE_LICENCE, {"kind": licence.kind}
    return not over, until, Because(clause, code, params)


def _level(
    policy: Policy, licence: LicenceFacts, facts: EntitlementFacts
) -> tuple[str, tuple[Because, ...], tuple[str, ...]]:
    """The program of a paid licence: the one bought, unless units of the product fall short of it (D11)."""
    units = dict.fromkeys(unit for unit in (*licence.units, *facts.other_units) if unit.kind not in NOT_COUNTED)
    program = licence.program or _bought(policy, licence)
    if program not in policy.document.programs:
        return "", (Because("entitlement", why.LICENCE_UNKNOWN),), ()
    for line in policy.document.entitlement.equal_level:
        if program not in line.satisfied_by:
            continue
        short = tuple(unit.label for unit in units if unit.program not in line.satisfied_by)
        if short:
            params: Params = {"program": line.otherwise, "wanted": line.program, "units": short}
            return line.otherwise, (Because("entitlement.equal_level", why.UNITS_MIXED, params),), short
        if program == line.program:
            params = {"program": program, "count": len(units)}
            return program, (Because("entitlement.equal_level", why.ALL_UNITS_EQUAL, params),), ()
    return program, (Because("entitlement.paid", why.PROGRAM_OF_UNIT, {"program": program}),), ()


def _bought(policy: Policy, licence: LicenceFacts) -> str:
    """The program of a licence bought unit by unit: the best level any unit holds, so that mixed ones are seen."""
    programs = [unit.program for unit in licence.units if unit.kind not in NOT_COUNTED]
    wanted = [code for line in policy.document.entitlement.equal_level for code in line.satisfied_by]
    return next((code for code in programs if code in wanted), programs[0] if programs else "")


def maintenance_end(*, start: date, years: int = 1) -> date:
    """Last day of a contract of whole years that begins on `start` (R79, Q21): 2026-02-06 ends 2027-02-05,
    29 February ends 28 February."""
    if (start.month, start.day) == (2, 29):
        return date(start.year + years, 2, 28)
    return start.replace(year=start.year + years) - timedelta(days=1)


def contact_limit(policy: Policy, *, program: str, listed: int, quantity: int = 1) -> Decision:
    """Whether one more contact may be listed beside `listed`, for `quantity` units bought."""
    limit = policy.program(program).contacts
    clause = f"programs.{program}"
    if limit is None:
        return Decision(True, (Because(clause, why.CONTACTS_UNLIMITED, {"program": program}),))
    steps = -(-quantity // limit.per) if limit.per else 1
    allowed = limit.listed * max(steps, 1)
    if listed >= allowed:
        params: Params = {"program": program, "limit": allowed}
        return Decision(False, (Because(clause, why.CONTACT_LIMIT_REACHED, params),))
    params = {"program": program, "limit": allowed, "quantity": quantity}
    return Decision(True, (Because(clause, why.CONTACT_LIMIT, params),))


def has_right(policy: Policy, *, program: str, right: str) -> bool:
    """Whether a program includes "updates" or "upgrades" (R83, R84)."""
    rights = policy.program(program).rights
    return bool(rights and {"updates": rights.updates, "upgrades": rights.upgrades}[right])
