"""How often numbers stay equal between neighbouring releases, and how far they usually move."""

import functools
import itertools
import statistics
from dataclasses import dataclass

from crossfoot.book import Book, Entry
from crossfoot.checks.clocks import series, stated
from crossfoot.checks.repeats.standing import Name, Numbered, numbered

# Fewer pairs than this say nothing about what never happens; fewer moves nothing about a row.
_FEWEST_PAIRS = 100
_FEWEST_MOVES = 6


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many numbers stayed equal from one release to the next."""

    equal: int
    pairs: int

    @property
    def at_most(self) -> float:
        """A cautious estimate of the chance that one of them does."""
        return (self.equal + 1) / (self.pairs + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """From one running release to the next of a later day: what moved how far, by kind."""

    before: Entry
    after: Entry
    equal: dict[tuple[str, str], int]
    pairs: dict[tuple[str, str], int]
    moves: dict[tuple[str, Name], float]


@functools.lru_cache(maxsize=2)
def steps(book: Book) -> tuple[Step, ...]:
    """Every step of the series to a later day."""
    return tuple(
        _step(before.entry, after.entry)
        for before, after in itertools.pairwise(series.running(book))
        if before.plain and after.plain and after.plain > before.plain
    )


# Two files that follow each other do so in more books than one.
@functools.lru_cache(maxsize=128)
def _step(before: Entry, after: Entry) -> Step:
    earlier = {t.kind: (cells, values) for t, cells, values, _ in _tables(before)}
    equal: dict[tuple[str, str], int] = {}
    pairs: dict[tuple[str, str], int] = {}
    moves: dict[tuple[str, Name], float] = {}
    for table, cells, values, _ in _tables(after):
        others, theirs = earlier.get(table.kind, ({}, {}))
        for name, cell in cells.items():
            other = others.get(name)
            if other is None:
                continue
            at = table.kind, name[2]
            pairs[at] = pairs.get(at, 0) + 1
            equal[at] = equal.get(at, 0) + (values[name] == theirs[name])
            if name[1] and name[2] == "Count":
                move = abs(float(cell.quantity.number) - float(other.quantity.number))
                moves[table.kind, name] = move
    return Step(before, after, equal, pairs, moves)


def _tables(entry: Entry) -> list[Numbered]:
    """The tables about people of a running sheet; of two of one kind the last."""
    sheet = series.newest(entry)
    known = {n[0].kind: n for n in numbered(entry, sheet)} if sheet else {}
    return [known[kind] for kind in stated.POPULATION_TABLES if kind in known]


def rate(book: Book, entry: Entry, kind: str, column: str) -> Rate | None:
    """How often a column stays equal, learned from steps that this release is no part of."""
    equal = pairs = 0
    for step in _without(book, entry):
        equal += step.equal.get((kind, column), 0)
        pairs += step.pairs.get((kind, column), 0)
    return Rate(equal, pairs) if pairs >= _FEWEST_PAIRS else None


def chance_of_rest(book: Book, entry: Entry, kind: str, name: Name) -> float | None:
    """The chance that a count does not move, from how far it usually does.

    A count that moves by so many, three times in four, stays where it is about once in twice
    as many.
    """
    moves = [m for s in _without(book, entry) if (m := s.moves.get((kind, name))) is not None]
    if len(moves) < _FEWEST_MOVES:
        return None
    return 1 / (2 * statistics.quantiles(moves)[0] + 1)


def _without(book: Book, entry: Entry) -> tuple[Step, ...]:
    own = book.original(entry)
    return tuple(s for s in steps(book) if own not in {s.before, s.after})
