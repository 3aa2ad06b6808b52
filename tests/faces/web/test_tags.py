"""What the pages are made of: badges, chips, fuses, icons."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.template import Context, Template

from podpora.faces.web import icons, words

AT = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
FACES = Path(icons.__file__).parents[1]


def drawn(template: str, **context: object) -> str:
    return Template("{% load podpora %}" + template).render(Context(context))


def test_a_case_number_is_two_groups_on_one_line() -> None:
    assert drawn("{{ '48102688'|case_number }}") == "4810\N{NO-BREAK SPACE}2688"


def test_a_severity_says_its_word_beside_the_colour() -> None:
    assert "Severity 1" in drawn("{% severity '1' %}")
    assert "No severity" in drawn("{% severity '' %}")


@pytest.mark.parametrize("state", ["new", "open", "waiting-on-customer", "waiting-on-third-party", "closed"])
def test_every_state_has_words_for_both_sides(state: str) -> None:
    assert state in words.STATES_AT_THE_DESK
    assert state in words.STATES_FOR_CUSTOMERS
    for audience, known in (("customer", words.STATES_FOR_CUSTOMERS), ("desk", words.STATES_AT_THE_DESK)):
        assert f">{known[state]}</span>" in drawn("{% state_chip state audience %}", state=state, audience=audience)


@pytest.mark.parametrize(
    ("minutes", "tone", "said"), [(60, "ok", "3 h left"), (200, "soon", "40 min left"), (241, "late", "1 min late")]
)
def test_the_fuse_burns(minutes: int, tone: str, said: str) -> None:
    text = drawn(
        "{% fuse due_at=due started_at=start now=now %}",
        start=AT,
        due=AT + timedelta(hours=4),
        now=AT + timedelta(minutes=minutes),
    )
    assert f'class="fuse {tone}"' in text
    assert said in text
    assert "style" not in text


def test_a_case_without_promise_has_a_fuse_that_does_not_burn() -> None:
    text = drawn("{% fuse due_at=None %}")
    assert "No promised time" in text
    assert 'width="0"' in text


def test_the_fuse_takes_the_share_it_is_told() -> None:
    assert 'class="used" width="34"' in drawn(
        "{% fuse due_at=due now=now used=34 %}", due=AT + timedelta(hours=1), now=AT
    )


def test_initials() -> None:
    assert drawn("{{ 'Anna Maria Nowak'|initials }}{{ 'Boris'|initials }}{{ ''|initials }}") == "ANB"


def test_every_icon_that_pages_name_exists() -> None:
    for template in FACES.rglob("*.html"):
        for name in re.findall(r'{% icon "([^"]+)"', template.read_text("utf-8")):
            assert "<svg" in icons.icon(name), (template, name)


def test_no_page_carries_inline_style_or_script() -> None:
    for template in FACES.rglob("*.html"):
        if "mail" in template.parts:
            continue
        text = template.read_text("utf-8")
        markup = re.sub(r"{%.*?%}", "", text)
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", markup), template
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), template
        assert "http://" not in text, template
        assert "https://" not in text, template
