"""What an import was told to drop."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossfoot.hand.record_files import folded

# The word that stands for every column that is found to identify.
IDENTIFYING = "identifying"


@dataclass(frozen=True, slots=True)
class Drops:
    """What an import was told to drop.

    Attributes:
        names: folded names of columns.
        positions: places of columns, counted from 1.
        identifying: whether whatever identifies is dropped.
    """

    names: frozenset[str] = frozenset()
    positions: frozenset[int] = frozenset()
    identifying: bool = False

    def fitting(self, names: Sequence[str]) -> frozenset[str]:
        """The words of a command that fit a column of a sheet, as they are compared."""
        places = {str(n) for n in self.positions if n <= len(names)}
        return frozenset(places | (self.names & {folded(name) for name in names if name}))

    def wants(self, position: int, name: str) -> bool:
        """Whether a column is to be dropped, whatever it holds."""
        return position in self.positions or (bool(name) and folded(name) in self.names)


def drops(words: Iterable[str]) -> Drops:
    """The same from the words of a command: names, places, or `identifying`."""
    given = list(words)
    return Drops(
        frozenset(folded(word) for word in given if not word.isdecimal() and word != IDENTIFYING),
        frozenset(int(word) for word in given if word.isdecimal()),
        IDENTIFYING in given,
    )
