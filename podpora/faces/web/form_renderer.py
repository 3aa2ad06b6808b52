"""The form fields that our pages are full of, written without a template: the same HTML as Django's, at a tenth of the
cost. Every other widget goes through Django's templates, and so does any error that there is to show.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Told = Mapping[str, Any]


def _attributes(widget: Told) -> SafeString:
    pairs = [(name, value) for name, value in widget["attrs"].items() if value is not False]
    return format_html_join(
        "", "{}{}", ((f" {name}", "" if value is True else format_html('="{}"', str(value))) for name, value in pairs)
    )


def _input(widget: Told) -> SafeString:
    value = widget["value"]
    return format_html(
        '<input type="{}" name="{}"{}{}>',
        widget["type"],
        widget["name"],
        "" if value is None else format_html(' value="{}"', str(value)),
        _attributes(widget),
    )


def _textarea(widget: Told) -> SafeString:
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>', widget["name"], _attributes(widget), widget["value"] or ""
    )


def _select(widget: Told) -> SafeString | None:
    options = [option for _, group, _ in widget["optgroups"] for option in group]
    is_plain = all(not name for name, _, _ in widget["optgroups"])
    if not is_plain or any(option["template_name"] != _OPTION for option in options):
        return None
    return format_html(
        '<select name="{}"{}>{}\n</select>',
        widget["name"],
        _attributes(widget),
        format_html_join(
            "",
            '\n  <option value="{}"{}>{}</option>\n',
            ((str(option["value"]), _attributes(option), option["label"]) for option in options),
        ),
    )


def _choice(widget: Told) -> SafeString | None:
    return None if widget.get("wrap_label") else _input(widget)


_WIDGETS: Final = "django/forms/widgets/"
_OPTION: Final = f"{_WIDGETS}select_option.html"
_WRITERS: Final[Mapping[str, Callable[[Told], SafeString | None]]] = {
    **{
        f"{_WIDGETS}{kind}.html": _input
        for kind in ("text", "hidden", "email", "number", "password", "checkbox", "file")
    },
    **{f"{_WIDGETS}{kind}.html": _choice for kind in ("radio_option", "checkbox_option")},
    f"{_WIDGETS}textarea.html": _textarea,
    f"{_WIDGETS}select.html": _select,
}
_NO_ERRORS: Final = frozenset({"django/forms/errors/list/default.html", "django/forms/errors/list/ul.html"})


class PlainRenderer(DjangoTemplates):
    """Django's renderer, with a short way for the common widgets and for empty lists of errors."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name in _NO_ERRORS and not context["errors"]:
            return SafeString()
        writer = _WRITERS.get(template_name)
        written = writer(context["widget"]) if writer is not None else None
        return super().render(template_name, context, request) if written is None else written
