"""What customers say of closed cases: of the team for a manager, of one's own cases for each engineer (R237)."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from podpora.faces.desk.frame import page
from podpora.faces.desk.views.reports_asked import Asked, asked_in, one_of, select
from podpora.faces.desk.views.reports_charts import Cell, Figure
from podpora.faces.desk.views.reports_files import file_of
from podpora.faces.desk.views.reports_survey_tables import figures_of
from podpora.faces.web import words as common
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.faces.web.policy_words import PolicyWords, words_in_force
from podpora.lib.moment import now
from podpora.people.permissions import FIGURES_READ, seems_to_hold
from podpora.reports import choices
from podpora.reports.survey_figures import SurveyWish, all_survey_answers, survey_answers, survey_figures

if TYPE_CHECKING:
    from podpora.cases.models import Survey

ANSWERS: Final = 20


@require_GET
@for_engineers
def surveys(request: ReaderRequest) -> HttpResponse:
    """Figures and answers; ``period`` or ``from`` and ``to``, ``product`` and ``engineer`` narrow them, ``only`` set to
    ``words`` leaves answers with a comment, ``after`` goes on."""
    at, words = now(), words_in_force()
    asked, wish, selects = _asked(request)
    is_all = seems_to_hold(request.actor, FIGURES_READ)
    found = survey_figures(request.actor, wish, now=at)
    only_words, cursor = asked.given["only"] == "words", request.GET.get("after", "")
    answers = survey_answers(request.actor, wish, only_words=only_words, cursor=cursor, limit=ANSWERS)
    context = {
        "asked": asked,
        "selects": selects,
        "page_of": "surveys",
        "found": found,
        "is_all": is_all,
        "only_words": only_words,
        "kinds": [
            (asked.query(only=""), _("all"), not only_words),
            (asked.query(only="words"), _("with a comment"), only_words),
        ],
        "figures": list(figures_of(found, words, is_all=is_all).values()),
        "answers": [(survey, _marks(survey, words)) for survey in answers.rows],
        "is_first": not cursor,
        "next_address": asked.query(after=answers.next_cursor) if answers.has_more else "",
        "here": "reports",
        "now": at,
    }
    return page(request, "desk/reports/surveys.html", context)


@require_GET
@for_engineers
def table(request: ReaderRequest, key: str, kind: str) -> HttpResponseBase:
    """One table of the page, or all answers, as a file."""
    _asked_here, wish, _selects = _asked(request)
    if key == "answers":
        return _answers_file(request, wish, kind)
    figure = _tables(request, wish).get(key)
    if figure is None:
        raise Http404
    return file_of(kind, f"surveys-{key}", figure.title, figure.heads, figure.rows)


def _asked(request: ReaderRequest) -> tuple[Asked, SurveyWish, list[tuple[Any, ...]]]:
    """What the address asks for, and what it may be narrowed to. The results of somebody whom the reader does not lead
    are not there, like those of nobody."""
    asked = asked_in(request.GET, "product", "engineer", "only", now=now())
    products, engineers = choices.product_choices(), choices.engineer_choices(request.actor)
    selects = [select("product", _("Product"), _("all products"), products, asked)]
    if seems_to_hold(request.actor, FIGURES_READ):
        selects.append(select("engineer", _("Engineer"), _("everybody"), engineers, asked))
    product, engineer = one_of(products, asked.given["product"]), one_of(engineers, asked.given["engineer"])
    return asked, SurveyWish(asked.span, product, engineer), selects


def _tables(request: ReaderRequest, wish: SurveyWish) -> dict[str, Figure]:
    is_all = seems_to_hold(request.actor, FIGURES_READ)
    return figures_of(survey_figures(request.actor, wish, now=now()), words_in_force(), is_all=is_all)


def _marks(survey: "Survey", words: PolicyWords | None) -> list[tuple[str, int]]:
    """Question and mark, in the order in which they were asked."""
    return [(_topic(one.topic, words), one.score) for one in sorted(survey.scores.all(), key=lambda one: one.pk)]


def _topic(topic: str, words: PolicyWords | None) -> str:
    return capfirst(words.name(f"survey.{topic}") if words else topic.replace("-", " "))


def _answers_file(request: ReaderRequest, wish: SurveyWish, kind: str) -> HttpResponseBase:
    """All answers of the wish, each question in a column of its own."""
    words = words_in_force()
    topics = list(dict.fromkeys(each.topic for each in survey_figures(request.actor, wish, now=now()).questions))
    heads = (
        gettext("Answered"),
        gettext("Case"),
        gettext("Product"),
        gettext("Engineer"),
        gettext("Customer"),
        *(_topic(topic, words) for topic in topics),
        gettext("Comment"),
    )
    rows = _answer_rows(all_survey_answers(request.actor, wish), topics)
    return file_of(kind, "surveys", gettext("Answers"), heads, rows)


def _answer_rows(found: Any, topics: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    for survey in found:
        case, marks = survey.case, {one.topic: one.score for one in survey.scores.all()}
        yield (
            survey.answered_at,
            common.case_number(case.number),
            case.product.name,
            survey.engineer.account.name if survey.engineer else "",
            case.customer.name,
            *(marks.get(topic) for topic in topics),
            survey.comment,
        )
