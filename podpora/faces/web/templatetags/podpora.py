"""``{% load podpora %}``: what the pages of all faces are made of."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from podpora.faces.web import because_text, icons, linking, target_words, times, trace_svg, words
from podpora.faces.web.addresses import address_of
from podpora.faces.web.markup import written
from podpora.faces.web.policy_words import PolicyWords
from podpora.lib.moment import now as wall_clock
from podpora.policy.because import Because
from podpora.policy.terms import Misread, read_term
from podpora.policy.values import TraceSegment

register = template.Library()

_SELECTED = SafeString(" selected")

SHEETS = ("tokens", "base", "forms", "parts", "promise", "case", "desk", "desk_case", "routing", "comforts")


@register.simple_tag
@cache
def style_sheets() -> SafeString:
    """Links to our style sheets, in their order."""
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((static(f"web/css/{name}.css"),) for name in SHEETS)
    )


@register.simple_tag
def icon(name: str, size: int = 18) -> SafeString:
    """A Lucide icon; always beside a word, so hidden from screen readers."""
    return icons.icon(name, size)


@register.filter
def address(email: str) -> SafeString:
    """An e-mail address that breaks behind its @ before it breaks anywhere else."""
    name, at, host = str(email).rpartition("@")
    return written("{}{}<wbr>{}", name, at, host)


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and the last word of a name."""
    parts = str(name).split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


@register.simple_tag
def options(pairs: Iterable[tuple[str, object]], chosen: str | None = None) -> SafeString:
    """The entries of a choice, of pairs of code and words; that of the code ``chosen`` is marked."""
    return SafeString(
        "".join(
            [
                written('<option value="{}"{}>{}</option>', code, _SELECTED if code == chosen else "", said)
                for code, said in pairs
            ]
        )
    )


@register.simple_tag
def own_languages(pairs: Sequence[tuple[str, str]], chosen: str) -> SafeString:
    """The entries of the choice of a language, each in its own words."""
    return _own_languages(tuple(pairs), chosen)


