"""One fault at a time, put into the reading of a clean release: what was done is then known.

Each plant takes a `Ground` and gives the sheet with the fault in it, or `None` where this
sheet has no place for it. `PLANTS` names each by the cause that should be found.
"""

import datetime
import random
from dataclasses import dataclass, replace
from decimal import Decimal

from crossfoot.book import Book, Entry
from crossfoot.core.periods import Period
from crossfoot.core.quantity import Kind, Quantity
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Role, SetAside, SheetReading


@dataclass(frozen=True)
class Ground:
    """Where a fault is planted: a release of a book, and what chance decides."""

    book: Book
    entry: Entry
    sheet: SheetReading
    before: SheetReading
    earlier: tuple[SheetReading, ...]
    draw: random.Random
    prices: object


def put(sheet, values):
    """The same sheet with other numbers in some cells, by row and column."""

    def cell(one):
        value = values.get((one.ref.row, one.ref.column))
        return one if value is None else replace(one, quantity=value, raw=str(value.value))

    return _tables(sheet, lambda r: replace(r, cells=tuple(cell(c) for c in r.cells)))


def number(cell, value):
    """A quantity like the one in a cell, with another value."""
    if cell.column == "Count":
        return Quantity.exact(round(value))
    kind = type(cell.quantity.number)
    if cell.column == "Daily Tech Cost":
        return Quantity(Kind.ROUNDED, Decimal(str(round(float(value), 2))), 0.005)
    return Quantity(Kind.EXACT, kind(value), abs(float(value)) * 1e-10)


def _tables(sheet, change, kinds=()):
    return replace(
        sheet,
        tables=tuple(
            replace(t, rows=tuple(change(r) for r in t.rows)) if t.kind in kinds or not kinds else t
            for t in sheet.tables
        ),
    )


def _rows(table):
    """What a total is made of."""
    tops = [r for r in table.rows if r.role is Role.SUBTOTAL]
    return tops or [r for r in table.rows if r.role is Role.LEAF]


def _total(ground, times, kind=None):
    """The total of a table with each row so many times, and its average."""
    table = ground.sheet.table(kind or ground.draw.choice(["status", "aor_tech"]))
    total = table.total if table else None
    if not total:
        return None
    rows = [r for r in _rows(table) if r.get("Count") and r.get("ALIP")]
    weights = times(rows)
    if weights is None:
        return None
    return _stated(total, rows, weights, ground.sheet)


def _stated(total, rows, weights, sheet, old=(0, 0.0)):
    more, days = old
    count = sum(int(r.get("Count").quantity.number) * w for r, w in zip(rows, weights, strict=True))
    all_days = days + sum(
        float(r.get("ALIP").quantity.number) * int(r.get("Count").quantity.number) * w
        for r, w in zip(rows, weights, strict=True)
    )
    count += more
    values = {at(total.get("Count")): Quantity.exact(count)}
    if total.get("ALIP") and count:
        values[at(total.get("ALIP"))] = number(total.get("ALIP"), all_days / count)
    return put(sheet, values)


def at(cell):
    """Row and column."""
    return cell.ref.row, cell.ref.column


def names(table):
    """The numbers of a table by labels, role and column."""
    return {
        (r.names, r.role, c.column): c for r in table.rows for c in r.cells if c.quantity.is_number
    }


def copied_table(ground):
    """A table of an earlier release in the place of the new one."""
    kind = ground.draw.choice(["status", "aor_tech"])
    mine, theirs = ground.sheet.table(kind), ground.draw.choice(ground.earlier).table(kind)
    if not mine or not theirs:
        return None
    moved = _at(theirs, mine)
    return replace(
        ground.sheet, tables=tuple(moved if t is mine else t for t in ground.sheet.tables)
    )


def _at(table, place):
    """A table of another file, put where another one stands."""
    down = place.header_ref.row - table.header_ref.row
    right = place.header_ref.column - table.header_ref.column

    def ref(old):
        return CellRef(place.header_ref.digest, place.sheet, old.row + down, old.column + right)

    rows = tuple(
        replace(
            r,
            number=r.number + down,
            label_ref=ref(r.label_ref),
            cells=tuple(replace(c, ref=ref(c.ref), period=place.period) for c in r.cells),
        )
        for r in table.rows
    )
    return replace(place, rows=rows)


