"""Phone numbers as people write them."""

import phonenumbers


def is_phone(text: str) -> bool:
    """Whether the text is a possible number in international form, ``+`` and country code first, without letters."""
    if not text.startswith("+") or any(character.isalpha() for character in text):
        return False
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text))
    except phonenumbers.NumberParseException:
        return False
