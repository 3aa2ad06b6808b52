"""The web server: the pages of the desk at PODPORA_BIND and PODPORA_PORT, until SIGTERM or Ctrl-C."""

import argparse
from typing import Final

from podpora.faces.console.ground import (
    collect_static,
    compile_catalogues,
    require_address,
    require_migrated,
    require_port,
    require_private_demo,
    start_django,
)
from podpora.lib.env import Env

PATIENCE_AT_THE_END: Final = 10  # seconds for requests in flight, then they are cut


def configure(parser: argparse.ArgumentParser) -> None:
    del parser


def main(arguments: argparse.Namespace) -> int:
    del arguments
    values = start_django()
    require_migrated()
    require_private_demo(values)
    require_address(values)
    require_port(values)
    compile_catalogues()
    collect_static()
    serve(values)
    return 0


def serve(values: Env) -> None:
    from django.db import connections
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    connections.close_all()  # the web processes are forked from this one
    Server(
        "podpora.wsgi:application",
        address=values.bind,
        port=values.port,
        interface=Interfaces.WSGI,
        workers=values.web_workers,
        blocking_threads=values.web_threads,
        workers_kill_timeout=PATIENCE_AT_THE_END,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        websockets=False,
        log_level=LogLevels(values.log_level if values.log_level != "info" else "warning"),
    ).serve()
