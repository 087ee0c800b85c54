"""Which figures of two sources speak of the same.

First by everything that a key says and the day; then without the table, because two tables can
count the same people; then without the day, where each side has one figure of the subject. Two
single figures are held against each other whatever they are about: somebody asked for it.
"""

from collections.abc import Callable, Hashable, Sequence

from crossfoot.core.figures import Figure
from crossfoot.core.reconciled import Level, Side

Pair = tuple[Figure, Figure]
_Name = Callable[[Figure], Hashable]
_LEVELS = tuple(Level)


def align(first: Side, second: Side) -> tuple[list[Pair], list[Figure], list[Figure]]:
    """The pairs, and what each side has alone, in the order of the first side."""
    left, right = list(first.figures), list(second.figures)
    if len(left) == len(right) == 1:
        return [(left[0], right[0])], [], []
    pairs: list[Pair] = []
    for name in (_exactly, _whatever_table, _whatever_day, _whatever_table_and_day):
        pairs += _matched(left, right, name)
    order = {id(figure): n for n, figure in enumerate(first.figures)}
    pairs.sort(key=lambda pair: (_level(pair[0]), order[id(pair[0])]))
    return pairs, left, right


def _level(figure: Figure) -> int:
    return _LEVELS.index(Level.of(figure.subject)) if figure.subject else 0


def _exactly(figure: Figure) -> Hashable:
    return (figure.subject, figure.as_of) if figure.subject and figure.as_of else None


def _whatever_table(figure: Figure) -> Hashable:
    if figure.subject is None or figure.as_of is None:
        return None
    return (figure.subject.apart_from_table, figure.as_of)


def _whatever_day(figure: Figure) -> Hashable:
    return figure.subject


def _whatever_table_and_day(figure: Figure) -> Hashable:
    return figure.subject.apart_from_table if figure.subject else None


def _matched(left: list[Figure], right: list[Figure], name: _Name) -> list[Pair]:
    """Takes out of both lists the figures that alone bear a name on either side."""
    mine, theirs = _named(left, name), _named(right, name)
    pairs = [(mine[n], theirs[n]) for n in mine if n in theirs]
    for one, other in pairs:
        left.remove(one)
        right.remove(other)
    return pairs


def _named(figures: Sequence[Figure], name: _Name) -> dict[Hashable, Figure]:
    found: dict[Hashable, Figure] = {}
    often: set[Hashable] = set()
    for figure in figures:
        called = name(figure)
        if called is None:
            continue
        if called in found:
            often.add(called)
        found[called] = figure
    return {called: figure for called, figure in found.items() if called not in often}
