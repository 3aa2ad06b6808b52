"""Tables of the ground floor, named for Django's app registry."""

from podpora.lib.heartbeat import Heartbeat
from podpora.lib.journal import Event, EventTask

__all__ = ["Event", "EventTask", "Heartbeat"]
