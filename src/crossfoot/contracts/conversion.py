"""Blocks of texts to blocks of values, with a reason for every row and value left out."""

from collections.abc import Callable, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.contracts import values
from crossfoot.contracts.kinds import Heading, Kind
from crossfoot.contracts.rows import Rows, Wanted
from crossfoot.contracts.schema import CENTS, COUNT, DAY, SCHEMAS, TEXT, flags, one

VEHICLE = "CONT_IDV"

# A row without one of these cannot be posted; an odd value elsewhere only leaves a gap.
_DECISIVE = frozenset((
    "award", "number", "day", "obligated", "exercised", "ceiling", "current_value",
    "potential_value",
))  # fmt: skip
_MUST_STAND = {
    Kind.TRANSACTIONS: {
        "award": "no award is named",
        "number": "no modification number",
        "day": "no day of the action",
    },
    Kind.SUMMARIES: {"award": "no award is named"},
    Kind.SUBAWARDS: {"award": "no award is named that it is under"},
}
# Downloads write these days with an hour, which is midnight.
_WITH_HOUR = ("potential_end",)
_CONVERT: Mapping[pa.DataType, Callable[[pa.Array], values.Converted]] = {
    CENTS: values.cents,
    DAY: values.days,
    COUNT: values.counts,
}
_MEANT = {CENTS: values.MONEY, DAY: DAY, COUNT: COUNT}


def wanted(found: Heading) -> Wanted:
    """The columns to read of a file, with the types they have where nothing is wrong."""
    schema = SCHEMAS[found.kind]
    types = {}
    for field, place in found.columns.items():
        kind = DAY if field == "ordering_end" else pa.string()
        if field in schema.names:
            kind = schema.field(field).type
        if field in _WITH_HOUR or kind == TEXT:
            # Texts are looked up in a dictionary later, many blocks at once.
            kind = pa.string()
        types[place] = _MEANT.get(kind, kind)
    return types


class Conversion:
    """Converts the blocks of one file.

    Attributes:
        blocks: what was converted.
        aside: reason and numbers of the rows that are in no block.
        gaps: reason and numbers of rows that lack a value.
    """

    def __init__(self, found: Heading, file: int) -> None:
        """Begin a file; `file` is the number that its rows are to carry."""
        self._found = found
        self._file = file
        self._schema = SCHEMAS[found.kind]
        self.blocks: list[pa.RecordBatch] = []
        self.aside: dict[str, list[int]] = {}
        self.gaps: dict[str, list[int]] = {}

    def take(self, rows: Rows, some: pa.Table) -> None:
        """Convert the next rows."""
        numbers = rows.numbers(some.num_rows)
        raw = {field: one(some.column(str(place))) for field, place in self._found.columns.items()}
        dropped: dict[int, str] = {}
        for field, reason in _MUST_STAND[self._found.kind].items():
            if raw[field].null_count:
                for place in pc.indices_nonzero(raw[field].is_null()).to_pylist():
                    dropped.setdefault(place, reason)
        columns = dict(self._converted(raw, numbers, dropped))
        columns |= _derived(raw, columns.get("end"), len(numbers))
        columns["row"] = numbers
        columns["file"] = pa.repeat(pa.scalar(self._file, pa.int32()), len(numbers))
        arrays = [_fitted(columns.get(f.name), f.type, len(numbers)) for f in self._schema]
        block = pa.RecordBatch.from_arrays(arrays, schema=self._schema)
        if dropped:
            for place, reason in sorted(dropped.items()):
                self.aside.setdefault(reason, []).append(numbers[place].as_py())
            kept = pc.invert(flags(len(numbers), dropped))
            block = block.filter(kept)
        self.blocks.append(block)

    def _converted(
        self, raw: Mapping[str, pa.Array], numbers: pa.Array, dropped: dict[int, str]
    ) -> Iterator[tuple[str, pa.Array]]:
        for field, column in raw.items():
            if field not in self._schema.names:
                continue
            convert = _CONVERT.get(self._schema.field(field).type)
            if convert is None:
                yield field, column
                continue
            converted = convert(column)
            yield field, converted.values
            for place, fault in converted.faults:
                reason = f"{field}: {fault}"
                if field in _DECISIVE:
                    dropped.setdefault(place, reason)
                else:
                    self.gaps.setdefault(reason, []).append(numbers[place].as_py())


def _fitted(column: pa.Array | None, kind: pa.DataType, size: int) -> pa.Array:
    if column is None:
        return pa.nulls(size, kind)
    if column.type == kind:
        return column
    return column.cast(pa.string()).dictionary_encode() if kind == TEXT else column.cast(kind)


def _derived(raw: Mapping[str, pa.Array], end: pa.Array | None, size: int) -> dict[str, pa.Array]:
    """What follows from several columns: the vehicle of an order, and until when a vehicle runs."""
    told = pc.starts_with(raw["award"].cast(pa.string()), VEHICLE)
    if "flag" in raw:
        flag = raw["flag"].cast(pa.string())
        told = pc.if_else(flag.is_null(), told, pc.equal(flag, "IDV"))
    found = {"is_vehicle": told, "vehicle": _vehicles(raw, size)}
    if "ordering_end" in raw:
        ordering = values.days(raw["ordering_end"]).values
        end = end if end is not None else pa.nulls(size, DAY)
        found["end"] = pc.if_else(pc.and_(told, ordering.is_valid()), ordering, end)
    return found


def _vehicles(raw: Mapping[str, pa.Array], size: int) -> pa.Array:
    """The unique key of the vehicle that each row's award is an order under."""
    if "parent" not in raw:
        return pa.nulls(size, TEXT)
    parent = raw["parent"].cast(pa.string())
    parts = [pa.scalar(VEHICLE), parent]
    if "agency" in raw:
        # Without its agency a number may name two vehicles; then the number alone has to do.
        parts.append(raw["agency"].cast(pa.string()))
    named = pc.binary_join_element_wise(*parts, "_", null_handling="skip")
    return pc.if_else(parent.is_valid(), named, pa.scalar(None, pa.string())).dictionary_encode()
