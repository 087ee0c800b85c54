"""A look at one column: what is counted while its rows go by."""

import zlib
from collections import Counter
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.fields import patterns

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"


@dataclass(slots=True)
class Look:
    """What has been seen of a column so far.

    Attributes:
        filled: rows with anything in them.
        seen: rows by what they look like: a meaning, or the name of a shape.
        years: rows by the year of the day in them.
        least, most: of its numbers.
        codes: for every row, a number that stands for its value; equal values have equal ones.
        longest: letters of the longest value.
    """

    filled: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    least: float = float("inf")
    most: float = float("-inf")
    codes: list[pa.Array] = field(default_factory=list)
    longest: int = 0

    def take(self, batch: pa.Array) -> None:
        """Look at the next rows."""
        trimmed = pc.utf8_trim_whitespace(batch)
        encoded = trimmed.dictionary_encode()
        values = encoded.dictionary
        self.codes.append(pc.take(_codes(values), encoded.indices))
        counted = pc.value_counts(encoded.indices)
        counts = pc.take(counted.field("counts"), pc.sort_indices(counted.field("values")))
        some = pc.not_equal(values, "")
        values, counts = pc.filter(values, some), pc.filter(counts, some)
        if not len(values):
            return
        self.filled += pc.sum(counts).as_py()
        self.longest = max(self.longest, pc.max(pc.utf8_length(values)).as_py())
        found = dict(patterns.asked(values, counts))
        for name, rows in found.items():
            self.seen[name] += rows
        if "day" in found:
            self._take_years(values, counts)
        if "fine" in found or "whole" in found:
            self._take_numbers(values)

    def _take_years(self, values: pa.Array, counts: pa.Array) -> None:
        days = pc.match_substring_regex(values, patterns.DAY)
        years = pc.struct_field(pc.extract_regex(pc.filter(values, days), _YEAR), "year")
        for year, rows in zip(years.to_pylist(), pc.filter(counts, days).to_pylist(), strict=True):
            if year:
                self.years[int(year)] += rows

    def _take_numbers(self, values: pa.Array) -> None:
        plain = pc.match_substring_regex(values, r"^[+\-]?[0-9]{1,18}(\.[0-9]+)?$")
        numbers = pc.cast(pc.filter(values, plain), pa.float64())
        if len(numbers):
            bounds = pc.min_max(numbers).as_py()
            self.least = min(self.least, bounds["min"])
            self.most = max(self.most, bounds["max"])

    def share(self, name: str) -> float:
        """The share of the filled rows that look like this."""
        return self.seen[name] / self.filled if self.filled else 0.0

    def column(self) -> pa.ChunkedArray:
        """The codes of all rows."""
        return pa.chunked_array(self.codes, pa.int32())


def _codes(values: pa.Array) -> pa.Array:
    """Numbers of 32 bits for different values. Two of a million may share one; bands bear that."""
    crc = zlib.crc32
    signed = [crc(value.encode()) - (1 << 31) for value in values.to_pylist()]
    return pa.array(signed, pa.int32())
