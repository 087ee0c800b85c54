"""What to say at once of a file that just arrived, and of a publisher that is silent."""

import datetime
from dataclasses import dataclass

from crossfoot.book.book import Book
from crossfoot.book.entry import Entry
from crossfoot.book.sameness import current_sheet, table_content
from crossfoot.core.digest import Digest

# Two releases a month: 15 days apart, or 16.
RHYTHM = (15, 16)
_COURT = "court"


@dataclass(frozen=True, slots=True, eq=False)
class OldContent:
    """An update that came with the numbers of an earlier file.

    Attributes:
        entry: what arrived.
        like: the file that held the same before; of several one of the same name, then the last.
        tables: number of tables that are the same.
        bytes_too: whether even the bytes were held before, under another name.
        same_name: whether both carry one name: then it was saved again, not published anew.
        same_days: whether both say that they speak of the same days: then it may be a release
            issued again, and not old numbers under new dates.
    """

    entry: Entry
    like: Entry
    tables: int
    bytes_too: bool
    same_name: bool
    same_days: bool


@dataclass(frozen=True, slots=True, eq=False)
class Silence:
    """How long nothing new was published.

    Attributes:
        entry: the last release.
        days: since its publication.
    """

    entry: Entry
    days: int

    @property
    def late(self) -> int:
        """Days beyond the longest of the rhythm; 0 while the next is not due."""
        return max(0, self.days - RHYTHM[1])


def old_content(book: Book, digest: Digest, name: str) -> OldContent | None:
    """Whether a file that just arrived says what an earlier one said.

    Every table of the running year's sheet has to be the same, labels and values; titles and
    dates do not count, and court tables, which change once a month, are no ground.

    Args:
        book: everything held, the arrival among it.
        digest: the arrival.
        name: the name it arrived under.
    """
    entry = book.entry(digest)
    if entry is None:
        return None
    mine = _tables(entry)
    names = {capture.publisher_name for capture in entry.release.captures}
    if len(names) > 1 and name in names:
        return OldContent(entry, entry, len(mine), bytes_too=True, same_name=False, same_days=True)
    like = [
        other
        for other in book.entries
        if mine and _first_leaf(other) < _first_leaf(entry) and _tables(other) == mine
    ]
    if not like:
        return None
    named = [other for other in like if other.release.publisher_name == name]
    last = (named or like)[-1]
    days = _days(entry) == _days(last)
    return OldContent(
        entry, last, len(mine), bytes_too=False, same_name=bool(named), same_days=days
    )


def silence(book: Book, today: datetime.date) -> Silence | None:
    """The last dated release and how long ago it was; `None` where there is none."""
    dated = [(e.release.published, e) for e in book.releases if e.release.published]
    known = [(day, entry) for day, entry in dated if day and day <= today]
    if not known:
        return None
    day, entry = max(known, key=lambda pair: pair[1].release.order)
    return Silence(entry, (today - day).days)


def _tables(entry: Entry) -> tuple[tuple[str, str], ...]:
    sheet = current_sheet(entry.reading.sheets)
    tables = sheet.tables if sheet else ()
    return tuple((t.kind, table_content(t)) for t in tables if not t.kind.startswith(_COURT))


def _days(entry: Entry) -> tuple[datetime.date | None, ...]:
    sheet = current_sheet(entry.reading.sheets)
    tables = sheet.tables if sheet else ()
    return tuple(t.as_of for t in tables if not t.kind.startswith(_COURT))


def _first_leaf(entry: Entry) -> int:
    return min((capture.index for capture in entry.release.captures), default=-1)
