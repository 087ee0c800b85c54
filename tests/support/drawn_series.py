"""A series of releases that add up, drawn in text: a fortnight apart, each number on the move."""

import datetime
import random
from dataclasses import replace

from pictures import digest, release, sheet, workbook

from crossfoot.book import Book
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import FormulaCell, StatedDate

LENGTH = 12
COURT = "Court Data from BI Inc."
FIRST = datetime.date(2024, 1, 13)
PRICES = {"SmartLINK": "0.96", "GPS": "2.74", "TR": "0.18", "No Tech": "0"}
# People and days in programme at the start, by office and technology.
START = {
    "Atlanta": ((4000, 500), (900, 300), (350, 2000), (60, 40)),
    "Chicago": ((9000, 650), (700, 410), (520, 1500), (75, 90)),
    "St Paul": ((2500, 820), (430, 200), (610, 2500), (90, 65)),
    "Denver": ((1800, 300), (1100, 150), (240, 900), (110, 25)),
    "Boston": ((6100, 440), (250, 360), (480, 1200), (130, 55)),
}


def day(number):
    """The day on which the people of a release are counted."""
    return FIRST + datetime.timedelta(days=14 * number)


def _month(number):
    """The last month that was over when a release's people were counted."""
    return (day(number).month - 2) % 12 + 1


def _people(number):
    """People and whole days in programme of every office and technology."""
    found = {}
    for office, rows in START.items():
        for technology, (people, average) in zip(PRICES, rows, strict=True):
            draw = random.Random(f"{office}{technology}")  # noqa: S311  (the same each time)
            count = people
            for _ in range(number):
                count = max(round(count * draw.uniform(0.988, 1.010)), 5)
            drift = draw.uniform(1, 4)
            days = round(count * (average + drift * number)) + draw.randrange(1, count)
            found[office, technology] = count, days
    return found


def _mean(pairs):
    count, days = map(sum, zip(*pairs, strict=True))
    return f"{count}  {days / count!r}"


def picture(number):
    """The tables of one release."""
    people = _people(number)
    when = day(number).isoformat()
    lines = [f"tech_cost at A8 as of {when}"]
    costs = []
    for technology, price in PRICES.items():
        count = sum(n for (_, t), (n, _) in people.items() if t == technology)
        costs.append((count, count * float(price)))
        lines.append(f"  {technology}  {count}  {costs[-1][1]:.2f}")
    lines.append(f"= Total  {sum(c for c, _ in costs)}  {sum(c for _, c in costs):.2f}")
    every = list(people.values())
    total = sum(n for n, _ in every), sum(d for _, d in every)
    family = round(total[0] * (0.4 + 0.001 * number)), round(total[1] * (0.35 + 0.001 * number))
    rest = total[0] - family[0], total[1] - family[1]
    lines += [
        f"status at A18 as of {when}",
        f"  FAMU  {_mean([family])}",
        f"  Single Adult  {_mean([rest])}",
        f"= Total  {_mean([total])}",
        f"aor_tech at A28 as of {when}",
        f"= Total  {_mean([total])}",
    ]
    for office in START:
        own = [people[office, technology] for technology in PRICES]
        lines.append(f"+ {office}  {_mean(own)}")
        lines += [f"  {t}  {_mean([people[office, t]])}" for t in PRICES]
    month = (_month(number) + 2) % 12
    for kind, cell, hearings in (("court_total", "E8", 4000), ("court_final", "E18", 900)):
        missed = 57 * (month + 1)
        seen = hearings * (month + 1) - missed
        whole = seen + missed
        lines += [
            f"{kind} at {cell}",
            f"  Attended  {seen}  {seen / whole!r}",
            f"  Failed to Attend  {missed}  {missed / whole!r}",
            f"= Total  {whole}  1.000",
        ]
    return "\n".join(lines)


def page(number, of=None):
    """The reading of one release's sheet, its dated lines included."""
    drawn = sheet(picture(number), of=of or digest(number + 1))
    repeated = FormulaCell(
        CellRef(drawn.tables[0].header_ref.digest, drawn.name, 22, 5), "E13", COURT
    )
    return replace(drawn, dates=dates(drawn, number), formulas=(repeated,))


def dates(drawn, number, caption=None, final=None):
    """Caption, source lines and court titles; caption day and month of the final hearings."""
    when, of = day(number), drawn.tables[0].header_ref.digest
    month = _month(number)

    def line(row, column, words, role, table, **more):
        ref = CellRef(of, drawn.name, row, column)
        about = {"source": "BI participants report", "caption": "participants"}.get(role, "")
        return StatedDate(ref, words, more.pop("day", None), about, table, role, **more)

    shown = caption or when
    return (
        line(14, 1, f"Report, {when}", "source", "tech_cost", day=when),
        line(24, 1, f"Report, {when}", "source", "status", day=when),
        line(28, 1, f"as of {shown}", "caption", "aor_tech", day=shown),
        line(13, 5, COURT, "source", "court_total"),
        line(8, 5, f"FY24 thru {month}", "period", "court_total", fiscal_year=2024, month=month),
        line(18, 5, f"FY24 thru {final or month}", "period", "court_final", fiscal_year=2024,
             month=final or month),
    )  # fmt: skip


def book(changed=None, number=LENGTH - 1):
    """The series, one of its sheets replaced by another."""
    pairs = []
    for n in range(LENGTH):
        own = digest(n + 1)
        published = day(n) + datetime.timedelta(days=6)
        name = f"FY24_detentionStats{published:%m%d%Y}.xlsx"
        known = release(own, published.isoformat(), name)
        pairs.append((known, workbook(changed if changed and n == number else page(n), of=own)))
    return Book.of(pairs)
