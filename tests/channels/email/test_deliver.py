"""The round that sends: at least once, never lost, never two letters for one event and person."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from podpora.channels.email.models import Letter
from podpora.channels.email.rounds import GIVE_UP_AFTER, deliver
from podpora.lib.journal import Event, events_of
from tests.channels.email.conftest import NOW, letter_to
from tests.channels.email.sink import Behaviour

pytestmark = pytest.mark.django_db


def test_a_letter_goes_out_once_and_is_kept(to_sink: Any, settings: Any) -> None:
    sink, letter = to_sink(), letter_to()
    assert deliver(NOW) == 1
    assert deliver(NOW + timedelta(hours=1)) == 0
    [taken] = sink.taken
    assert (taken.sender, taken.recipients) == (settings.SUPPORT_ADDRESS, ["anna@basalt.example"])
    assert taken.message_id == letter.message_id
    kept = Letter.objects.get()
    assert kept.sent_at is not None
    assert kept.next_try_at is None
    assert kept.text == "We have your case."


def test_one_event_makes_one_letter_per_person(event: Event, to_sink: Any) -> None:
    sink = to_sink()
    first = letter_to(event=event)
    again = letter_to("ANNA@basalt.example", event=event, subject="Another wording")
    letter_to("boris@basalt.example", event=event)
    assert (again.pk, again.message_id) == (first.pk, first.message_id)
    assert deliver(NOW) == 2
    assert sorted(taken.recipients[0] for taken in sink.taken) == ["anna@basalt.example", "boris@basalt.example"]


def test_many_letters_use_one_connection(to_sink: Any) -> None:
    sink = to_sink()
    for number in range(10):
        letter_to(f"contact{number}@basalt.example")
    assert deliver(NOW) == 10
    assert sink.connections == 1


def test_a_server_that_ends_connections_early_gets_the_rest_on_new_ones(to_sink: Any) -> None:
    sink = to_sink(Behaviour(letters_a_connection=2))
    for number in range(5):
        letter_to(f"contact{number}@basalt.example")
    sent, at = 0, NOW
    for _ in range(10):
        sent += deliver(at)
        at += timedelta(seconds=30)
    assert sent == 5
    assert len({taken.message_id for taken in sink.taken}) == len(sink.taken) == 5


def test_a_refused_recipient_does_not_hold_up_the_others(to_sink: Any) -> None:
    sink = to_sink(Behaviour(refuses={"gone@basalt.example": "550 nobody of that name"}))
    for name in ("gone", "anna", "boris"):
        letter_to(f"{name}@basalt.example")
    assert deliver(NOW) == 2
    assert len(sink.taken) == 2
    gone = Letter.objects.get(recipient="gone@basalt.example")
    assert "nobody of that name" in gone.last_error
    assert gone.next_try_at is not None
    assert NOW + timedelta(seconds=10) <= gone.next_try_at <= NOW + timedelta(seconds=20)


def test_a_letter_is_tried_for_two_days_and_then_given_up_in_the_journal(event: Event, to_sink: Any) -> None:
    to_sink(Behaviour(refuses={"gone@basalt.example": "450 try later"}))
    letter_to("gone@basalt.example", event=event)
    tries, at = 0, NOW
    while (due := Letter.objects.get().next_try_at) is not None:
        at = max(at, due)
        deliver(at)
        tries += 1
        assert tries < 100
    letter = Letter.objects.get()
    assert letter.given_up_at is not None
    assert letter.sent_at is None
    assert GIVE_UP_AFTER <= letter.given_up_at - NOW <= GIVE_UP_AFTER + timedelta(hours=1, minutes=1)
    assert 50 <= tries <= 60, "10 s doubling to an hour, for two days"
    told = events_of("case", "48102688").filter(kind="letter.given_up").get()
    assert told.data["recipient"] == "gone@basalt.example"
    assert "try later" in told.data["why"]


def test_an_address_that_cannot_be_written_to_is_given_up_at_once(event: Event, to_sink: Any) -> None:
    sink = to_sink()
    letter_to("anna@basalt.example\r\nRCPT TO:<eve@other.example>", event=event)
    assert deliver(NOW) == 0
    assert sink.connections == 0
    assert Letter.objects.get().given_up_at == NOW
    assert events_of("case", "48102688").filter(kind="letter.given_up").count() == 1


def test_when_the_server_is_away_everything_waits_and_then_goes(to_sink: Any, settings: Any) -> None:
    sink = to_sink()
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9  # discard: nobody listens
    for number in range(3):
        letter_to(f"contact{number}@basalt.example")
    assert deliver(NOW) == 0
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 0, 1], "one try shows that the road is shut"
    assert deliver(NOW) == 0
    settings.EMAIL_PORT = port
    assert deliver(NOW + timedelta(minutes=1)) == 3
    assert len(sink.taken) == 3


@pytest.mark.parametrize(
    "behaviour",
    [
        Behaviour(greeting="554 no service"),
        Behaviour(answers={"MAIL": "451 later"}),
        Behaviour(answers={"DATA": "452 no room"}),
        Behaviour(silent_at="DATA"),
        Behaviour(silent_at="."),
        Behaviour(hangs_up_at="RCPT"),
        Behaviour(hangs_up_at="EHLO"),
        Behaviour(drips=True),
    ],
    ids=["554", "4xx", "no room", "silent", "silent after data", "cut", "cut at hello", "one byte at a time"],
)
def test_a_mad_server_ends_the_try_in_bounded_time_and_loses_nothing(behaviour: Behaviour, to_sink: Any) -> None:
    to_sink(behaviour, timeout=0.4)
    letter = letter_to()
    assert deliver(NOW) == 0
    letter.refresh_from_db()
    assert letter.sent_at is None
    assert letter.next_try_at is not None
    assert letter.last_error
    sink = to_sink()
    assert deliver(NOW + timedelta(hours=1)) == 1
    assert [taken.message_id for taken in sink.taken] == [letter.message_id]


def test_a_letter_with_a_sign_in_link_is_emptied_once_it_went_out(to_sink: Any) -> None:
    sink = to_sink()
    letter_to(has_secret=True, text="https://desk.vendor.example/reset/abc")
    deliver(NOW)
    assert b"reset/abc" in sink.taken[0].raw
    assert (Letter.objects.get().text, Letter.objects.get().html) == ("", "")


def test_who_comes_back_late_changes_nothing(to_sink: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker sends a letter while another, whose claim ran out, still believes that it failed."""
    from podpora.channels.email import rounds
    from podpora.lib.claims import claim

    to_sink()
    letter_to()
    [stale] = claim(rounds._waiting(), now=NOW, limit=1, lease=timedelta(seconds=1))
    assert deliver(NOW + timedelta(seconds=2)) == 1
    rounds._put_off(stale, now=NOW + timedelta(seconds=3), why="it failed for me")
    letter = Letter.objects.get()
    assert letter.sent_at is not None
    assert letter.next_try_at is None
    assert letter.last_error == ""


