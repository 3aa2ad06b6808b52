"""A sentence with an instant or a day in it is one text: another language puts them elsewhere."""

import re
from pathlib import Path

FACES = Path(__file__).parents[3] / "podpora" / "faces"
PIECE = re.compile(r'\{% translate ("[^"]*"|\'[^\']*\')[^%]*%\}:? *(<[a-z]+[^>]*>)?\{% (instant|day|utc) [^%]*%\}')


def test_no_text_of_the_portal_and_the_public_pages_is_glued_to_an_instant() -> None:
    pages = [path for face in ("portal", "web") for path in sorted((FACES / face / "templates").rglob("*.html"))]
    assert len(pages) > 60
    glued = [f"{path.name}: {found[0]}" for path in pages for found in PIECE.finditer(path.read_text(encoding="utf-8"))]
    assert glued == []
