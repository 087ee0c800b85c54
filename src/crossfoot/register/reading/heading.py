"""Which row names the columns, and which permitted field each column is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossfoot.core.records import RecordField
from crossfoot.hand.record_files import folded
from crossfoot.reading.grid.refusal import Fault, Refusal

# One known word may stand in a banner; two in a row are the head of a table.
_FEWEST_KNOWN = 2
NO_HEAD = "no row names two of the fields that may be taken in"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a sheet.

    Attributes:
        row: its number in the sheet.
        banner: rows with anything in them above it.
        names: what it calls the columns; they never leave the process that reads them.
        fields: for every column the permitted field it is, or `None`.
        twice: positions, counted from 0, of columns for a field that an earlier column is.
    """

    row: int
    banner: int
    names: tuple[str, ...]
    fields: tuple[RecordField | None, ...]
    twice: frozenset[int]


def find(first: Sequence[tuple[int, Sequence[str]]], words: Mapping[str, str]) -> Heading:
    """The head of a sheet: of its first rows the one that names most permitted fields.

    Args:
        first: rows with their numbers.
        words: folded names of columns, and the field each stands for.

    Raises:
        Refusal: no row names two of them.
    """
    found = [(len(_known(cells, words)), number, cells) for number, cells in first]
    most = max((known for known, _, _ in found), default=0)
    if most < _FEWEST_KNOWN:
        raise Refusal(Fault.CORRUPT, NO_HEAD)
    at = next(index for index, (known, _, _) in enumerate(found) if known == most)
    _, row, cells = found[at]
    names = tuple(text.strip() for text in cells)
    fields: list[RecordField | None] = []
    twice = set()
    for position, name in enumerate(names):
        word = words.get(folded(name))
        field = RecordField(word) if word else None
        if field is not None and field in fields:
            twice.add(position)
            field = None
        fields.append(field)
    banner = sum(1 for _, _, above in found[:at] if any(text.strip() for text in above))
    return Heading(row, banner, names, tuple(fields), frozenset(twice))


def _known(cells: Sequence[str], words: Mapping[str, str]) -> set[str]:
    return {words[name] for name in map(folded, map(str.strip, cells)) if name in words}
