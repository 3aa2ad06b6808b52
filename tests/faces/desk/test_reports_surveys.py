"""What customers say, on the desk's pages."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from podpora.cases.models import Survey
from tests.builders import people
from tests.builders.cases import Customered
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of
from tests.reports.surveyed import MONDAY, answered, survey_of

pytestmark = pytest.mark.django_db
PAGE = "desk:reports_surveys"


@pytest.fixture(autouse=True)
def _a_week_later(settings: Any, set_now: Callable[..., None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(MONDAY + timedelta(days=7))


def lines_of(answer: Any) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.requirement("R237")
def test_managers_see_results_by_period_product_and_engineer_with_the_comments(cast: Cast) -> None:
    answered(survey_of(cast), 5, 5, 5, 5, comment="Quick and kind.", days=1)
    bollard = Customered("production", product=cast.second_product).file(MONDAY)
    other = answered(survey_of(cast, bollard, by=cast.adela), 1, 1, 1, 1, comment="Far too slow.", days=4)
    marta = client_of(cast.marta)

    def seen(**asked: str) -> tuple[bool, bool]:
        text = words_of(marta.get(reverse(PAGE), asked))
        return "Quick and kind." in text, "Far too slow." in text

    assert seen() == (True, True)
    assert seen(**{"from": "2026-02-10", "to": "2026-02-12"}) == (True, False)
    assert seen(period="7d") == (True, True)
    assert seen(product="bollard") == (False, True)
    assert seen(engineer="boris-engineer") == (True, False)
    page = marta.get(reverse(PAGE)).content.decode()
    assert reverse("desk:case", args=[other.case.number]) in page
    assert "3.0 of 5" in page
    for boris, adela in ((client_of(cast.boris), client_of(cast.adela)),):
        own, hers = words_of(boris.get(reverse(PAGE))), words_of(adela.get(reverse(PAGE)))
        assert ("Quick and kind." in own, "Far too slow." in own) == (True, False)
        assert ("Quick and kind." in hers, "Far too slow." in hers) == (False, True)


@pytest.mark.requirement("R237")
def test_another_engineer_looks_like_nobody(cast: Cast) -> None:
    answered(survey_of(cast, by=cast.adela))
    boris = client_of(cast.boris)
    foreign = boris.get(reverse(PAGE), {"engineer": "adela-administrator"})
    nobody = boris.get(reverse(PAGE), {"engineer": "x-administrator"})
    assert (foreign.status_code, nobody.status_code) == (404, 404)
    assert foreign.content == nobody.content
    assert boris.get(reverse(PAGE), {"engineer": "boris-engineer"}).status_code == 200
    assert "Adela" not in words_of(boris.get(reverse(PAGE)))
    for key in ("engineers", "products"):
        assert boris.get(reverse("desk:reports_surveys_csv", args=[key])).status_code == 404
    assert len(lines_of(boris.get(reverse("desk:reports_surveys_csv", args=["answers"])))) == 1


@pytest.mark.requirement("R237")
def test_a_manager_sees_the_team_and_not_that_of_another_manager(cast: Cast) -> None:
    olga = people.engineer("Olga Other", is_manager=True)
    otto = people.engineer("Otto Other", manager=olga)
    answered(survey_of(cast), comment="Quick and kind.")
    theirs = survey_of(cast)
    Survey.objects.filter(pk=theirs.pk).update(engineer=otto)
    answered(theirs, comment="Far too slow.")
    for manager, seen, hidden, name in (
        (cast.marta.account, "Quick and kind.", "Far too slow.", otto.code),
        (olga.account, "Far too slow.", "Quick and kind.", cast.boris.engineer.code),
    ):
        client = Client()
        client.force_login(manager)
        text = words_of(client.get(reverse(PAGE)))
        assert (seen in text, hidden in text) == (True, False)
        foreign, nobody = (client.get(reverse(PAGE), {"engineer": code}) for code in (name, "x"))
        assert (foreign.status_code, foreign.content) == (404, nobody.content)
        comments = [row[-1] for row in lines_of(client.get(reverse("desk:reports_surveys_csv", args=["answers"])))]
        assert comments[1:] == [seen]
        by_engineer = lines_of(client.get(reverse("desk:reports_surveys_csv", args=["engineers"])))
        assert len(by_engineer) == 2


def test_who_finds_the_pages(cast: Cast) -> None:
    statuses = {
        name: client_of(getattr(cast, name)).get(reverse(PAGE)).status_code
        for name in ("anna", "pavla", "boris", "marta", "adela", "frank")
    }
    assert statuses == {"anna": 404, "pavla": 404, "boris": 200, "marta": 200, "adela": 200, "frank": 200}
    assert Client().get(reverse(PAGE)).status_code == 302


def test_means_are_rounded_and_never_cut(cast: Cast) -> None:
    for mark in (5, 5, 4):
        answered(survey_of(cast, Customered("production", product=cast.product).file(MONDAY)), mark, 4, 4, 2)
    page = words_of(client_of(cast.marta).get(reverse(PAGE)))
    assert "How the case was handled 4.7 of 5" in page
    assert "4.6" not in page, "not in a table either"


def test_the_pictures_say_their_numbers_and_have_them_as_a_table(cast: Cast) -> None:
    answered(survey_of(cast), 5, 4, 4, 2)
    text = client_of(cast.marta).get(reverse(PAGE)).content.decode()
    said = re.findall(r'role="img" aria-label="([^"]+)"', text)
    assert said[0].startswith("Marks by question. How the case was handled: 5.0 of 5; Professionalism: 4.0 of 5")
    assert said[1] == "Who answers. Answered: 100% of 1 survey"
    assert re.search(r'<th scope="row">Professionalism</th>(<td class="num">0</td>){3}<td class="num">1</td>', text)
    assert not re.search(r"\sstyle=|<script>", text)


@pytest.mark.parametrize("asked", [{"period": "eternity"}, {"product": "x"}, {"engineer": "x"}])
def test_what_there_is_not_is_not_there(cast: Cast, asked: dict[str, str]) -> None:
    assert client_of(cast.marta).get(reverse(PAGE), asked).status_code == 404


def test_days_that_cannot_be_read_are_said_to_be(cast: Cast) -> None:
    for asked in ({"from": "yesterday"}, {"from": "0001-01-01", "to": "2026-01-01"}, {"to": "\x00"}):
        text = words_of(client_of(cast.marta).get(reverse(PAGE), asked))
        assert "These days cannot be read. The last 30 days are shown." in text


def test_the_address_keeps_what_was_chosen(cast: Cast) -> None:
    asked = {"from": "2026-02-01", "to": "2026-02-28", "product": "halyard", "engineer": "boris-engineer"}
    text = client_of(cast.marta).get(reverse(PAGE), asked).content.decode()
    assert 'value="2026-02-01"' in text
    assert '<option value="halyard" selected>' in text
    assert '<option value="boris-engineer" selected>' in text
    assert "?product=halyard&amp;engineer=boris-engineer&amp;period=7d" in text


def test_answers_page_on(cast: Cast) -> None:
    for place in range(21):
        answered(survey_of(cast), comment=f"Word {place}.", days=1 + place / 100)
    client = client_of(cast.marta)
    first = client.get(reverse(PAGE)).content.decode()
    assert ("Word 20." in first, "Word 1." in first, "Word 0." in first) == (True, True, False)
    [address] = re.findall(r'href="(\?[^"]*after=[^"#]+)#answers"', first)
    second = words_of(client.get(reverse(PAGE) + address.replace("&amp;", "&")))
    assert ("Word 0." in second, "Word 1." in second) == (True, False)


def test_files_for_a_spreadsheet_carry_no_formula(cast: Cast) -> None:
    survey = survey_of(cast)
    answered(survey, comment='=HYPERLINK("http://evil.example","x")', days=1)
    answered(survey_of(cast), comment="  +1 for Boris\nand his team", days=2)
    answer = client_of(cast.marta).get(reverse("desk:reports_surveys_csv", args=["answers"]))
    assert answer.streaming
    assert answer["Content-Disposition"] == 'attachment; filename="surveys.csv"'
    heads, *rows = lines_of(answer)
    assert heads[5:] == [
        "How the case was handled",
        "Professionalism",
        "The knowledge of the support analyst",
        "Your overall satisfaction with the handling",
        "Comment",
    ]
    assert [row[-1] for row in rows] == ["'+1 for Boris\nand his team", '\'=HYPERLINK("http://evil.example","x")']
    number = survey.case.number
    assert rows[1][:2] == ["2026-02-10T09:00:00+01:00", f"{number[:4]}\xa0{number[4:]}"], "as the other files write it"
    assert rows[1][5:9] == ["4", "4", "4", "4"]


def test_a_page_costs_the_same_however_much_was_answered(cast: Cast) -> None:
    client, seen, given = client_of(cast.marta), [], 0
    for until in (2, 25):
        while given < until:
            answered(survey_of(cast), comment="Well.")
            given += 1
        client.get(reverse(PAGE))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(PAGE))
        seen.append(len(queries))
    assert seen[0] == seen[1] <= 22
