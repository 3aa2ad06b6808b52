"""One cast for all tests.

Anna is a contact: licence administrator of Kopalnia Danych in Warsaw, which has Basic for the product Halyard. Emil,
her colleague, is case administrator; Dora, another, has no role. Pavla files for them too: she works at Mostek, the
partner that Kopalnia Danych appointed. Quido works at another partner, which nobody appointed. Boris is the engineer
who gets their cases; Marta is his manager, Adela the administrator; Frank alone has the federal mark. Cyril is licence
administrator of another customer, with Production for the same product, and sees nothing of Anna's.
"""

from dataclasses import dataclass
from typing import Final

from podpora.contracts.models import PolicyVersion, SupportID
from podpora.lib.actors import Actor
from podpora.people.models import Account, Contact, Customer, Engineer, Partner, Site
from podpora.products.models import Product, Release
from podpora.roster.models import Queue
from tests.builders import contracts, people, products, roster
from tests.builders.people import CASE_ADMINISTRATOR, LICENCE_ADMINISTRATOR, PASSWORD
from tests.snapshot import Snapshot

__all__ = ["PASSWORD", "Cast", "Person", "make_cast"]


@dataclass(frozen=True)
class Person:
    """A person of the cast: signs in with ``PASSWORD``."""

    account: Account
    actor: Actor
    contact: Contact
    engineer: Engineer


@dataclass(frozen=True)
class Cast:
    """Everyone, and what they work with."""

    anna: Person
    emil: Person
    dora: Person
    pavla: Person
    quido: Person
    cyril: Person
    boris: Person
    marta: Person
    adela: Person
    frank: Person

    mine: Customer
    site: Site
    mine_support_id: SupportID
    other: Customer
    other_site: Site
    other_support_id: SupportID
    partner: Partner
    other_partner: Partner

    product: Product
    release: Release
    second_product: Product
    second_release: Release
    queue: Queue
    policy: PolicyVersion


_SNAPSHOT: Final[Snapshot[Cast]] = Snapshot()


def make_cast() -> Cast:
    """The cast in the database, as the acts wrote it."""
    return _SNAPSHOT.of(_make)


def _make() -> Cast:
    policy = contracts.reference_in_force()
    mine = people.customer("kopalnia", name="Kopalnia Danych", country="PL", zone="Europe/Warsaw", language="pl")
    other = people.customer("severka", name="Severka a.s.", country="CZ", zone="Europe/Prague", language="cs")
    mostek, kladka = people.partner("mostek", name="Mostek"), people.partner("kladka", name="Kladka")
    halyard, second = products.product("halyard", name="Halyard"), products.product("bollard", name="Bollard")
    people.partnership(mine, mostek)
    marta = people.engineer("Marta Manager", is_manager=True)
    boris = people.engineer("Boris Engineer", manager=marta, languages=["en", "de"])
    adela = people.engineer("Adela Administrator", is_administrator=True)
    frank = people.engineer("Frank Federal", is_federal=True, zone="America/New_York")
    return Cast(
        anna=_contact(people.contact(mine, "Anna Contact", LICENCE_ADMINISTRATOR, language="pl")),
        emil=_contact(people.contact(mine, "Emil Contact", CASE_ADMINISTRATOR)),
        dora=_contact(people.contact(mine, "Dora Colleague")),
        pavla=_contact(people.contact(mostek, "Pavla Partner")),
        quido=_contact(people.contact(kladka, "Quido Partner")),
        cyril=_contact(people.contact(other, "Cyril Contact", LICENCE_ADMINISTRATOR)),
        boris=_engineer(boris),
        marta=_engineer(marta),
        adela=_engineer(adela),
        frank=_engineer(frank),
        mine=mine,
        site=people.site(mine, "warsaw", name="Warsaw"),
        mine_support_id=contracts.support_id(contracts.licence(mine, halyard, program="basic"), "SID-ANNA-0001"),
        other=other,
        other_site=people.site(other, "prague", name="Prague"),
        other_support_id=contracts.support_id(
            contracts.licence(other, halyard, program="production"), "SID-CYRIL-0001"
        ),
        partner=mostek,
        other_partner=kladka,
        product=halyard,
        release=products.release(halyard, "12.3"),
        second_product=second,
        second_release=products.release(second, "6.1"),
        queue=roster.queue("halyard-1", boris, frank, product=halyard, lead=marta),
        policy=policy,
    )


def _contact(contact: Contact) -> Person:
    return Person(account=contact.account, actor=people.actor(contact), contact=contact, engineer=None)  # type: ignore[arg-type]


def _engineer(engineer: Engineer) -> Person:
    return Person(account=engineer.account, actor=people.actor(engineer), contact=None, engineer=engineer)  # type: ignore[arg-type]
