"""Sheets drawn in text, for tests that are about numbers and not about workbooks.

    status at A6 as of 2024-01-13
        FAMU            100   50
        Single Adult    300   70
      = Total           400   65

The first line of a table names its kind, its header cell and its day. Each further line is
a row: a mark (`=` total, `==` second total, `+` subtotal, none for a leaf), the label, then
one number for each column, apart by two blanks or more; `-` is a cell without a number.
A number stands for what is written: `65.0` has one decimal, fifteen digits are a full
double, counts are exact.
"""

import datetime
import re
from dataclasses import replace
from decimal import Decimal

from crossfoot.book import Book
from crossfoot.core.digest import Digest
from crossfoot.core.periods import Period
from crossfoot.core.quantity import Kind, Quantity
from crossfoot.core.refs import CellRef, parse_a1
from crossfoot.core.releases import Release
from crossfoot.core.tables import (
    Key,
    Measure,
    Observation,
    OtherSheet,
    Role,
    Row,
    SheetReading,
    Table,
    WorkbookReading,
)
from crossfoot.hand.loader import load

HAND = load()
COLUMNS = {
    "status": ("Count", "ALIP"),
    "aor_tech": ("Count", "ALIP"),
    "tech_cost": ("Count", "Daily Tech Cost"),
    "court_total": ("Count", "%"),
    "court_final": ("Count", "%"),
}
MEASURES = {
    "Count": Measure.PARTICIPANTS,
    "ALIP": Measure.AVERAGE_DAYS,
    "Daily Tech Cost": Measure.DAILY_COST,
    "%": Measure.HEARING_SHARE,
}
ROLES = {"": Role.LEAF, "=": Role.TOTAL, "==": Role.SECOND_TOTAL, "+": Role.SUBTOTAL}
_HEAD = re.compile(r"(\w+) at ([A-Z]+\d+)(?: as of (\S+))?\Z")
_ROW = re.compile(r"(==|=|\+|)\s*(.*)\Z")


def digest(number):
    """A digest that is told from others by its number."""
    return Digest(f"{number:064x}")


def sheet(picture, of=None, name="ATD FY24 YTD", fiscal_year=24):
    """The reading of one sheet."""
    tables, lines = [], []
    for line in [*picture.strip().splitlines(), "end at A1"]:
        head = _HEAD.match(line.strip())
        if head and lines:
            tables.append(_table(lines, of or digest(1), name))
            lines = []
        if line.strip():
            lines.append(line.strip())
    cells = sum(c.quantity.is_number for t in tables for r in t.rows for c in r.cells)
    return SheetReading(
        name, False, 2000 + fiscal_year, tuple(tables), (), (), (), (), (), (), (), cells
    )


def workbook(*sheets, of=None, modified=None, problem="", readable=True, others=("Detention",)):
    """The reading of a workbook with these sheets."""
    own = tuple(_moved(s, of or digest(1)) for s in sheets)
    rest = tuple(OtherSheet(name, False) for name in others)
    return WorkbookReading(of or digest(1), readable, problem, None, modified, own, rest)


def release(of=None, day="2024-01-18", name="FY24_detentionStats01182024.xlsx"):
    """A release under a publisher's name, published on a day."""
    known = datetime.date.fromisoformat(day) if day else None
    return Release(of or digest(1), name, known, "stated by the obtainer", None, None, ())


def book(*sheets):
    """A book of one release with these sheets."""
    return Book.of([(release(), workbook(*sheets))])


def changed(page, cell, text):
    """The same sheet with another number in one cell, written as in a picture."""
    where = parse_a1(cell)
    tables = tuple(
        replace(
            table,
            rows=tuple(
                replace(
                    row,
                    cells=tuple(
                        replace(c, quantity=_quantity(c.column, text), raw=text)
                        if (c.ref.row, c.ref.column) == where
                        else c
                        for c in row.cells
                    ),
                )
                for row in table.rows
            ),
        )
        for table in page.tables
    )
    assert tables != page.tables, f"nothing stands in {cell}, or the same"
    return replace(page, tables=tables)


