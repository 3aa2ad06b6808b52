"""The form of the thread with the support account manager."""

from django.utils.translation import gettext_lazy as _

from podpora.faces.portal.forms.case import MessageForm


class SAMMessageForm(MessageForm):
    """A message to the support account manager. ``key`` makes that sending twice is sending once."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["body"].label = _("Write to your support account manager")
        self.fields["body"].help_text = _("About your account, or about how a case is coordinated. It is kept here.")
