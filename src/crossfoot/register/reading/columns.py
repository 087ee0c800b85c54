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
        some = pc.not_equal(cells, "")
        filled = pc.sum(some).as_py() or 0
        self.filled += filled
        self.empty += len(cells) - filled
        nothing = pa.array([], pa.string())
        if self.which in OPAQUE:
            marked = self._marked(cells, some)
            values = pc.if_else(pc.and_(some, pc.invert(marked)), cells, None)
            return Values(values, marked, pa.repeat(pa.scalar(value=False), len(cells)), nothing)
        encoded = cells.dictionary_encode()
        texts = encoded.dictionary
        marks = self._marks(texts, encoded.indices)
        read = pc.and_(pc.not_equal(texts, ""), pc.invert(marks))
        found = self._values(pc.if_else(read, texts, None))
        odd = pc.filter(texts, pc.and_(read, pc.is_null(found)))
        values = pc.take(found, encoded.indices)
        marked = pc.take(marks, encoded.indices)
        unread = pc.is_in(cells, odd) if len(odd) else pa.repeat(pa.scalar(value=False), len(cells))
        self.unread += pc.sum(unread).as_py() or 0
        return Values(values, marked, unread, odd)

    def _marked(self, cells: pa.Array, some: pa.Array) -> pa.Array:
        """Which identifiers hold a mark; nearly none, so that only few are looked at closely."""
        suspect = pc.match_substring(cells, "(")
        if not pc.any(suspect).as_py():
            return suspect
        encoded = pc.if_else(pc.and_(some, suspect), cells, "").dictionary_encode()
        return pc.take(self._marks(encoded.dictionary, encoded.indices), encoded.indices)

    def _marks(self, texts: pa.Array, indices: pa.Array) -> pa.Array:
        """Which different texts hold a mark; counts them by exemption."""
        suspect = pc.match_substring_regex(texts, _MAY_BE_MARKED)
        if not pc.any(suspect).as_py():
            return suspect
        counted = pc.value_counts(indices)
        rows = dict(zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(),
                        strict=True))  # fmt: skip
        held = [bool(maybe) and self._count(text, rows[at])
                for at, (text, maybe) in enumerate(zip(texts.to_pylist(), suspect.to_pylist(),
                                                       strict=True))]  # fmt: skip
        return pa.array(held, pa.bool_())

    def _count(self, text: str, rows: int) -> bool:
        """Whether a text holds a mark; counts it so many times."""
        named = exemptions(text)
        if not named:
            return False
        whole = wholly_withheld(text)
        self.withheld += rows if whole else 0
        self.inside += 0 if whole else rows
        for exemption in named:
            self.marked[exemption] += rows
        return True

    def _values(self, texts: pa.Array) -> pa.Array:
        words = texts.to_pylist()
        kind = kind_of(self.which)
        if kind == "day" and self._day_first is None:
            self._day_first = days.day_first(islice(filter(None, words), _DECIDED_FROM))
        found = [None if word is None else self._value(word, kind) for word in words]
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
