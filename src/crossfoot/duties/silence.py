"""On which days it is known that nothing new was published.

An archive that lacks a file says nothing of its publisher. Silence is shown by somebody who
looked: this archive's own visits to the source, or others who wrote down what they saw.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """A stretch of days on which nothing new was published.

    Attributes:
        since, until: its first and last day.
        source: who saw it.
    """

    since: datetime.date
    until: datetime.date
    source: str


class Silences:
    """Every stretch of silence that is known of."""

    def __init__(self, stretches: Iterable[Quiet]) -> None:
        self._by_day: dict[datetime.date, list[str]] = {}
        for quiet in stretches:
            day = quiet.since
            while day <= quiet.until:
                self._by_day.setdefault(day, []).append(quiet.source)
                day += _DAY

    def cover(self, days: Iterable[datetime.date]) -> tuple[int, tuple[str, ...]]:
        """On how many of these days silence is shown, and by whom."""
        shown = [self._by_day[day] for day in days if day in self._by_day]
        return len(shown), tuple(dict.fromkeys(who for day in shown for who in day))

    def covers(self, first: datetime.date, last: datetime.date) -> tuple[str, ...] | None:
        """Who shows that all days from one to another were silent; `None` where nobody does.

        No days at all are silent by themselves.
        """
        length = max((last - first).days + 1, 0)
        days = [first + n * _DAY for n in range(length)]
        number, who = self.cover(days)
        return who if number == length else None
