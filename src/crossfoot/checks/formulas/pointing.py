"""The cells that a formula of a sheet refers to on the same sheet."""

import re
from dataclasses import dataclass

from crossfoot.core.refs import column_number
from crossfoot.core.tables import FormulaCell, Observation, Row, SheetReading, Table

Cell = tuple[int, int]

_TOKEN = re.compile(
    r'(?P<skip>"(?:[^"]|"")*"|(?:\'(?:[^\']|\'\')*\'|[A-Za-z_][\w.]*)!\$?[A-Za-z]{1,3}\$?\d+'
    r"(?::\$?[A-Za-z]{1,3}\$?\d+)?|\[[^\]]*\])"
    r"|(?<![\w.$])(?P<c1>\$?)(?P<l1>[A-Za-z]{1,3})(?P<r1>\$?)(?P<n1>[1-9]\d{0,6})"
    r"(?::(?P<c2>\$?)(?P<l2>[A-Za-z]{1,3})(?P<r2>\$?)(?P<n2>[1-9]\d{0,6}))?(?![\w.(!])"
)
_SUM = re.compile(r"\+?SUM\(([^()]*)\)\Z", re.IGNORECASE)
_ALONE = re.compile(r"\+?\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}\Z")
# A range beyond this is a whole column, not the rows of a table.
_MOST_CELLS = 5_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of a table."""

    table: Table
    row: Row
    cell: Observation


def placed(sheet: SheetReading) -> dict[Cell, Placed]:
    """The cells of all tables of a sheet by row and column."""
    return {
        (cell.ref.row, cell.ref.column): Placed(table, row, cell)
        for table in sheet.tables
        for row in table.rows
        for cell in row.cells
    }


def is_sum(formula: FormulaCell) -> bool:
    """Whether a formula adds cells of its sheet and does nothing else."""
    inside = _SUM.match(formula.formula.strip())
    if not inside:
        return False
    rest = _TOKEN.sub(lambda m: "?" if m["skip"] else "", inside[1])
    return not rest.strip(" ,;")


def is_alone(formula: FormulaCell) -> bool:
    """Whether a formula only repeats another cell of its sheet."""
    return bool(_ALONE.match(formula.formula.strip()))


def cells_of(formula: FormulaCell) -> tuple[Cell, ...]:
    """The cells a formula refers to, ranges written out; of ranges beyond reason none."""
    found: dict[Cell, None] = {}
    for match in _TOKEN.finditer(formula.formula):
        if match["skip"]:
            continue
        try:
            first = int(match["n1"]), column_number(match["l1"].upper())
            last = first
            if match["n2"]:
                last = int(match["n2"]), column_number(match["l2"].upper())
        except ValueError:
            continue
        rows = range(min(first[0], last[0]), max(first[0], last[0]) + 1)
        columns = range(min(first[1], last[1]), max(first[1], last[1]) + 1)
        if len(rows) * len(columns) <= _MOST_CELLS:
            found.update(dict.fromkeys((r, c) for r in rows for c in columns))
    return tuple(found)


def relative(formula: FormulaCell) -> str:
    """A formula with addresses as steps from its own cell: equal for copies of one formula."""
    own = formula.ref

    def step(match: "re.Match[str]") -> str:
        if match["skip"]:
            return match[0]
        text = _step(own.row, own.column, match, "1")
        return text + (":" + _step(own.row, own.column, match, "2") if match["n2"] else "")

    return _TOKEN.sub(step, formula.formula.strip().upper())


def _step(row: int, column: int, match: "re.Match[str]", end: str) -> str:
    try:
        number = column_number(match[f"l{end}"].upper())
    except ValueError:
        return match[0]
    down = match[f"n{end}"] if match[f"r{end}"] else f"[{int(match[f'n{end}']) - row}]"
    right = str(number) if match[f"c{end}"] else f"[{number - column}]"
    return f"R{down}C{right}"
