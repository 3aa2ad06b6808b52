"""Checklists for engineers on the pages of the desk."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from podpora.cases.models import CaseChecklist, Checklist, ChecklistStep
from tests.builders.cases import FRIDAY, filed, other_filed, replied, resolved
from tests.builders.comforts import checklist_kept, checklist_put
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Callable[[datetime], None]) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY)


def test_a_manager_and_an_administrator_keep_checklists(cast: Cast) -> None:
    listing, new = reverse("desk:checklists"), reverse("desk:checklist_new")
    given = {"name": "Slow restores", "product": "halyard", "steps": "See the log\r\n\r\nTry it here"}
    marta, adela = client_of(cast.marta), client_of(cast.adela)
    assert "No checklists yet" in words_of(marta.get(listing))
    assert "The checklist “Slow restores” is kept." in words_of(marta.post(new, given, follow=True))
    kept = Checklist.objects.get()
    assert (kept.product, kept.steps) == (cast.product, ["See the log", "Try it here"])
    refused = marta.post(new, given)
    assert (refused.status_code, "is called “Slow restores” already" in words_of(refused)) == (422, True)
    where = reverse("desk:checklist", args=[kept.key])
    assert "See the log\nTry it here" in adela.get(where).content.decode()
    adela.post(where, given | {"product": "", "steps": "Only this"})
    kept.refresh_from_db()
    assert (kept.product, kept.steps) == (None, ["Only this"])
    journal = words_of(adela.get(reverse("desk:admin:journal"), {"about": "checklist"}))
    for said in ("Checklist kept", "Checklist changed"):
        assert said in journal
    assert "The checklist is deleted." in words_of(
        adela.post(reverse("desk:checklist_delete", args=[kept.key]), follow=True)
    )


def test_for_other_engineers_there_is_nothing_to_keep(cast: Cast) -> None:
    kept, boris = checklist_kept(cast), client_of(cast.boris)
    for name, keys in (("checklists", ()), ("checklist_new", ()), ("checklist", (kept.key,))):
        assert boris.get(reverse(f"desk:{name}", args=keys)).status_code == 404
    assert boris.post(reverse("desk:checklist_delete", args=[kept.key])).status_code == 404
    assert reverse("desk:checklists") not in boris.get(reverse("desk:home")).content.decode()


def test_an_engineer_puts_one_on_a_case_ticks_it_and_sees_how_far_it_is(cast: Cast) -> None:
    case, kept, boris = filed(cast), checklist_kept(cast), client_of(cast.boris)
    where, choose = (reverse(f"desk:{name}", args=[case.number]) for name in ("case", "checklists_on_case"))
    assert choose in boris.get(where).content.decode()
    assert "Ask for the version" in words_of(boris.get(choose))
    answer = boris.post(choose, {"checklist": kept.key})
    assert answer["Location"] == f"{where}#checklists"
    assert "There is no further checklist for this product" in words_of(boris.get(choose))
    first = ChecklistStep.objects.order_by("pk")[0]
    tick = reverse("desk:checklist_tick", args=[case.number, first.pk])
    boris.post(tick)
    said = words_of(boris.get(where))
    assert "Before a restore 1 of 3" in said
    assert "Ticked on the checklist: See the log" in said
    boris.post(tick, {"no": "1"})
    assert "Before a restore 0 of 3" in words_of(boris.get(where))
    off = reverse("desk:checklist_off", args=[case.number, CaseChecklist.objects.get().pk])
    boris.post(off)
    assert not CaseChecklist.objects.exists()
    other = reverse("desk:checklist_tick", args=[other_filed(cast).number, first.pk])
    assert boris.post(other).status_code == 404


def test_open_steps_are_named_where_the_case_is_closed(cast: Cast) -> None:
    case, boris = replied(cast, filed(cast), now=FRIDAY), client_of(cast.boris)
    checklist_put(cast, case)
    boris.post(reverse("desk:checklist_tick", args=[case.number, ChecklistStep.objects.order_by("pk")[0].pk]))
    page = words_of(boris.get(reverse("desk:resolve", args=[case.number])))
    said = "2 steps of the checklists are still open: Ask for the version Try it here"
    assert said in page.partition("Set an outcome")[2]
    assert said in words_of(boris.get(reverse("desk:close", args=[case.number])))
    resolved(cast, case, now=FRIDAY)
    closed = boris.get(reverse("desk:case", args=[case.number]))
    assert "Before a restore 1 of 3" in words_of(closed)
    assert "Tick this step" not in closed.content.decode()
    assert boris.get(reverse("desk:checklists_on_case", args=[case.number])).status_code == 404


def test_the_customer_sees_nothing_of_it(cast: Cast) -> None:
    case = filed(cast)
    checklist_put(cast, case)
    anna = client_of(cast.anna)
    for name in ("case", "print_case"):
        text = anna.get(reverse(f"portal:{name}", args=[case.number])).content.decode()
        assert "Before a restore" not in text
        assert "checklist" not in text
