"""Which statement of a sheet is a date of what."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from crossfoot.core.periods import fiscal_year_end, month_end, month_of_fiscal_year
from crossfoot.core.tables import SheetReading, StatedDate, Table

POPULATION_TABLES = ("tech_cost", "status", "aor_tech")
COURT_TABLES = ("court_total", "court_final")
# A year-end sheet is drawn on the last day of its year, or on the nearest day of the weekly report.
_NEAR_YEAR_END = datetime.timedelta(days=8)
_YEAR_END = re.compile(r"EOFY|\bYE\b|\byear[\s-]?end|\bend of (?:fiscal )?year", re.IGNORECASE)
_RUNNING = re.compile(r"\bYTD\b|\byear[\s-]to[\s-]date", re.IGNORECASE)


def population(sheet: SheetReading) -> tuple[StatedDate, ...]:
    """The days on which the people of a sheet are said to be counted: captions, source lines."""
    return tuple(d for d in sheet.dates if d.day and (d.role == "caption" or _participants(d)))


def _participants(stated: StatedDate) -> bool:
    return stated.role == "source" and stated.refers_to.startswith("BI participants")


def captions(sheet: SheetReading) -> tuple[StatedDate, ...]:
    """The captions that should carry a date, with and without one."""
    return tuple(d for d in sheet.dates if d.role == "caption")


def case_sources(sheet: SheetReading) -> tuple[StatedDate, ...]:
    """The days of the reports that the case-management rows come from."""
    return tuple(
        d for d in sheet.dates if d.day and d.role == "source" and d.refers_to.startswith("OBP")
    )


def court_sources(sheet: SheetReading) -> tuple[StatedDate, ...]:
    """The days of the court data, where a source line states one."""
    return tuple(
        d for d in sheet.dates if d.day and d.role == "source" and d.refers_to.startswith("court")
    )


def windows(sheet: SheetReading) -> tuple[tuple[StatedDate, StatedDate], ...]:
    """Sentences about a stretch of days: its first and its last day."""
    starts = [d for d in sheet.dates if d.role == "release window start" and d.day]
    ends = {d.ref: d for d in sheet.dates if d.role == "release window end" and d.day}
    return tuple((start, ends[start.ref]) for start in starts if start.ref in ends)


@dataclass(frozen=True, slots=True)
class CourtBlock:
    """One court table and what its numbers are said to run through.

    Attributes:
        table: the table.
        title: its title where that names a period, or `None`.
        source: a source line of this sheet that states a day of the court data, or `None`.
    """

    table: Table
    title: StatedDate | None
    source: StatedDate | None

    @property
    def through(self) -> datetime.date | None:
        """The end of the month that the title names, else the day that the source states."""
        named = self.named
        return named or (self.source.day if self.source else None)

    @property
    def named(self) -> datetime.date | None:
        """The end of the month that the title names; `None` where it names none."""
        title = self.title
        if title is None or title.fiscal_year is None or title.month is None:
            return None
        return month_end(*month_of_fiscal_year(title.fiscal_year, title.month))

    @property
    def counts(self) -> tuple[tuple[str, float], ...]:
        """Its numbers by outcome, whatever the order of its rows."""
        found = ((r.name or r.label, r.get("Count")) for r in self.table.rows)
        return tuple(sorted((name, float(c.quantity.number)) for name, c in found if c))


def court_blocks(sheet: SheetReading) -> tuple[CourtBlock, ...]:
    """The court tables of a sheet, in the order published."""
    titles = {d.ref: d for d in sheet.dates if d.role == "period"}
    sources = court_sources(sheet)

    def source(table: Table) -> StatedDate | None:
        own = (d for d in sources if d.table == table.kind)
        return next(own, sources[0] if sources else None)

    return tuple(
        CourtBlock(table, titles.get(table.title_ref), source(table))
        for table in sheet.tables
        if table.kind in COURT_TABLES
    )


def year_end(sheet: SheetReading) -> bool:
    """Whether a sheet speaks of a finished year and not of the running one.

    Its name or its titles say so; or its name does not speak of a year to date and all its
    days lie at the end of its fiscal year.
    """
    words = [sheet.name, *(d.phrase for d in sheet.dates if d.role in ("title", "caption"))]
    if any(_YEAR_END.search(text) for text in words):
        return True
    days = [d.day for d in population(sheet) if d.day]
    if _RUNNING.search(sheet.name) or sheet.fiscal_year is None or not days:
        return False
    last = fiscal_year_end(sheet.fiscal_year)
    return all(abs(day - last) <= _NEAR_YEAR_END for day in days)


def year_of(sheet: SheetReading) -> int | None:
    """The fiscal year that most of a sheet's titles and captions state, its name among them.

    A name that differs from all titles is a slip of the name.
    """
    titles = [d.fiscal_year for d in sheet.dates if d.role in ("title", "caption")]
    votes = Counter(year for year in (*titles, sheet.fiscal_year) if year)
    if not votes:
        return None
    return max(votes, key=lambda year: (votes[year], year == sheet.fiscal_year, year))


def distinct(stated: Iterable[StatedDate]) -> tuple[datetime.date, ...]:
    """The different days that are stated, earliest first."""
    return tuple(sorted({d.day for d in stated if d.day}))
