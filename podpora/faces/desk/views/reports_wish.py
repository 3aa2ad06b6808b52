"""Which cases an address asks the figures of: a span, and product, program, severity and region."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from podpora.faces.desk import words as desk_words
from podpora.faces.desk.views.reports_asked import Asked, Choice, asked_in, one_of, select
from podpora.faces.web.gates import ReaderRequest
from podpora.faces.web.policy_words import PolicyWords
from podpora.lib.moment import now
from podpora.reports import choices
from podpora.reports.counted import CaseWish


def wish_in(
    request: ReaderRequest, words: PolicyWords | None, *more: str
) -> tuple[Asked, CaseWish, list[tuple[Any, ...]]]:
    """What the address asks for, and what it may be narrowed to. ``more``: names of what else the address may say."""
    asked = asked_in(request.GET, "product", "program", "severity", "region", *more, now=now())
    programs: list[Choice] = []
    severities: list[Choice] = []
    regions: list[Choice] = []
    if words:
        document = words.policy.document
        programs = [(code, words.program(code)) for code in document.programs]
        severities = [(one.id, desk_words.severity(one.id)) for one in document.severities]
        regions = [(code, region_name(code, words)) for code in document.regions]
    selects = [
        select("product", _("Product"), _("all products"), choices.product_choices(), asked),
        select("program", _("Program"), _("all programs"), programs, asked),
        select("severity", _("Severity"), _("all severities"), severities, asked),
        select("region", _("Region"), _("all regions"), regions, asked),
    ]
    chosen = {name: one_of([each[:2] for each in options], asked.given[name]) for name, _l, _e, options in selects}
    return asked, CaseWish(asked.span, **chosen), selects


def region_name(code: str, words: PolicyWords | None) -> str:
    """The policy's words for a region of its languages."""
    return words.name(f"languages.{code}") if words else code
