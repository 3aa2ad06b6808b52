"""The sign-in package's forms, with the address named as everywhere on these pages."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_address(self.fields["login"])


class ResetForm(ResetPasswordForm):
    """The address to which a link for a new password goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_address(self.fields["email"])


def _name_address(field: Any) -> None:
    field.label = _("E-mail")
    field.error_messages["invalid"] = _("This is not a valid e-mail address.")
    field.widget.attrs.pop("placeholder", None)