def copied_column(ground):
    """The averages of the release before beside the new counts."""
    mine, theirs = ground.sheet.table("aor_tech"), ground.before.table("aor_tech")
    if not mine or not theirs:
        return None
    old = names(theirs)
    own = {n: c for n, c in names(mine).items() if n[2] == "ALIP"}
    if any(n not in old for n in own):
        return None
    return put(
        ground.sheet, {at(c): number(c, float(old[n].quantity.number)) for n, c in own.items()}
    )


def total_left_standing(ground):
    """The total of the release before, count and average."""
    kind = ground.draw.choice(["status", "aor_tech"])
    mine, theirs = ground.sheet.table(kind), ground.before.table(kind)
    if not mine or not theirs or not mine.total or not theirs.total:
        return None
    values = {}
    for column in ("Count", "ALIP"):
        new, old = mine.total.get(column), theirs.total.get(column)
        if not new or not old or new.quantity.number == old.quantity.number:
            return None
        values[at(new)] = number(new, float(old.quantity.number))
    return put(ground.sheet, values)


def old_rows_added(ground):
    """The total of new and old rows together."""
    kind = ground.draw.choice(["status", "aor_tech"])
    mine, theirs = ground.sheet.table(kind), ground.before.table(kind)
    if not mine or not theirs or not mine.total or not theirs.total:
        return None
    old, average = theirs.total.get("Count"), theirs.total.get("ALIP")
    if not old or not average:
        return None
    more = int(old.quantity.number)
    rows = _rows(mine)
    days = more * float(average.quantity.number)
    return _stated(mine.total, rows, [1] * len(rows), ground.sheet, (more, days))


def cut_off(ground):
    """A sum that stops two rows or more before the last."""

    def times(rows):
        if len(rows) < 4:
            return None
        n = ground.draw.randrange(2, len(rows) - 1)
        return [1] * n + [0] * (len(rows) - n)

    return _total(ground, times)


def left_out(ground):
    """A sum without one row, neither the first nor the last."""

    def times(rows):
        if len(rows) < 4:
            return None
        k = ground.draw.randrange(1, len(rows) - 1)
        return [int(i != k) for i in range(len(rows))]

    return _total(ground, times)


def counted_twice(ground):
    """A sum with one row twice."""

    def times(rows):
        k = ground.draw.randrange(len(rows))
        return [1 + (i == k) for i in range(len(rows))]

    return _total(ground, times)


def labels_exchanged(ground):
    """Two rows of the technology table under each other's labels."""
    table = ground.sheet.table("tech_cost")
    rows = [r for r in table.rows if r.role is Role.LEAF and r.get("Count")] if table else []
    if len(rows) < 3:
        return None
    return relabelled(ground.sheet, "tech_cost", _rotation(ground.draw.sample(rows, 2)))


def office_labels_exchanged(ground):
    """Two rows of one office under each other's labels."""
    table = ground.sheet.table("aor_tech")
    if not table or not ground.sheet.table("tech_cost"):
        return None
    office = ground.draw.choice([r for r in table.rows if r.role is Role.SUBTOTAL])
    rows = [r for r in table.rows if r.role is Role.LEAF and r.path[0] == office.path[0]]
    counts = {r.get("Count").quantity.number for r in rows}
    if len(rows) < 3 or len(counts) < len(rows):
        return None
    return relabelled(ground.sheet, "aor_tech", _rotation(ground.draw.sample(rows, 2)))


def labels_shifted(ground):
    """The labels of the technology table one row too low, the last one on top."""
    table = ground.sheet.table("tech_cost")
    rows = [r for r in table.rows if r.role is Role.LEAF and r.get("Count")] if table else []
    if len(rows) < 4:
        return None
    first = ground.draw.randrange(len(rows) - 2)
    return relabelled(ground.sheet, "tech_cost", _rotation(rows[first : first + 3]))


def _rotation(rows):
    """Each row with the labels of the next; the last with those of the first."""
    return dict(zip([r.number for r in rows], [*rows[1:], rows[0]], strict=True))


