"""Letters, a sink to send them to, and settings that point there."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from podpora.channels.email.actions.queue_letter import queue_letter
from podpora.channels.email.models import Letter
from podpora.lib.actors import SYSTEM
from podpora.lib.journal import Event, append
from tests.channels.email.sink import Behaviour, Sink

NOW = datetime(2026, 2, 6, 15, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def event(db: None) -> Event:
    return append(kind="case.opened", subject_kind="case", subject_key="48102688", actor=SYSTEM, now=NOW)


def letter_to(recipient: str = "anna@basalt.example", **changed: Any) -> Letter:
    values: dict[str, Any] = {
        "actor": SYSTEM,
        "now": NOW,
        "kind": "case.opened",
        "recipient": recipient,
        "recipient_name": "Anna Nowak",
        "subject": "Case 4810 2688",
        "text": "We have your case.",
        "html": "<p>We have your case.</p>",
        "language": "en",
    }
    return queue_letter(**values | changed)


@pytest.fixture
def to_sink(settings: Any) -> Iterator[Callable[..., Sink]]:
    """Starts sinks; the settings send mail to the last one."""
    sinks: list[Sink] = []

    def start(behaviour: Behaviour | None = None, *, timeout: float = 5, tls: Any = None, **changed: Any) -> Sink:
        sink = Sink(behaviour, tls).__enter__()
        sinks.append(sink)
        settings.MAIL_FOLDER = None
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = sink.host, sink.port, timeout
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_SSL = settings.EMAIL_USE_TLS = False
        for name, value in changed.items():
            setattr(settings, name, value)
        return sink

    yield start
    for sink in sinks:
        sink.__exit__()


@pytest.fixture
def to_folder(settings: Any, tmp_path: Path) -> Path:
    settings.MAIL_FOLDER = tmp_path / "mail"
    return settings.MAIL_FOLDER
