"""Where a page may lead on to: never to another host."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(request: HttpRequest, value: str | None, fallback: str = "/") -> str:
    """``value`` when it is an address of this desk, else ``fallback``; nothing leads to another host."""
    allowed = url_has_allowed_host_and_scheme(
        value, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return value if value and allowed else fallback
