"""``docs/loading.md`` says what the sheets read."""

from tools import loading_page


def test_the_page_lists_every_file_and_column() -> None:
    assert loading_page.DOCUMENT.read_text(encoding="utf-8") == loading_page.document(), "python -m tools.loading_page"
