"""Rows as Arrow tables: one column per field, with what it means in the schema."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from crossfoot.store.definition import Field, Row, Type

_TYPES: Mapping[Type, Any] = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.BOOLEAN: pa.bool_(),
    Type.DATE: pa.date32(),
    Type.MOMENT: pa.timestamp("ms", tz="UTC"),
}


def schema(fields: Sequence[Field], about: Mapping[str, str] | None = None) -> Any:
    """The Arrow schema of these fields.

    Args:
        fields: the columns.
        about: what is said of the whole table.
    """
    columns = [
        pa.field(
            field.name,
            _TYPES[field.type],
            nullable=not field.required,
            metadata=_said({"description": field.description, "unit": field.unit}),
        )
        for field in fields
    ]
    return pa.schema(columns, metadata=dict(about) if about else None)


def to_arrow(
    fields: Sequence[Field], rows: Sequence[Row], about: Mapping[str, str] | None = None
) -> Any:
    """The rows as a table."""
    shape = schema(fields, about)
    columns = zip(*rows, strict=True) if rows else [()] * len(fields)
    arrays = [
        pa.array(list(cells), column.type) for cells, column in zip(columns, shape, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=shape)


def to_pandas(table: Any) -> Any:
    """The same as a data frame; what is missing changes no column's type, and days are days."""
    import pandas as pd  # noqa: PLC0415  (optional, and slow to load)

    own = {
        pa.int64(): pd.Int64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
        pa.string(): pd.StringDtype(),
    }
    return table.to_pandas(types_mapper=own.get, date_as_object=False)


def _said(words: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in words.items() if text}
