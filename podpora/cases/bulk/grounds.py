"""Who could file what: each Support ID with its entitled people, the engineers who would answer, and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from podpora.cases.faults import Refused
from podpora.cases.steps.deciding import offers_for
from podpora.cases.steps.filed import Decided
from podpora.cases.steps.filing import decide
from podpora.cases.steps.wanted import Wanted
from podpora.cases.values import IntakeGiven
from podpora.contracts.models import SupportID
from podpora.contracts.terms import maintenance_days
from podpora.lib.actors import Actor
from podpora.people.models import Contact, Engineer
from podpora.people.selectors import actor_for, appointed_contacts, engineers_for, partner_contacts_of, sites_of
from podpora.policy import Policy, phase_rights
from podpora.products.models import Release

CATEGORY = "technical"
_FILERS = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """One person who may file under one Support ID: all that was decided, and who works on the case then."""

    decided: Decided
    filer: Actor
    releases: tuple[Release, ...]
    severities: tuple[str, ...]
    engineers: tuple[tuple[Engineer, Actor], ...]
    since: datetime

    @property
    def policy(self) -> Policy:
        return self.decided.ground.policy


def grounds(*, now: datetime) -> list[Ground]:
    """Every ground of the desk as it is now. A case must not be filed before ``since``: another right held then."""
    return [ground for support_id in _support_ids() for ground in _of(support_id, now=now)]


def _support_ids() -> Iterator[SupportID]:
    rows = SupportID.objects.filter(is_active=True, licence__customer__is_active=True)
    yield from rows.select_related("licence__product", "licence__contract", "licence__customer").order_by("code")


def _of(support_id: SupportID, *, now: datetime) -> Iterator[Ground]:
    licence, customer = support_id.licence, support_id.licence.customer
    starts_on = maintenance_days(licence)[0] or licence.starts_on
    engineers = tuple((one, actor_for(one.account)) for one in engineers_for(customer))
    releases = tuple(Release.objects.filter(product=licence.product).order_by("pk"))
    sites = [None, *sites_of(customer)]
    people: list[Contact] = [*appointed_contacts(customer), *partner_contacts_of(customer)]
    for index, contact in enumerate(people[:_FILERS]):
        filer = actor_for(contact.account)
        wanted = Wanted(
            customer=customer,
            product=licence.product,
            release=None,
            support_id=support_id.code,
            category=CATEGORY,
            intake=IntakeGiven(contact_name=contact.account.name, contact_email=contact.account.email, description="."),
            site=sites[index % len(sites)],
        )
        try:
            decided = decide(wanted, actor=filer, now=now)
        except Refused:  # ended, without a role, not offered: nobody could file this today
            continue
        begins = max(starts_on, licence.starts_on) + timedelta(days=2)  # two days on, it has begun in every zone
        in_force = decided.ground.policy.effective
        yield Ground(
            decided=decided,
            filer=filer,
            releases=tuple(one for one in releases if _is_supported(decided, one)),
            severities=tuple(offer.level for offer in offers_for(decided.wanted, decided.ground) if offer.offered),
            engineers=engineers,
            since=datetime.combine(max(begins, in_force), time.min, tzinfo=UTC),
        )


def _is_supported(decided: Decided, release: Release) -> bool:
    rights = phase_rights(decided.ground.policy, phase=release.phase)
    return rights is None or rights.support
