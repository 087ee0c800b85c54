"""Words of two releases as numbers of one list, so that equal words have equal numbers."""

import pyarrow as pa
import pyarrow.compute as pc


def as_numbers(
    one: pa.ChunkedArray, other: pa.ChunkedArray
) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """Two columns of words as numbers; null stays null."""
    first, second = _listed(one), _listed(other)
    words = pc.unique(
        pa.chunked_array([c.dictionary for column in (first, second) for c in column.chunks],
                         pa.string())
    )  # fmt: skip
    return _numbered(first, words), _numbered(second, words)


def _listed(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column if pa.types.is_dictionary(column.type) else column.dictionary_encode()


def _numbered(column: pa.ChunkedArray, words: pa.Array) -> pa.ChunkedArray:
    chunks = [
        pc.take(pc.index_in(chunk.dictionary, words), chunk.indices) for chunk in column.chunks
    ]
    return pa.chunked_array(chunks, pa.int32())
