"""The tag ``url`` that remembers addresses says the same as Django's own."""

import pytest
from django.template import Context, engines
from django.urls import NoReverseMatch, reverse

from podpora.faces.web.templatetags.remembered import Url


def said(text: str, **given: object) -> str:
    return engines["django"].from_string(text).template.render(Context(given))


def test_an_address_is_reckoned_for_its_arguments() -> None:
    text = "{% url 'desk:case' number %}"
    assert said(text, number="12345678") == reverse("desk:case", args=["12345678"])
    assert said(text, number="87654321") == reverse("desk:case", args=["87654321"])
    with pytest.raises(NoReverseMatch):
        said("{% url 'desk:no_such_page' %}")
    assert said("{% url 'desk:no_such_page' as none %}[{{ none }}]") == "[]"
    assert said("{% url 'desk:case' number=number %}", number="12345678") == reverse("desk:case", args=["12345678"])


def test_pages_use_it() -> None:
    nodes = engines["django"].from_string('{% url "desk:home" %}').template.nodelist
    assert Url in {type(node) for node in nodes}
