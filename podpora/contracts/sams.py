"""The support account manager (SAM) of a customer under the policy in force: whether one is needed, who answers now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from podpora import policy as rules
from podpora.contracts.models import LicenceUnit
from podpora.contracts.selectors import NoPolicy, policy_in_force
from podpora.contracts.terms import place_of, programs_of
from podpora.contracts.ways import Programs
from podpora.people.models import Customer, Engineer
from podpora.people.sams import Named, names_without_sam
from podpora.policy import Policy, SAMReach


@dataclass(frozen=True, slots=True)
class SAMNow:
    """The SAM of a customer at an instant: who is named, who of them answers (None: the duty team), and why.

    ``zone``: the clock on which the SAM's hours are read.
    """

    customer: Customer
    program: str
    named: Named
    reach: SAMReach
    zone: str

    @property
    def sam(self) -> Engineer | None:
        return self.named.sam.engineer if self.named.sam is not None else None

    @property
    def deputy(self) -> Engineer | None:
        return self.named.deputy.engineer if self.named.deputy is not None else None

    @property
    def answering(self) -> Engineer | None:
        """Who answers in person now; none: the duty Premier team does."""
        return {"sam": self.sam, "deputy": self.deputy}.get(self.reach.answering)


def sam_programs(policy: Policy) -> tuple[str, ...]:
    """The programs whose customers may contact a SAM."""
    return tuple(code for code in policy.document.programs if rules.has_sam(policy, program=code))


def program_with_sam(
    customer: Customer, *, at: datetime, policy: Policy | None = None, programs: Programs | None = None
) -> str:
    """The program under which the customer has a SAM now; "" where it has none, which is all but Premier (R192)."""
    in_force = policy or policy_in_force(at)[1]
    answers = programs_of(customer, at=at, policy=in_force) if programs is None else programs
    held = {answer.program for _, answer in answers if answer.allowed}
    return next((code for code in sam_programs(in_force) if code in held), "")


def sam_now(
    customer: Customer, *, program: str, at: datetime, named: Named, away: Collection[int], policy: Policy | None = None
) -> SAMNow:
    """Who answers a customer of the program at ``at`` (R195), by default under the policy in force; ``away``: keys of
    engineers who are away then.

    A SAM who is missing counts as away: the deputy answers, then the duty team.
    """
    in_force = policy or policy_in_force(at)[1]
    sam, deputy = (each.engineer_id if each is not None else None for each in (named.sam, named.deputy))
    opens, closes = customer.sam_opens, customer.sam_closes
    reach = rules.sam_reach(
        in_force,
        program=program,
        place=place_of(customer, in_force),
        at=at,
        own=(opens, closes) if opens is not None and closes is not None else None,
        has_deputy=deputy is not None,
        sam_is_away=sam is None or sam in away,
        deputy_is_away=deputy in away,
    )
    return SAMNow(customer=customer, program=program, named=named, reach=reach, zone=customer.zone)


def needs_sam(customer: Customer, *, at: datetime) -> bool:
    """Whether the customer has Premier, or units of a program that comes with a SAM."""
    return customer.is_premier or has_units_with_sam(customer, sam_programs(policy_in_force(at)[1]))


def has_units_with_sam(customer: Customer, programs: Iterable[str]) -> bool:
    """Whether any unit of the customer was bought at one of the programs."""
    return LicenceUnit.objects.filter(licence__customer=customer, program__in=list(programs)).exists()


def customers_without_sam(*, at: datetime) -> list[str]:
    """Names of the customers with Premier, or with units that come with a SAM, who lack a SAM or a deputy, by name."""
    try:
        programs = sam_programs(policy_in_force(at)[1])
    except NoPolicy:
        programs = ()
    units = LicenceUnit.objects.filter(program__in=programs).values("licence__customer")
    return names_without_sam(also=units)


def analysis_within(policy: Policy) -> timedelta | None:
    """The shortest first-response target of programs that come with a SAM: one due instant for both stamps (D53)."""
    lengths = [
        cell.seconds
        for code in sam_programs(policy)
        for kind, _level, cell in policy.program(code).cells()
        if kind == "first_response" and cell.kind == "length"
    ]
    return timedelta(seconds=min(lengths)) if lengths else None
