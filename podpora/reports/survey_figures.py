"""What the surveys say (R237): how many answered, and the marks of each question, for a span of days.

Marks count where they were given in the span. How many answer is said of the surveys sent in it: some of those may
still be answered.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Q, QuerySet, Sum

from podpora.cases.models import Survey, SurveyScore
from podpora.cases.selectors.surveys import survey_results, surveys_seen_by
from podpora.contracts.selectors import policy_in, policy_versions
from podpora.lib.actors import Actor
from podpora.lib.paging import Page, page
from podpora.reports.spans import Span

_POLICY: Final = "survey__case__policy"


@dataclass(frozen=True, slots=True)
class SurveyWish:
    """Which surveys: a span, and where they are not empty the codes of a product and of an engineer."""

    span: Span
    product: str = ""
    engineer: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One topic of the policy's survey on its scale, with how often each mark was given, the lowest first."""

    topic: str
    lowest: int
    highest: int
    counts: tuple[int, ...]

    @property
    def answers(self) -> int:
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """The mean of all marks; none where there is none."""
        given = sum(mark * count for mark, count in zip(self.marks, self.counts, strict=True))
        return given / self.answers if self.answers else None

    def given(self, mark: int) -> int | None:
        """How often the mark was given; none where it is not on the scale."""
        return self.counts[mark - self.lowest] if mark in self.marks else None

    @property
    def marks(self) -> range:
        return range(self.lowest, self.highest + 1)


@dataclass(frozen=True, slots=True)
class Share:
    """The mean marks of one product or engineer, in the order of the questions; none: never asked."""

    code: str
    name: str
    answers: int
    means: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the surveys sent in a span: answered, run out without an answer, or still open."""

    answered: int
    expired: int
    open: int

    @property
    def sent(self) -> int:
        return self.answered + self.expired + self.open


@dataclass(frozen=True, slots=True)
class SurveyFigures:
    """All figures of one wish. ``answers``: surveys answered in the span; ``with_words``: those with a comment."""

    answers: int
    with_words: int
    sent: Sent
    questions: tuple[Question, ...]
    by_product: tuple[Share, ...]
    by_engineer: tuple[Share, ...]


def survey_figures(actor: Actor, wish: SurveyWish, *, now: datetime) -> SurveyFigures:
    """The figures of the surveys that the actor may see, in six queries; products and engineers by name."""
    answered = _answered(actor, wish)
    counted = answered.order_by().aggregate(answers=Count("pk"), with_words=Count("pk", filter=~Q(comment="")))
    scores = SurveyScore.objects.filter(survey__in=answered.order_by().values("pk")).order_by()
    marks = list(scores.values_list(_POLICY, "topic", "score").annotate(n=Count("pk")))
    scales = _scales({policy for policy, _, _, _ in marks})
    questions = _questions(marks, scales)
    by_product = scores.values_list("survey__case__product__code", "survey__case__product__name", _POLICY, "topic")
    by_engineer = scores.values_list("survey__engineer__code", "survey__engineer__account__name", _POLICY, "topic")
    return SurveyFigures(
        **counted,
        sent=_sent(actor, wish, now=now),
        questions=questions,
        by_product=_shares(by_product, questions, scales),
        by_engineer=_shares(by_engineer, questions, scales),
    )


def survey_answers(
    actor: Actor, wish: SurveyWish, *, only_words: bool = False, cursor: str = "", limit: int = 20
) -> Page[Survey]:
    """A page of the answered surveys, last first, with case, customer, contact, engineer and scores, in two queries.

    ``only_words``: those with a comment.
    """
    found = _answered(actor, wish)
    found = found.exclude(comment="") if only_words else found
    return page(found, keys=("-answered_at", "-pk"), cursor=cursor, limit=limit)


def all_survey_answers(actor: Actor, wish: SurveyWish) -> Iterable[Survey]:
    """All of them, last first, read some hundred at a time."""
    return _answered(actor, wish).iterator(chunk_size=500)


# --- parts ----------------------------------------------------------------------------------------------------------


def _answered(actor: Actor, wish: SurveyWish) -> QuerySet[Survey]:
    span = wish.span
    return survey_results(actor, since=span.begins_at, until=span.ends_at, product=wish.product, engineer=wish.engineer)


def _sent(actor: Actor, wish: SurveyWish, *, now: datetime) -> Sent:
    span, is_answered = wish.span, Q(answered_at__isnull=False)
    found = surveys_seen_by(actor).filter(sent_at__gte=span.begins_at, sent_at__lt=span.ends_at)
    if wish.product:
        found = found.filter(case__product__code=wish.product)
    if wish.engineer:
        found = found.filter(engineer__code=wish.engineer)
    counted = found.aggregate(
        answered=Count("pk", filter=is_answered),
        expired=Count("pk", filter=~is_answered & Q(expires_at__lte=now)),
        open=Count("pk", filter=~is_answered & Q(expires_at__gt=now)),
    )
    return Sent(**counted)


_Scale = tuple[int, int]


def _scales(policies: set[int]) -> Mapping[int, tuple[tuple[str, ...], _Scale]]:
    """Topics in their order, and lowest and highest mark, of each policy; the last one in force first."""
    rules = [(version.pk, policy_in(version).document.survey) for version in policy_versions().filter(pk__in=policies)]
    return {key: (one.topics, (one.scale.lowest, one.scale.highest)) for key, one in rules if one is not None}


def _questions(
    marks: Iterable[tuple[int, str, int, int]], scales: Mapping[int, tuple[tuple[str, ...], _Scale]]
) -> tuple[Question, ...]:
    """Each topic once for each scale it was asked on, in the order of the latest policy."""
    order = list(dict.fromkeys((topic, scale) for topics, scale in scales.values() for topic in topics))
    counts: dict[tuple[str, _Scale], Counter[int]] = defaultdict(Counter)
    for policy, topic, score, n in marks:
        counts[topic, scales[policy][1]][score] += n
    return tuple(
        Question(topic, *scale, tuple(counts[topic, scale][mark] for mark in range(scale[0], scale[1] + 1)))
        for topic, scale in order
    )


def _shares(
    grouped: Any, questions: Sequence[Question], scales: Mapping[int, tuple[tuple[str, ...], _Scale]]
) -> tuple[Share, ...]:
    """One share for each code of rows grouped by code, name, policy and topic."""
    sums: dict[tuple[str, str], dict[tuple[str, _Scale], tuple[int, int]]] = defaultdict(dict)
    for code, name, policy, topic, given, n in grouped.annotate(given=Sum("score"), n=Count("pk")):
        of, place = sums[code or "", name or ""], (topic, scales[policy][1])
        before = of.get(place, (0, 0))
        of[place] = before[0] + given, before[1] + n
    places = [(question.topic, (question.lowest, question.highest)) for question in questions]
    return tuple(
        Share(
            code,
            name,
            max(n for _, n in of.values()),
            tuple(of[place][0] / of[place][1] if place in of else None for place in places),
        )
        for (code, name), of in sorted(sums.items(), key=lambda each: (each[0][1].casefold(), each[0]))
    )
