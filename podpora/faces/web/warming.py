"""Web and worker read the policies when they start, and versions that are published later before their day."""

import logging
import threading
from typing import Final

from django.db import DatabaseError, connection

from podpora.contracts.warming import warm
from podpora.lib.moment import now

EVERY: Final = 600.0
"""Seconds between two looks for new versions."""

log = logging.getLogger(__name__)


def keep_warm() -> threading.Thread:
    """``warm`` at once, and from then on every ten minutes in a thread that ends with the process."""
    look()
    thread = threading.Thread(target=_keep_at, name="policies", daemon=True)
    thread.start()
    return thread


def look() -> None:
    """One look. What cannot be read now is read when it is asked for: whoever asks then learns what is wrong."""
    try:
        warm(now=now())
    except (DatabaseError, ValueError) as fault:
        log.warning("policies could not be read ahead of time: %s", fault)
    finally:
        connection.close()


def _keep_at() -> None:
    pause = threading.Event()
    while not pause.wait(EVERY):
        look()