@lru_cache(maxsize=64)
def _own_languages(pairs: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    form = '<option value="{0}" lang="{0}"{1}>{2}</option>'
    return SafeString("".join(written(form, code, _SELECTED if code == chosen else "", name) for code, name in pairs))


@register.simple_tag
def instant(at: datetime | None, zone: str | ZoneInfo | None = None, style: str = "full") -> SafeString | str:
    """``{% instant case.opened_at case.zone "short" %}``: see ``faces.web.times.instant``."""
    return times.instant(at, zone, style)


@register.simple_tag
def utc(at: datetime | None) -> SafeString | str:
    """The same instant in UTC, to stand beside the customer's time."""
    return written("{} UTC", times.instant(at, "UTC", "short")) if at else ""


@register.simple_tag
def own_time(at: datetime | None, zone: str) -> SafeString | str:
    """The instant on the reader's clock, to stand beside that of ``zone``; empty where both show the same."""
    if at is None or at.astimezone(times.zone_of(None)).utcoffset() == at.astimezone(times.zone_of(zone)).utcoffset():
        return ""
    return times.instant(at)


@register.simple_tag
def time_left(due_at: datetime, now: datetime | None = None) -> str:
    """``3 h 5 min left`` or ``6 min late``."""
    return times.time_left(due_at, now or wall_clock())


@register.filter
def duration(seconds: float | None, style: str = "days") -> str:
    """Seconds as hours and minutes; ``|duration:"hours"`` never says days."""
    return "" if seconds is None else times.duration(seconds, style)


@register.filter
def with_links(text: str) -> SafeString:
    """What somebody wrote, its addresses of the web as links."""
    return linking.with_links(text)


@register.filter
def case_number(number: str | int) -> str:
    """``4810 2688``: two groups of four, kept on one line."""
    return words.case_number(number)


@register.simple_tag
def severity(level: str | int | None) -> SafeString:
    """The badge of a severity; a dashed one where the case has none."""
    return _severity(level, get_language())


@lru_cache(maxsize=256)
def _severity(level: str | int | None, language: str | None) -> SafeString:
    """The same in each language."""
    del language
    if not level:
        return written(
            '<span class="sev absent" title="{0}"><span class="for-readers">{0}</span>–</span>', gettext("No severity")
        )
    said = gettext("Severity %(severity)s") % {"severity": level}
    return written(
        '<span class="sev" data-s="{0}" title="{1}"><span aria-hidden="true">{0}</span>'
        '<span class="for-readers">{1}</span></span>',
        level,
        said,
    )


@register.simple_tag
def state_chip(state: str, audience: str = "customer") -> SafeString:
    """The state of a case in plain words; ``audience`` is customer or desk."""
    at_desk = audience == "desk"
    known = words.STATES_AT_THE_DESK if at_desk else words.STATES_FOR_CUSTOMERS
    tone = (words.TONES_AT_THE_DESK if at_desk else words.TONES_FOR_CUSTOMERS).get(state, "")
    return written('<span class="chip {}">{}</span>', tone, words.word(known, state))


@register.simple_tag
def role_name(code: str) -> words.Word:
    """A role in words."""
    return words.word(words.ROLES, code)


@register.simple_tag
def language_name(code: str) -> words.Word:
    """A language in the reader's words."""
    return words.word(words.LANGUAGES, code)


@register.simple_tag
def channel_name(code: str) -> words.Word:
    """A way to reach support."""
    return words.word(words.CHANNELS, code)


@register.filter
def own_name(code: str) -> str:
    """A language as it calls itself."""
    return words.OWN_NAMES.get(code, code)


@register.simple_tag(takes_context=True)
def program_name(context: Any, code: str) -> str:
    """A support program as the policy calls it."""
    words_in_force = context.get("policy_words")
    return words_in_force.program(code) if words_in_force else code


@register.simple_tag(takes_context=True)
def category_name(context: Any, code: str) -> str:
    """A category as the policy calls it."""
    words_in_force = context.get("policy_words")
    return words_in_force.category(code) if words_in_force else code


@register.simple_tag(takes_context=True)
def closing_said(context: Any, case: Any) -> str:
    """Why a case was closed, as the policy calls it."""
    known = context.get("policy_words")
    return known.closing(case.closing_reason) if known and case.closing_reason else ""


@register.simple_tag
def fuse(
    due_at: datetime | None,
    started_at: datetime | None = None,
    now: datetime | None = None,
    used: float | None = None,
    of: str = "",
) -> SafeString:
    """How much of a promise is used, with the time left biggest.

    ``used`` is the share of the target in percent; left out, the share of the way from ``started_at`` to ``due_at``.
    Without ``due_at`` nothing is promised. ``of`` is a quiet line below.
    """
    at = now or wall_clock()
    if due_at is None:
        return _drawn_fuse("none", "", gettext("No promised time"), 0, of)
    if used is None:
        whole = (due_at - started_at).total_seconds() if started_at else 0
        used = 100 * (at - started_at).total_seconds() / whole if started_at and whole > 0 else 0
    is_late = at > due_at
    tone = "late" if is_late else "soon" if used >= 75 else "ok"
    share = 100 if is_late else round(min(100, max(0, used)))
    return _drawn_fuse(tone, times.exact(due_at), times.time_left(due_at, at), share, of)


def _drawn_fuse(tone: str, title: str, said: str, used: int, of: str) -> SafeString:
    return written(
        '<div class="fuse {}"{}><b class="num">{}</b><svg viewBox="0 0 100 4" preserveAspectRatio="none"'
        ' aria-hidden="true" focusable="false"><rect class="rest" width="100" height="4"/>'
        '<rect class="used" width="{}" height="4"/></svg>{}</div>',
        tone,
        written(' title="{}"', title) if title else "",
        said,
        used,
        written("<span>{}</span>", of) if of else "",
    )


@register.simple_tag(takes_context=True)
def trace(
    context: Any,
    segments: Sequence[TraceSegment],
    zone: str | ZoneInfo | None = None,
    clause: str = "",
    opened_at: datetime | None = None,
) -> SafeString:
    """A promise drawn and listed, on the clock of ``zone``; ``clause`` is the target's. ``opened_at`` of the case: a
    trace that begins later began with a change."""
    is_filed = opened_at is None or not segments or segments[0].from_at <= opened_at
    clause_said = clause_said_of(clause, context.get("policy_words")) if clause else ""
    return trace_svg.drawn(segments, times.zone_of(zone), clause_said, is_filed=is_filed)


@register.simple_tag(takes_context=True)
def clause_link(context: Any, clause: str) -> SafeString:
    """The clause behind a decision, leading to its place in the policy."""
    return clause_said_of(clause, context.get("policy_words"))


def clause_said_of(clause: str, said: PolicyWords | None) -> SafeString:
    """The link to a clause by the number of its section, its title beside it; by its key where no policy is at hand."""
    number, title = said.place(clause) if said else (clause, "")
    return written(
        '<a class="clause" href="{}#{}"{}>{}</a>',
        address_of("web:policy"),
        clause,
        written(' title="{}"', title) if title else "",
        number or gettext("Support policy"),
    )


@register.simple_tag(takes_context=True)
def because(context: Any, reasons: Any, zone: str | ZoneInfo | None = None, clauses: bool = True) -> SafeString:
    """The reasons of a decision as a list of sentences, each with its clause."""
    many = [reasons] if isinstance(reasons, Because) else list(reasons or ())
    known = context.get("policy_words")
    texts = because_text.all_said(tuple(many), zone=times.zone_of(zone), policy=known.policy if known else None)
    lines = [
        written(
            "<li>{}{}</li>", text, written(" {}", clause_said_of(one.clause, known)) if clauses and one.clause else ""
        )
        for text, one in zip(texts, many, strict=True)
        if text
    ]
    return written('<ul class="because">{}</ul>', SafeString("".join(lines))) if lines else SafeString()


@register.inclusion_tag("web/parts/form_fields.html")
def form_fields(form: Any) -> dict[str, Any]:
    """All fields of a form in our look, what is wrong with the whole above them."""
    return {"form": form}


@register.inclusion_tag("web/parts/field.html")
def field(field: Any, wide: bool = False, help: bool = True, optional: bool = True) -> dict[str, Any]:
    """One field: label, help, input, what is wrong; choices as cards (``wide`` sets them side by side).

    ``help`` and ``optional`` false leave out the help text and the word that a field may stay empty.
    """
    kinds = {"checkbox": "tick", "radioselect": "choices", "checkboxselectmultiple": "choices"}
    kind = kinds.get(field.widget_type, "line")
    return {"field": field, "kind": kind, "wide": wide, "help": help, "optional": optional}


@register.inclusion_tag("web/parts/wrong_fields.html")
def wrong_fields(form: Any) -> dict[str, Any]:
    """The fields that were refused, each by name with what is wrong and a link to it."""
    lines = []
    for field in form:
        at = f"{field.auto_id}_error" if field.widget_type == "radioselect" else field.id_for_label
        lines += [{"at": at, "label": field.label, "said": error} for error in field.errors]
    return {"lines": lines}


@register.inclusion_tag("web/parts/field_errors.html")
def field_errors(field: Any) -> dict[str, Any]:
    """What is wrong with a field."""
    return {"field": field}


@register.simple_tag
def day(value: date | None) -> str:
    """A local day in words."""
    return times.said_day(value) if value else ""


@register.simple_tag
def target_said(due: Any) -> str:
    """The target behind a due card in words, its clock named: ``8 business hours``."""
    if due.seconds:
        return target_words.length(due.seconds, "calendar" if due.clock == "calendar" else "business")
    try:
        return target_words.cell(read_term(due.printed)) if due.printed else ""
    except Misread:
        return due.printed
