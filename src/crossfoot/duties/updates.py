"""What a file brings: new figures, the same again, a correction, the close of a year.

Only a release that brings new figures does what a semimonthly duty asks. A file that repeats
earlier figures, corrects them for the same day, or closes a year that is over, does not.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.book import Book, Entry
from crossfoot.book.sameness import table_content
from crossfoot.core import wording
from crossfoot.core.periods import fiscal_year, fiscal_year_end
from crossfoot.core.tables import Table

_DAY = datetime.timedelta(days=1)
_COURT = "court"


class Brings(StrEnum):
    """What a file brings."""

    NEW = "new figures"
    AGAIN = "figures that were published before"
    SAME_DAY = "other figures for a day that was published before"
    EARLIER = "figures for an earlier day than was published before"
    CLOSED = "the figures of a year that is over"
    NOTHING = "no figures that were read"


@dataclass(frozen=True, slots=True, eq=False)
class Update:
    """One release, and what it brings.

    Attributes:
        entry: the file.
        day: when it was published.
        as_of: the latest day that its figures can be of; `None` where it states none that is
            possible.
        stated: every day that its tables of people state.
        brings: what it brings.
        like: for figures published before: the release that had them.
    """

    entry: Entry
    day: datetime.date
    as_of: datetime.date | None
    stated: tuple[datetime.date, ...]
    brings: Brings
    like: Entry | None = None

    @property
    def sentence(self) -> str:
        """What it brings, as a sentence."""
        name = self.entry.release.publisher_name
        said = f"{name} of {wording.date(self.day)} brought {self.brings}"
        if self.like:
            return f"{said}: those of {self.like.name}."
        return f"{said} ({wording.date(self.as_of)})." if self.as_of else f"{said}."


def updates(book: Book, on: datetime.date) -> tuple[Update, ...]:
    """Every dated release up to a day, in order, copies left out."""
    found: list[Update] = []
    seen: dict[tuple[str, ...], Entry] = {}
    latest = datetime.date.min
    for entry in book.releases:
        day = entry.release.published
        if day is None or day > on:
            continue
        tables = people_tables(book, entry)
        content = tuple(f"{t.kind}\n{table_content(t)}" for t in tables)
        stated = tuple(sorted({t.as_of for t in tables if t.as_of}))
        as_of = max((d for d in stated if d <= day + _DAY), default=None)
        like = seen.get(content)
        brings = _brings(day, as_of, latest, like=bool(like), empty=not tables)
        if brings is Brings.NEW and as_of:
            latest = as_of
        found.append(Update(entry, day, as_of, stated, brings, like))
        seen.setdefault(content, entry)
    return tuple(found)


def people_tables(book: Book, entry: Entry) -> tuple[Table, ...]:
    """The tables of the running year that count people; court tables follow another rhythm."""
    sheet = book.current(entry)
    return tuple(t for t in sheet.tables if not t.kind.startswith(_COURT)) if sheet else ()


def _brings(
    day: datetime.date,
    as_of: datetime.date | None,
    latest: datetime.date,
    *,
    like: bool,
    empty: bool,
) -> Brings:
    if empty:
        return Brings.NOTHING
    if as_of and _closes(as_of, day):
        return Brings.CLOSED
    if like:
        return Brings.AGAIN
    if as_of is None or as_of > latest:
        return Brings.NEW
    return Brings.SAME_DAY if as_of == latest else Brings.EARLIER


def _closes(as_of: datetime.date, day: datetime.date) -> bool:
    """Whether figures are of the end of a fiscal year that was long over when they came.

    The publisher's year ends on 30 September and is sometimes counted on the day after. Within
    the half-month after the year's end such figures are simply the newest.
    """
    end = fiscal_year_end(fiscal_year(as_of - _DAY))
    return as_of in (end, end + _DAY) and (day - as_of).days > 31
