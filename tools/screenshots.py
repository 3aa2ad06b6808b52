"""Photograph the main pages of a demo desk into ``docs/screenshots/``, for the README and the pages of ``docs/``.

Starts a demo of its own and signs in as people of that demo, whose pages are in their own languages.
"""

import os
import signal
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page

from podpora.faces.console.demonstration import PASSWORD
from tests import chromium
from tests.processes import ROOT, environment, start

TARGET: Final = ROOT / "docs" / "screenshots"
PORT: Final = os.environ.get("SCREENSHOTS_PORT", "8109")
MOST: Final = 3_000_000
"""Bytes of all of them together."""


@dataclass(frozen=True, slots=True)
class Picture:
    """``who`` signs in (nobody: a visitor who reads ``language``); ``follow`` picks a link to go on by."""

    name: str
    address: str
    who: str = ""
    language: str = "en"
    follow: str = ""
    dark: bool = False
    width: int = 1440


WHEN: Final = "?program=basic&severity=2&country=ES&zone=Europe/Madrid&at=2026-02-06T15:00"
PICTURES: Final = (
    Picture("policy", "/policy/en/#section.targets"),
    Picture("policy-cs-dark", "/policy/cs/#section.targets", language="cs", dark=True),
    Picture("when-es", f"/policy/es/when/{WHEN}", language="es"),
    Picture("portal", "/portal/", who="oliver.marsh@harbourline.example"),
    Picture("portal-case-pl", "/portal/cases/", who="anna.sobczyk@brama.example", follow=".rows a[href*='/cases/']"),
    Picture("portal-cs-phone", "/portal/", who="jana.ptackova@vltavan.example", dark=True, width=360),
    Picture("desk", "/desk/", who="boris.kral@lumenta.example"),
    Picture("desk-cases-dark", "/desk/cases/?view=all", who="boris.kral@lumenta.example", dark=True),
    Picture("desk-case", "/desk/cases/?view=due-soon", who="boris.kral@lumenta.example", follow="a.subject"),
    Picture(
        "desk-case-pl-dark", "/desk/cases/?view=all", who="ewa.mazur@lumenta.example", follow="a.subject", dark=True
    ),
)


def main() -> int:
    """Take all pictures anew; the folder holds nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        desk = start("run", env=environment(Path(folder), port=PORT, web_workers="1"), log=log)
        try:
            home = f"http://127.0.0.1:{PORT}"
            _wait_for(home, log)
            TARGET.mkdir(parents=True, exist_ok=True)
            for old in TARGET.glob("*.png"):
                old.unlink()
            with chromium.browser() as browser:
                for picture in PICTURES:
                    _take(browser, home, picture)
        except BaseException:
            print(log.read_text()[-4000:], file=sys.stderr)
            raise
        finally:
            desk.send_signal(signal.SIGTERM)
            desk.wait(30)
    weight = sum(file.stat().st_size for file in TARGET.glob("*.png"))
    print(f"{len(PICTURES)} pictures in {TARGET.relative_to(ROOT)}, {weight // 1000} kB")
    return 0 if weight < MOST else 1


def _wait_for(home: str, log: Path) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{home}/accounts/login/", timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"The demo did not start:\n{log.read_text()}")


def _take(browser: Browser, home: str, picture: Picture) -> None:
    context = browser.new_context(
        base_url=home,
        viewport={"width": picture.width, "height": 900 if picture.width > 700 else 740},
        locale=picture.language,
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if picture.who:
        _sign_in(page, picture.who)
    page.goto(picture.address)
    if picture.follow:
        page.locator(picture.follow).first.click()
        page.wait_for_load_state()
    page.wait_for_timeout(500)  # fonts and what is fetched later
    page.screenshot(path=str(TARGET / f"{picture.name}.png"))
    context.close()


def _sign_in(page: Page, address: str) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=login]", address)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)


if __name__ == "__main__":
    sys.exit(main())
