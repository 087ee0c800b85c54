"""How often one address may ask: a bucket for each, that fills by itself."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from crossfoot.report.serve.limits import Rate

# So many addresses are remembered; whoever asked longest ago is forgotten first.
_REMEMBERED = 10_000


class Buckets:
    """One bucket for each address, all of one rate.

    Args:
        rate: how much they hold, and how fast they fill.
        clock: seconds that only grow.
    """

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str) -> int:
        """Take one out: 0, or the seconds until there is one."""
        now = self._clock()
        level = self._level(address, now)
        allowed = level >= 1
        self._levels[address] = (level - 1 if allowed else level, now)
        self._levels.move_to_end(address)
        if len(self._levels) > _REMEMBERED:
            self._levels.popitem(last=False)
        return 0 if allowed else self._until(level)

    def empty(self, address: str) -> int:
        """The seconds until there is one to take; nothing is taken."""
        level = self._level(address, self._clock())
        return 0 if level >= 1 else self._until(level)

    def _level(self, address: str, now: float) -> float:
        level, then = self._levels.get(address, (self._rate.at_once, now))
        return min(self._rate.at_once, level + (now - then) * self._rate.per_second)

    def _until(self, level: float) -> int:
        return max(1, math.ceil((1 - level) / self._rate.per_second))
