"""Maintenance notices in administration: written, looked at with whom they reach, published once (R7)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from podpora.notifications.mailing_rounds import mail_to_many
from podpora.notifications.models import MaintenanceNotice
from podpora.notifications.rounds import announce
from tests.builders.notices import published, written
from tests.cast import Cast
from tests.faces.desk.admin.conftest import NOW, client_of, words_of

pytestmark = pytest.mark.django_db

LIST, NEW = "/desk/admin/maintenance/", "/desk/admin/maintenance/new/"
FORM = {
    "product": "halyard",
    "title_en": "Console restarts",
    "body_en": "It restarts.",
    "title_pl": "Konsola uruchomi się ponownie",
    "body_pl": "W niedzielę.",
    "starts_at": "2026-03-15T10:00",
    "ends_at": "2026-03-15T12:00",
    "key": "form-1",
}


@pytest.fixture
def marta(cast: Cast) -> Client:
    return client_of(cast.marta)


def test_written_looked_at_with_exact_numbers_and_published(cast: Cast, marta: Client) -> None:
    answer = marta.post(NEW, FORM)
    notice = MaintenanceNotice.objects.get()
    address = reverse("desk:admin:maintenance_notice", args=[notice.pk])
    assert answer["Location"] == address
    said = words_of(marta.get(address))
    assert "Organisations 2 People 4" in said
    assert "Konsola uruchomi się ponownie" in said
    assert "reads the English text: čeština, español" in said
    assert notice.starts_at is not None
    assert notice.starts_at.isoformat() == "2026-03-15T09:00:00+00:00"  # ten o'clock on Marta's clock in Prague
    assert "draft" in words_of(marta.get(LIST))
    for _time in range(2):
        assert marta.post(reverse("desk:admin:maintenance_publish", args=[notice.pk]), {"seen": "1"}).status_code == 302
    while announce(NOW) or mail_to_many(now=NOW):
        pass
    said = words_of(marta.get(address))
    assert "Mails 4 all on their way" in said
    assert "Written by Marta Manager" in said
    assert "Published by Marta Manager" in said
    assert "Publish and tell them" not in said
    assert marta.get(reverse("desk:admin:maintenance_edit", args=[notice.pk])).status_code == 302


def test_what_is_missing_stays_on_the_form_and_a_draft_can_be_changed_and_thrown_away(
    cast: Cast, marta: Client
) -> None:
    refused = marta.post(NEW, FORM | {"body_pl": "", "ends_at": "2026-03-15T09:00"})
    assert refused.status_code == 422
    assert {"body_pl", "ends_at"} <= set(refused.context["form"].errors)
    draft = written(cast, now=NOW)
    edit = reverse("desk:admin:maintenance_edit", args=[draft.pk])
    shown: dict[str, Any] = marta.get(edit).context["form"].initial
    assert (shown["title_en"], shown["seen"]) == ("Console restarts on Sunday", 1)
    assert marta.post(edit, FORM | {"seen": "1"}).status_code == 302
    stale = marta.post(edit, FORM | {"seen": "1"})
    assert stale.status_code == 422
    assert "changed this meanwhile" in words_of(stale)
    marta.post(reverse("desk:admin:maintenance_discard", args=[draft.pk]))
    assert not MaintenanceNotice.objects.exists()
    assert "No notice yet" in words_of(marta.get(LIST))


def test_the_list_pages(cast: Cast, marta: Client) -> None:
    for number in range(51):
        written(cast, now=NOW, submission_key=str(number))
    page = marta.get(LIST)
    assert len(page.context["rows"]) == 50
    assert len(marta.get(LIST + page.context["next_address"]).context["rows"]) == 1
    assert published(cast, now=NOW).published_at == NOW


def test_a_published_one_is_corrected_and_withdrawn(cast: Cast, marta: Client) -> None:
    notice = published(cast, now=NOW)
    while announce(NOW) or mail_to_many(now=NOW):
        pass
    address = reverse("desk:admin:maintenance_notice", args=[notice.pk])
    correct = reverse("desk:admin:maintenance_correct", args=[notice.pk])
    assert f'href="{correct}"' in marta.get(address).content.decode()
    given = {name: said for name, said in FORM.items() if name not in ("product", "key")}
    answer = marta.post(correct, given | {"seen": "1", "title_en": ""})
    assert answer.status_code == 422
    answer = marta.post(correct, given | {"seen": "7"})
    assert "is_stale" in answer.context
    assert marta.post(correct, given | {"seen": "1"})["Location"] == address
    said = words_of(marta.get(address))
    assert "Corrected by Marta Manager" in said
    assert "Console restarts" in said
    withdraw = reverse("desk:admin:maintenance_withdraw", args=[notice.pk])
    marta.post(withdraw, {"seen": "2", "words": "Not needed."})
    said = words_of(marta.get(address))
    assert "Withdrawn by Marta Manager" in said
    assert "Not needed." in said
    assert "Correct the notice" not in said
    assert "withdrawn" in words_of(marta.get(LIST))
    assert marta.get(correct)["Location"] == address
    journal = words_of(client_of(cast.adela).get("/desk/admin/journal/"))
    assert "Maintenance notice corrected" in journal
    assert "Maintenance notice withdrawn" in journal


def test_an_engineer_without_the_permission_neither_corrects_nor_withdraws(cast: Cast) -> None:
    notice, boris = published(cast, now=NOW), client_of(cast.boris)
    for name in ("maintenance_correct", "maintenance_withdraw"):
        assert boris.post(reverse(f"desk:admin:{name}", args=[notice.pk]), {"seen": "1"}).status_code in (403, 404)
    assert MaintenanceNotice.objects.get().version == 1