def relabelled(sheet, kind, other):
    """The same sheet with the labels of other rows, by number of the row."""

    def change(row):
        label = other.get(row.number)
        if label is None:
            return row
        cells = tuple(
            replace(
                c,
                row_path=label.path,
                key=replace(c.key, category=label.name) if c.key and label.name else None,
            )
            for c in row.cells
        )
        return replace(
            row, label=label.label, name=label.name, path=label.path, names=label.names, cells=cells
        )

    return _tables(sheet, change, (kind,))


def people_moved(ground):
    """People of one technology counted under another in the technology table."""
    table = ground.sheet.table("tech_cost")
    rows = [r for r in table.rows if r.role is Role.LEAF and r.get("Count")] if table else []
    rows = [r for r in rows if r.get("Count").quantity.number > 500]
    if len(rows) < 2:
        return None
    one, other = ground.draw.sample(rows, 2)
    people = ground.draw.randrange(100, int(one.get("Count").quantity.number) - 100)
    values = {}
    for row, more in ((one, -people), (other, people)):
        count = int(row.get("Count").quantity.number) + more
        values[at(row.get("Count"))] = Quantity.exact(count)
    return put(ground.sheet, values)


def _cost(ground, reckoned):
    table = ground.sheet.table("tech_cost")
    rows = (
        [r for r in table.rows if r.role is Role.LEAF and r.get("Daily Tech Cost")] if table else []
    )
    rows = [r for r in rows if r.get("Count") and r.get("Count").quantity.number > 500]
    if not rows or not table.total:
        return None
    row = ground.draw.choice(rows)
    cost = reckoned(table, row)
    own, total = row.get("Daily Tech Cost"), table.total.get("Daily Tech Cost")
    if cost is None or not total or abs(cost - float(own.quantity.number)) < 1:
        return None
    gap = cost - float(own.quantity.number)
    return put(
        ground.sheet,
        {
            at(own): number(own, cost),
            at(total): number(total, float(total.quantity.number) + gap),
        },
    )


def cost_of_earlier_count(ground):
    """A cost reckoned from the count of the release before; the total goes along."""

    def reckoned(table, row):
        price = ground.prices.unit_price(row.name, table.as_of)
        earlier = ground.before.table("tech_cost")
        old = next((r for r in earlier.rows if r.name == row.name), None) if earlier else None
        if not old or not old.get("Count") or not price:
            return None
        return float(old.get("Count").quantity.number * price)

    return _cost(ground, reckoned)


def price_of_another(ground):
    """A cost reckoned at another technology's price; the total goes along."""

    def reckoned(table, row):
        others = sorted({p.technology for p in ground.prices.entries} - {row.name})
        price = ground.prices.unit_price(ground.draw.choice(others), table.as_of)
        return float(row.get("Count").quantity.number * price) if price else None

    return _cost(ground, reckoned)


def year_mistyped(ground):
    """The caption's date a year off."""
    step = ground.draw.choice([-1, 1])
    return _redated(ground, lambda day: day.replace(year=day.year + step))


def date_left_standing(ground):
    """The caption's date left at that of the release before."""
    old = next((d.day for d in ground.before.dates if d.role == "caption" and d.day), None)
    return _redated(ground, lambda day: old if old and old < day else None)


def _redated(ground, change):
    caption = next((d for d in ground.sheet.dates if d.role == "caption" and d.day), None)
    if caption is None or (caption.day.month, caption.day.day) == (2, 29):
        return None
    day = change(caption.day)
    others = {d.day for d in ground.sheet.dates if d.role == "source" and d.day}
    if day is None or caption.day not in others:
        return None
    own = ground.sheet.table("aor_tech")
    tables = tuple(
        replace(t, period=Period.day(day)) if t is own else t for t in ground.sheet.tables
    )
    dates = tuple(replace(d, day=day) if d is caption else d for d in ground.sheet.dates)
    return replace(ground.sheet, tables=tables, dates=dates)


def digits_transposed(ground):
    """Two neighbouring digits of a count exchanged."""

    def slip(text):
        places = [i for i in range(len(text) - 1) if text[i] != text[i + 1] and text[i + 1] != "0"]
        if not places:
            return None
        i = ground.draw.choice(places)
        return text[:i] + text[i + 1] + text[i] + text[i + 2 :]

    return _slipped(ground, slip)


