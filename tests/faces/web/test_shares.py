"""Shares in percent are written as the Unicode CLDR has it for each language."""

import pytest
from babel.numbers import format_percent
from django.conf import settings
from django.utils import translation

from podpora.faces.web.shares import percent_said


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_percent_is_written_as_the_language_has_it(language: str) -> None:
    with translation.override(language):
        assert [percent_said(share) for share in (0, 7, 97, 100)] == [
            format_percent(share / 100, locale=language.replace("-", "_")) for share in (0, 7, 97, 100)
        ]


def test_the_four_languages() -> None:
    said = []
    for language in ("en", "pl", "cs", "es"):
        with translation.override(language):
            said.append(percent_said(97))
    assert said == ["97%", "97%", "97\xa0%", "97\xa0%"]
