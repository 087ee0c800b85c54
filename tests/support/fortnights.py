"""A series of fortnightly releases, drawn: dates on every sheet, numbers that move every time.

page title  A4   ICE ALTERNATIVES TO DETENTION DATA, FY24
technology  A8   its source line A15
hearings    E8   title E7, all hearings; E18, title E17, final ones
status      A18  its source lines A23 (participants) and A24 (case management)
released    A25  a stretch of days that ends the day after the count
offices     A28  caption A27
"""

import datetime
import random
from dataclasses import replace

from pictures import digest, release, sheet, workbook

from crossfoot.book import Book
from crossfoot.core.periods import fiscal_year
from crossfoot.core.refs import CellRef, parse_a1
from crossfoot.core.tables import StatedDate

FIRST = datetime.date(2024, 1, 6)
TITLE = "fiscal year of sheet/table title"
PERIOD = "court table title: fiscal-year-to-month period"


def day_of(number):
    """The day on which the people of a release are counted."""
    return FIRST + datetime.timedelta(days=14 * number)


def months(number):
    """Fiscal year and month that the court data of a release run through."""
    last = day_of(number).replace(day=1) - datetime.timedelta(days=1)
    return fiscal_year(last), last.month


def picture(number):
    """Numbers of a release: each differs from those of every other."""
    draw = random.Random(number)  # noqa: S311  (a test draws the same again)

    def row(label, count):
        return f"{label}  {count + draw.randrange(900)}  {draw.uniform(100, 900):.13f}"

    year, month = months(number)
    grown = 1000 * ((month + 2) % 12 + 1) + year
    return f"""
        tech_cost at A8
            SmartLINK         {20000 + draw.randrange(900)}   172.80
            Ankle Monitor    {3000 + draw.randrange(900)}    109.60
            VoiceID          {4000 + draw.randrange(900)}     5.40
          = Total            {30000 + draw.randrange(9000)}  {draw.uniform(300, 400):.2f}
        court_total at E8
            Attended         {grown * 7}   0.95
            Failed to Attend   {grown // 9}   0.05
          = Total            {grown * 7 + grown // 9}   1.00
        court_final at E18
            Attended         {grown}   0.875
            Failed to Attend   {grown // 9}   0.125
          = Total            {grown + grown // 9}   1.000
        status at A18
            {row("FAMU", 7000)}
            {row("Single Adult", 20000)}
          = {row("Total", 30000)}
        aor_tech at A28
          = {row("Total", 30000)}
          + {row("Atlanta", 9000)}
            {row("SmartLINK", 7000)}
            {row("GPS", 2000)}
          + {row("Boston", 5000)}
            {row("SmartLINK", 3000)}
            {row("TR", 2000)}
          + {row("St Paul", 5000)}
            {row("SmartLINK", 3000)}
            {row("GPS", 2000)}
          + {row("Denver", 5000)}
            {row("SmartLINK", 3000)}
            {row("TR", 2000)}
    """


def page(number, of=None, numbers=None):
    """The sheet of a release, with everything that it states about days.

    Its numbers are those of another one where `numbers` names it.
    """
    day, (year, month) = day_of(number), months(number)
    own = fiscal_year(day)
    name = f"ATD FY{own % 100} YTD"
    at = digest(number + 1) if of is None else of
    drawn = sheet(picture(number if numbers is None else numbers), at, name, own % 100)
    tables = tuple(
        replace(t, title_ref=CellRef(at, name, t.header_ref.row - 1, t.header_ref.column))
        for t in drawn.tables
    )
    court = [
        stated(at, name, cell, "period", kind, PERIOD, fiscal_year=year, month=month)
        for cell, kind in (("E7", "court_total"), ("E17", "court_final"))
    ]
    participants = "BI participants report of table"
    dates = (
        stated(at, name, "A4", "title", "", TITLE, fiscal_year=own),
        stated(at, name, "A7", "title", "tech_cost", TITLE, fiscal_year=own),
        *court,
        stated(at, name, "A15", "source", "tech_cost", f"{participants} tech_cost", day),
        stated(at, name, "A23", "source", "status", f"{participants} status", day),
        stated(at, name, "A24", "source", "status", "OBP (ECMS) report of table status", day),
        stated(at, name, "A25", "release window start", "", "start", day - days(12)),
        stated(at, name, "A25", "release window end", "", "end", day + days(1)),
        stated(at, name, "A27", "caption", "aor_tech", "as-of date", day, fiscal_year=own),
    )
    return replace(drawn, tables=tables, dates=dates)


def days(number):
    """So many days."""
    return datetime.timedelta(days=number)


def stated(of, name, cell, role, table, words, day=None, **more):  # noqa: PLR0913, PLR0917
    """One statement of a day or a year."""
    phrase = f"{role} {day or ''} {more.get('fiscal_year', '')} {more.get('month', '')}".strip()
    return StatedDate(CellRef(of, name, *parse_a1(cell)), phrase, day, words, table, role, **more)


def restated(drawn, *cells, role=None, **changes):
    """The same sheet with the statements in some cells changed; their words change along."""
    touched = [d for d in drawn.dates if d.ref.cell in cells and role in (None, d.role)]
    assert touched, f"nothing is stated in {cells}"
    return replace(
        drawn,
        dates=tuple(
            replace(d, **changes, phrase=f"{d.phrase} {sorted(changes.items())}")
            if d in touched
            else d
            for d in drawn.dates
        ),
    )


def released(number, *sheets, name=None, published=None, modified=None):
    """A release of these sheets five days after its count."""
    day = day_of(number) + days(5)
    stem = f"FY{fiscal_year(day_of(number)) % 100}_detentionStats{day:%m%d%Y}.xlsx"
    known = release(digest(number + 1), str(published or day), name or stem)
    known = replace(known, name_date=day)
    saved = modified or datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    reading = workbook(*(sheets or (page(number),)), of=digest(number + 1), modified=saved)
    return known, reading


def series(count=10, **instead):
    """A book of so many releases; `r3=(release, reading)` puts another in the place of one."""
    own = {int(name[1:]): pair for name, pair in instead.items()}
    return Book.of([own.get(number) or released(number) for number in range(count)])
