"""A worker in a process of its own that is killed, as by ``kill -9``, at one point of its work.

``python -m tests.channels.email.killed_worker DATABASE POINT MAIL [ROUND]`` where MAIL is a port or a folder and ROUND
is ``deliver`` or ``announce``.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any, Final

POINTS: Final = {
    "after the claim": "podpora.channels.email.rounds.compose",
    "before it connects": "podpora.channels.email.steps.smtp.SmtpRoad._open",
    "after the answer, before the mark": "podpora.channels.email.rounds._mark_sent",
    "before the file is named": "pathlib.Path.replace",
    "after the letters were queued, before the event is settled": "podpora.notifications.rounds.settle",
    "never": "",
}


def _die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(database: str, point: str, mail: str, name: str = "deliver") -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = os.environ.get("TEST_SETTINGS", "tests.settings")
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    if mail.isdigit():
        settings.MAIL_FOLDER, settings.EMAIL_HOST, settings.EMAIL_PORT = None, "localhost", int(mail)
    else:
        settings.MAIL_FOLDER = Path(mail)
    from importlib import import_module

    from tests.channels.email.conftest import NOW

    if POINTS[point]:
        _patch(POINTS[point])
    rounds = import_module(f"podpora.{'channels.email' if name == 'deliver' else 'notifications'}.rounds")
    getattr(rounds, name)(now=NOW)


def _patch(place: str) -> None:
    from django.utils.module_loading import import_string

    owner, _, attribute = place.rpartition(".")
    try:
        target = import_string(owner)
    except ImportError:
        from importlib import import_module

        target = import_module(owner)
    setattr(target, attribute, _die)


if __name__ == "__main__":
    main(*sys.argv[1:])
