"""Problems that come again, by product, for who makes the products: to prevent is the aim, more than to solve (R257).

The rule. Of the cases opened in the span, two or more of one product have a problem in common where

- **error**: the error text that the customer gave begins with the same line;
- **workaround**: the workaround that was given begins with the same line;
- **linked**: they are linked with one another, as duplicates that were merged, as related, or as going on from one
  another, also by way of a case that is not among them.

Of a line the first 200 characters are compared, without spaces around them, letter for letter; an empty one says
nothing. A case that is a part of another (parent) has no problem in common with it by that alone. Cases may stand under
several problems.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import Case as Choose
from django.db.models import Count, F, Max, Min, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Left, Replace, StrIndex, Trim

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
_TEXTS: Final = {"error": "intake__error_text", "workaround": "workaround"}
_KINDS: Final = (CaseLink.Kind.MERGED, CaseLink.Kind.RELATED, CaseLink.Kind.FOLLOW_ON)
_KEYS: Final = ("-opened_at", "-number")
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
    """What recurred: by which sign of ``SIGNS``, in which words (the line, or the subject of the oldest case), on how
    many cases of how many customers, how many of them open, and on which versions ("" where it is not known yet), the
    most frequent first. ``example``: the number of one of the cases, by which the others are found."""

    sign: str
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
    """The problems of a wish: what recurs most first, then what was seen last; five queries, whatever their number."""
    found = [*_by_text(actor, wish, "error", limit), *_by_text(actor, wish, "workaround", limit), *_linked(actor, wish)]
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
    actor: Actor, wish: CaseWish, *, sign: str, example: str, now: datetime, cursor: str = "", limit: int = 50
) -> Page[CaseRow] | None:
    """A page of the cases that have the problem of ``example`` in common with it, last opened first; None where the
    actor sees no such case in the span."""
    case = _of_span(actor, wish).filter(number=example).select_related("product").first()
    if case is None:
        return None
    found: QuerySet[Any]
    if sign == "linked":
        groups = ({one.key for one in group} for group in _groups(actor, wish))
        found = _of_span(actor, wish).filter(pk__in=next((keys for keys in groups if case.pk in keys), set()))
    else:
        lined = _lined(actor, wish, sign)
        line = lined.filter(pk=case.pk).values_list("line", flat=True).first()
        found = lined.filter(line=line, product=case.product_id) if line else lined.none()
    return case_page(found, keys=_KEYS, now=now, cursor=cursor, limit=limit)


# --- the same line --------------------------------------------------------------------------------------------------


def _of_span(actor: Actor, wish: CaseWish) -> QuerySet[Case]:
    span = wish.span
    return counted_cases(actor, wish).filter(opened_at__gte=span.begins_at, opened_at__lt=span.ends_at)


def _lined(actor: Actor, wish: CaseWish, sign: str) -> QuerySet[Any]:
    """The cases of the span that say something there, with the first ``line`` of it."""
    text = Replace(Left(_TEXTS[sign], LONGEST), Value("\r"), Value("\n"))
    first = Choose(When(ends__gt=0, then=Left("text", F("ends") - 1)), default=F("text"), output_field=TextField())
    cases = _of_span(actor, wish).annotate(text=text).annotate(ends=StrIndex("text", Value("\n")))
    return cases.annotate(line=Trim(first)).exclude(line="")


def _by_text(actor: Actor, wish: CaseWish, sign: str, limit: int | None) -> list[Problem]:
    lined = _lined(actor, wish, sign).order_by()
    groups = (
        lined.values_list("product", "product__code", "product__name", "line")
        .annotate(
            n=Count("pk"),
            of=Count("customer", distinct=True),
            still=_OPEN,
            first=Min("opened_at"),
            last=Max("opened_at"),
            example=Min("number"),
        )
        .filter(n__gte=LEAST)
        .order_by("-n", "-last", "example")[:limit]
    )
    found = list(groups)
    versions = _versions(lined, [row[3] for row in found])
    return [
        Problem(sign, line, code, name, n, of, still, first, last, _ranked(versions[product, line]), example)
        for product, code, name, line, n, of, still, first, last, example in found
    ]


def _versions(lined: QuerySet[Any], lines: Sequence[str]) -> Mapping[tuple[int, str], Counter[str]]:
    """How many cases of each version begin with each of the lines, by product and line."""
    found: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for begins in range(0, len(lines), MOST):
        here = lined.filter(line__in=lines[begins : begins + MOST])
        for product, line, version, n in here.values_list("product", "line", "release__version").annotate(
            n=Count("pk")
        ):
            found[product, line][version or ""] = n
    return found


def _ranked(versions: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(versions.items(), key=lambda one: (-one[1], one[0])))


# --- linked cases ---------------------------------------------------------------------------------------------------


class _Member(NamedTuple):
    """A case of the span that is linked with another one."""

    key: int
    number: str
    subject: str
    opened_at: datetime
    closed_at: datetime | None
    customer: int
    product: str
    product_name: str
    version: str | None


def _linked(actor: Actor, wish: CaseWish) -> list[Problem]:
    return [_of_group(group) for group in _groups(actor, wish)]


def _of_group(group: Sequence[_Member]) -> Problem:
    oldest = min(group, key=lambda one: (one.opened_at, one.key))
    return Problem(
        sign="linked",
        words=oldest.subject,
        product=oldest.product,
        product_name=oldest.product_name,
        cases=len(group),
        customers=len({one.customer for one in group}),
        open=sum(one.closed_at is None for one in group),
        first_at=oldest.opened_at,
        last_at=max(one.opened_at for one in group),
        versions=_ranked(Counter(one.version or "" for one in group)),
        example=oldest.number,
    )


def _groups(actor: Actor, wish: CaseWish) -> list[list[_Member]]:
    """The cases of one product in the span that belong together, two or more; two queries."""
    links = _links(actor, wish)
    if links is None:
        return []
    joined = _Joined()
    for pair in links.values_list("case", "other"):
        joined.join(*pair)
    cases = _of_span(actor, wish).filter(Q(pk__in=links.values("case")) | Q(pk__in=links.values("other")))
    groups: dict[tuple[int, str], list[_Member]] = defaultdict(list)
    for row in cases.order_by().values_list(*_OF_MEMBER):
        member = _Member(*row)
        groups[joined.root(member.key), member.product].append(member)
    return [group for group in groups.values() if len(group) >= LEAST]


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

    def join(self, one: int, other: int) -> None:
        """These two belong together, and so do all that belong to either."""
        self._above[self.root(one)] = self.root(other)
