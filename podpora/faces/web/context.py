"""What every page knows without asking: whose desk this is, and who reads."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from podpora.faces.web.links import page_links
from podpora.faces.web.mailbox import may_read_mail
from podpora.faces.web.policy_words import words_in_force
from podpora.faces.web.words import own_names


def page(request: HttpRequest) -> dict[str, Any]:
    """Names and choices of the frame around each page; reads the policy only where a page asks for its words."""
    return {
        "vendor_name": settings.VENDOR_NAME,
        "is_demo": settings.IS_DEMO,
        "has_mailbox": may_read_mail(request),
        "links": SimpleLazyObject(page_links),
        "policy_words": words_in_force(),
        "interface_languages": own_names(),
    }
