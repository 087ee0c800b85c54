"""Published headcounts of a stretch of time: whoever counts people has records of them."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from crossfoot.book import Book
from crossfoot.core.tables import Measure, Observation

_TABLES = ("status", "aor_tech", "tech_cost")
Sound = Callable[[Observation], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Published:
    """A total that was published.

    Attributes:
        day: the day it is about.
        observation: the cell.
        release: the name of the file.
        on: when it was published, where that is known.
    """

    day: datetime.date
    observation: Observation
    release: str
    on: datetime.date | None


def published_in(
    book: Book, first: datetime.date, last: datetime.date, sound: Sound, on: datetime.date
) -> tuple[Published, ...]:
    """The totals of the whole programme about days from one to another, by day.

    Args:
        book: the releases.
        first: the first day.
        last: the last.
        sound: whether a figure may be relied on; of others nothing is told.
        on: releases after this day are not heard.
    """
    found: dict[datetime.date, Published] = {}
    for kind in _TABLES:
        for key in book.quantities():
            whole = key.table == kind and not key.place and not key.category
            if not whole or key.measure is not Measure.PARTICIPANTS:
                continue
            for point in book.series(key, known_by=on):
                day = point.as_of
                if day and first <= day <= last and day not in found and sound(point.observation):
                    release = point.release
                    found[day] = Published(
                        day, point.observation, release.publisher_name, release.published
                    )
    return tuple(found[day] for day in sorted(found))
