"""``podpora search``: what the search does not know is handed over, once."""

import pytest

from podpora.faces.console import cli
from podpora.search.models import Document
from tests.builders.cases import filed
from tests.cast import Cast


def test_what_is_missing_is_written_and_then_nothing(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    filed(cast)
    assert cli.run(["search"]) == 0
    assert "nothing to do" in capsys.readouterr().out
    Document.objects.all().delete()
    assert cli.run(["search"]) == 0
    assert "given 3 records" in capsys.readouterr().out  # two customers, one case
    before = set(Document.objects.values_list("kind", "key", "tokens"))
    assert cli.run(["search", "--anew"]) == 0
    assert "given 3 records" in capsys.readouterr().out
    assert set(Document.objects.values_list("kind", "key", "tokens")) == before
