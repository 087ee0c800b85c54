"""How it is shown beside a figure whether it may be quoted."""

from crossfoot.book.status import Status, Worth
from crossfoot.build import Build
from crossfoot.core import wording
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation

# Words of a column, and marks behind a number.
WORDS = {Worth.QUOTE: "", Worth.NOTE: "with a note", Worth.DO_NOT: "no"}
MARKS = {Worth.QUOTE: " ", Worth.NOTE: "*", Worth.DO_NOT: "!"}
LEGEND = "! not to be quoted, * with a note; `crossfoot why CELL` says why."


def fields(found: Build, cell: Observation | None, before: str = "") -> dict[str, object]:
    """Status, reason and citation of a figure, as fields; empty where there is none."""
    names = [f"{before}{name}" for name in ("status", "reason", "citation")]
    if cell is None or not cell.quantity.is_number:
        return dict.fromkeys(names, "")
    status = found.statuses.of(cell)
    values = str(status.worth), status.reason, found.statuses.citation(cell)
    return dict(zip(names, values, strict=True))


def aside(found: Build, ref: CellRef) -> dict[str, object]:
    """The same for a number that is in no table."""
    status = found.statuses.aside(ref)
    return {
        "status": str(status.worth),
        "reason": status.reason,
        "citation": found.statuses.place(ref),
    }


def marked(found: Build, cell: Observation | None) -> str:
    """A number with the mark of its status."""
    if cell is None or not cell.quantity.is_number:
        return "- "
    return wording.count(cell.quantity.number) + mark(found.statuses.of(cell))


def mark(status: Status) -> str:
    """The mark of a status."""
    return MARKS[status.worth]


def word(status: str) -> str:
    """What a column says of a status: nothing where a figure may be quoted."""
    return WORDS[Worth(status)]
