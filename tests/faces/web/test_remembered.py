"""Tags that remember what they said say the same as Django's own."""

import pytest
from django.template import Context, engines
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from podpora.faces.web.templatetags import remembered


def said(text: str, language: str = "en", **given: object) -> str:
    template = engines["django"].from_string(text).template
    with override(language):
        return template.render(Context(given))


def test_a_constant_is_said_in_the_language_of_each_request() -> None:
    text = '{% load i18n %}{% translate "Sign out" %}'
    template = engines["django"].from_string(text).template
    heard = []
    for language in ("en", "pl", "cs", "es", "en", "pl"):
        with override(language):
            heard.append(template.render(Context()))
    assert heard[:2] == heard[4:]
    assert len(set(heard)) == 4


def test_what_is_not_constant_is_said_anew() -> None:
    text = (
        '{% load i18n %}{% translate words %}|{% translate "Sign out"|upper %}{% translate "Note" as kept %}|{{ kept }}'
    )
    assert said(text, words="Note") == "Note|SIGN OUT|Note"
    assert said(text, words="Reply") == "Reply|SIGN OUT|Note"
    assert said(text, "pl", words="Note").partition("|")[0] != "Note"


def test_the_context_of_a_message_and_signs_of_percent() -> None:
    assert said('{% load i18n %}{% translate "100 % of it" %}') == "100 % of it"
    assert said('{% load i18n %}{% translate "May" context "no such context" %}') == "May"


def test_a_block_with_places_is_said_anew_and_one_without_once() -> None:
    plain = "{% load i18n %}{% blocktranslate trimmed %} Sign out {% endblocktranslate %}"
    assert said(plain, "pl") == said('{% load i18n %}{% translate "Sign out" %}', "pl") != said(plain)
    places = "{% load i18n %}{% blocktranslate with a=name %}Hello {{ a }}{% endblocktranslate %}"
    assert [said(places, name=name) for name in ("Ewa", "Jan")] == ["Hello Ewa", "Hello Jan"]
    counted = "{% load i18n %}{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    assert [said(counted, n=n) for n in (1, 2)] == ["1 day", "2 days"]


def test_an_address_is_reckoned_for_its_arguments() -> None:
    text = "{% url 'desk:case' number %}"
    assert said(text, number="12345678") == reverse("desk:case", args=["12345678"])
    assert said(text, number="87654321") == reverse("desk:case", args=["87654321"])
    with pytest.raises(NoReverseMatch):
        said("{% url 'desk:no_such_page' %}")
    assert said("{% url 'desk:no_such_page' as none %}[{{ none }}]") == "[]"
    assert said("{% url 'desk:case' number=number %}", number="12345678") == reverse("desk:case", args=["12345678"])


def test_pages_use_these_tags() -> None:
    nodes = (
        engines["django"].from_string('{% load i18n %}{% translate "Note" %}{% url "desk:home" %}').template.nodelist
    )
    assert {remembered.Translate, remembered.Url} <= {type(node) for node in nodes}
