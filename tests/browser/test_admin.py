"""Administration in a real browser: the main roads."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from podpora.contracts.models import PolicyVersion
from podpora.people.models import Customer, Engineer
from tests.builders.cases import FRIDAY
from tests.builders.contracts import reference_sources

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(FRIDAY)


def written(folder: Path, *, effective: str = "2026-03-01", **texts: str) -> tuple[str, list[str]]:
    """The reference policy in English from another day, as files on the disk: the document, and its texts."""
    source, known = reference_sources()
    source = source.replace("effective: 2020-01-01", f"effective: {effective}")
    source = source.replace("published_in: [en, pl, cs, es]", "published_in: [en]")
    document = folder / "policy.yaml"
    document.write_text(texts.pop("document", source), encoding="utf-8")
    english = folder / "en.yaml"
    english.write_text(texts.pop("en", known["en"]), encoding="utf-8")
    return str(document), [str(english)]


def sent(page: Any, document: str, texts: list[str]) -> None:
    page.goto("/desk/")
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
    page.get_by_role("link", name="Administration").click()
    page.get_by_role("link", name="Policy", exact=True).first.click()
    page.get_by_role("link", name="New draft").click()
    page.get_by_label("Name of this version").fill("Spring")
    page.get_by_label("Policy document").set_input_files(document)
    page.get_by_label("Texts").set_input_files(texts)
    page.get_by_role("button", name="Check and keep as a draft").click()


def test_a_policy_is_drafted_looked_at_and_activated(
    cast: Any, open_page: Any, assert_accessible: Any, tmp_path: Path
) -> None:
    english = reference_sources()[1]["en"].replace("This policy says what", "These pages say what")
    page = open_page(cast.adela.account)
    sent(page, *written(tmp_path, en=english))
    page.get_by_text("kept as a draft. Nothing of it is in force yet.").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Preview the page").click()
    marked = page.locator(".block:has(> .marked-as)")
    assert marked.count() >= 1
    assert "These pages say what" in marked.first.inner_text()
    assert_accessible(page)
    page.go_back()
    page.get_by_role("link", name="Activate this policy").click()
    assert_accessible(page)
    page.get_by_role("button", name="Activate this policy").click()
    page.get_by_text("The policy is published.").wait_for()
    assert PolicyVersion.objects.count() == 2
    assert_accessible(page)


def test_faults_of_a_document_are_told_with_their_place(
    cast: Any, open_page: Any, assert_accessible: Any, assert_fits: Any, tmp_path: Path
) -> None:
    source = reference_sources()[0].replace("warn_at_percent: 75", "warn_at_percent: 175")
    page = open_page(cast.adela.account, width=360)
    sent(page, *written(tmp_path, document=source))
    page.get_by_text("Nothing was kept.").wait_for()
    assert "policy.yaml:" in page.locator(".complaints").inner_text()
    assert_accessible(page)
    assert_fits(page)


def test_a_customer_is_made_with_a_contract_and_someone_to_speak_for_it(cast: Any, open_page: Any) -> None:
    page = open_page(cast.adela.account)
    page.goto("/desk/admin/customers/")
    page.get_by_role("link", name="New customer").click()
    page.get_by_label("Code").fill("novy")
    page.get_by_label("Name", exact=True).fill("Nový s.r.o.")
    page.get_by_label("Country").select_option("CZ")
    page.get_by_label("Time zone").select_option("Europe/Prague")
    page.get_by_role("button", name="Make this customer").click()
    page.get_by_role("heading", name="Nový s.r.o.").wait_for()
    page.get_by_role("link", name="New contract").click()
    page.get_by_label("Number").fill("K-2026/1")
    page.get_by_label("First day").fill("2026-01-01")
    page.get_by_label("Last day").fill("2026-12-31")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Appoint someone").click()
    page.get_by_label("Name", exact=True).fill("Nela Nová")
    page.get_by_label("E-mail").fill("nela@novy.example")
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Appoint", exact=True).click()
    page.get_by_text("The person is appointed.").wait_for()
    assert page.get_by_role("link", name="K-2026/1").is_visible()
    assert page.get_by_text("invited", exact=True).is_visible()
    assert Customer.objects.filter(code="novy").exists()


def test_the_second_of_two_windows_is_told(cast: Any, open_page: Any) -> None:
    first, second = open_page(cast.adela.account), open_page(cast.adela.account)
    for page in (first, second):
        page.goto(reverse("desk:admin:customer_edit", args=["kopalnia"]))
    first.get_by_label("Name", exact=True).fill("Kopalnia")
    first.get_by_role("button", name="Save").click()
    first.get_by_text("Saved.").wait_for()
    second.get_by_label("Name", exact=True).fill("Danych")
    second.get_by_role("button", name="Save").click()
    second.get_by_text("has changed this meanwhile").wait_for()
    assert second.get_by_label("Name", exact=True).input_value() == "Danych", "what was typed stays"
    second.get_by_role("link", name="Show it as it is now").click()
    assert second.get_by_label("Name", exact=True).input_value() == "Kopalnia"


def test_an_engineer_leaves(cast: Any, open_page: Any) -> None:
    page = open_page(cast.adela.account)
    page.goto("/desk/admin/engineers/")
    page.get_by_role("link", name="Boris Engineer").click()
    page.get_by_role("link", name="This person leaves").click()
    page.get_by_label("Open cases go to").select_option("marta-manager")
    page.get_by_role("button", name="Close the desk to them").click()
    page.get_by_text("Boris Engineer no longer works at the desk.").wait_for()
    assert not Engineer.objects.get(code="boris-engineer").is_active
