"""What a reader wants of the lists of cases: read from the address, offered as choices, kept while paging."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from podpora.cases.selectors import CaseWish
from podpora.contracts.ways import products_of
from podpora.faces.web import words
from podpora.lib.actors import Actor
from podpora.people.filers import filers_of

if TYPE_CHECKING:
    from podpora.people.models import Customer


OPEN_STATES: Final = ("waiting-on-customer", "new", "open", "waiting-on-third-party")
MINE: Final = "mine"
OLDEST: Final = "oldest"
NAMES: Final = ("customer", "who", "state", "product", "sort")


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """The words of the address as they were given; what is none of the choices is no wish."""

    customer: str = ""
    who: str = ""
    state: str = ""
    product: str = ""
    sort: str = ""

    def wish(self, actor: Actor) -> CaseWish:
        """As the selectors take it."""
        who = actor.key if self.who == MINE else self.who
        return CaseWish(
            customer=self.customer,
            state=self.state,
            product=self.product,
            submitter=int(who or 0),
            oldest_first=self.sort == OLDEST,
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.who or self.state or self.product)

    @property
    def words(self) -> dict[str, str]:
        """What stands in the address, without empty words."""
        return {name: value for name in NAMES if (value := getattr(self, name))}

    @property
    def address(self) -> str:
        """The query of this list from its start, ``?`` and all."""
        return f"?{urlencode(self.words)}"

    @property
    def other_tab(self) -> str:
        """The query for the other tab, whose states are others."""
        return f"?{urlencode({name: value for name, value in self.words.items() if name != 'state'})}"

    @property
    def all_of_it(self) -> str:
        """The query without who, state and product."""
        kept = ("customer", "sort")
        return f"?{urlencode({name: value for name, value in self.words.items() if name in kept})}"


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen: value and words of each, those for one organisation only where one is meant."""

    states: tuple[tuple[str, words.Word], ...]
    people: tuple[tuple[str, str], ...]
    products: tuple[tuple[str, str], ...]


def filter_of(given: Mapping[str, str], *, tab: str) -> CaseFilter:
    """The filter that an address names; see ``within`` for people and products."""
    read = {name: given.get(name, "")[:64] for name in NAMES}
    if tab == "closed" or read["state"] not in OPEN_STATES:
        read["state"] = ""
    if read["sort"] != OLDEST:
        read["sort"] = ""
    return CaseFilter(**read)


def within(wanted: CaseFilter, choices: Choices) -> CaseFilter:
    """The filter without people and products that are not among the choices."""
    has_who = wanted.who in (MINE, *(key for key, _ in choices.people))
    has_product = wanted.product in (code for code, _ in choices.products)
    return replace(wanted, who=wanted.who if has_who else "", product=wanted.product if has_product else "")


def choices_of(actor: Actor, customer: "Customer | None", *, tab: str) -> Choices:
    """Two small queries, where one organisation is meant; else only what needs none."""
    states = OPEN_STATES if tab == "open" else ()
    people = filers_of(customer) if customer else []
    return Choices(
        states=tuple((state, words.word(words.STATES_FOR_CUSTOMERS, state)) for state in states),
        people=tuple((str(key), name) for key, name in people if str(key) != actor.key),
        products=tuple(products_of(customer)) if customer else (),
    )
