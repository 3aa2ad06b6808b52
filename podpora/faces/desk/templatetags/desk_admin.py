"""``{% load desk_admin %}``: what only the pages of administration show."""

from datetime import date

from django import template
from django.utils.safestring import SafeString

from podpora.faces.desk.admin import marks
from podpora.faces.web import times
from podpora.faces.web.countries import country_name
from podpora.faces.web.holiday_words import holiday_words
from podpora.policy.values import Holiday

register = template.Library()


@register.filter
def said_day(value: date) -> str:
    """A day in words, to stand inside a sentence."""
    return times.said_day(value)


@register.filter
def holiday_name(value: Holiday | None) -> str:
    """A frozen holiday in the language of the page; nothing where there is none."""
    return holiday_words(value.name, value.source) if value else ""


@register.simple_tag
def change_chip(mark: str) -> SafeString:
    """How a part of a policy's page differs from the version before."""
    return marks.chip(mark)


@register.simple_tag
def country(code: str) -> str:
    """A country by name."""
    return country_name(code)
