"""The order of an audit: read every row once, judge, and read the opaque ids once more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crossfoot.disclosures import bands
from crossfoot.disclosures.head import Table
from crossfoot.disclosures.marks import Comparison, Marks, keep
from crossfoot.disclosures.packet import open_packet
from crossfoot.disclosures.result import BEYOND, NEEDED, Audit, Facts, Field, Question, Recurrence
from crossfoot.disclosures.techniques import Seen, weaknesses
from crossfoot.disclosures.uniqueness import uniqueness
from crossfoot.fields.judged import Judged, judged
from crossfoot.fields.look import Look
from crossfoot.fields.meanings import Meaning, Told, folded, told_by
from crossfoot.reading.grid.refusal import Fault, Refusal


@dataclass(frozen=True, slots=True)
class _Table:
    table: Table
    rows: int
    told: tuple[Told | None, ...]
    columns: tuple[Judged, ...]
    looks: tuple[Look, ...]


def audit(path: str, asked: Question) -> tuple[Audit, Marks | None]:
    """What there is to say of a packet, and marks of it if they were asked for.

    Raises:
        Refusal: it cannot be read.
    """
    needed = {folded(name): name for name in asked.needed}
    packet = open_packet(path, lambda text: folded(text) in needed or told_by(text) is not None)
    tables = [_looked_at(table) for table in packet.tables]
    rows = sum(table.rows for table in tables)
    if not rows:
        raise Refusal(Fault.EMPTY, "")
    fields = [
        _field(number, at, table, needed, registered=asked.registered)
        for number, table in enumerate(tables, start=1)
        for at in range(len(table.columns))
    ]
    facts = [
        Facts(number, a.together, tuple(at + 1 for at in a.columns), a.alone, a.small)
        for number, table in enumerate(tables, start=1)
        for a in uniqueness(_ordinary(table), table.rows)
    ]
    comparisons = _compared(tables, rows, asked.marks)
    marks = keep(_identifiers(tables), _different(tables)) if asked.keep else None
    recurrence = tuple(_recurrence(name, found) for name, found in comparisons.items())
    places = [f"{f.table}.{f.column}" if len(tables) > 1 else str(f.column) for f in fields]
    columns = [column for table in tables for column in table.columns]
    seen = Seen(
        columns=tuple(zip(places, columns, strict=True)),
        facts=tuple(facts),
        traits=packet.traits,
        beyond=tuple(p for p, f in zip(places, fields, strict=True) if f.purpose == BEYOND),
        recurs=any(r.answer == "yes" for r in recurrence),
        overdue=asked.overdue,
        rows=rows,
    )
    have = {folded(name) for table in packet.tables for name in table.headers}
    found = Audit(
        sort=packet.sort,
        rows=bands.rows(rows),
        against_register=_against(rows, asked.rows),
        uneven=bands.share(sum(table.ragged() for table in packet.tables), rows),
        fields=tuple(fields),
        absent=tuple(name for key, name in needed.items() if key not in have),
        facts=tuple(facts),
        recurrence=recurrence,
        weaknesses=weaknesses(seen),
    )
    return found, marks


def _looked_at(table: Table) -> _Table:
    looks = tuple(Look() for _ in table.headers)
    rows = 0
    for batch in table.batches():
        rows += len(batch[0])
        for look, column in zip(looks, batch, strict=True):
            look.take(column)
    told = tuple(told_by(name) for name in table.headers)
    return _Table(table, rows, told, judged(looks, told), looks)


def _field(
    number: int, at: int, table: _Table, needed: Mapping[str, str], *, registered: bool
) -> Field:
    column, told = table.columns[at], table.told[at]
    listed = needed.get(folded(table.table.headers[at]))
    return Field(
        table=number,
        column=at + 1,
        # Never the packet's own words: where it has no head they are somebody's data.
        name=listed or (told.phrase if told else ""),
        meanings=tuple((str(meaning), how) for meaning, how in column.meanings),
        identifies=column.identifies,
        purpose=(NEEDED if listed else BEYOND) if registered else "",
    )


def _ordinary(table: _Table) -> dict[int, object]:
    return {
        at: look.column()
        for at, (look, column) in enumerate(zip(table.looks, table.columns, strict=True))
        if column.ordinary and look.codes
    }


def _opaque(table: _Table) -> list[int]:
    return [at for at, column in enumerate(table.columns) if column.means(Meaning.OPAQUE)]


def _identifiers(tables: Sequence[_Table]) -> Iterator[str]:
    for table in tables:
        columns = _opaque(table)
        if columns:
            for batch in table.table.batches():
                for at in columns:
                    yield from (text for text in batch[at].to_pylist() if text.strip())


def _different(tables: Sequence[_Table]) -> int:
    return sum(table.columns[at].different for table in tables for at in _opaque(table))


def _compared(
    tables: Sequence[_Table], rows: int, marks: Mapping[str, Marks]
) -> dict[str, Comparison | None]:
    if not any(map(_opaque, tables)):
        return dict.fromkeys(marks)
    found: dict[str, Comparison | None] = {
        name: Comparison(earlier, rows) for name, earlier in marks.items()
    }
    # One earlier packet after the other: what is remembered of the ids is in memory only once.
    for comparison in found.values():
        if comparison is not None:
            comparison.take(_identifiers(tables))
    return found


def _recurrence(name: str, found: Comparison | None) -> Recurrence:
    if found is None:
        return Recurrence(name, "no opaque ids", "")
    if found.recurs is None:
        return Recurrence(name, "too few ids to say", "")
    if found.recurs:
        return Recurrence(name, "yes", "")
    note = f"fewer common ids than about 1 in {max(1, int(1 / found.least_seen)):,} would not show"
    return Recurrence(name, "no", note)


def _against(rows: int, registered: int | None) -> str:
    if registered is None:
        return ""
    return "as many" if rows == registered else "more" if rows > registered else "fewer"
