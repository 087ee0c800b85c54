"""One sheet read to its end: its records, the rows set aside, and the account of its columns."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.core.records import RecordField
from crossfoot.register.identifying.drops import Drops
from crossfoot.register.identifying.watch import Verdict, Watch, trimmed
from crossfoot.register.reading.columns import KINDS, Column, Values, kind_of
from crossfoot.register.reading.heading import Heading
from crossfoot.register.reading.schema import BITS, RECORDS, running
from crossfoot.register.reading.sheets import Aside, Block, Sheet
from crossfoot.register.vault.about import ColumnAccount, SheetAccount

Normal = Mapping[RecordField, Callable[[str], str]]


@dataclass(slots=True)
class Taking:
    """One sheet while it is read.

    Attributes:
        file: the number of its file.
        sheet: the sheet.
        heading: its head.
        drops: what the import was told to drop.
        normal: how words of a field become their normal names.
        aside: number and reason of every row that was set aside.
    """

    file: int
    sheet: Sheet
    heading: Heading
    drops: Drops
    normal: Normal
    aside: list[tuple[int, Aside]] = field(default_factory=list)
    watch: Watch = field(init=False)
    _columns: dict[int, Column] = field(init=False)
    _kept: int = 0
    _empty: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.watch = Watch(self.heading.names, self.heading.fields, self.drops)
        self._columns = {
            at: Column(which, self.normal.get(which, str))
            for at, which in enumerate(self.heading.fields)
            if which is not None and at not in self.watch.dropped
        }

    def records(self, first: int) -> Iterator[pa.RecordBatch]:
        """The records of the sheet, numbered from `first` on."""
        for block in self.sheet.read(self.heading.row, len(self.heading.names)):
            cells, numbers = self._filled(block)
            self.aside += block.aside
            if len(numbers):
                yield self._taken(cells, numbers, first + self._kept)
                self._kept += len(numbers)
        self.aside += [(number, Aside.PHANTOM) for number in self._empty]
        self._empty = []

    def _filled(self, block: Block) -> tuple[list[pa.Array], pa.Array]:
        """The rows with anything in them that do not repeat the head."""
        cells = [trimmed(column) for column in block.columns]
        some = pc.not_equal(cells[0], "")
        for column in cells[1:]:
            some = pc.or_(some, pc.not_equal(column, ""))
        again = self._repeats(cells)
        if pc.all(some).as_py() and again is None:
            self._flush()
            return cells, block.numbers
        self._set_empty_aside(block.numbers, some)
        keep = some
        if again is not None:
            self.aside += [(n, Aside.REPEATED_HEAD)
                           for n in pc.filter(block.numbers, again).to_pylist()]  # fmt: skip
            keep = pc.and_(some, pc.invert(again))
        return [pc.filter(column, keep) for column in cells], pc.filter(block.numbers, keep)

    def _repeats(self, cells: list[pa.Array]) -> pa.Array | None:
        """Which rows repeat the names of the columns; `None` where none does."""
        named = [at for at, which in enumerate(self.heading.fields) if which is not None][:2]
        again = pc.equal(cells[named[0]], self.heading.names[named[0]])
        for at in named[1:]:
            again = pc.and_(again, pc.equal(cells[at], self.heading.names[at]))
        return again if pc.any(again).as_py() else None

    def _set_empty_aside(self, numbers: pa.Array, some: pa.Array) -> None:
        """Empty rows wait until it shows whether a record comes after them."""
        last = pc.max(pc.filter(numbers, some)).as_py()
        if last is not None:
            self._flush()
        for number in pc.filter(numbers, pc.invert(some)).to_pylist():
            if last is not None and number < last:
                self.aside.append((number, Aside.EMPTY))
            else:
                self._empty.append(number)

    def _flush(self) -> None:
        self.aside += [(number, Aside.EMPTY) for number in self._empty]
        self._empty = []

    def _taken(self, cells: list[pa.Array], numbers: pa.Array, first: int) -> pa.RecordBatch:
        rows = len(numbers)
        read: dict[RecordField, Values] = {}
        for at, column in enumerate(cells):
            own = self._columns.get(at)
            values = own.take(column) if own is not None else None
            if own is not None and values is not None:
                read[own.which] = values
            self.watch.take(at, column, values.odd if values is not None else None)
        made: dict[str, pa.Array] = {
            "record": running(first, rows, pa.int64()),
            "file": pa.repeat(pa.scalar(self.file, pa.int16()), rows),
            "sheet": pa.repeat(pa.scalar(self.sheet.number, pa.int16()), rows),
            "row": numbers,
            "redacted": _bits({which: one.withheld for which, one in read.items()}, rows),
            "unread": _bits({which: one.unread for which, one in read.items()}, rows),
        }
        for which in RecordField:
            kind = KINDS[kind_of(which)]
            made[which.value] = read[which].values if which in read else pa.nulls(rows, kind)
        return pa.RecordBatch.from_pydict({n: made[n] for n in RECORDS.names}, RECORDS)

    def account(self, verdicts: tuple[Verdict, ...]) -> SheetAccount:
        """What became of the sheet, once it was read."""
        reasons = Counter(str(reason) for _, reason in self.aside)
        remarks = list(self.sheet.remarks)
        remarks += [
            f"column {at + 1} is a second one for a field that another column is"
            for at in sorted(self.heading.twice)
        ]
        return SheetAccount(
            number=self.sheet.number,
            banner=self.heading.banner,
            rows=self._kept + len(self.aside),
            kept=self._kept,
            aside={reason: reasons[reason] for reason in sorted(reasons)},
            columns=tuple(self._column(at, verdict) for at, verdict in enumerate(verdicts)),
            remarks=tuple(remarks),
        )

    def _column(self, at: int, verdict: Verdict) -> ColumnAccount:
        own = self._columns.get(at)
        if own is None or verdict.identifies:
            fate = "identifying" if verdict.identifies else "dropped"
            return ColumnAccount(at + 1, own.which.value if own else "", fate, verdict.meaning,
                                 verdict.how, 0, 0, {}, 0, 0, 0, clock=False)  # fmt: skip
        whole = own.filled > 0 and own.withheld == own.filled
        return ColumnAccount(
            position=at + 1,
            field=own.which.value,
            fate="redacted" if whole else "kept",
            meaning="",
            how="",
            filled=own.filled,
            empty=own.empty,
            marked={name: own.marked[name] for name in sorted(own.marked)},
            withheld=own.withheld,
            inside=own.inside,
            unread=own.unread,
            clock=own.clock,
        )


def _bits(masks: Mapping[RecordField, pa.Array], rows: int) -> pa.Array:
    """One number per row with a bit for each field of which the mask is true."""
    total = pa.repeat(pa.scalar(0, pa.int32()), rows)
    for which, mask in masks.items():
        if pc.any(mask).as_py():
            total = pc.add(total, pc.if_else(mask, pa.scalar(BITS[which], pa.int32()),
                                             pa.scalar(0, pa.int32())))  # fmt: skip
    return total
