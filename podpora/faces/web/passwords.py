"""What a new password has to be, in words that every language of these pages has."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """At least so many characters; the framework's own words for it are not translated everywhere."""

    def get_error_message(self) -> str:
        """Why a password was refused."""
        told = ngettext(
            "This password is too short. It needs at least %(count)d character.",
            "This password is too short. It needs at least %(count)d characters.",
            self.min_length,
        )
        return told % {"count": self.min_length}

    def get_help_text(self) -> str:
        """The same before anything is typed."""
        told = ngettext(
            "It needs at least %(count)d character.", "It needs at least %(count)d characters.", self.min_length
        )
        return told % {"count": self.min_length}
