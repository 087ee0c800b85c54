"""The values of a typed column as texts, as they would stand in delimited text."""

import pyarrow as pa
import pyarrow.compute as pc


def as_texts(column: pa.Array) -> pa.Array:
    """A column as texts; nothing is an empty one."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        column = pa.array([_bytes(value) for value in column.to_pylist()], pa.string())
    elif pa.types.is_nested(column.type):
        column = pa.array(
            [None if value is None else str(value) for value in column.to_pylist()], pa.string()
        )
    else:
        column = pc.cast(column, pa.string(), safe=False)
    return pc.fill_null(column, "")


def _bytes(value: bytes | None) -> str:
    """Bytes as text where they are one; else a mark of what sort of bytes they are."""
    if value is None:
        return ""
    if value.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")):
        return "data:image"
    try:
        return value.decode()
    except UnicodeDecodeError:
        return "data:bytes"
