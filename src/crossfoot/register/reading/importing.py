"""The order of an import: every file, every sheet, sealed as it is read, and stopped if it must be.

Whatever is written is encrypted before it reaches the disk, under a key that is kept nowhere
until the import is done: an import that stops leaves nothing that anybody could read.
"""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa

from crossfoot.core.records import RecordVocabulary
from crossfoot.hand.record_files import RecordLabels
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.register.identifying.drops import Drops
from crossfoot.register.reading.events import SCHEMA, Making
from crossfoot.register.reading.files import open_file
from crossfoot.register.reading.heading import NO_HEAD, Heading, find
from crossfoot.register.reading.schema import ASIDE, RECORDS
from crossfoot.register.reading.sheets import Sheet
from crossfoot.register.reading.taking import Normal, Taking
from crossfoot.register.vault.about import FileAccount, SheetAccount
from crossfoot.register.vault.batches import digest_of, purpose
from crossfoot.register.vault.places import ASIDE as ASIDE_PART
from crossfoot.register.vault.places import EVENTS
from crossfoot.register.vault.places import RECORDS as RECORDS_PART
from crossfoot.register.vault.tables import SealedTable

_SCHEMAS = {RECORDS_PART: RECORDS, EVENTS: SCHEMA, ASIDE_PART: ASIDE}
CONTINUED = "it has no names of columns; those of the sheet before it hold"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be imported, and how.

    Attributes:
        paths: the record files.
        batch, custodian, received: of the batch; `received` in days since the beginning of 1970.
        labels: what words of record files mean.
        normal: how words of a field become their normal names.
        drops: what is to be dropped.
        key: the key of the batch.
        staging: where its sealed parts are put.
    """

    paths: Sequence[str]
    batch: str
    custodian: str
    received: int
    labels: RecordLabels
    normal: Normal
    drops: Drops
    key: bytes
    staging: Path


@dataclass(frozen=True, slots=True)
class Stop:
    """A column that identifies a person.

    Attributes:
        file, sheet, column: where it is, each counted from 1.
        meaning, how: what it holds, and how that is known.
    """

    file: int
    sheet: int
    column: int
    meaning: str
    how: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import; nothing is kept where there are stops.

    Attributes:
        fitting: words of what was to be dropped that fit a column.
    """

    files: tuple[FileAccount, ...]
    records: int
    events: int
    eventless: Mapping[str, int]
    unknown: Mapping[str, int]
    parts: Mapping[str, str]
    stops: tuple[Stop, ...]
    fitting: tuple[str, ...] = ()


def run(order: Order) -> Imported:
    """Import a batch of record files.

    Raises:
        Refusal: one cannot be read; its detail begins with the number of the file.
    """
    found = _Import(order).run()
    again = {(s.file, s.sheet, s.column) for s in found.stops} if order.drops.identifying else set()
    if again:
        # What looked like a permitted field and is none was sealed already: read once more without.
        found = _Import(order, frozenset(again)).run()
    return found


