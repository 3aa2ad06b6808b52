"""What the command bar asks the desk for: a case by its number, cases by words, customers and macros by name."""

from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from podpora.cases import selectors as cases
from podpora.cases.selectors import macros
from podpora.faces.web import words as common
from podpora.faces.web.gates import ReaderRequest, for_engineers
from podpora.lib.moment import now
from podpora.people import named

CASES: Final = 6
CUSTOMERS: Final = 4
MACROS: Final = 4


@require_GET
@for_engineers
def go(request: ReaderRequest) -> HttpResponse:
    """``{"found": [...]}`` for what is typed, macros too on the page of a ``case``; each has ``name``, ``hint``,
    ``kind``, ``address`` and ``isExact``. A customer whose name begins with it comes before the cases."""
    text, case = request.GET.get("q", "").strip()[:120], request.GET.get("case", "")[:8]
    if not text:
        return JsonResponse({"found": []})
    found = cases.search_cases(request.actor, text, now=now(), is_typing=True, limit=CASES)
    customers = named.customers_named(request.actor, text, limit=CUSTOMERS)
    meant = [one for one in customers if one[1].casefold().startswith(text.casefold())]
    lines = [_customer(*one) for one in meant]
    lines += [
        _line(
            one.row.subject,
            common.case_number(one.row.number),
            "case",
            reverse("desk:case", args=[one.row.number]),
            is_exact=one.row.number == found.number,
        )
        for one in found.rows
    ]
    lines += [_customer(*one) for one in customers if one not in meant]
    lines += [
        _line(one.name, "", "macro", f"{reverse('desk:macros_on_case', args=[case])}?{urlencode({'macro': one.key})}")
        for one in (macros.macros_named(request.actor, text, limit=MACROS) if case.isdecimal() else ())
    ]
    said = gettext("Search for “%(text)s”") % {"text": text}
    lines.append(_line(said, "", "search", f"{reverse('desk:search')}?{urlencode({'q': text})}"))
    answer = JsonResponse({"found": lines})
    answer["Cache-Control"] = "no-store"
    return answer


def _line(name: str, hint: str, kind: str, address: str, *, is_exact: bool = False) -> dict[str, Any]:
    return {"name": name, "hint": hint, "kind": kind, "address": address, "isExact": is_exact}


def _customer(code: str, name: str) -> dict[str, Any]:
    return _line(name, code, "customer", reverse("desk:customer", args=[code]))
