"""Macros at the desk: the page that keeps them, what one shows on a case, and the composer with it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from podpora.cases.actions.save_macro import MacroGiven, save_macro
from podpora.cases.models import Message
from podpora.cases.models.views import Macro
from podpora.cases.steps.severity import pending
from podpora.lib.journal import Event
from tests.builders.cases import FRIDAY, filed, fresh, resolved
from tests.cast import Cast
from tests.faces.portal.conftest import client_of, words_of

pytestmark = pytest.mark.django_db
LATER = FRIDAY + timedelta(minutes=10)


@pytest.fixture(autouse=True)
def _friday(settings: Any, set_now: Any) -> None:
    settings.IS_DEMO = True  # the second factor has tests of its own
    set_now(LATER)


def kept(cast: Cast, **given: Any) -> Macro:
    values: dict[str, Any] = {
        "name": "Ask for the log",
        "texts": {"en": "Dear {contact}, <please> send it.", "de": "Guten Tag"},
        "state": "waiting-on-customer",
        "note": "Asked {contact}.",
        "severity": "4",
        "severity_words": "One job of many.",
    }
    return save_macro(actor=cast.boris.actor, now=FRIDAY, given=MacroGiven(**values | given))


def test_a_macro_is_made_changed_and_deleted_on_its_page(cast: Cast) -> None:
    client = client_of(cast.boris)
    refused = client.post(reverse("desk:macro_new"), {"name": "Log", "text-en": "Dear {nobody}"})
    assert refused.status_code == 422
    assert "{nobody} is no placeholder." in words_of(refused)
    made = client.post(reverse("desk:macro_new"), {"name": "Log", "text-en": "Dear {contact}", "is_shared": "on"})
    assert made.headers["Location"] == reverse("desk:macros")
    macro = Macro.objects.get()
    assert (macro.texts, macro.is_shared) == ({"en": "Dear {contact}"}, False)
    form = client.get(reverse("desk:macro", args=[macro.key])).content.decode()
    assert "is_shared" not in form, "only managers share"
    assert "Dear {contact}</textarea>" in form
    changed = {"name": "Log, please", "text-de": "Guten Tag", "state": "open"}
    page = client.post(reverse("desk:macro", args=[macro.key]), changed, follow=True)
    assert "Log, please" in words_of(page)
    assert Macro.objects.get().texts == {"de": "Guten Tag"}
    client.post(reverse("desk:macro_delete", args=[macro.key]))
    assert not Macro.objects.exists()


def test_what_a_macro_lacks_is_told_above_and_at_its_field(cast: Cast) -> None:
    client = client_of(cast.boris)
    empty = client.post(reverse("desk:macro_new"), {"name": "", "text-en": ""})
    assert "Something is missing or wrong below; nothing was sent yet." in words_of(empty)
    wordless = client.post(reverse("desk:macro_new"), {"name": "Log", "text-en": ""}).content.decode()
    assert re.search(r'id="id_text-en_error"[^>]*>.*?Write the answer in one language', wordless, flags=re.DOTALL)


def test_a_manager_shares_and_others_use_but_do_not_change(cast: Cast) -> None:
    given = {"name": "For all", "text-en": "Hello", "is_shared": "on"}
    client_of(cast.marta).post(reverse("desk:macro_new"), given)
    macro = Macro.objects.get()
    assert macro.is_shared
    client = client_of(cast.boris)
    assert "For all" in words_of(client.get(reverse("desk:macros")))
    assert client.get(reverse("desk:macro", args=[macro.key])).status_code == 404
    assert client_of(cast.anna).get(reverse("desk:macros")).status_code == 404


def test_the_preview_shows_text_and_changes_and_does_nothing(cast: Cast) -> None:
    case, macro, client = filed(cast), kept(cast), client_of(cast.boris)
    before = Event.objects.count()
    address = reverse("desk:macros_on_case", args=[case.number])
    assert "Ask for the log" in words_of(client.get(address))
    shown = client.get(address, {"macro": macro.key})
    assert "Dear Anna Contact, &lt;please&gt; send it." in shown.content.decode()
    for words in ("Asked Anna Contact.", "Severity 4 proposed to the customer", "One job of many.", "Waiting on"):
        assert words in words_of(shown)
    assert "Guten Tag" in words_of(client.get(address, {"macro": macro.key, "in": "de"}))
    assert Event.objects.count() == before
    assert client.get(reverse("desk:macros_on_case", args=[resolved(cast, case, now=LATER).number])).status_code == 404
    assert client_of(cast.anna).get(address).status_code == 404


def test_the_preview_says_that_the_case_has_the_severity_already(cast: Cast) -> None:
    case = filed(cast)
    macro = kept(cast, severity=case.severity)
    page = client_of(cast.boris).get(reverse("desk:macros_on_case", args=[case.number]), {"macro": macro.key})
    assert f"The case has severity {case.severity} already: nothing is proposed." in words_of(page)
    assert "proposed to the customer" not in words_of(page)


def test_put_into_the_reply_it_waits_there_and_goes_with_the_click_in_one_act(cast: Cast) -> None:
    case, macro, client = filed(cast), kept(cast), client_of(cast.boris)
    page = client.get(reverse("desk:macro_put", args=[case.number]), {"macro": macro.key}).content.decode()
    assert "\nDear Anna Contact, &lt;please&gt; send it.</textarea>" in page
    assert '<option value="waiting-on-customer" selected>' in page
    assert not Message.objects.filter(case=case).exists(), "nothing is sent yet"
    part = page.partition("data-macro-beside")[2].partition('class="mailed')[0]
    assert "\nAsked Anna Contact.</textarea>" in part
    assert '<option value="4" selected>' in part
    given = {
        "reply-body": "Dear Anna Contact, please send it.",
        "reply-version": case.version,
        "reply-state": "waiting-on-customer",
        "reply-beside_note": "Asked Anna Contact.",
        "reply-severity": "4",
        "reply-severity_words": "One job of many.",
    }
    sent = client.post(reverse("desk:reply", args=[case.number]), given)
    assert sent.status_code == 302
    assert fresh(case).state == "waiting-on-customer"
    waiting = pending(fresh(case))
    assert waiting is not None
    assert (fresh(case).severity, waiting.new) == ("3", "4")
    assert [m.kind for m in Message.objects.filter(case=case).order_by("pk")] == ["reply", "note"]


def test_ready_replies_of_the_policy_stand_in_the_same_menu_and_are_put_in_alike(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    address = reverse("desk:macros_on_case", args=[case.number])
    listed = client.get(address).content.decode()
    keys = re.findall(r"\?macro=(out_of_scope\.[a-z-]+)", listed)
    assert {"out_of_scope.script", "out_of_scope.installation"} <= set(keys)
    assert len(keys) == len(set(keys))
    said = client.get(address, {"macro": "out_of_scope.script"}, headers={"X-Sent-By": "script"}).json()["put"]
    assert set(said) == {"text"}, "nothing changes with it"
    assert said["text"].startswith(
        "Thank you for writing to us. Support does not write scripts on request, and it does not"
    )
    assert "\n\n" in said["text"]
    put = reverse("desk:macro_put", args=[case.number])
    page = client.get(put, {"macro": "out_of_scope.script", "in": "pl"}).content.decode()
    assert re.search(r'id="id_reply-body"[^>]*>\n[^<]*skrypt', page)
    assert client.get(put, {"macro": "out_of_scope.nothing"}).status_code == 404


def test_refused_the_note_and_the_severity_stay_in_the_composer(cast: Cast) -> None:
    case, client = filed(cast), client_of(cast.boris)
    given = {"reply-body": "Hello", "reply-severity": "4", "reply-beside_note": "Keep me", "reply-version": 1}
    page = client.post(reverse("desk:reply", args=[case.number]), given)
    assert page.status_code == 422
    assert "Please say in a few words what has changed in the impact." in words_of(page)
    assert "\nKeep me</textarea>" in page.content.decode()


def test_words_that_are_kept_stay_before_those_of_the_macro(cast: Cast) -> None:
    case, macro, client = filed(cast), kept(cast, note="", severity="", severity_words=""), client_of(cast.boris)
    client.post(reverse("desk:unsent", args=[case.number]), {"kind": "reply", "body": "So far."})
    page = client.get(reverse("desk:macro_put", args=[case.number]), {"macro": macro.key, "in": "de"}).content.decode()
    assert re.search(r"\nSo far\.\n\nGuten Tag</textarea>", page)
    client.post(
        reverse("desk:unsent", args=[case.number]),
        {"kind": "reply", "body": "So far.\n\nGuten Tag", "mark": re.search(r'data-mark="(\w+)"', page)[1]},  # type: ignore[index]
    )
    again = client.get(reverse("desk:macro_put", args=[case.number]), {"macro": macro.key, "in": "de"}).content.decode()
    assert again.count("Guten Tag</textarea>") == 1, "a reload does not put it in twice"
    assert "Guten Tag\n\nGuten Tag" not in again


def test_the_command_bar_finds_macros_on_a_case_only(cast: Cast) -> None:
    case, macro, client = filed(cast), kept(cast), client_of(cast.boris)
    found = client.get(reverse("desk:go"), {"q": "log ask", "case": case.number}).json()["found"]
    address = f"{reverse('desk:macros_on_case', args=[case.number])}?macro={macro.key}"
    assert [(one["name"], one["address"]) for one in found if one["kind"] == "macro"] == [(macro.name, address)]
    assert all(one["kind"] != "macro" for one in client.get(reverse("desk:go"), {"q": "log ask"}).json()["found"])


def test_to_a_script_the_choice_is_handed_out_as_data(cast: Cast) -> None:
    case, macro, client = filed(cast), kept(cast), client_of(cast.boris)
    address = reverse("desk:macros_on_case", args=[case.number])
    said = client.get(address, {"macro": macro.key}, headers={"X-Sent-By": "script"}).json()
    assert said["put"]["text"] == "Dear Anna Contact, <please> send it."
    assert said["put"]["severity"] == {"value": "4", "words": "One job of many."}
    assert "&lt;please&gt;" in said["html"]
    assert not mail.outbox
