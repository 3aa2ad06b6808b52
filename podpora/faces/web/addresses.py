"""Where a page may lead on to: never to another host."""

from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, get_script_prefix, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme


def address_of(name: str, *args: int | str) -> str:
    """As ``reverse``, reckoned once: a page has a hundred of them. Raises ``NoReverseMatch``."""
    return _address_of(name, args, tuple(map(type, args)), get_script_prefix())


@lru_cache(maxsize=10_000)
def _address_of(name: str, args: tuple[int | str, ...], _types: tuple[type, ...], _root: str) -> str:
    return reverse(name, args=args)


def safe_next(request: HttpRequest, value: str | None, fallback: str = "/") -> str:
    """``value`` when it is an address of this desk, else ``fallback``; nothing leads to another host."""
    allowed = url_has_allowed_host_and_scheme(
        value, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return value if value and allowed else fallback


def came_from(request: HttpRequest) -> SplitResult:
    """The page that a form was sent from, as the browser says; nothing where that is no address."""
    try:
        return urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return urlsplit("")


def in_language(address: str, language: str) -> str:
    """``address`` where the same page stands in ``language``; as it is, where the page has no address per language."""
    parts = urlsplit(address)
    try:
        page = resolve(parts.path)
    except Resolver404:
        return address
    if "language" not in page.kwargs:
        return address
    path = reverse(page.view_name, kwargs=page.kwargs | {"language": language})
    return parts._replace(path=path).geturl()


def nearest_above(path: str) -> str:
    """The nearest address above ``path`` that is one of this desk: of a case's acts, the page of the case."""
    parts = path.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        above = f"/{'/'.join(parts[:length])}/"
        try:
            resolve(above)
        except Resolver404:
            continue
        return above
    return "/"
