"""Who may file what, and what a program gives: asked of the rules of entitlement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

from podpora.policy.better_program import programs_above
from podpora.policy.comparing.values import Fact, Plain, record
from podpora.policy.comparing.world import OTHER, World
from podpora.policy.document import LicenceKind
from podpora.policy.entitlement import channels_offered, contact_limit, entitlement, has_right
from podpora.policy.parts import Channel
from podpora.policy.policy import Policy
from podpora.policy.severity import works_continuously
from podpora.policy.values import EntitlementFacts, LicenceFacts, Unit

TODAY = date(2026, 1, 7)
FAR = date(2099, 1, 1)


def roles(policy: Policy, world: World) -> Iterator[Fact]:
    """Who may file: each role, designated by the customer or not, of an appointed partner or not."""
    category = world.category or next(iter(policy.categories))
    for role in world.shared(lambda each: [held.id for held in each.document.roles]):
        for designated in (True, False):
            for appointed in (True, False):
                facts = EntitlementFacts(
                    roles=frozenset({role}),
                    category=category,
                    today=TODAY,
                    licence=_licence("paid", next(iter(policy.document.programs))),
                    designated=frozenset({role}) if designated else frozenset(),
                    partner_appointed=appointed,
                )
                may = "appoint" not in entitlement(policy, facts=facts).mend
                standing = "designated" if designated else "not-designated"
                about = (("role", role), ("standing", standing), ("appointed", "yes" if appointed else "no"))
                yield Fact("role", f"who.roles.{role}", about, may)


def programs(policy: Policy, world: World) -> Iterator[Fact]:
    """What belongs to each program: channels, products, rights, people, contacts, continuous work."""
    covered = world.each(lambda each: [code for p in each.document.programs.values() for code in p.covers])
    people = world.each(lambda each: [code for p in each.document.programs.values() for code in p.people])
    for program in world.programs:
        clause, about = f"programs.{program}", (("program", program),)
        rules = policy.program(program)
        for category in world.categories:
            offered = channels_offered(policy, program=program, category=category)
            for channel in get_args(Channel):
                yield Fact(
                    "channel", clause, (("channel", channel), *about, ("category", category)), channel in offered
                )
        for product in (*covered, OTHER):
            covers = not rules.covers or product in rules.covers
            yield Fact("covers", clause, (("product", product), *about), covers)
        for right in ("updates", "upgrades"):
            yield Fact("right", clause, (("right", right), *about), has_right(policy, program=program, right=right))
        yield Fact("compared", clause, about, rules.rights is not None)
        for person in people:
            yield Fact("person", f"people.{person}", (("person", person), *about), person in rules.people)
        yield Fact("contacts", clause, about, _contacts(policy, program))
        for level in world.levels:
            goes_on = works_continuously(policy, program=program, severity=level)
            yield Fact("continuous_work", clause, (*about, ("severity", level)), goes_on)


def _contacts(policy: Policy, program: str) -> Plain:
    limit = policy.program(program).contacts
    if limit is None:
        return "any"
    asked = contact_limit(policy, program=program, listed=0, quantity=1).because[0].params["limit"]
    return record(listed=asked, per=limit.per)


def entitlements(policy: Policy, world: World) -> Iterator[Fact]:
    """Which program a licence gives, and what may be filed without one."""
    rules = policy.document.entitlement
    for kind in get_args(LicenceKind):
        given = rules.kinds.get(kind)
        yield Fact("licence", f"entitlement.{kind}" if given else "entitlement", (("licence", kind),), given)
    for bought in world.programs if rules.kinds.get("paid") == "by-unit" else ():
        for other in world.programs:
            facts = _facts(policy, bought, other)
            about = (("program", bought), ("other_units", other))
            yield Fact("mixed_units", "entitlement.equal_level", about, entitlement(policy, facts=facts).program)
    for program in world.programs:
        held = rules.customer_program == program
        yield Fact("customer_program", "entitlement.customer_program", (("program", program),), held)
        better = programs_above(policy, program) or None
        yield Fact("better_program", "entitlement.better_program", (("program", program),), better)
    included: Plain = record(program=rules.included.program, years=rules.included.years) if rules.included else None
    yield Fact("included", "entitlement.included", (), included)
    for category in world.categories:
        facts = EntitlementFacts(
            roles=frozenset(role.id for role in policy.document.roles), category=category, today=TODAY, licence=None
        )
        free = entitlement(policy, facts=facts).allowed
        yield Fact("without_contract", f"categories.{category}", (("category", category),), free)


def _facts(policy: Policy, bought: str, other: str) -> EntitlementFacts:
    return EntitlementFacts(
        roles=frozenset(role.id for role in policy.document.roles),
        category=next(iter(policy.categories)),
        today=TODAY,
        licence=_licence("paid", bought),
        other_units=(Unit("other", other),),
    )


def _licence(kind: str, program: str) -> LicenceFacts:
    return LicenceFacts(
        kind=kind,
        starts_on=TODAY,
        ends_on=FAR,
        maintenance_starts_on=TODAY,
        maintenance_ends_on=FAR,
        units=(Unit("unit", program),),
    )
