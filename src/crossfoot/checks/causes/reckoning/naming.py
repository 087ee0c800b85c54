"""How a cause says cells and numbers."""

from collections.abc import Iterable, Sequence

from crossfoot.book import Entry
from crossfoot.core import wording
from crossfoot.core.quantity import Number
from crossfoot.core.refs import CellRef, ranges
from crossfoot.core.tables import Observation

TABLES = wording.TABLES


def number(cell: Observation, value: Number | None = None) -> str:
    """A number of a cell's column, or what stands in the cell, with its unit."""
    shown = cell.quantity.number if value is None else value
    match cell.column:
        case "Daily Tech Cost":
            return wording.money(shown)
        case "%":
            return wording.percent(float(shown))
        case "ALIP":
            return f"{wording.count(shown)} days"
    return wording.count(shown)


def label(cell: Observation) -> str:
    """What a row is called, outer to inner."""
    return " > ".join(cell.row_path)


def named(cell: Observation) -> str:
    """A cell with its row: `B11 (Total)`."""
    return f"{cell.ref.cell} ({label(cell)})"


def listed(parts: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    words = list(parts)
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def cells(refs: Iterable[CellRef]) -> str:
    """Addresses of one sheet, folded."""
    return ranges([ref.cell for ref in refs])


def few(cells_: Sequence[Observation], most: int = 4) -> str:
    """A few cells by name, many by address."""
    if len(cells_) > most:
        return cells(c.ref for c in cells_)
    return listed(named(c) for c in cells_)


def release(entry: Entry) -> str:
    """A release by its day and name: `the release of 1 October 2021 (da8341ab)`."""
    day = entry.release.published
    if day is None:
        return entry.name
    return f"the release of {wording.date(day)} ({entry.release.digest.short})"
