"""Somebody for each kind of reader, who looks at pages in one language, theme and width after the other."""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.looks import PHONE, Look, faults_of
from tests.pages import Shown
from tests.world import World

PICTURES = os.environ.get("PICTURES", "")
"""A folder for a picture of every page that is looked at; none are taken where it is not named."""


class Walker:
    """``watched`` is where pages leave what they did that no page may."""

    def __init__(self, world: World, open_page: Callable[..., Page], watched: list[str]) -> None:
        self.world, self.open_page, self.watched = world, open_page, watched
        self.opened: dict[tuple[str, str], Page] = {}

    def findings(self, look: Look, pages: Iterable[Shown], *, with_axe: bool = True) -> list[str]:
        """What is wrong with these pages, a line for each finding."""
        self._speak(look.language)
        found: list[str] = []
        for shown in pages:
            address = shown.at(self.world.keys, look.language)
            page = self._page_of(shown.who, look)
            faults = [*faults_of(page, address, look, status=shown.status, with_axe=with_axe), *self.watched]
            self.watched.clear()
            if PICTURES:
                page.screenshot(path=str(_picture(shown, look)), full_page=True)
            found += [f"{shown.who} {look} {shown.address}: {fault}" for fault in faults]
        return found

    def _speak(self, language: str) -> None:
        """From now on everybody reads this language."""
        for account in filter(None, self.world.accounts.values()):
            account.language = language
            account.save()

    def _page_of(self, who: str, look: Look) -> Page:
        account = self.world.accounts[who]
        key = (who, "" if account else look.language)  # who has no account reads the browser's language
        page = self.opened.get(key)
        if page is None:
            page = self.opened[key] = self.open_page(account, locale=look.language)
        page.set_viewport_size({"width": look.width, "height": 740 if look.width == PHONE else 900})
        page.emulate_media(color_scheme="dark" if look.dark else "light")
        return page


def _picture(shown: Shown, look: Look) -> Path:
    name = re.sub(r"[^a-z0-9]+", "-", f"{shown.address} {look}".lower()).strip("-")
    return Path(PICTURES) / shown.who / f"{name}.png"
