"""How fast letters leave: after an outage, or a day of many events, nobody is stormed (safety F14)."""

import time
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Final

SECOND: Final = 1.0
MINUTE: Final = 60.0


class Pace:
    """At most ``a_second`` letters in any second, and ``a_minute_each`` to one address in any minute."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._all: deque[float] = deque()
        self._each: dict[str, deque[float]] = defaultdict(deque)

    def wait(self, *, a_second: int) -> None:
        """Returns when one more letter may leave."""
        while len(self._all) >= a_second:
            left = self._all[0] + SECOND - self._clock()
            if left <= 0:
                self._all.popleft()
            else:
                self._sleep(left)

    def left(self, address: str) -> None:
        """One letter to that address has left."""
        now = self._clock()
        self._all.append(now)
        self._each[address].append(now)

    def resting(self, *, a_minute_each: int) -> set[str]:
        """Addresses that have had their share of this minute."""
        since = self._clock() - MINUTE
        for address, times in list(self._each.items()):
            while times and times[0] <= since:
                times.popleft()
            if not times:
                del self._each[address]
        return {address for address, times in self._each.items() if len(times) >= a_minute_each}
