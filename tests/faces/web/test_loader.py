"""Templates whose words became text when they were loaded say the same as Django's own, in each language."""

from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Engine, Template, engines
from django.template.base import TextNode
from django.urls import NoReverseMatch
from django.utils.translation import override

from podpora.faces.web.loader import Loader

OURS = engines["django"].engine
LANGUAGES = ("en", "pl", "cs", "es")

TEXTS = (
    '<p>{% translate "Sign out" %}</p>{% comment %}not told{% endcomment %}',
    '{% translate words %}|{% translate "Sign out"|upper %}|{% translate "Note" as kept %}{{ kept }}',
    '{% translate "100 % of it" %}{% translate "May" context "no such context" %}',
    '{% if yes %}{% translate "Note" %}{% elif no %}a{% else %}b{% endif %}',
    '{% if no %}c{% else %}{% url "desk:home" %}{% endif %}',
    "{% blocktranslate trimmed %} Sign out {% endblocktranslate %}{% blocktranslate %}100 %{% endblocktranslate %}",
    "{% blocktranslate with a=words %}Hello {{ a }}{% endblocktranslate %}",
    "{% blocktranslate count n=many %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
    '{% for one in list %}{{ one }} {% translate "Note" %}, {% empty %}none{% endfor %}',
    '{% language "pl" %}{% translate "Note" %}{% endlanguage %}{% translate "Note" %}',
    '{% autoescape off %}{% translate "<b>&" %}{% endautoescape %}{% translate "<b>&" %}',
    '{% with a="x" %}{% translate "Reply" %}{{ a }}{% endwith %}',
    '{% filter upper %}{% translate "Reply" %}{% endfilter %}',
)


def engine(folder: Path, *loaders: Any) -> Engine:
    return Engine(loaders=list(loaders), builtins=OURS.builtins, libraries=OURS.libraries)


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """What our loader, and what Django's, makes of a text in a language."""
    plain = ("django.template.loaders.filesystem.Loader", [str(tmp_path)])
    ours, django = engine(tmp_path, ("podpora.faces.web.loader.Loader", [plain])), engine(tmp_path, plain)

    def write(text: str, language: str, **given: Any) -> tuple[str, str]:
        name = f"{abs(hash(text))}.html"
        (tmp_path / name).write_text("{% load i18n %}" + text)
        with override(language):
            return ours.get_template(name).render(Context(given)), django.get_template(name).render(Context(given))

    return write


@pytest.mark.parametrize("text", TEXTS)
def test_every_construct_says_what_django_says(written: Any, text: str) -> None:
    given = {"words": "Reply", "yes": True, "no": False, "many": 5, "list": ["1", "2"]}
    said = [written(text, language, **given) for language in (*LANGUAGES, *LANGUAGES)]
    assert [ours for ours, _ in said] == [django for _, django in said]
    assert all(ours for ours, _ in said)


def test_languages_do_not_mix(written: Any) -> None:
    said = [written('{% translate "Sign out" %}', language)[0] for language in (*LANGUAGES, *LANGUAGES)]
    assert said[:4] == said[4:]
    assert len(set(said)) == 4


def test_constants_are_one_text_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('{% load i18n %}<i>{% translate "Note" %}</i>{% url "desk:home" %}{{ b }}.')
    plain = ("django.template.loaders.filesystem.Loader", [str(tmp_path)])
    template: Any = engine(tmp_path, ("podpora.faces.web.loader.Loader", [plain])).get_template("a.html")
    assert [type(node) is TextNode for node in template.nodelist] == [True, False, True]


def test_an_address_that_is_not_there_is_told_when_a_page_comes_to_it(written: Any) -> None:
    text = '{% if yes %}{% url "desk:no_such_page" %}{% endif %}fine'
    assert written(text, "en", yes=False) == ("fine", "fine")
    with pytest.raises(NoReverseMatch):
        written(text, "en", yes=True)


def test_the_pages_come_from_it() -> None:
    assert isinstance(OURS.template_loaders[0], Loader)
    with override("pl"):
        page: Template = OURS.get_template("web/parts/languages.html")
        assert page is OURS.get_template("web/parts/languages.html")
    with override("cs"):
        assert page is not OURS.get_template("web/parts/languages.html")
