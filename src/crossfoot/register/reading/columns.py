"""One column of a sheet: its cells to values, and what is counted while they go by.

A cell is empty, withheld (nothing but marks of an exemption), holds a mark inside a text, holds
its value, or holds something else than its column does. Each of these is counted; the last three
of them are never mixed up with an empty one. `NA` is a word like any other.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.core.records import DAYS, NUMBERS, OPAQUE, RecordField
from crossfoot.core.redaction import exemptions, wholly_withheld
from crossfoot.register.reading import days

# A mark is rare; most texts are told not to hold one by the quick library.
_MAY_BE_MARKED = r"(?i)b\s*\)?\s*\(\s*[1-9]"
_NUMBER = re.compile(r"([0-9]{1,6}|[0-9]{1,3}(?:,[0-9]{3}))(?:\.0*)?\Z")
_DECIDED_FROM = 2_000
_REMEMBERED = 1 << 20

KINDS = {"day": pa.timestamp("s"), "number": pa.int32(), "word": pa.string()}
Plain = Callable[[str], str]


def kind_of(which: RecordField) -> str:
    """What the values of a field are: `day`, `number` or `word`."""
    return "day" if which in DAYS else "number" if which in NUMBERS else "word"


@dataclass(frozen=True, slots=True)
class Values:
    """The cells of a block.

    Attributes:
        values: of the column's kind; null where there is none.
        withheld: which cells hold marks in place of, or inside, a value.
        unread: which cells hold something else than the column does.
        odd: the different texts that could not be read.
    """

    values: pa.Array
    withheld: pa.Array
    unread: pa.Array
    odd: pa.Array


@dataclass(slots=True)
class Column:
    """One column while it is read.

    Attributes:
        which: the permitted field it is.
        normal: how a word becomes its normal name.
        filled, empty, withheld, inside, unread: cells of each sort.
        marked: cells by exemption.
        clock: whether any cell has a time of day other than midnight.
    """

    which: RecordField
    normal: Plain = str
    filled: int = 0
    empty: int = 0
    withheld: int = 0
    inside: int = 0
    unread: int = 0
    marked: Counter[str] = field(default_factory=Counter)
    clock: bool = False
    _day_first: bool | None = None
    _known: dict[str, int | str | None] = field(default_factory=dict)

    def take(self, cells: pa.Array) -> Values:
        """The next cells, trimmed already."""
        rows = len(cells)
        some = pc.not_equal(cells, "")
        filled = pc.sum(some).as_py() or 0
        self.filled += filled
        self.empty += rows - filled
        marked = self._marks(cells)
        read = pc.and_(some, pc.invert(marked))
        if self.which in OPAQUE:
            values = pc.if_else(read, cells, None)
            nothing = pa.array([], pa.string())
            return Values(values, marked, pc.and_(read, pc.is_null(values)), nothing)
        encoded = pc.if_else(read, cells, None).dictionary_encode()
        texts = encoded.dictionary
        values = pc.take(self._values(texts), encoded.indices)
        unread = pc.and_(read, pc.is_null(values))
        failed = pc.sum(unread).as_py() or 0
        self.unread += failed
        odd = pc.unique(pc.filter(cells, unread)) if failed else pa.array([], pa.string())
        return Values(values, marked, unread, odd)

    def _marks(self, cells: pa.Array) -> pa.Array:
        """Which cells hold a mark; counts them by exemption."""
        suspect = pc.match_substring_regex(cells, _MAY_BE_MARKED)
        if not pc.any(suspect).as_py():
            return suspect
        counted = pc.value_counts(pc.filter(cells, suspect))
        held = []
        for text, rows in zip(*(counted.field(n).to_pylist() for n in ("values", "counts")),
                              strict=True):  # fmt: skip
            named = exemptions(text)
            if not named:
                continue
            held.append(text)
            whole = wholly_withheld(text)
            self.withheld += rows if whole else 0
            self.inside += 0 if whole else rows
            for exemption in named:
                self.marked[exemption] += rows
        return pc.is_in(cells, pa.array(held, pa.string()))

    def _values(self, texts: pa.Array) -> pa.Array:
        words = texts.to_pylist()
        kind = kind_of(self.which)
        if kind == "day" and self._day_first is None:
            self._day_first = days.day_first(islice(words, _DECIDED_FROM))
        found = [self._value(word, kind) for word in words]
        if kind != "day":
            return pa.array(found, KINDS[kind])
        self.clock = self.clock or any(second % 86_400 for second in found if second)
        return pa.array(found, pa.int64()).cast(KINDS["day"])

    def _value(self, word: str, kind: str) -> int | str | None:
        if word in self._known:
            return self._known[word]
        value: int | str | None
        if kind == "day":
            value = days.moment(word, day_first=bool(self._day_first))
        elif kind == "number":
            match = _NUMBER.match(word)
            value = int(match[1].replace(",", "")) if match else None
        else:
            value = self.normal(word)
        if len(self._known) < _REMEMBERED:
            self._known[word] = value
        return value