@dataclass(slots=True)
class _Import:
    order: Order
    without: frozenset[tuple[int, int, int]] = frozenset()
    making: Making = field(init=False)
    stops: list[Stop] = field(default_factory=list)
    fitting: set[str] = field(default_factory=set)
    records: int = 0

    def __post_init__(self) -> None:
        order = self.order
        self.making = Making(order.batch, order.custodian, order.received, order.labels)

    def run(self) -> Imported:
        order = self.order
        places = {part: order.staging / f"{order.batch}.{part}" for part in _SCHEMAS}
        for place in places.values():
            place.unlink(missing_ok=True)
        with ExitStack() as stack:
            grouped = {
                part: stack.enter_context(
                    SealedTable(place, order.key, purpose(order.batch, part), _SCHEMAS[part])
                )
                for part, place in places.items()
            }
            files = tuple(
                self._file(number, path, grouped) for number, path in enumerate(order.paths, 1)
            )
        return Imported(
            files=files,
            records=self.records,
            events=self.making.events,
            eventless=dict(sorted(self.making.eventless.items())),
            unknown=dict(sorted(self.making.unknown.items())),
            parts={part: digest_of(place) for part, place in sorted(places.items())},
            stops=tuple(self.stops),
            fitting=tuple(sorted(self.fitting)),
        )

    def _file(self, number: int, path: str, grouped: Mapping[str, SealedTable]) -> FileAccount:
        try:
            opened = open_file(path)
            sheets: list[SheetAccount] = []
            before: Heading | None = None
            for sheet in opened.sheets:
                heading, continued = self._heading(sheet, before)
                if heading is None:
                    sheets.append(_all_aside(number, sheet, grouped))
                    continue
                sheets.append(self._sheet(number, sheet, heading, grouped, continued=continued))
                before = heading
        except Refusal as refusal:
            raise Refusal(refusal.fault, f"{number} {refusal.detail}") from None
        if before is None:
            raise Refusal(Fault.CORRUPT, f"{number} {NO_HEAD}")
        return FileAccount(
            number, digest_of(Path(path)), Path(path).stat().st_size, opened.sort, tuple(sheets)
        )

    def _heading(self, sheet: Sheet, before: Heading | None) -> tuple[Heading | None, bool]:
        words = self.order.labels.names[RecordVocabulary.COLUMN]
        try:
            return find(sheet.first, words), False
        except Refusal:
            if before is None or not _continues(sheet, before):
                return None, False
        row = sheet.first[0][0] - 1
        return Heading(row, 0, before.names, before.fields, before.twice), True

    def _sheet(
        self,
        file: int,
        sheet: Sheet,
        heading: Heading,
        grouped: Mapping[str, SealedTable],
        *,
        continued: bool,
    ) -> SheetAccount:
        drops = self.order.drops
        self.fitting |= drops.fitting(heading.names)
        own = {column for f, s, column in self.without if (f, s) == (file, sheet.number)}
        drops = Drops(drops.names, drops.positions | own, drops.identifying)
        taking = Taking(file, sheet, heading, drops, self.order.normal)
        if taking.watch.named and not drops.identifying:
            # What a name tells is known before a row is read.
            self.stops += [Stop(file, sheet.number, at + 1, meaning, "name")
                           for at, meaning in sorted(taking.watch.named.items())]  # fmt: skip
            return taking.account(taking.watch.verdicts())
        for batch in taking.records(self.records + 1):
            self.records += batch.num_rows
            grouped[RECORDS_PART].write(pa.Table.from_batches([batch]))
            grouped[EVENTS].write(self.making.of(batch))
        grouped[ASIDE_PART].write(_aside(file, sheet.number, taking.aside))
        verdicts = taking.watch.verdicts()
        permitted = [heading.fields[v.position - 1] is not None for v in verdicts]
        self.stops += [
            Stop(file, sheet.number, v.position, v.meaning, v.how)
            for v, own in zip(verdicts, permitted, strict=True)
            if v.identifies and (own or not drops.identifying)
        ]
        account = taking.account(verdicts)
        if not continued:
            return account
        return replace(account, remarks=(*account.remarks, CONTINUED))


def _continues(sheet: Sheet, before: Heading) -> bool:
    """Whether a sheet without a head looks like the rest of the sheet before it."""
    _, cells = sheet.first[0]
    width = len(before.names)
    return len(cells) <= width and 2 * sum(map(bool, cells)) >= width


def _all_aside(file: int, sheet: Sheet, grouped: Mapping[str, SealedTable]) -> SheetAccount:
    """A sheet without a head, such as one of notes: no row of it is a record."""
    width = max(len(cells) for _, cells in sheet.first)
    numbers = [n for block in sheet.read(0, width) for n in block.numbers.to_pylist()]
    grouped[ASIDE_PART].write(_aside(file, sheet.number, [(n, NO_HEAD) for n in numbers]))
    return SheetAccount(sheet.number, 0, len(numbers), 0, {NO_HEAD: len(numbers)}, (),
                        sheet.remarks)  # fmt: skip


def _aside(file: int, sheet: int, rows: Sequence[tuple[int, str]]) -> pa.Table:
    ordered = sorted(rows)
    return pa.table({
        "file": pa.array([file] * len(ordered), pa.int16()),
        "sheet": pa.array([sheet] * len(ordered), pa.int16()),
        "row": pa.array([number for number, _ in ordered], pa.int32()),
        "reason": pa.array([str(reason) for _, reason in ordered], pa.string()),
    }, ASIDE)  # fmt: skip
