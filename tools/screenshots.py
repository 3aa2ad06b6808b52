"""Photograph every kind of page of the demo into ``screenshots/``: light and dark, 360 and 1440 pixels wide.

Starts a demo desk of its own, signs in as a contact, an engineer and an administrator, and follows the links. Each view
is taken once per person.
"""

import os
import re
import signal
import sys
import tempfile
import time
import urllib.request
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

import django
from playwright.sync_api import Browser, Page

from podpora.faces.console.demonstration import PASSWORD
from tests import chromium
from tests.processes import ROOT, environment, start

TARGET: Final = ROOT / "screenshots"
PORT: Final = "8109"
PEOPLE: Final = {
    "visitor": "",
    "contact": "anna.sobczyk@brama.example",
    "engineer": "boris.kral@lumenta.example",
    "administrator": "adela.novotna@lumenta.example",
}
SIZES: Final = {"narrow": (360, 740), "wide": (1440, 900)}
START: Final = ("/", "/policy/", "/portal/", "/portal/cases/new/", "/desk/")
NOT_FOLLOWED: Final = re.compile(r"/(logout|static|download|language)/|\.(pdf|csv|txt)$")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        env = environment(Path(folder), port=PORT, web_workers="1")
        os.environ |= {"PODPORA_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "podpora.settings"}
        django.setup()  # to know the name behind an address
        desk = start("run", env=env, log=Path(folder) / "log")
        try:
            home = f"http://127.0.0.1:{PORT}"
            _wait_for(home, Path(folder) / "log")
            with chromium.browser() as browser:
                taken = sum(_photograph(browser, home, person, address) for person, address in PEOPLE.items())
        except BaseException:
            print((Path(folder) / "log").read_text()[-4000:], file=sys.stderr)
            raise
        finally:
            desk.send_signal(signal.SIGTERM)
            desk.wait(30)
    print(f"{taken} photographs in {TARGET.relative_to(ROOT)}")
    return 0


def _wait_for(home: str, log: Path) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{home}/accounts/login/", timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"The demo did not start:\n{log.read_text()}")


def _photograph(browser: Browser, home: str, person: str, address: str) -> int:
    context = browser.new_context(base_url=home)
    page = context.new_page()
    if address:
        _sign_in(page, address)
    taken = 0
    for kind in _kinds_of_pages(page, home):
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                target = TARGET / person / f"{kind.replace(':', '-')}-{size}-{scheme}.png"
                target.parent.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=str(target), full_page=True)
                taken += 1
    context.close()
    return taken


def _sign_in(page: Page, address: str) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=login]", address)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)


def _kinds_of_pages(page: Page, home: str) -> Iterator[str]:
    """The name of each kind of page that can be reached; the page is open when it is answered."""
    waiting: deque[str] = deque(START)
    seen: set[str] = set()
    while waiting:
        path = waiting.popleft()
        if _kind_of(path) in seen:
            continue
        seen.add(_kind_of(path))
        answer = page.goto(path)
        if answer is None or answer.status >= 400 or "text/html" not in answer.headers.get("content-type", ""):
            continue
        landed = _kind_of(urlsplit(page.url).path)
        if landed != _kind_of(path) and landed in seen:
            continue  # another page was shown in its place
        seen.add(landed)
        yield landed
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
            there = urlsplit(urljoin(page.url, link))
            if f"{there.scheme}://{there.netloc}" == home and not NOT_FOLLOWED.search(there.path):
                waiting.append(there.path)


def _kind_of(path: str) -> str:
    """The name of the view behind a path; the path itself where there is none."""
    from django.urls import Resolver404, resolve

    try:
        return resolve(path).view_name or path.strip("/").replace("/", "-")
    except Resolver404:
        return path.strip("/").replace("/", "-")


if __name__ == "__main__":
    sys.exit(main())
