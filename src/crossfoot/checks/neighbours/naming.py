"""How rows and tables are called in a sentence."""

import math
from collections.abc import Iterable
from decimal import Decimal

from crossfoot.checks.repeats.telling import NAMES
from crossfoot.core import wording
from crossfoot.core.tables import Observation, Row, SheetReading, Table


def table_name(table: Table) -> str:
    """What a table is called, with the cell where it begins."""
    return f"{kind_name(table.kind)} in {table.title_ref.cell}"


def kind_name(kind: str) -> str:
    """What a kind of table is called."""
    return NAMES.get(kind, kind)


def row_name(row: Row) -> str:
    """A row by its labels, outer to inner: `Chicago > No Tech`."""
    return " > ".join(row.path)


def on_sheet(sheet: SheetReading) -> str:
    """The beginning of a sentence that says where to look."""
    return f'On sheet "{sheet.name.strip()}"'


def listed(words: list[str], most: int = 8) -> str:
    """A few names joined; of many the first ones and how many more."""
    if len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def whole(numbers: Iterable[float | Decimal]) -> str:
    """A sum in words, also of absurd numbers that no double can hold together."""
    total = sum(float(number) for number in numbers)
    return wording.count(total) if math.isfinite(total) else "too many"


def written(cell: Observation) -> str:
    """A cell as the file shows it, shortened."""
    text = " ".join(cell.raw.split())
    return text if len(text) <= 40 else f"{text[:39]}…"  # for a sentence
