"""Problems that come again, by product, for who makes the products: to prevent is the aim, more than to solve (R257).

The rule. Of the cases opened in the span, two or more of one product have one problem, and each case counts once, under
one problem:

1. Cases are of one problem where they are **linked** with one another, as duplicates that were merged, as related, or
   as going on from one another, also by way of a case that is not among them; and where the **error** text that the
   customer gave begins with the same line.
2. A case that neither joins to another one is of the problem in which the **workaround** that was given begins with the
   same line. Where several problems have that workaround it says too little: such cases are of one problem with one
   another, and of none of those.

Of a line the first 200 characters are compared, without spaces around them, letter for letter; an empty one says
nothing. A case that is a part of another (parent) has no problem in common with it by that alone.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Left

from podpora.cases.models import Case, CaseLink
from podpora.cases.selectors.rows import case_page
from podpora.cases.values import CaseRow
from podpora.lib.actors import Actor
from podpora.lib.paging import Page
from podpora.reports.counted import CaseWish, counted, counted_cases

SIGNS: Final = ("error", "workaround", "linked")
LEAST: Final = 2
MOST: Final = 100
LONGEST: Final = 200
_KINDS: Final = (CaseLink.Kind.MERGED, CaseLink.Kind.RELATED, CaseLink.Kind.FOLLOW_ON)
_KEYS: Final = ("-opened_at", "-number")
_CHUNK: Final = 2000
_OF_MEMBER: Final = (
    "pk",
    "number",
    "subject",
    "opened_at",
    "closed_at",
    "customer",
    "product__code",
    "product__name",
    "release__version",
)
_OPEN: Final = Count("pk", filter=Q(closed_at=None))


@dataclass(frozen=True, slots=True)
class Problem:
    """What recurred: by which of ``SIGNS`` its cases belong together, in which words (the error line that most of them
    have, else that of the workaround, else the subject of the oldest case), on how many cases of how many customers,
    how many of them open, and on which versions ("" where it is not known yet), the most frequent first.
    ``example``: the number of the oldest case, by which the others are found."""

    signs: tuple[str, ...]
    words: str
    product: str
    product_name: str
    cases: int
    customers: int
    open: int
    first_at: datetime
    last_at: datetime
    versions: tuple[tuple[str, int], ...]
    example: str

    @property
    def sign(self) -> str:
        """The sign that the words come from."""
        return self.signs[0]


@dataclass(frozen=True, slots=True)
class Filed:
    """How many cases of a product and version were opened in the span, of how many customers; ``version`` "": none."""

    product: str
    product_name: str
    version: str
    cases: int
    customers: int
    open: int


def recurring(actor: Actor, wish: CaseWish, *, limit: int | None = MOST) -> list[Problem]:
    """The problems of a wish: what recurs most first, then what was seen last; three queries, whatever their number."""
    grouped = _grouped(actor, wish)
    tallies: dict[Hashable, _Tally] = defaultdict(_Tally)
    rows = _of_span(actor, wish).order_by("opened_at", "pk").values_list(*_OF_MEMBER)
    for row in rows.iterator(chunk_size=_CHUNK) if grouped else ():
        member = _Member(*row)
        if member.key in grouped:
            tallies[grouped[member.key].group].add(member, grouped[member.key])
    found = [tally.problem() for tally in tallies.values()]
    found.sort(key=lambda one: (-one.cases, -one.last_at.timestamp(), one.sign, one.example))
    return found[:limit]


def filed_by_version(actor: Actor, wish: CaseWish) -> list[Filed]:
    """All cases opened in the span by product and version, by name; one query."""
    rows = (
        _of_span(actor, wish)
        .order_by()
        .values_list("product__code", "product__name", "release__version")
        .annotate(n=Count("pk"), of=Count("customer", distinct=True), open=_OPEN)
    )
    found = [Filed(code, name, version or "", n, of, still) for code, name, version, n, of, still in rows]
    return sorted(found, key=lambda one: (one.product_name.casefold(), one.product, -one.cases, one.version))


def cases_with(
    actor: Actor, wish: CaseWish, *, example: str, now: datetime, cursor: str = "", limit: int = 50
) -> tuple[tuple[str, ...], Page[CaseRow]] | None:
    """By which signs the cases of one problem with ``example`` belong together, and a page of them, last opened first;
    None where the actor sees no such case in the span, or it has no problem in common with others."""
    key = _of_span(actor, wish).filter(number=example).values_list("pk", flat=True).first()
    grouped = _grouped(actor, wish) if key is not None else {}
    if key is None or key not in grouped:
        return None
    said = {one: said for one, said in grouped.items() if said.group == grouped[key].group}
    found = Case.objects.filter(pk__in=list(said))
    return _signs(said.values()), case_page(found, keys=_KEYS, now=now, cursor=cursor, limit=limit)


# --- which cases belong together ------------------------------------------------------------------------------------


class _Said(NamedTuple):
    """What a case has in common with others: its problem, the lines of its error text and of its workaround, and the
    case that all are linked with that it is linked with (0: none)."""

    group: Hashable
    error: str
    workaround: str
    linked: int


def _of_span(actor: Actor, wish: CaseWish) -> QuerySet[Case]:
    span = wish.span
    return counted_cases(actor, wish).filter(opened_at__gte=span.begins_at, opened_at__lt=span.ends_at)


def _grouped(actor: Actor, wish: CaseWish) -> Mapping[int, _Said]:
    """Each case of the span that has a problem in common with another one; two queries."""
    together, links = _Joined(), _links(actor, wish)
    if links is None:
        return {}
    for pair in links.values_list("case", "other"):
        together.join(*pair)
    linked = {key: together.root(key) for key in together.all()}
    rows = _lines(actor, wish, links)
    first: dict[Hashable, int] = {}
    for key, product, error, _ in rows:
        if error:
            together.join(key, first.setdefault((product, error), key))
    group: dict[int, Hashable] = {key: (together.root(key), product) for key, product, _, _ in rows}
    _join_by_workaround(rows, group)
    sizes = Counter(group.values())
    return {
        key: _Said(group[key], error, workaround, linked.get(key, 0))
        for key, _, error, workaround in rows
        if sizes[group[key]] >= LEAST
    }


def _join_by_workaround(rows: Iterable[tuple[int, int, str, str]], group: dict[int, Hashable]) -> None:
    """Cases that are alone go to the one problem with the same workaround, or together where there is none, or more."""
    sizes = Counter(group.values())
    alone: dict[tuple[int, str], list[int]] = defaultdict(list)
    problems: dict[tuple[int, str], set[Hashable]] = defaultdict(set)
    for key, product, _, workaround in rows:
        if workaround and sizes[group[key]] < LEAST:
            alone[product, workaround].append(key)
        elif workaround:
            problems[product, workaround].add(group[key])
    for same, keys in alone.items():
        there = problems.get(same, set())
        group.update(dict.fromkeys(keys, next(iter(there)) if len(there) == 1 else ("workaround", *same)))


def _lines(actor: Actor, wish: CaseWish, links: QuerySet[CaseLink]) -> list[tuple[int, int, str, str]]:
    """Key, product, and the first lines of error text and workaround of each case of the span that has any of them, or
    is linked."""
    says = ~Q(intake__error_text="") | ~Q(workaround="")
    is_linked = Q(pk__in=links.values("case")) | Q(pk__in=links.values("other"))
    rows = _of_span(actor, wish).filter(says | is_linked).order_by()
    begins = rows.values_list("pk", "product", Left("intake__error_text", LONGEST), Left("workaround", LONGEST))
    return [
        (key, product, _line(error), _line(workaround))
        for key, product, error, workaround in begins.iterator(chunk_size=_CHUNK)
    ]


def _line(text: str | None) -> str:
    return (text or "").replace("\r", "\n").partition("\n")[0].strip()


def _signs(said: Iterable[_Said]) -> tuple[str, ...]:
    """The signs that two or more of the cases of a problem have in common; linked where they have none but by way of
    cases of another product."""
    found = list(said)
    values: tuple[Counter[Any], ...] = (
        Counter(one.error for one in found if one.error),
        Counter(one.workaround for one in found if one.workaround),
        Counter(one.linked for one in found if one.linked),
    )
    signs = [sign for sign, counts in zip(SIGNS, values, strict=True) if max(counts.values(), default=0) >= LEAST]
    return tuple(signs) or ("linked",)


def _links(actor: Actor, wish: CaseWish) -> QuerySet[CaseLink] | None:
    """Between cases that the actor may count, one of which at least is of the span."""
    this, that = (counted(actor, CaseWish(wish.span), path) for path in ("case__", "other__"))
    if this is None or that is None:
        return None
    begins, ends = wish.span.begins_at, wish.span.ends_at
    is_here = Q(case__opened_at__gte=begins, case__opened_at__lt=ends)
    is_there = Q(other__opened_at__gte=begins, other__opened_at__lt=ends)
    return CaseLink.objects.filter(this, that, is_here | is_there, kind__in=_KINDS)


class _Joined:
    """Which keys belong together, from pairs of them."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def root(self, key: int) -> int:
        """One of those that the key belongs to, the same for all of them."""
        while (above := self._above.get(key, key)) != key:
            self._above[key] = key = self._above.get(above, above)
        return key

    def all(self) -> list[int]:
        """All that were joined with another one."""
        return list(self._above)

    def join(self, one: int, other: int) -> None:
        """These two belong together, and so do all that belong to either."""
        above = self.root(other)
        self._above.setdefault(above, above)
        self._above[self.root(one)] = above


