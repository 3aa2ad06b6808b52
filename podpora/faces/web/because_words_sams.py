"""The wording of what is refused between an account and its support account manager."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAM_WORDS: Mapping[str, Promise] = {
    "no_sam": _("A support account manager comes with Premier only."),
    "not_the_sam": _(
        "Only the support account manager, the deputy, the Premier team on duty and managers do this for the account."
    ),
    "analysis_started": _("The analysis of this case began already: %(at)s."),
    "not_senior": _("%(name)s is no senior engineer, or may not serve this customer."),
}
