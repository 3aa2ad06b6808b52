"""The columns of a file in which each line is of one case: what was due, which case, whose, under what."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from podpora.faces.desk import words as desk_words
from podpora.faces.desk.views.reports_charts import Cell
from podpora.faces.desk.views.reports_wish import region_name
from podpora.faces.web import words as common
from podpora.faces.web.policy_words import PolicyWords


def case_heads() -> tuple[str, ...]:
    """The heads of ``case_cells``."""
    return (
        gettext("Due"),
        gettext("Case"),
        gettext("Subject"),
        gettext("Customer"),
        gettext("Product"),
        gettext("Program"),
        gettext("Severity"),
        gettext("Region"),
    )


def case_cells(
    case: Any, words: PolicyWords | None, *, due_at: datetime, program: str, severity: str
) -> tuple[Cell, ...]:
    """The case with what was due, under the program and severity for which it was."""
    return (
        due_at,
        common.case_number(case.number),
        case.subject,
        case.customer.name,
        case.product.name,
        words.program(program) if words else program,
        desk_words.severity(severity) if severity else "",
        region_name(case.region, words) if case.region else "",
    )
