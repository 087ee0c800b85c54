"""A watch over the columns of one sheet: what their names tell, and what their cells look like."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.core.records import OPAQUE, RecordField
from crossfoot.fields.judged import SOME, judged
from crossfoot.fields.look import Look
from crossfoot.fields.meanings import IDENTIFYING, Meaning, Told, told_by
from crossfoot.register.identifying.drops import Drops
from crossfoot.register.identifying.tokens import TokenLook
from crossfoot.register.reading.columns import kind_of

# A permitted column has a list of words; one with more names of people's shape is none.
_MOST_WORDS, _WORDS_SHARE, _NAME_SHARE = 50, 0.3, 0.7
BY_NAME = "name"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a column is, apart from a permitted field.

    Attributes:
        position: its place, counted from 1.
        meaning: what it holds, in this program's words; empty where that is not known.
        how: `name`, `most cells`, `some cells`, or empty.
        identifies: whether it may not be taken in.
    """

    position: int
    meaning: str
    how: str
    identifies: bool


class Watch:
    """Looks at the columns of a sheet while they are read.

    Args:
        names: what the sheet calls them.
        fields: the permitted field that each is, or `None`.
        drops: what the import was told to drop.
    """

    def __init__(
        self, names: Sequence[str], fields: Sequence[RecordField | None], drops: Drops
    ) -> None:
        self._fields = fields
        self._told = [told_by(name) for name in names]
        self._looks = [Look() for _ in names]
        self._tokens = {at: TokenLook() for at, field in enumerate(fields) if field in OPAQUE}
        self.dropped = frozenset(at for at, name in enumerate(names) if drops.wants(at + 1, name))
        self.named = {
            at: told.meaning
            for at, (told, field) in enumerate(zip(self._told, fields, strict=True))
            if field is None and told and told.meaning in IDENTIFYING and at not in self.dropped
        }

    def take(self, at: int, cells: pa.Array, odd: pa.Array | None = None) -> None:
        """Look at the next cells of a column, trimmed already.

        Args:
            at: its place, counted from 0.
            cells: the cells.
            odd: of a column of days or numbers, the texts among them that are none.
        """
        if at in self.dropped or at in self.named:
            return
        field = self._fields[at]
        if at in self._tokens:
            self._tokens[at].take(cells)
        elif field is not None and kind_of(field) != "word":
            if odd is not None and len(odd):
                self._looks[at].take(odd)
        else:
            self._looks[at].take(cells)

    def verdicts(self) -> tuple[Verdict, ...]:
        """What every column is."""
        told = [
            Told(Meaning.QUASI, field.value) if field is not None else told
            for field, told in zip(self._fields, self._told, strict=True)
        ]
        columns = judged(self._looks, told)
        found = []
        for at, column in enumerate(columns):
            if at in self.dropped:
                found.append(Verdict(at + 1, "", "", identifies=False))
            elif at in self.named:
                found.append(Verdict(at + 1, self.named[at], BY_NAME, identifies=True))
            else:
                found.append(self._verdict(at, list(column.meanings), column.different))
        return tuple(found)

    def _verdict(self, at: int, meanings: list[tuple[Meaning, str]], different: int) -> Verdict:
        permitted = self._fields[at] is not None
        if at in self._tokens:
            meanings = self._tokens[at].meanings()
        elif permitted and self._looks_like_names(at, different):
            meanings.append((Meaning.NAME, SOME))
        refused = IDENTIFYING | {Meaning.FREE_TEXT} if permitted else IDENTIFYING
        for meaning, how in meanings:
            if meaning in refused:
                return Verdict(at + 1, meaning, how, identifies=True)
        first = meanings[0] if meanings and not permitted else ("", "")
        return Verdict(at + 1, *first, identifies=False)

    def _looks_like_names(self, at: int, different: int) -> bool:
        look = self._looks[at]
        return look.share(Meaning.NAME) >= _NAME_SHARE and different >= max(
            _MOST_WORDS, _WORDS_SHARE * look.filled
        )


def trimmed(cells: pa.Array) -> pa.Array:
    """Cells without the blanks around them."""
    return pc.utf8_trim_whitespace(cells)
