"""What goes over the wire: nothing that a stranger typed adds, ends or changes a header field (safety M9)."""

import re
from email import message_from_bytes, policy
from itertools import product
from typing import Any

import pytest

from podpora.channels.email.models import Letter
from podpora.channels.email.rounds import deliver
from podpora.channels.email.steps.clean import UnusableAddress, bare_address, body_text, header_text
from podpora.channels.email.steps.compose import HeaderRefused, compose
from tests.channels.email.conftest import NOW, letter_to

pytestmark = pytest.mark.django_db

BREAKS = ["\r\n", "\n", "\r", "\0", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x85", "\r\n\r\n", "\n "]
FIELDS = ["From", "To", "Subject", "Date", "Message-ID", "Content-Language", "Auto-Submitted"]
FIELDS += ["X-Auto-Response-Suppress", "MIME-Version", "Content-Type"]


def _names(raw: bytes) -> list[str]:
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii")
    return [line.partition(":")[0] for line in re.split("\r\n|\r|\n", head) if not line.startswith((" ", "\t"))]


def _sent(letter: Letter) -> bytes:
    return compose(letter, sender="support@vendor.example", sender_name="Example Software")


@pytest.mark.parametrize("field", ["subject", "recipient_name", "language", "text", "html"])
@pytest.mark.parametrize("broken", BREAKS)
def test_a_line_break_in_a_field_adds_no_header(field: str, broken: str) -> None:
    attack = f"Hello{broken}Bcc: victim@other.example{broken}X-Evil: 1"
    letter = letter_to(**{field: attack[:16] if field == "language" else attack[:64]})
    raw = _sent(letter)
    assert sorted(_names(raw)) == sorted(FIELDS)
    message = message_from_bytes(raw, policy=policy.default)
    assert message["Bcc"] is None
    assert str(message["To"].addresses[0].addr_spec) == "anna@basalt.example"
    assert len(message["To"].addresses) == 1


@pytest.mark.parametrize("broken", BREAKS)
@pytest.mark.parametrize("column", ["subject", "recipient_name", "language"])
def test_a_row_that_was_written_past_the_act_is_safe_too(broken: str, column: str) -> None:
    letter = letter_to()
    setattr(letter, column, f"a{broken}Bcc: victim@other.example")
    assert sorted(_names(_sent(letter))) == sorted(FIELDS)


@pytest.mark.parametrize("broken", BREAKS)
@pytest.mark.parametrize("where", ["sender_name", "sender", "recipient", "message_id", "References", "Bcc", "X-A\nB"])
def test_what_cannot_be_made_safe_is_refused(broken: str, where: str) -> None:
    letter, values = letter_to(), {"sender": "support@vendor.example", "sender_name": "Example Software"}
    attack = f"a@vendor.example{broken}Bcc: victim@other.example"
    if where == "sender_name":
        assert sorted(_names(compose(letter, **values | {where: attack}))) == sorted(FIELDS)
        return
    if where in values:
        values[where] = attack
    elif where in ("recipient", "message_id"):
        setattr(letter, where, attack)
    else:
        letter.headers = {where: attack}
    with pytest.raises(ValueError, match="."):
        compose(letter, **values)


def test_the_envelope_names_one_recipient_whatever_was_typed(to_sink: Any) -> None:
    sink = to_sink()
    for broken, name in product(BREAKS[:5], ("subject", "recipient_name")):
        letter_to(**{name: f"x{broken}RCPT TO:<victim@other.example>{broken}.{broken}MAIL FROM:<a@b.example>"})
    deliver(NOW)
    assert len(sink.taken) == 10
    assert all(taken.recipients == ["anna@basalt.example"] for taken in sink.taken)
    assert not [command for command in sink.commands if "victim" in command]


def test_the_last_guard_refuses_a_field_that_was_not_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = {"Subject": "a", "X: 1\r\nBcc": "victim@other.example"}
    monkeypatch.setattr("podpora.channels.email.steps.compose._fields", lambda *_, **__: fields)
    with pytest.raises(HeaderRefused):
        _sent(letter_to())


@pytest.mark.parametrize(
    "subject", ["Zażółć gęślą jaźń – příliš žluťoučký", "日本語の件名", "Łódź 🙂 " * 12, "x" * 200]
)
def test_subject_and_name_arrive_as_they_were(subject: str) -> None:
    raw = _sent(letter_to(subject=subject, recipient_name="Łukasz „Zenit”, inż."))
    message = message_from_bytes(raw, policy=policy.default)
    assert str(message["Subject"]) == subject.strip()
    assert message["To"].addresses[0].display_name == "Łukasz „Zenit”, inż."
    head = raw.partition(b"\r\n\r\n")[0].split(b"\r\n")
    assert all(len(line) <= 78 or b" " not in line.strip() for line in head), head


def test_a_subject_that_looks_encoded_is_shown_as_typed() -> None:
    typed = "=?utf-8?q?a=0D=0ABcc:_victim@other.example?="
    message = message_from_bytes(_sent(letter_to(subject=typed, recipient_name=typed)), policy=policy.default)
    assert str(message["Subject"]) == typed
    assert message["To"].addresses[0].display_name == typed


def test_both_parts_hold_the_words_unchanged() -> None:
    text = "První řádek\n.\nFrom me\n" + "d" * 2000 + "\n=20 =\n"
    letter = letter_to(text=text, html="<p>Łódź</p>")
    raw = _sent(letter)
    message = message_from_bytes(raw, policy=policy.default)
    plain, html = message.iter_parts()
    assert plain.get_content().replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")
    assert html.get_content().strip() == "<p>Łódź</p>"
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_the_same_row_gives_the_same_letter() -> None:
    letter = letter_to()
    assert _sent(letter) == _sent(Letter.objects.get(pk=letter.pk))


@pytest.mark.parametrize(
    "typed",
    ["", "anna", "@basalt.example", "anna@", "a b@basalt.example", "anna@basalt.example, eve@other.example",
     "Anna <anna@basalt.example>", "anna@basalt.example>", "(x)anna@basalt.example", '"a b"@basalt.example',
     "anna@basalt.example)eve@other.example", "anna@@basalt.example", "anna@basalt..example", "anna@-basalt.example",
     "anna@[127.0.0.1]", "anna\n@basalt.example", "anna@basalt.example\n", "anna@basalt.example\r\nRCPT TO:<e@o>",
     "anna\0@basalt.example", "anna\u2028@basalt.example", ".anna@basalt.example", "anna.@basalt.example",
     "a..b@basalt.example", "a" * 65 + "@basalt.example", "łukasz@basalt.example", "anna@" + "x" * 64 + ".example",
     "undisclosed:;", "a,b@basalt.example", "a;b@basalt.example", "a\\@basalt.example"],
)  # fmt: skip
def test_an_address_that_could_be_read_in_two_ways_is_refused(typed: str) -> None:
    with pytest.raises(UnusableAddress):
        bare_address(typed)


def test_a_plain_address_is_taken() -> None:
    assert bare_address("Anna.Nowak+desk@Basalt.Example") == "anna.nowak+desk@basalt.example"
    assert bare_address("anna@łódź.example") == "anna@xn--d-uga0v9n.example".replace(
        "xn--d-uga0v9n", "łódź".encode("idna").decode()
    )


def test_cleaning_keeps_words_and_drops_the_rest() -> None:
    assert header_text(" a\tb\u202egpj.exe\u2066 c ") == "a bgpj.exe c"
    assert header_text("x" * 300, longest=10) == "x" * 9 + "…"
    assert body_text("a\r\nb\rc\0\x1b[2J\td\ud800") == "a\nb\nc[2J\td"
