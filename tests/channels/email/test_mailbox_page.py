"""The page that shows the demo's mail: on this machine, in demo mode, and harmless whatever a letter holds."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from podpora.channels.email.rounds import deliver
from tests.channels.email.conftest import NOW, letter_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Any, to_folder: Path) -> Path:
    settings.IS_DEMO = True
    return to_folder


def _name(folder: Path) -> str:
    [file] = folder.glob("*.eml")
    return file.name


def test_letters_are_listed_newest_first(demo: Path, client: Client) -> None:
    for number in range(3):
        letter_to(f"contact{number}@basalt.example", subject=f"Letter {number}")
    deliver(NOW)
    for age, file in enumerate(sorted(demo.glob("*.eml"), key=lambda f: f.read_bytes().partition(b"Subject: ")[2])):
        os.utime(file, (1_000_000 + age, 1_000_000 + age))
    page = client.get("/mailbox/").content.decode()
    assert page.index("Letter 2") < page.index("Letter 1") < page.index("Letter 0")
    assert "contact1@basalt.example" in page


def test_an_empty_folder_is_no_error(demo: Path, client: Client) -> None:
    assert "Nothing was sent yet" in client.get("/mailbox/").content.decode()


def test_a_letter_is_shown_in_both_forms(demo: Path, client: Client) -> None:
    letter_to(text="Zażółć gęślą jaźń <b>", html="<html><head></head><body><a href='/x'>Łódź</a></body></html>")
    deliver(NOW)
    page = client.get(f"/mailbox/{_name(demo)}/")
    assert "Zażółć gęślą jaźń &lt;b&gt;" in page.content.decode()
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page.content.decode()
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    framed = client.get(f"/mailbox/{_name(demo)}/html/")
    assert "Łódź" in framed.content.decode()
    assert '<base target="_blank">' in framed.content.decode()


def test_what_a_letter_holds_runs_nowhere(demo: Path, client: Client) -> None:
    attack = "<script>alert(1)</script>"
    letter_to(subject=attack, recipient_name=attack, text=attack, html=f"<html><head></head>{attack}</html>")
    deliver(NOW)
    for path in ("/mailbox/", f"/mailbox/{_name(demo)}/"):
        assert attack not in client.get(path).content.decode()
    framed = client.get(f"/mailbox/{_name(demo)}/html/")
    policy = framed.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox ")
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy
    assert framed.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert framed.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/mailbox/", "/mailbox/{name}/", "/mailbox/{name}/html/"])
def test_outside_demo_mode_and_from_elsewhere_there_is_no_such_page(
    demo: Path, settings: Any, client: Client, path: str
) -> None:
    letter_to()
    deliver(NOW)
    path = path.format(name=_name(demo))
    assert client.get(path).status_code == 200
    assert "/mailbox/" in client.get("/accounts/login/").content.decode()
    assert client.post(path).status_code == 405
    assert client.get(path, REMOTE_ADDR="::1").status_code == 200
    assert client.get(path, REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.get(path, headers={"x-forwarded-for": "192.0.2.7"}).status_code == 404
    settings.IS_DEMO = False
    assert client.get(path).status_code == 404
    settings.IS_DEMO, settings.MAIL_FOLDER = True, None
    assert client.get(path).status_code == 404
    assert "/mailbox/" not in client.get("/accounts/login/").content.decode(), "only doors that exist are named"


@pytest.mark.parametrize(
    "name",
    [
        "..%2Fsecret_key",
        "%2e%2e%2fsecret.eml",
        "missing.eml",
        "letter.txt",
        "a.eml.part",
        "x" * 300 + ".eml",
        "a%00.eml",
    ],
)
def test_only_letters_of_the_folder_can_be_read(demo: Path, client: Client, name: str) -> None:
    letter_to()
    deliver(NOW)
    (demo.parent / "secret.eml").write_text("Subject: canary\n\ncanary")
    (demo / "letter.txt").write_text("Subject: canary\n\ncanary")
    (demo / "link.eml").symlink_to(demo.parent / "secret.eml")
    assert client.get(f"/mailbox/{name}/").status_code == 404
    assert client.get("/mailbox/link.eml/").status_code == 404
    assert "canary" not in client.get("/mailbox/").content.decode()
