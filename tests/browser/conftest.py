"""A real Chromium before a live server. No page may ask another host, fault in a script or break the policy (CSP)."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandlerMixin
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests import chromium
from tests.browser.looks import barriers, over
from tests.browser.walker import Walker
from tests.world import NOW, World, make_world

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in this thread; Django's calls do not await
FAULTS = Path(os.environ.get("TEST_SCREENSHOTS", "screenshots/failed"))

LINKS = {
    name: f"https://www.vendor.example/{name}"
    for name in ("forums", "knowledge-base", "documentation", "user-guide", "partner-rules", "sales")
}

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    item.stash.setdefault(REPORTS, []).append(report)
    return report


REPORTS = pytest.StashKey[list[Any]]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium.browser() as started:
        yield started


@pytest.fixture(autouse=True)
def _static_files_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser asks for each style sheet and script once, as it does of the product."""
    serve = StaticFilesHandlerMixin.serve

    def kept(self: Any, request: Any) -> Any:
        answer = serve(self, request)
        answer.headers["Cache-Control"] = "max-age=3600"
        return answer

    monkeypatch.setattr(StaticFilesHandlerMixin, "serve", kept)


@pytest.fixture
def watched() -> list[str]:
    """What pages did that no page may, in the order in which it happened."""
    return []


@pytest.fixture
def open_page(
    browser: Browser, live_server: Any, request: pytest.FixtureRequest, watched: list[str]
) -> Iterator[OpenPage]:
    """``open_page(account=None, width=1440, locale="en-GB", zone="UTC", dark=False, scripts=True)``: a page of a new
    visitor.

    With ``account`` the visitor is signed in. Addresses are relative to the live server: ``page.goto("/cases/")``.
    """
    contexts: list[BrowserContext] = []

    def open_one(
        account: Any = None,
        *,
        width: int = 1440,
        locale: str = "en-GB",
        zone: str = "UTC",
        dark: bool = False,
        scripts: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900 if width > 700 else 740},
            locale=locale,
            timezone_id=zone,
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        if account is not None:
            context.add_cookies([_session_of(account, live_server.url)])
        page = context.new_page()
        page.set_default_timeout(45_000)
        _watch(page, live_server.url, watched)
        return page

    yield open_one
    _photograph_failure(request, contexts)
    for context in contexts:
        context.close()
    assert watched == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page of a visitor who is not signed in."""
    return open_page()


@pytest.fixture
def world(transactional_db: None, settings: Any, set_now: Callable[[datetime], None], tmp_path: Path) -> World:
    """A desk with something on every page of the table."""
    settings.IS_DEMO = True  # the second factor has tests of its own
    settings.MAIL_FOLDER = tmp_path / "mail"
    settings.LINKS = LINKS
    set_now(NOW)
    return make_world(settings.MAIL_FOLDER)


@pytest.fixture
def walker(world: World, open_page: OpenPage, watched: list[str]) -> Walker:
    """Looks at pages of the table and answers what is wrong with them."""
    return Walker(world, open_page, watched)


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """``assert_accessible(page)``: axe finds nothing against WCAG 2.2 A and AA."""

    def check(page: Page) -> None:
        faults = barriers(page)
        assert faults == [], f"{page.url}\n" + "\n".join(faults)

    return check


@pytest.fixture
def assert_fits() -> Callable[[Page], None]:
    """``assert_fits(page)``: nothing makes the page wider than the window."""

    def check(page: Page) -> None:
        assert over(page) <= 0, f"{page.url} is {over(page)} pixels too wide"

    return check


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The findings of the full walk, sorted, after everything else."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    found = sorted({words for report in reports for name, words in report.user_properties if name == "finding"})
    if any(name == "walked" for report in reports for name, _ in report.user_properties):
        terminalreporter.section(f"{len(found)} findings")
        for words in found:
            terminalreporter.write_line(words)


def _session_of(account: Any, url: str) -> Any:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(account)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


def _watch(page: Page, home: str, watched: list[str]) -> None:
    def on_request(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:", "about:")):
            watched.append(f"asked another host: {urlsplit(request.url).netloc}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            watched.append(f"{page.url}: {message.text}")

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: watched.append(f"{page.url}: {error}"))


def _photograph_failure(request: pytest.FixtureRequest, contexts: list[BrowserContext]) -> None:
    if not any(report.failed for report in request.node.stash.get(REPORTS, [])):
        return
    FAULTS.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(page for context in contexts for page in context.pages):
        page.screenshot(path=str(FAULTS / f"{request.node.name}-{number}.png".replace("/", "_")), full_page=True)
