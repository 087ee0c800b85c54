"""Whether opaque identifiers are opaque: a number that an office gave a person is none."""

from collections import Counter
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.fields import patterns
from crossfoot.fields.meanings import Meaning

# Long runs of these letters are what makers of identifiers produce, and no number of an office.
_MADE_UP = r"^[0-9a-f]{13,}$"
_ASKED = frozenset({Meaning.IDENTITY, Meaning.EMAIL, Meaning.TELEPHONE, Meaning.NAME})
# A shape that some identifiers have by chance has to be that of the column.
_LEAST = {Meaning.TELEPHONE: 0.5, Meaning.NAME: 0.7}


@dataclass(slots=True)
class TokenLook:
    """What is counted of a column of identifiers while its rows go by."""

    filled: int = 0
    seen: Counter[str] = field(default_factory=Counter)

    def take(self, cells: pa.Array) -> None:
        """Look at the next cells, trimmed already."""
        some = pc.filter(cells, pc.not_equal(cells, ""))
        self.filled += len(some)
        rest = pc.filter(some, pc.invert(pc.match_substring_regex(some, _MADE_UP)))
        if len(rest):
            counted = pc.value_counts(rest)
            found = patterns.asked(counted.field("values"), counted.field("counts"), _ASKED)
            for meaning, rows in found:
                self.seen[meaning] += rows

    def meanings(self) -> list[tuple[Meaning, str]]:
        """What the identifiers are where they are not opaque, and in how many cells."""
        found = []
        for meaning in Meaning:
            share = self.seen[meaning] / self.filled if self.filled else 0.0
            if share and share >= _LEAST.get(meaning, 0.0):
                found.append((meaning, "most cells" if share >= 0.5 else "some cells"))
        return found