def _table(lines, of, name):
    kind, start, day = _HEAD.match(lines[0]).groups()
    first, column = parse_a1(start)
    period = Period.day(datetime.date.fromisoformat(day)) if day else None
    rows, outer = [], None
    for number, line in enumerate(lines[1:], start=first + 1):
        mark, rest = _ROW.match(line).groups()
        label, *numbers = re.split(r"\s{2,}", rest)
        role = ROLES[mark]
        if kind == "aor_tech" and role is not Role.LEAF:
            outer = label if role is Role.SUBTOTAL else None
        path = (outer, label) if outer and role is Role.LEAF else (label,)
        names = tuple(_normal(part) for part in path)
        cells = tuple(
            Observation(
                CellRef(of, name, number, column + 1 + i),
                _key(kind, heading, role, names),
                period,
                _quantity(heading, text),
                text,
                path,
                heading,
            )
            for i, (heading, text) in enumerate(zip(COLUMNS[kind], numbers, strict=True))
        )
        ref = CellRef(of, name, number, column)
        rows.append(Row(number, label, names[-1], role, path, names, ref, False, cells))
    head = CellRef(of, name, first, column)
    return Table(kind, name, "", head, head, COLUMNS[kind], period, tuple(rows))


def _normal(label):
    labels = HAND.labels
    for lookup in (labels.technology, labels.office, labels.status, labels.outcome, labels.total):
        if found := lookup(label):
            return found
    return None


def _key(kind, heading, role, names):
    if None in names:
        return None
    hearings = kind.startswith("court") and heading == "Count"
    measure = Measure.HEARINGS if hearings else MEASURES[heading]
    if role in (Role.TOTAL, Role.SECOND_TOTAL):
        return Key(kind, measure, "", "")
    if kind != "aor_tech":
        return Key(kind, measure, "", names[0])
    return Key(kind, measure, names[0], names[1] if len(names) > 1 else "")


def _quantity(heading, text):
    if text == "-":
        return Quantity(Kind.MISSING)
    if heading == "Count":
        return Quantity.exact(int(text))
    places = len(text.partition(".")[2])
    full = len(text.replace(".", "").lstrip("0")) >= 15
    value = Decimal(text) if heading == "Daily Tech Cost" else float(text)
    return Quantity.published(value, None if full else places)


def _moved(page, of):
    """The same sheet in another file."""

    def move(ref):
        return replace(ref, digest=of)

    return replace(
        page,
        tables=tuple(
            replace(
                table,
                title_ref=move(table.title_ref),
                header_ref=move(table.header_ref),
                rows=tuple(
                    replace(
                        row,
                        label_ref=move(row.label_ref),
                        cells=tuple(replace(c, ref=move(c.ref)) for c in row.cells),
                    )
                    for row in table.rows
                ),
            )
            for table in page.tables
        ),
        faults=tuple(replace(fault, ref=move(fault.ref)) for fault in page.faults),
    )


CLEAN = """
    tech_cost at A8 as of 2024-01-13
        SmartLINK        180   172.80
        Ankle Monitor     40   109.60
        VoiceID           30     5.40
        No Technology     50     0.00
      = Total            300   287.80
    court_total at E8
        Attended           950   0.95
        Failed to Attend    50   0.05
      = Total             1000   1.00
    court_final at E18
        Attended           350   0.875
        Failed to Attend    50   0.125
      = Total              400   1.000
    status at A18 as of 2024-01-13
        FAMU             100   250.00
        Single Adult     200   100.00
      = Total            300   150.00
    aor_tech at A28 as of 2024-01-13
      = Total            300   150.00
      + Atlanta          100    80.00
        SmartLINK         60   100.00
        GPS               40    50.00
      + St Paul          200   185.00
        SmartLINK        120   200.00
        TR                30   400.00
        No Tech           50    20.00
"""