def test_in_demo_mode_a_letter_is_a_file_and_again_the_same_file(to_folder: Path) -> None:
    letter = letter_to()
    assert deliver(NOW) == 1
    [file] = to_folder.iterdir()
    first = file.read_bytes()
    assert letter.message_id.encode() in first
    Letter.objects.update(sent_at=None, next_try_at=NOW)
    assert deliver(NOW + timedelta(minutes=5)) == 1
    assert [file.read_bytes() for file in to_folder.iterdir()] == [first]


def test_a_full_disk_keeps_the_letter_waiting_and_leaves_no_piece(
    to_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter_to()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("podpora.channels.email.steps.folder.os.fsync", full)
        assert deliver(NOW) == 0
    assert list(to_folder.iterdir()) == []
    assert "No space left" in Letter.objects.get().last_error
    assert deliver(NOW + timedelta(minutes=1)) == 1
    assert len(list(to_folder.iterdir())) == 1


def _context(tmp_path: Path) -> tuple[ssl.SSLContext, Path]:
    """A server certificate for localhost that is its own authority."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, key_file = tmp_path / "certificate.pem", tmp_path / "key.pem"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key_file)
    return context, pem


@pytest.mark.parametrize("flag", ["EMAIL_USE_SSL", "EMAIL_USE_TLS"])
def test_letters_go_by_tls_to_a_server_with_a_good_certificate(
    flag: str, to_sink: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls, authority = _context(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    sink = to_sink(Behaviour(offers_starttls=flag == "EMAIL_USE_TLS"), tls=tls, **{flag: True})
    letter_to()
    assert deliver(NOW) == 1, Letter.objects.get().last_error
    assert len(sink.taken) == 1


@pytest.mark.parametrize("flag", ["EMAIL_USE_SSL", "EMAIL_USE_TLS"])
def test_nothing_is_sent_to_a_server_with_an_unknown_certificate(flag: str, to_sink: Any, tmp_path: Path) -> None:
    tls, _ = _context(tmp_path)
    sink = to_sink(Behaviour(offers_starttls=flag == "EMAIL_USE_TLS"), tls=tls, **{flag: True})
    letter_to()
    assert deliver(NOW) == 0
    assert "certificate" in Letter.objects.get().last_error
    assert not [command for command in sink.commands if command.startswith("MAIL")]


def test_nothing_is_sent_in_clear_to_a_server_that_stopped_offering_tls(to_sink: Any) -> None:
    sink = to_sink(EMAIL_USE_TLS=True, EMAIL_HOST_USER="desk", EMAIL_HOST_PASSWORD="hidden")
    letter_to()
    assert deliver(NOW) == 0
    assert not [command for command in sink.commands if command.startswith(("MAIL", "AUTH"))]
