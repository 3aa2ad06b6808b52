"""How a customer reaches support at an instant: by each program it holds, with hours and languages there (R171)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from podpora import policy as rules
from podpora.contracts.federal import federal_now
from podpora.contracts.models import Licence
from podpora.contracts.selectors import policy_in_force
from podpora.contracts.terms import place_of, programs_of
from podpora.people.models import Customer
from podpora.policy import Entitlement, LanguageOffer, Opening, Place, Policy

Programs = Sequence[tuple[Licence, Entitlement]]
"""Each licence with its program, as ``programs_of`` answers."""


@dataclass(frozen=True, slots=True)
class Held:
    """A product under a program: its Support IDs in use, and the last day of the right (None: no end)."""

    product: str
    product_name: str
    support_ids: tuple[str, ...]
    until: date | None


@dataclass(frozen=True, slots=True)
class Ways:
    """A program that the customer holds today, and what it opens: ``channels`` as the policy writes them."""

    program: str
    held: tuple[Held, ...]
    channels: tuple[str, ...]
    opening: Opening

    @property
    def has_phone(self) -> bool:
        return "phone" in self.channels


@dataclass(frozen=True, slots=True)
class Spoken:
    """Languages of first-level support for some products, at the instant asked for."""

    product_names: tuple[str, ...]
    offer: LanguageOffer


@dataclass(frozen=True, slots=True)
class Reach:
    """``ways``: one for each valid program, in the order of the policy; ``ended``: products without a valid right.

    ``federal``: the live hours of the service for federal agencies, for their customers only (R270, R274).
    """

    customer: Customer
    place: Place
    ways: tuple[Ways, ...]
    spoken: tuple[Spoken, ...]
    ended: tuple[str, ...]
    federal: Opening | None = None

    @property
    def has_phone(self) -> bool:
        return any(way.has_phone for way in self.ways)


def reach_of(
    customer: Customer, *, at: datetime, policy: Policy | None = None, programs: Programs | None = None
) -> Reach:
    """The ways open to the customer at ``at``, in a fixed number of queries; by default under the policy in force.

    ``programs``: what ``programs_of`` answered for the same instant, where the caller has it.
    """
    in_force = policy or policy_in_force(at)[1]
    place = place_of(customer, in_force)
    answers = programs_of(customer, at=at, policy=in_force) if programs is None else programs
    valid = [(licence, answer) for licence, answer in answers if answer.allowed]
    names = {licence.product.code: licence.product.name for licence, _ in valid}
    return Reach(
        customer=customer,
        place=place,
        ways=_ways(valid, place=place, at=at, policy=in_force),
        spoken=_spoken(names, place=place, at=at, policy=in_force),
        ended=tuple(dict.fromkeys(one.product.name for one, _ in answers if one.product.code not in names)),
        federal=federal_now(in_force, place=place, at=at) if customer.is_federal else None,
    )


def _ways(
    valid: Iterable[tuple[Licence, Entitlement]], *, place: Place, at: datetime, policy: Policy
) -> tuple[Ways, ...]:
    held: dict[str, list[Held]] = {code: [] for code in policy.document.programs}
    for licence, answer in valid:
        codes = tuple(number.code for number in licence.support_ids.all() if number.is_active)
        held[answer.program].append(Held(licence.product.code, licence.product.name, codes, answer.until))
    return tuple(
        Ways(
            program=code,
            held=tuple(of_program),
            channels=policy.program(code).channels,
            opening=rules.is_open(policy, program=code, place=place, at=at),
        )
        for code, of_program in held.items()
        if of_program
    )


def _spoken(names: Mapping[str, str], *, place: Place, at: datetime, policy: Policy) -> tuple[Spoken, ...]:
    """Once for the products of the regions' languages, once for the others."""
    found = []
    for localised in (True, False):
        those = tuple(name for code, name in names.items() if rules.is_localised(policy, product=code) is localised)
        if those:
            offer = rules.support_language(policy, place=place, product_localised=localised, at=at)
            found.append(Spoken(those, offer))
    return tuple(found)


def products_of(customer: Customer) -> list[tuple[str, str]]:
    """Code and name of each product that the customer has a licence for, valid or not, by name."""
    rows = Licence.objects.filter(customer=customer).order_by("product__name", "product__code")
    return list(rows.values_list("product__code", "product__name").distinct())
