"""A wrong digit, two digits transposed, a wrong sign, a fraction, a text, an error."""

import math
import random
from collections.abc import Callable

from crossfoot.core.tables import Observation, Role, Row, SheetReading, Table
from scorecard.editing import changed, error, place, text, with_numbers
from scorecard.kinds.kin import kin
from scorecard.kinds.kind import Kind, Plant, Planted, Soil

Cell = tuple[Table, Row, Observation]
Choice = Callable[[Table, Row, Observation], bool]


def cells(sheet: SheetReading, choice: Choice) -> list[Cell]:
    """The numbers of a sheet that a choice is true of."""
    return [
        (table, row, cell)
        for table in sheet.tables
        for row in table.rows
        for cell in row.cells
        if cell.quantity.is_number and choice(table, row, cell)
    ]


def flipped(value: float, draw: random.Random, *, after_point: int = 0) -> float:
    """A value with one digit exchanged for another: of its whole part, or behind the point.

    Args:
        value: the value as published.
        draw: chooses the digit.
        after_point: how many digits behind the point may be exchanged; the whole part then
            stays as it is.
    """
    digits = repr(float(value)) if not float(value).is_integer() else str(int(value))
    whole, _, rest = digits.partition(".")
    first = len(whole) - len(whole.lstrip("-"))
    places = range(first, len(whole))
    if after_point:
        places = range(len(whole) + 1, len(whole) + 1 + min(after_point, len(rest)))
    at = draw.choice(places)
    digit = draw.choice([d for d in "0123456789" if d != digits[at] and (at > first or d != "0")])
    return float(digits[:at] + digit + digits[at + 1 :])


def transposed(value: float, draw: random.Random) -> float | None:
    """A count with two neighbouring digits exchanged; `None` where that changes nothing."""
    digits = str(int(value))
    pairs = [
        i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and (i or digits[1] != "0")
    ]
    if not pairs:
        return None
    i = draw.choice(pairs)
    return float(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])


def count_of(
    kinds: tuple[str, ...], *roles: Role, least: int = 100, below: float = math.inf
) -> Choice:
    """Counts of some size in rows of some roles of some tables."""

    def choice(table: Table, row: Row, cell: Observation) -> bool:
        fits = table.kind in kinds and row.role in roles and cell.column == "Count"
        return fits and least <= float(cell.quantity.number) < below

    return choice


def _flip(choice: Choice) -> Plant:
    def plant(soil: Soil, draw: random.Random) -> Planted | None:
        found = cells(soil.original.sheet, choice)
        if not found:
            return None
        spot = draw.choice(found)
        return _one(soil, spot, flipped(float(spot[2].quantity.number), draw))

    return plant


def _one(soil: Soil, spot: Cell, value: float) -> Planted:
    table, row, cell = spot
    page = with_numbers(soil.original.page, {place(cell): value})
    return Planted(page, frozenset({place(cell)}), near=kin(soil.original.sheet, table, row))


def _transpose(soil: Soil, draw: random.Random) -> Planted | None:
    kinds, roles = ("aor_tech", "status", "tech_cost"), (Role.LEAF, Role.SUBTOTAL, Role.TOTAL)
    found = cells(soil.original.sheet, count_of(kinds, *roles))
    spot = draw.choice(found)
    value = transposed(float(spot[2].quantity.number), draw)
    return _one(soil, spot, value) if value is not None else None


def _average(soil: Soil, draw: random.Random) -> Planted | None:
    """A digit of an average, where its weight lets the mean show it at its precision."""
    found = cells(soil.original.sheet, lambda _t, _r, c: c.column == "ALIP")
    table, row, cell = draw.choice(found)
    value = flipped(float(cell.quantity.number), draw)
    whole = _whole_of(table, row)
    mean, count, weight = whole.get("ALIP"), row.get("Count"), whole.get("Count")
    if not mean or not count or not weight or not float(weight.quantity.number):
        return None
    share = float(count.quantity.number) / float(weight.quantity.number)
    moved = abs(value - float(cell.quantity.number)) * share
    if moved <= 2 * (mean.quantity.slack + cell.quantity.slack) + 1e-6:
        return None
    return _one(soil, (table, row, cell), value)


def _whole_of(table: Table, row: Row) -> Row:
    """The row whose mean a row's average goes into; the total's own, for the total."""
    if row.role is Role.LEAF and table.kind == "aor_tech":
        return next(
            (r for r in reversed(table.rows) if r.number < row.number and r.role is Role.SUBTOTAL),
            row,
        )
    return table.total or row


def _share_of_outcome(table: Table, row: Row, cell: Observation) -> bool:
    del table
    part = 0 < float(cell.quantity.number) < 1
    return cell.column == "%" and row.role is Role.LEAF and part


