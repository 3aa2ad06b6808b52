"""Every page in every language, theme and width: ``make browser-all``. ``make test`` does not collect this file."""

from collections.abc import Callable
from itertools import product

import pytest

from tests.browser.looks import LANGUAGES, PHONE, WIDE, Look
from tests.browser.walker import Walker
from tests.pages import PAGES

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("look", [Look(*each) for each in product(LANGUAGES, (PHONE, WIDE), (False, True))], ids=str)
def test_every_page(walker: Walker, look: Look, record_property: Callable[[str, object], None]) -> None:
    found = walker.findings(look, PAGES)
    record_property("walked", str(look))
    for words in found:
        record_property("finding", words)
    assert len(found) == 0