# --- what is told of a problem --------------------------------------------------------------------------------------


class _Member(NamedTuple):
    """A case of the span that has a problem in common with another one."""

    key: int
    number: str
    subject: str
    opened_at: datetime
    closed_at: datetime | None
    customer: int
    product: str
    product_name: str
    version: str | None


@dataclass(slots=True)
class _Tally:
    """The cases of a problem, the oldest first, while they are counted."""

    oldest: _Member | None = None
    last_at: datetime | None = None
    open: int = 0
    customers: set[int] = field(default_factory=set)
    versions: Counter[str] = field(default_factory=Counter)
    said: list[_Said] = field(default_factory=list)

    def add(self, member: _Member, said: _Said) -> None:
        self.oldest = self.oldest or member
        self.last_at = member.opened_at
        self.open += member.closed_at is None
        self.customers.add(member.customer)
        self.versions[member.version or ""] += 1
        self.said.append(said)

    def problem(self) -> Problem:
        assert self.oldest is not None
        assert self.last_at is not None
        oldest, signs = self.oldest, _signs(self.said)
        return Problem(
            signs=signs,
            words=oldest.subject if signs[0] == "linked" else self._line(signs[0]),
            product=oldest.product,
            product_name=oldest.product_name,
            cases=len(self.said),
            customers=len(self.customers),
            open=self.open,
            first_at=oldest.opened_at,
            last_at=self.last_at,
            versions=_ranked(self.versions),
            example=oldest.number,
        )

    def _line(self, sign: str) -> str:
        """The line that most of the cases have."""
        lines = Counter(line for said in self.said if (line := getattr(said, sign)))
        return min(lines, key=lambda line: (-lines[line], line))


def _ranked(versions: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(versions.items(), key=lambda one: (-one[1], one[0])))
