"""Values that were published and later changed: what was said, what is said now, for how long.

A restatement is a revision of one quantity of one period by a later release. It is *scheduled*
where a year-end sheet closes a running year, and a *correction* otherwise; *announced* where
the later sheet says in words that something was revised, and *silent* otherwise.

Where a finding accuses the very date that a table's numbers hang on, two releases only seem to
speak of the same day: such pairs are left out.
"""

import datetime
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from crossfoot.book.book import Book
from crossfoot.book.entry import Point
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.periods import Period
from crossfoot.core.refs import CellRef  # noqa: TC001  (a block for one name is more to read)
from crossfoot.core.tables import Key

_ANNOUNCED = re.compile(r"\b(revis|correct|restat|errat|amend|reconcil)", re.IGNORECASE)
_RUNNING = re.compile(r"\bYTD\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Restatement:
    """One value and the value that took its place.

    Attributes:
        key: the quantity.
        period: the day or stretch both speak of.
        before: the first statement.
        after: the first later statement that differs from it.
        scheduled: whether a year-end sheet closes a running year with it.
        announcement: the words that announce it; empty where it is silent.
    """

    key: Key
    period: Period
    before: Point
    after: Point
    scheduled: bool
    announcement: str

    @property
    def kind(self) -> str:
        """`scheduled revision` or `correction`."""
        return "scheduled revision" if self.scheduled else "correction"

    @property
    def days(self) -> int | None:
        """How long the first value stood; `None` where a day of publication is not known."""
        first, last = self.before.release.published, self.after.release.published
        return (last - first).days if first and last else None


def restatements(
    book: Book, findings: Iterable[Finding], *, known_by: datetime.date | None = None
) -> tuple[Restatement, ...]:
    """Every restatement, by the release that made it, then by the quantity.

    Args:
        book: the releases.
        findings: those that stand; withdrawn ones left out.
        known_by: leave out what was published after this day.
    """
    doubtful = Doubtful(book, findings)
    announcements: dict[tuple[str, str], str] = {}
    found = []
    for key in book.quantities():
        for revision in book.revisions(key, known_by=known_by):
            sure = [point for point in revision.points if not doubtful.day_of(point)]
            for before, after in itertools.pairwise(sure):
                if before.observation.quantity.agrees(after.observation.quantity):
                    continue
                place = (after.release.digest.hex, after.observation.ref.sheet)
                if place not in announcements:
                    announcements[place] = _announcement(book, after)
                closes = bool(
                    _RUNNING.search(before.observation.ref.sheet)
                    and not _RUNNING.search(after.observation.ref.sheet)
                )
                found.append(
                    Restatement(key, revision.period, before, after, closes, announcements[place])
                )
    return tuple(sorted(found, key=lambda r: (r.after.release.order, r.period, r.key)))


class Doubtful:
    """Tables whose as-of date a finding accuses.

    Args:
        book: the releases.
        findings: those that stand; withdrawn ones left out.
    """

    def __init__(self, book: Book, findings: Iterable[Finding]) -> None:
        self._book = book
        self._accused = {ref for f in findings if f.tier is not Tier.NOTICE for ref in f.cells}
        self._tables: dict[CellRef, bool] = {}

    def day_of(self, point: Point) -> bool:
        """Whether it is in doubt what day a statement speaks of."""
        place = self._book.place(point.observation.ref)
        if place is None:
            return False
        table = place.table
        if table.header_ref not in self._tables:
            dates = {date.ref for date in place.sheet.dates if date.table == table.kind}
            doubt = not self._accused.isdisjoint(dates | {table.title_ref})
            self._tables[table.header_ref] = doubt
        return self._tables[table.header_ref]


def _announcement(book: Book, after: Point) -> str:
    """A text on the sheet, or in the file's name, that says that something was changed."""
    entry = book.entry(after.release.digest)
    if _ANNOUNCED.search(after.release.publisher_name):
        return after.release.publisher_name
    for sheet in entry.reading.sheets if entry else ():
        if sheet.name == after.observation.ref.sheet:
            texts = (text.text for text in sheet.texts)
            return next((" ".join(t.split()) for t in texts if _ANNOUNCED.search(t)), "")
    return ""


@dataclass(frozen=True, slots=True)
class ErrorDays:
    """How long later corrected values stood in one calendar year.

    Attributes:
        year: the calendar year.
        days: days on which at least one of them stood.
        figure_days: the same, counted once for each figure.
        figures: how many figures.
    """

    year: int
    days: int
    figure_days: int
    figures: int


def error_days(found: Iterable[Restatement]) -> tuple[ErrorDays, ...]:
    """Error-days of the corrections among these, by calendar year; scheduled ones do not count."""
    standing: dict[int, list[tuple[datetime.date, int]]] = {}
    for number, restatement in enumerate(found):
        first = restatement.before.release.published
        if restatement.scheduled or first is None or not restatement.days:
            continue
        for offset in range(restatement.days):
            day = first + datetime.timedelta(days=offset)
            standing.setdefault(day.year, []).append((day, number))
    return tuple(
        ErrorDays(year, len({d for d, _ in pairs}), len(pairs), len({n for _, n in pairs}))
        for year, pairs in sorted(standing.items())
    )
