"""A protected table of a register, as `population --publish` writes it, read like a sheet.

Each definition is a sheet, so that nothing is compared without it; row and column of a reference
are those that the file has when a spreadsheet program opens it. A hidden count is there with its
kind, and without a number.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crossfoot.core.digest import Digest
from crossfoot.core.errors import BadFileError
from crossfoot.core.periods import Period
from crossfoot.core.quantity import Kind, Quantity
from crossfoot.core.refs import CellRef
from crossfoot.core.stocks import ALL, HEAD, SAYS, Caption, captioned, rounded_in
from crossfoot.core.tables import (
    Key,
    Measure,
    Observation,
    Role,
    Row,
    SheetReading,
    Table,
    TextCell,
    WorkbookReading,
)
from crossfoot.hand.model import Hand

_START = f"{SAYS}People on ".encode()
_MOST_BYTES = 32 << 20
_PEOPLE = HEAD.index("people") + 1
_REMEDY = "Write it anew with `crossfoot population DATE --publish FILE`."


@dataclass(slots=True)
class _Lines:
    """One table while its lines are taken in."""

    caption: Caption
    number: int
    title: str
    said: list[tuple[int, str]] = field(default_factory=list)
    head: int = 0
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def begins(path: Path) -> bool:
    """Whether a file begins as such a table does."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_START)) == _START
    except OSError:
        return False


def read_stocks(path: Path, digest: Digest, hand: Hand, *, name: str = "") -> WorkbookReading:
    """What such a file states.

    Args:
        path: the file.
        digest: the sha256 its bytes must have.
        hand: what labels mean.
        name: what to call the file in sentences; its name on disk if empty.

    Raises:
        BadFileError: it is not whole, or not such a file after all; names the line.
    """
    name = name or path.name
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise BadFileError(
            f"`{name}` cannot be opened: {error.strerror or error}.", "Check the path."
        ) from error
    if len(data) > _MOST_BYTES:
        raise BadFileError(f"`{name}` has more than {_MOST_BYTES >> 20} MiB.", _REMEDY)
    if Digest.of(data) != digest:
        raise BadFileError(f"`{name}` was changed while it was read.", "Try again.")
    try:
        tables = _tables(data.decode("utf-8").splitlines())
        sheets: dict[str, list[_Lines]] = {}
        for table in tables:
            sheets.setdefault(table.caption.kind, []).append(table)
        read = tuple(_Sheet(digest, kind, hand).read(own) for kind, own in sheets.items())
    except (ValueError, csv.Error) as error:
        raise BadFileError(
            f"`{name}` begins like a table of a register and is none: {error}.", _REMEDY
        ) from error
    return WorkbookReading(digest, True, "", None, None, read, ())


def _tables(lines: Sequence[str]) -> list[_Lines]:
    found: list[_Lines] = []
    for number, line in enumerate(lines, start=1):
        if line.startswith(SAYS):
            said = line.removeprefix(SAYS)
            caption = captioned(said)
            if caption:
                found.append(_Lines(caption, number, said))
            elif not found:
                raise ValueError(f"line {number} names no day and no definition")
            else:
                found[-1].said.append((number, said))
            continue
        cells = next(csv.reader([line], strict=True), [])
        if not found or len(cells) != len(HEAD):
            raise ValueError(f"line {number} has {len(cells)} cells and not {len(HEAD)}")
        if found[-1].head:
            found[-1].rows.append((number, cells))
        elif tuple(cells) == HEAD:
            found[-1].head = number
        else:
            raise ValueError(f"line {number} does not name the columns {', '.join(HEAD)}")
    if any(not table.head for table in found):
        raise ValueError("a table in it has no columns")
    return found


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Reads the tables on one definition: all of them refer to the same file and sheet."""

    digest: Digest
    name: str
    hand: Hand

    def read(self, tables: Sequence[_Lines]) -> SheetReading:
        read = tuple(self._table(table) for table in tables)
        texts = (TextCell(self._ref(n, 1), text) for table in tables for n, text in table.said)
        shown = sum(c.quantity.is_number for t in read for r in t.rows for c in r.cells)
        return SheetReading(
            self.name, False, None, read, (), tuple(texts), (), (), (), (), (), shown
        )  # fmt: skip

    def _table(self, lines: _Lines) -> Table:
        step = max((n for _, text in lines.said if (n := rounded_in(text))), default=1)
        period = Period.day(lines.caption.day)
        rows = tuple(self._row(number, cells, period, step) for number, cells in lines.rows)
        title, head = self._ref(lines.number, 1), self._ref(lines.head, 1)
        return Table(self.name, self.name, lines.title, title, head, ("Count",), period, rows)

    def _row(self, number: int, cells: Sequence[str], period: Period, step: int) -> Row:
        office, technology, people, why = cells
        names = (
            self._named(office, self.hand.labels.office(office)),
            self._named(technology, self.hand.labels.technology(technology)),
        )
        known = names[0] is not None and names[1] is not None
        cell = Observation(
            self._ref(number, _PEOPLE),
            Key(self.name, Measure.PARTICIPANTS, names[0] or "", names[1] or "") if known else None,
            period,
            _quantity(number, people, why, step),
            people,
            (office, technology),
            "Count",
        )
        ref = self._ref(number, 1)
        path = (office, technology)
        # Totals stand below what they are of, and add to it only where nothing is hidden.
        return Row(number, technology, names[1], Role.LEAF, path, names, ref, False, (cell,))

    @staticmethod
    def _named(label: str, name: str | None) -> str | None:
        return "" if label == ALL else name

    def _ref(self, row: int, column: int) -> CellRef:
        return CellRef(self.digest, self.name, row, column)


def _quantity(number: int, people: str, why: str, step: int) -> Quantity:
    if bool(people) == bool(why):
        raise ValueError(f"line {number} shows a count and says that it is hidden, or neither")
    if why:
        return Quantity(Kind.SUPPRESSED)
    if not (people.isascii() and people.isdigit()):
        raise ValueError(f"line {number} has a count that is no whole number")
    if step > 1:
        return Quantity(Kind.ROUNDED, int(people), step / 2)
    return Quantity.exact(int(people))
