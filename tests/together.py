"""Several people and workers at the same moment, in real threads."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections

from podpora.lib.refusal import Refused


def at_once(*acts: Callable[[], Any], threads: int | None = None) -> list[Any]:
    """What each answered, or the refusal; all begin together as far as ``threads`` allow."""
    gate = threading.Barrier(min(threads or len(acts), len(acts)))

    def run(act: Callable[[], Any], waits: bool) -> Any:
        try:
            if waits:
                gate.wait(timeout=30)
            return act()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=gate.parties) as pool:
        futures = [pool.submit(run, act, index < gate.parties) for index, act in enumerate(acts)]
        return [future.result(timeout=300) for future in futures]
