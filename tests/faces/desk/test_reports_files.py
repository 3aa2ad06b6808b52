"""Tables as workbooks: typed cells, no formula, sheets of any number, names in the reader's language."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from podpora.cases.models import Case
from podpora.faces.desk.views.reports_charts import Cell, Part
from podpora.faces.desk.views.reports_xlsx import KIND, LONGEST_TEXT, sheet_name, xlsx_file
from tests.builders.cases import FRIDAY, filed
from tests.cast import Cast
from tests.faces.portal.conftest import client_of
from tests.reports.surveyed import MONDAY, answered, survey_of

SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 (a spreadsheet knows of no zone)


class Book:
    """What a spreadsheet would read: the names of the sheets, and of each its cells as (kind, value, shape)."""

    def __init__(self, answer: Any) -> None:
        self.file = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
        assert self.file.testzip() is None
        self.names = [one.attrib["name"] for one in self._read("xl/workbook.xml").iterfind(".//x:sheet", SPACE)]
        styles = self._read("xl/styles.xml")
        shapes = {one.attrib["numFmtId"]: one.attrib["formatCode"] for one in styles.iterfind(".//x:numFmt", SPACE)}
        built_in = {"0": "", "2": "0.00"}
        ids = [one.attrib["numFmtId"] for one in styles.iterfind("x:cellXfs/x:xf", SPACE)]
        self.shapes = [shapes.get(each, built_in.get(each, each)) for each in ids]

    def rows(self, sheet: int = 1) -> list[list[tuple[str, str, str]]]:
        found = self._read(f"xl/worksheets/sheet{sheet}.xml").iterfind(".//x:row", SPACE)
        return [[self._cell(cell) for cell in row.iterfind("x:c", SPACE)] for row in found]

    def values(self, sheet: int = 1) -> list[list[str]]:
        return [[value for _, value, _ in row] for row in self.rows(sheet)]

    def _cell(self, cell: ElementTree.Element) -> tuple[str, str, str]:
        assert cell.find("x:f", SPACE) is None, "no cell is a formula"
        text = cell.find("x:is/x:t", SPACE)
        value = text if text is not None else cell.find("x:v", SPACE)
        assert value is not None
        return cell.attrib.get("t", "n"), value.text or "", self.shapes[int(cell.attrib.get("s", "0"))]

    def _read(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.file.read(name))


def book(*rows: tuple[Cell, ...], title: str = "Table", heads: tuple[str, ...] = ("A", "B"), **more: Any) -> Book:
    return Book(xlsx_file("table", title, heads, iter(rows), **more))


def instant(value: str) -> datetime:
    return (FIRST_DAY + timedelta(days=float(value))).replace(microsecond=0)


def test_numbers_shares_days_and_instants_are_what_they_are() -> None:
    at = datetime(2026, 2, 6, 14, 0, tzinfo=UTC)
    with timezone.override(ZoneInfo("Europe/Warsaw")):
        found = book((at, date(2026, 2, 6), 1234, 4.5, Part(1, 4), Part(0, 0), None, "7"), heads=tuple("ABCDEFGH"))
    heads, cells = found.rows()
    assert [value for _, value, _ in heads] == ["A (Europe/Warsaw)", *"BCDEFGH"]
    assert instant(cells[0][1]) == datetime(2026, 2, 6, 15, 0), "three in the afternoon there"  # noqa: DTZ001
    assert instant(cells[1][1]).date() == date(2026, 2, 6)
    kinds = [(kind, value, shape) for kind, value, shape in cells[2:]]
    assert kinds == [("n", "1234", ""), ("n", "4.5", "0.00"), ("n", "0.25", "0.0%"), ("inlineStr", "7", "")]
    assert [shape for _, _, shape in cells[:2]] == ["yyyy-mm-dd hh:mm:ss", "yyyy-mm-dd"]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://evil.example","x")',
        "+1",
        "-1+1",
        "@SUM(A1)",
        "{=1}",
        "http://evil.example",
        "\tx",
        "12",
        "a\nb",
        "<b>&",
    ],
)
def test_a_text_is_a_text_whatever_it_looks_like(text: str) -> None:
    found = book((text, text))
    assert found.rows()[1] == [("inlineStr", text, "")] * 2
    assert not [name for name in found.file.namelist() if "rels" in name and "sheet" in name], "no links"


def test_signs_that_a_workbook_cannot_hold_and_texts_too_long_for_a_cell_do_not_break_it() -> None:
    found = book(("a\x00b\uffffc", "x" * 40_000))
    (_, first, _), (_, second, _) = found.rows()[1]
    assert re.fullmatch(r"a_x0000_b\ufffdc", first)
    assert len(second) == LONGEST_TEXT


def test_rows_go_on_in_as_many_sheets_as_they_need() -> None:
    found = book(*[(number, "x") for number in range(5)], title="Where it goes on", most_rows=2)
    assert found.names == ["Where it goes on", "Where it goes on (2)", "Where it goes on (3)"]
    assert [found.values(sheet)[1:] for sheet in (1, 2, 3)] == [
        [["0", "x"], ["1", "x"]],
        [["2", "x"], ["3", "x"]],
        [["4", "x"]],
    ]
    assert {tuple(found.values(sheet)[0]) for sheet in (1, 2, 3)} == {("A", "B")}
    assert book().values() == [["A", "B"]], "no row is a sheet with heads alone"


def test_names_of_sheets_are_such_as_a_spreadsheet_takes() -> None:
    assert sheet_name("a/b: [c]*?") == "a b c"
    assert sheet_name("'quoted'") == "quoted"
    assert sheet_name("x" * 40, 12) == "x" * 26 + " (12)"
    assert sheet_name(" ") == "1"


def test_rows_are_read_one_by_one_and_never_held() -> None:
    held: list[int] = []

    class Row(tuple[Cell, ...]):
        def __new__(cls, number: int) -> "Row":
            held.append(number)
            return super().__new__(cls, (number, "x"))

        def __del__(self) -> None:
            held.pop()

    most = 0

    def rows() -> Any:
        nonlocal most
        for number in range(2000):
            most = max(most, len(held))
            yield Row(number)

    answer = xlsx_file("table", "Table", ("A", "B"), rows())
    assert len(Book(answer).values()) == 2001
    assert most < 5


@pytest.mark.django_db
class TestOnTheDesk:
    @pytest.fixture(autouse=True)
    def _later(self, settings: Any, set_now: Callable[..., None]) -> None:
        settings.IS_DEMO = True  # the second factor has tests of its own
        set_now(MONDAY + timedelta(days=7))

    def test_each_table_is_a_workbook_in_the_readers_language(self, cast: Cast) -> None:
        filed(cast)
        client = client_of(cast.marta, "pl")
        page = client.get(reverse("desk:reports")).content.decode()
        answer = client.get(reverse("desk:reports_xlsx", args=["programs"]))
        assert reverse("desk:reports_xlsx", args=["programs"]) in page
        assert (answer["Content-Type"], answer["Cache-Control"]) == (KIND, "private, no-store")
        assert answer["Content-Disposition"] == 'attachment; filename="desk-programs.xlsx"'
        found = Book(answer)
        title = re.search(r'id="figure-programs">([^<]+)<', page)
        assert title is not None
        assert found.names == [sheet_name(title[1])]
        assert found.values()[0][0] == "Program"
        assert found.values()[0][-1] != "Share met"

    def test_all_answers_come_along_and_comments_are_texts(self, cast: Cast) -> None:
        for number in range(3):
            answered(survey_of(cast), comment=f"={number}+1")
        answer = client_of(cast.boris).get(reverse("desk:reports_surveys_xlsx", args=["answers"]))
        heads, *rows = Book(answer).rows()
        assert heads[0][1] == "Answered (Europe/Prague)"
        assert sorted(row[-1] for row in rows) == [("inlineStr", f"={number}+1", "") for number in range(3)]
        assert {row[5] for row in rows} == {("n", "4", "")}

    def test_breaches_are_a_workbook_with_real_instants(self, cast: Cast) -> None:
        case = filed(cast, subject="=1+1", severity="2")
        Case.objects.filter(pk=case.pk).update(region="")
        answer = client_of(cast.marta).get(reverse("desk:reports_breaches_xlsx", args=["responses"]))
        heads, row = Book(answer).rows()
        assert heads[0][1] == "Due (Europe/Prague)"
        assert instant(row[0][1]) == datetime(2026, 2, 9, 11, 0)  # noqa: DTZ001
        assert row[2] == ("inlineStr", "=1+1", "")
        assert FRIDAY < MONDAY
