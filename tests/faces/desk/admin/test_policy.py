"""The policy through the web door: checked, kept as a draft, looked at, activated."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from podpora.contracts import selectors as contracts
from podpora.contracts.actions.draft_policy import draft_policy
from podpora.contracts.models import PolicyDraft, PolicyVersion
from podpora.contracts.selectors import policy_in_force
from podpora.contracts.steps import policies
from podpora.lib.journal import Event
from podpora.lib.refusal import Refused
from tests.builders.contracts import reference_sources
from tests.builders.people import engineer
from tests.cast import Cast
from tests.faces.desk.admin.conftest import NOW, client_of, words_of

pytestmark = pytest.mark.django_db
NEW = "/desk/admin/policy/new/"


def document(effective: str = "2026-03-01", languages: str = "en") -> str:
    """The reference document from another day, by default in one language, which is read faster."""
    source = reference_sources()[0].replace("effective: 2020-01-01", f"effective: {effective}")
    assert "published_in: [en, pl, cs, es]" in source
    return source.replace("published_in: [en, pl, cs, es]", f"published_in: [{languages}]")


def sent(client: Client, source: str, *, name: str = "March", texts: dict[str, str] | None = None) -> Any:
    files = {"en": reference_sources()[1]["en"]} if texts is None else texts
    return client.post(
        NEW,
        {
            "name": name,
            "document": SimpleUploadedFile("whatever.yaml", source.encode()),
            "texts": [SimpleUploadedFile(f"{code}.yaml", text.encode()) for code, text in files.items()],
        },
    )


def drafted(client: Client, source: str = "", **changed: Any) -> PolicyDraft:
    assert sent(client, source or document(), **changed).status_code == 302
    return PolicyDraft.objects.get()


def test_a_document_without_faults_becomes_a_draft_and_nothing_is_in_force(cast: Cast) -> None:
    client = client_of(cast.adela)
    draft = drafted(client)
    assert (draft.effective_on, draft.prepared_by_name) == (date(2026, 3, 1), "Adela Administrator")
    assert PolicyVersion.objects.count() == 1
    event = Event.objects.get(kind="policy.drafted")
    assert event.data == {"name": "March", "effective_on": "2026-03-01", "sha256": draft.sha256}
    listed = words_of(client.get("/desk/admin/policy/"))
    assert "March" in listed
    assert "to take effect on 1 March 2026" in listed


def test_every_fault_is_told_with_its_place_and_nothing_is_kept(cast: Cast) -> None:
    client = client_of(cast.adela)
    source = document().replace("warn_at_percent: 75", "warn_at_percent: 175\n  warm_at: 1")
    page = sent(client, source)
    words = words_of(page)
    assert page.status_code == 422
    assert "The document has 2 faults. Nothing was kept." in words
    line = source[: source.index("warn_at_percent")].count("\n") + 1
    assert f"policy.yaml:{line}:" in words
    assert f"policy.yaml:{line + 1}:3" in words
    assert "warm_at" in words
    assert not PolicyDraft.objects.exists()
    assert not Event.objects.filter(kind="policy.drafted").exists()


def test_faults_of_a_text_name_its_language(cast: Cast) -> None:
    texts = {code: reference_sources()[1][code] for code in ("en", "pl")}
    texts["pl"] = texts["pl"] + "\nno.such.clause:\n  title: x\n"
    words = words_of(sent(client_of(cast.adela), document(languages="en, pl"), texts=texts))
    assert "texts/pl.yaml:" in words
    assert "no.such.clause" in words


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("pl.yaml", b"\xff\xfe", "is not a text file in UTF-8"),
        ("pl.yaml", b"a: b\x00", "is not a text file in UTF-8"),
        ("pl.yaml", b"x" * 131_073, "is too large for a policy"),
        ("../../etc/passwd", b"a: b", "names no language"),
        ("POLSKI.yaml", b"a: b", "names no language"),
    ],
)
def test_files_that_are_no_texts_are_refused_unread(cast: Cast, name: str, content: bytes, words: str) -> None:
    files = {
        "name": "March",
        "document": SimpleUploadedFile("policy.yaml", document().encode()),
        "texts": [SimpleUploadedFile(name, content)],
    }
    page = client_of(cast.adela).post(NEW, files)
    assert page.status_code == 422
    assert words in words_of(page)
    assert not PolicyDraft.objects.exists()


def test_two_texts_of_one_language_are_refused(cast: Cast) -> None:
    files = {
        "name": "March",
        "document": SimpleUploadedFile("policy.yaml", document().encode()),
        "texts": [SimpleUploadedFile("pl.yaml", b"a: b"), SimpleUploadedFile("x/pl.yml", b"a: b")],
    }
    assert "There are two text files for “pl”" in words_of(client_of(cast.adela).post(NEW, files))


def test_the_same_text_is_neither_drafted_nor_published_twice(cast: Cast) -> None:
    client = client_of(cast.adela)
    drafted(client)
    assert "among the drafts already: March" in words_of(sent(client, document(), name="Again"))
    assert "This text is published already" in words_of(
        sent(client, reference_sources()[0], texts=reference_sources()[1])
    )
    assert PolicyDraft.objects.count() == 1


def test_the_draft_tells_what_it_changes_and_the_preview_marks_it(cast: Cast) -> None:
    client = client_of(cast.adela)
    texts = {code: reference_sources()[1][code] for code in ("en", "pl")}
    old = "This policy says what {vendor} support does for you"
    assert old in texts["en"]
    texts["en"] = texts["en"].replace(old, "These pages say what {vendor} support does for you")
    draft = drafted(client, document(languages="en, pl"), texts=texts)
    page = client.get(f"/desk/admin/policy/drafts/{draft.pk}/")
    assert "changed Overview" in words_of(page)
    preview = client.get(f"/desk/admin/policy/drafts/{draft.pk}/preview/").content.decode()
    assert preview.count('class="marked-as changed"') == 1
    assert "These pages say what" in preview
    in_polish = client.get(f"/desk/admin/policy/drafts/{draft.pk}/preview/", {"language": "pl"}).content.decode()
    assert 'class="marked-as changed"' not in in_polish
    assert 'lang="pl"' in in_polish


def test_activated_the_draft_is_a_version_from_its_day(cast: Cast) -> None:
    client = client_of(cast.adela)
    draft = drafted(client)
    client.post(f"/desk/admin/policy/drafts/{draft.pk}/activate/")
    version = PolicyVersion.objects.get(effective_on=date(2026, 3, 1))
    assert not PolicyDraft.objects.exists()
    assert policy_in_force(NOW)[0] == cast.policy
    assert policy_in_force(NOW.replace(month=3))[0] == version
    event = Event.objects.get(kind="policy.published")
    assert (event.actor_name, event.data["prepared_by"]) == ("Adela Administrator", "Adela Administrator")
    assert "Coming" in words_of(client.get("/desk/admin/policy/"))


def test_a_day_that_is_over_is_refused_at_saving_with_what_to_do(cast: Cast) -> None:
    source, texts = document("2026-02-05"), {"en": reference_sources()[1]["en"]}
    with pytest.raises(Refused) as refused:
        draft_policy(actor=cast.adela.actor, now=NOW, source=source, texts=texts, name="Late")
    assert refused.value.codes == ("policy_date_past",)
    assert not PolicyDraft.objects.exists()


def test_activating_asks_once_more(cast: Cast) -> None:
    client = client_of(cast.adela)
    address = f"/desk/admin/policy/drafts/{drafted(client).pk}/"
    page = client.get(address).content.decode()
    assert f'href="{address}activate/"' in page
    assert f'action="{address}activate/"' not in page
    asked = words_of(client.get(f"{address}activate/"))
    assert "Activate this policy?" in asked
    assert "This cannot be taken back." in asked
    assert PolicyVersion.objects.count() == 1


def test_a_day_that_is_over_cannot_be_activated(cast: Cast, set_now: Any) -> None:
    client = client_of(cast.adela)
    draft = drafted(client, document("2026-02-07"))
    set_now(NOW + timedelta(days=2))
    assert client.get(f"/desk/admin/policy/drafts/{draft.pk}/activate/").status_code == 302
    page = words_of(client.get(f"/desk/admin/policy/drafts/{draft.pk}/"))
    assert "A policy cannot take effect in the past" in page
    assert "Activate this policy" not in page
    client.post(f"/desk/admin/policy/drafts/{draft.pk}/activate/")
    assert PolicyVersion.objects.count() == 1
    assert PolicyDraft.objects.exists()


def test_where_two_are_needed_the_second_activates(cast: Cast, settings: Any) -> None:
    settings.POLICY_NEEDS_SECOND_PERSON = True
    client = client_of(cast.adela)
    draft = drafted(client)
    address = f"/desk/admin/policy/drafts/{draft.pk}/activate/"
    assert "another administrator has to activate it" in words_of(client.get(f"/desk/admin/policy/drafts/{draft.pk}/"))
    assert "another administrator has to activate it" in words_of(client.post(address, follow=True))
    assert PolicyVersion.objects.count() == 1
    lonely = client.get(f"/desk/admin/policy/drafts/{draft.pk}/")
    assert "There is no other administrator yet." in words_of(lonely)
    assert f'href="{reverse("desk:admin:engineers")}">Engineers</a></p>' in lonely.content.decode()
    second = engineer("Ada Second", is_administrator=True)
    assert "There is no other administrator yet." not in words_of(client.get(f"/desk/admin/policy/drafts/{draft.pk}/"))
    client_of(second).post(address)
    event = Event.objects.get(kind="policy.published")
    assert (event.actor_name, event.data["prepared_by"]) == ("Ada Second", "Adela Administrator")


def test_a_draft_is_withdrawn_once_and_a_version_never(cast: Cast) -> None:
    client = client_of(cast.adela)
    draft = drafted(client)
    assert client.post(f"/desk/admin/policy/drafts/{draft.pk}/withdraw/").status_code == 302
    assert not PolicyDraft.objects.exists()
    assert Event.objects.get(kind="policy.draft_withdrawn").data["name"] == "March"
    assert client.post(f"/desk/admin/policy/drafts/{draft.pk}/withdraw/").status_code == 404
    assert client.post(f"/desk/admin/policy/drafts/{draft.pk}/activate/").status_code == 404


def test_a_version_is_shown_with_its_marks(cast: Cast) -> None:
    page = client_of(cast.adela).get(reverse("desk:admin:policy_version", args=[cast.policy.pk]))
    assert page.status_code == 200
    assert 'class="marked-as changed"' not in page.content.decode()


def test_faults_of_a_form_are_told_in_the_readers_language(cast: Cast) -> None:
    page = client_of(cast.adela, "pl").post(NEW, {"name": ""})
    assert page.status_code == 422
    assert "To pole jest wymagane" in words_of(page)


def test_the_draft_says_in_words_whose_promises_change(cast: Cast) -> None:
    client = client_of(cast.adela)
    source, texts = document(languages="en, pl, cs, es"), reference_sources()[1]
    old = "warn_at_percent: 75"
    assert old in source
    draft = drafted(client, source.replace(old, "warn_at_percent: 60"), texts=texts)
    page = words_of(client.get(f"/desk/admin/policy/drafts/{draft.pk}/"))
    assert "1 rule changes:" in page
    assert "Share of a target after which the engineer is warned" in page
    assert "60" in page


def test_other_words_alone_change_no_rule(cast: Cast) -> None:
    client = client_of(cast.adela)
    source = document(languages="en, pl, cs, es") + "\n# a remark\n"
    draft = drafted(client, source, texts=reference_sources()[1])
    page = words_of(client.get(f"/desk/admin/policy/drafts/{draft.pk}/"))
    assert "No rule changes: the desk would decide every case as before." in page
    assert "Not a word of the page changes." in page


def test_a_draft_that_stricter_checks_refuse_says_why_and_can_be_withdrawn(cast: Cast) -> None:
    client, source = client_of(cast.adela), document().replace("warn_at_percent: 75", "warn_at_percent: 175")
    draft = PolicyDraft.objects.create(
        effective_on=date(2026, 3, 1),
        sha256="f" * 64,
        name="March",
        source=source,
        texts={"en": reference_sources()[1]["en"]},
        prepared_at=NOW,
        prepared_by_key=cast.adela.actor.key,
        prepared_by_name="Adela Administrator",
    )
    address = f"/desk/admin/policy/drafts/{draft.pk}/"
    page = client.get(address)
    line = source[: source.index("warn_at_percent")].count("\n") + 1
    assert page.status_code == 200
    assert "This draft cannot be read any more." in words_of(page)
    assert f"March:{line}:" in words_of(page)
    assert "Activate this policy" not in words_of(page)
    assert client.get(f"{address}preview/")["Location"] == address
    assert client.post(f"{address}activate/")["Location"] == address
    assert PolicyVersion.objects.count() == 1
    assert "Withdraw this draft" in words_of(page)
    client.post(f"{address}withdraw/")
    assert not PolicyDraft.objects.exists()


@pytest.mark.parametrize("what", ["", "preview/", "activate/"])
def test_a_draft_that_goes_while_its_page_is_made_is_not_there(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    client = client_of(cast.adela)
    key = drafted(client, document() + f"# never read before {what}\n").pk
    found = contracts.policy_draft(key)
    PolicyDraft.objects.all().delete()
    policies._known.clear()
    monkeypatch.setattr(contracts, "policy_draft", lambda key: found)
    ask = client.post if what == "activate/" else client.get
    assert ask(f"/desk/admin/policy/drafts/{key}/{what}").status_code == 404
