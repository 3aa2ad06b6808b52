"""Every page of the table in a real browser: each in each language, theme and width, and each of these with each other.

axe looks at each page twice, light and wide, dark and narrow. ``make browser-all`` walks all that is left out here.
"""

from typing import Final

import pytest

from tests.browser.looks import LANGUAGES, PHONE, WIDE, Look
from tests.browser.walker import Walker
from tests.pages import PAGES

pytestmark = pytest.mark.django_db(transaction=True)

FRAMES: Final = ((WIDE, False), (PHONE, True), (PHONE, False), (WIDE, True))
WITH_AXE: Final = FRAMES[:2]
READERS: Final = (("visitor",), ("contact", "partner", "colleague"), ("engineer",), ("manager",), ("administrator",))


@pytest.mark.parametrize("readers", READERS, ids=lambda readers: readers[0])
def test_pages_stand_in_each_language_theme_and_width(walker: Walker, readers: tuple[str, ...]) -> None:
    """Every page is seen four times: in another language and another frame each time, which its neighbours pair
    otherwise."""
    pages = [page for page in PAGES if page.who in readers]
    found: list[str] = []
    for turn, language in enumerate(LANGUAGES):
        for group in range(4):
            frame = FRAMES[(turn + group) % 4]
            found += walker.findings(Look(language, *frame), pages[group::4], with_axe=frame in WITH_AXE)
    assert not found, "\n".join(["", *found])


def test_no_reader_is_left_out() -> None:
    assert {page.who for page in PAGES} == {who for readers in READERS for who in readers}