def _share(soil: Soil, draw: random.Random) -> Planted | None:
    found = cells(soil.original.sheet, _share_of_outcome)
    if not found:
        return None
    spot = draw.choice(found)
    return _one(soil, spot, flipped(float(spot[2].quantity.number), draw, after_point=2))


def _leaf(soil: Soil, draw: random.Random, column: str, least: float = 1) -> Cell | None:
    def choice(table: Table, row: Row, cell: Observation) -> bool:
        office = table.kind == "aor_tech" and row.role is Role.LEAF
        return office and cell.column == column and float(cell.quantity.number) >= least

    found = cells(soil.original.sheet, choice)
    return draw.choice(found) if found else None


def _negative(soil: Soil, draw: random.Random) -> Planted | None:
    spot = _leaf(soil, draw, "ALIP")
    return _one(soil, spot, -float(spot[2].quantity.number)) if spot else None


def _fraction(soil: Soil, draw: random.Random) -> Planted | None:
    spot = _leaf(soil, draw, "Count", 2)
    if not spot:
        return None
    return _one(soil, spot, float(spot[2].quantity.number) + draw.choice((0.5, -0.5, 0.25)))


def _text(soil: Soil, draw: random.Random) -> Planted | None:
    found = cells(soil.original.sheet, lambda _t, _r, c: c.column == "Count")
    table, row, cell = draw.choice(found)
    number = int(cell.quantity.number)
    words = draw.choice((f"{number:,}", f"{number} ", "n/a", f"{number}*", "see note"))
    page = changed(soil.original.page, {place(cell): text(place(cell), words)})
    return Planted(page, frozenset({place(cell)}), near=kin(soil.original.sheet, table, row))


def _error(soil: Soil, draw: random.Random) -> Planted | None:
    table, row, cell = draw.choice(cells(soil.original.sheet, lambda *_: True))
    page = changed(soil.original.page, {place(cell): error(place(cell))})
    return Planted(page, frozenset({place(cell)}), near=kin(soil.original.sheet, table, row))


def _cost(table: Table, row: Row, cell: Observation) -> bool:
    del row
    cost = table.kind == "tech_cost" and cell.column == "Daily Tech Cost"
    return cost and float(cell.quantity.number) >= 10


OFFICES, STATUS, TECHNOLOGIES = ("aor_tech",), ("status",), ("tech_cost",)
COURT = ("court_total", "court_final")
_COUNT_CAUSES = ("digit",)

KINDS = (
    Kind(
        "digit_office_technology",
        "one digit of a count in the office table changed (an office's technology)",
        _flip(count_of(OFFICES, Role.LEAF)),
        _COUNT_CAUSES,
    ),
    Kind(
        "digit_office",
        "one digit of an office's count changed",
        _flip(count_of(OFFICES, Role.SUBTOTAL)),
        _COUNT_CAUSES,
    ),
    Kind(
        "digit_total",
        "one digit of a table's total changed (people)",
        _flip(count_of(OFFICES + STATUS + TECHNOLOGIES, Role.TOTAL)),
        _COUNT_CAUSES,
    ),
    Kind(
        "digit_status",
        "one digit of a count in the status table changed",
        _flip(count_of(STATUS, Role.LEAF)),
        _COUNT_CAUSES,
    ),
    Kind(
        "digit_technology",
        "one digit of a count in the technology table changed",
        _flip(count_of(TECHNOLOGIES, Role.LEAF)),
        _COUNT_CAUSES,
    ),
    Kind(
        "digit_small",
        "one digit of a count below a hundred changed: any other small count would differ as "
        "little, so no cause is asked for",
        _flip(count_of(OFFICES + STATUS + TECHNOLOGIES, Role.LEAF, least=10, below=100)),
    ),
    Kind("digit_cost", "one digit of a daily cost changed", _flip(_cost), _COUNT_CAUSES),
    Kind(
        "digit_average",
        "one digit of an average length changed, by more than rounding hides",
        _average,
        _COUNT_CAUSES,
    ),
    Kind(
        "digit_court",
        "one digit of a count of hearings changed",
        _flip(count_of(COURT, Role.LEAF, Role.TOTAL)),
        _COUNT_CAUSES,
    ),
    Kind("digit_share", "one digit of a share of hearings changed", _share, _COUNT_CAUSES),
    Kind(
        "digits_transposed",
        "two neighbouring digits of a count transposed",
        _transpose,
        ("transposed",),
    ),
    Kind("negative_average", "an average length given a minus sign", _negative),
    Kind("fractional_count", "a count that is no whole number", _fraction),
    Kind("text_for_number", "a text where a count belongs", _text),
    Kind("error_cell", "an error value (#REF!) where a number belongs", _error),
)
