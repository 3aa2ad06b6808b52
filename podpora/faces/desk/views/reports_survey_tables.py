"""What the surveys say, as figures: the questions, how many answer, and the means by product and by engineer."""

from collections.abc import Sequence

from django.template.defaultfilters import floatformat
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from podpora.faces.desk.views.reports_charts import Bar, Figure, Piece, bars, percent
from podpora.faces.web.policy_words import PolicyWords
from podpora.reports.survey_figures import Question, Sent, Share, SurveyFigures


def figures_of(found: SurveyFigures, words: PolicyWords | None, *, is_all: bool) -> dict[str, Figure]:
    """All tables of the page by their key; those by product and by engineer for who sees everybody's."""
    names = [question_name(question, found.questions, words) for question in found.questions]
    tables = [_questions(found.questions, names), _sent(found.sent)]
    if is_all:
        tables += [
            _shares("engineers", gettext("By engineer"), gettext("Engineer"), found.by_engineer, names),
            _shares("products", gettext("By product"), gettext("Product"), found.by_product, names),
        ]
    return {table.key: table for table in tables}


def question_name(question: Question, among: Sequence[Question], words: PolicyWords | None) -> str:
    """The policy's words for the topic, with its scale where the topic was asked on several."""
    name = capfirst(words.name(f"survey.{question.topic}") if words else question.topic.replace("-", " "))
    if sum(each.topic == question.topic for each in among) == 1:
        return name
    return gettext("%(question)s (%(lowest)d to %(highest)d)") % {
        "question": name,
        "lowest": question.lowest,
        "highest": question.highest,
    }


def mean_said(question: Question) -> str:
    """``4.2 of 5``, or a dash."""
    if question.mean is None:
        return "–"
    mean = floatformat(question.mean, 1)
    return gettext("%(mean)s of %(highest)d") % {"mean": mean, "highest": question.highest}


def _questions(questions: Sequence[Question], names: Sequence[str]) -> Figure:
    title = gettext("Marks by question")
    lowest = min((each.lowest for each in questions), default=1)
    marks = range(lowest, max((each.highest for each in questions), default=lowest) + 1)
    rows = tuple(
        (name, *(each.given(mark) for mark in marks), each.answers, each.mean)
        for each, name in zip(questions, names, strict=True)
    )
    lines = [
        Bar(name, tuple(_mark(each, mark) for mark in each.marks), mean_said(each))
        for each, name in zip(questions, names, strict=True)
    ]
    return Figure(
        key="questions",
        title=title,
        note=gettext("Marks that were given in these days, on the scale of the policy under which the case was filed."),
        heads=(gettext("Question"), *(str(mark) for mark in marks), gettext("Answers"), gettext("Mean")),
        rows=rows,
        picture=bars(title, lines) if lines else SafeString(),
        legend=tuple((_tone(questions[0], mark), str(mark)) for mark in questions[0].marks) if questions else (),
    )


def _mark(question: Question, mark: int) -> Piece:
    count = question.given(mark) or 0
    said = ngettext("Mark %(mark)d: %(count)d time", "Mark %(mark)d: %(count)d times", count)
    return Piece(count, _tone(question, mark), said % {"mark": mark, "count": count})


def _tone(question: Question, mark: int) -> str:
    """The fifth of the scale in which the mark lies."""
    steps = max(1, question.highest - question.lowest)
    return f"m{1 + round(4 * (mark - question.lowest) / steps)}"


def _sent(sent: Sent) -> Figure:
    title = gettext("Who answers")
    parts = (
        ("kept", gettext("Answered"), sent.answered),
        ("gone", gettext("Ran out without an answer"), sent.expired),
        ("open", gettext("Still open"), sent.open),
    )
    said = ngettext("%(share)s of %(count)d survey", "%(share)s of %(count)d surveys", sent.sent)
    line = Bar(
        gettext("Answered"),
        tuple(Piece(count, tone, f"{name}: {count}") for tone, name, count in parts),
        said % {"share": percent(sent.answered, sent.sent), "count": sent.sent},
    )
    return Figure(
        key="sent",
        title=title,
        note=gettext("Surveys that were sent in these days, each when its case was closed."),
        heads=(gettext("Surveys sent"), *(name for _, name, _ in parts)),
        rows=((sent.sent, sent.answered, sent.expired, sent.open),),
        picture=bars(title, [line]),
        legend=tuple((tone, name) for tone, name, _ in parts),
    )


def _shares(key: str, title: str, head: str, shares: Sequence[Share], names: Sequence[str]) -> Figure:
    return Figure(
        key=key,
        title=title,
        note=gettext("Mean marks of each question."),
        heads=(head, gettext("Answers"), *names),
        rows=tuple((share.name or gettext("nobody"), share.answers, *share.means) for share in shares),
    )
