"""A public holiday in the reader's language."""

from django.utils.translation import get_language

from podpora.policy.holiday_names import holiday_name


def holiday_words(name: str, source: str) -> str:
    """The name in the language of the page or letter; one that an operator or a policy gave stays as it is."""
    return holiday_name(name, source, get_language() or "en")