def digit_mistyped(ground):
    """One digit of a count changed, dropped or doubled."""

    def slip(text):
        i = ground.draw.randrange(len(text))
        kind = ground.draw.choice(["changed", "dropped", "doubled"])
        if kind == "dropped":
            left = text[:i] + text[i + 1 :]
            return left if left[0] != "0" else None
        if kind == "doubled":
            return text[:i] + text[i] + text[i:]
        digit = ground.draw.choice([d for d in "123456789" if d != text[i]])
        return text[:i] + digit + text[i + 1 :]

    return _slipped(ground, slip)


def _slipped(ground, slip):
    tables = [t for t in ground.sheet.tables if t.kind in ("status", "aor_tech", "tech_cost")]
    counts = [r.get("Count") for t in tables for r in t.rows if r.get("Count")]
    cell = ground.draw.choice([c for c in counts if c.quantity.number >= 1000])
    text = slip(str(cell.quantity.number))
    return put(ground.sheet, {at(cell): Quantity.exact(int(text))}) if text else None


def rounded(ground):
    """The average of a total without its decimals."""
    table = ground.sheet.table(ground.draw.choice(["status", "aor_tech"]))
    average = table.total.get("ALIP") if table and table.total else None
    if not average or average.quantity.slack > 1e-4:
        return None
    value = float(round(float(average.quantity.number), ground.draw.choice([0, 1])))
    return put(ground.sheet, {at(average): Quantity(Kind.EXACT, value, value * 1e-10)})


def unlabelled_row(ground):
    """The total of the release before, left below the office table without a label."""
    table, old = ground.sheet.table("aor_tech"), ground.before.table("aor_tech")
    if not table or not old or not old.total or not old.total.get("ALIP"):
        return None
    row = table.rows[-1].number + 1
    cells = tuple(
        SetAside(
            CellRef(table.header_ref.digest, ground.sheet.name, row, table.header_ref.column + i),
            old.total.get(column).quantity,
            old.total.get(column).raw,
            "its row in the table aor_tech has no label",
            column,
            "(blank label, below last row)",
            False,
        )
        for i, column in enumerate(("Count", "ALIP"), start=1)
    )
    return replace(
        ground.sheet,
        set_aside=(*ground.sheet.set_aside, *cells),
        numeric_cells=ground.sheet.numeric_cells + 2,
    )


def month_left_standing(ground):
    """The title of the final hearings names the month before."""
    table = ground.sheet.table("court_final")
    title = next(
        (
            d
            for d in ground.sheet.dates
            if d.role == "period" and table and d.ref == table.title_ref
        ),
        None,
    )
    if title is None or title.month in (None, 10):
        return None
    month = 12 if title.month == 1 else title.month - 1
    dates = tuple(replace(d, month=month) if d is title else d for d in ground.sheet.dates)
    end = table.period.end if table.period else None
    period = (
        Period.fiscal_year_through(title.fiscal_year, month)
        if end and isinstance(end, datetime.date)
        else None
    )
    tables = tuple(
        replace(t, period=period or t.period) if t is table else t for t in ground.sheet.tables
    )
    return replace(ground.sheet, dates=dates, tables=tables)


PLANTS = (
    ("copy_of_release", copied_table),
    ("copy_of_release", copied_column),
    ("value_left_standing", total_left_standing),
    ("value_left_standing", date_left_standing),
    ("old_rows_added", old_rows_added),
    ("rows_cut_off", cut_off),
    ("row_left_out", left_out),
    ("row_counted_twice", counted_twice),
    ("labels_exchanged", labels_exchanged),
    ("labels_exchanged", office_labels_exchanged),
    ("labels_shifted", labels_shifted),
    ("people_moved", people_moved),
    ("cost_of_earlier_mix", cost_of_earlier_count),
    ("price_of_another", price_of_another),
    ("date_mistyped", year_mistyped),
    ("digits_transposed", digits_transposed),
    ("digit_mistyped", digit_mistyped),
    ("rounding", rounded),
    ("unlabelled_row", unlabelled_row),
    ("month_under_label", month_left_standing),
)
