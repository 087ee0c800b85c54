"""The search for cells whose correction makes everything true again, within one stage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crossfoot.checks.identities.forms import Read
from crossfoot.checks.identities.identity import Cell, Identity, at
from crossfoot.core.quantity import Quantity
from crossfoot.core.tables import Observation

# An identity in which more broken ones cross explains none of them.
MOST_TOGETHER = 12
# Beyond these a sheet is not what it looks like, and a search would only take time.
MOST_BROKEN = 200
MOST_CELLS = 300

Broken = Mapping[Identity, None]  # an ordered set


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """Cells whose correction makes some identities true.

    Attributes:
        cells: the cells to correct; empty when none could be found.
        suspects: cells that would explain the same.
        explained: the identities that are true then.
    """

    cells: tuple[Observation, ...]
    suspects: tuple[Observation, ...]
    explained: tuple[Identity, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    corrections: tuple[tuple[Observation, Quantity], ...]
    explained: tuple[Identity, ...]
    unhappier: int  # witnesses that would not be true any more, less those that would be

    @property
    def rank(self) -> tuple[int, int, int]:
        """Most explained, by the fewest cells, with the fewest witnesses against it."""
        return -len(self.explained), len(self.corrections), self.unhappier


class Field:
    """The identities of one stage, those broken as published, and the corrections so far."""

    def __init__(
        self,
        identities: Sequence[Identity],
        witnesses: Sequence[Identity],
        broken: Sequence[Identity],
        stage: str,
        settled: dict[Cell, Quantity],
    ) -> None:
        self.settled = dict(settled)
        self._stage = stage
        self._broken = frozenset(broken)
        self._of = _by_cell(identities)
        self._witnesses = _by_cell(witnesses)

    def read(self, cell: Observation) -> Quantity:
        """A cell's value, corrected where a correction is settled."""
        return self.settled.get(at(cell)) or cell.quantity

    def reading_only(self, cells: Iterable[Observation]) -> Read:
        """Reads these cells as corrected and all others as published."""
        these = {at(c) for c in cells}
        return lambda cell: self.read(cell) if at(cell) in these else cell.quantity

    def identities_of(self, cell: Observation) -> Sequence[Identity]:
        """The identities of this stage that a cell takes part in."""
        return self._of.get(at(cell), ())

    def carried(self, cell: Observation, expected: Quantity) -> tuple[Observation, ...]:
        """Results that agree with a cell as it stands and would not with the expected value."""
        corrected = self._with(((cell, expected),))
        return tuple(
            i.stated
            for i in self.identities_of(cell)
            if i.stated is not cell and i not in self._broken and not i.holds(corrected)
        )

    def sound_but_for(self, identity: Identity) -> bool:
        """Whether everything else that its cells take part in is true as published."""
        others = (i for cell in identity.cells for i in self.identities_of(cell))
        return self._broken.isdisjoint(i for i in others if i is not identity)

    def explain(self, broken: Iterable[Identity]) -> list[Explanation]:
        """Explanations for every broken identity: by one cell, by several, or none."""
        found: list[Explanation] = []
        left = dict.fromkeys(broken)
        if len(left) > MOST_BROKEN:
            return [Explanation((), (), (i,)) for i in left]
        for search in (self._single, self._several):
            progress = True
            while left and progress:
                progress = False
                for seed in tuple(left):
                    explanation = search(seed, left) if seed in left else None
                    if explanation:
                        found.append(explanation)
                        for identity in explanation.explained:
                            left.pop(identity, None)
                        progress = True
        return found + [Explanation((), (), (i,)) for i in left]

    def _single(self, seed: Identity, broken: Broken) -> Explanation | None:
        cells = seed.cells if len(seed.cells) <= MOST_CELLS else (seed.stated,)
        tried = (self._candidate((cell,), broken) for cell in cells)
        candidates = [c for c in tried if c and c.explained]
        if not candidates:
            return None
        best = min(c.rank for c in candidates)
        equals = [c for c in candidates if c.rank == best]
        suspects = tuple(c.corrections[0][0] for c in equals)
        if len(equals) == 1:
            return self._settle(equals[0], ())
        for candidate, cell in zip(equals, suspects, strict=True):
            if cell is seed.stated:
                return self._settle(candidate, suspects)
        # Any of them could be wrong, and the result is not among them: nothing is settled.
        return Explanation((), suspects, equals[0].explained)

    def _several(self, seed: Identity, broken: Broken) -> Explanation | None:
        """Cells of one identity that are each corrected by another broken one.

        That is what people moved between the rows of one total leave behind, and what two
        faults in one sum leave behind.
        """
        bonds = _distinct(i for cell in seed.cells for i in self.identities_of(cell))
        candidates = []
        for bond in bonds:
            cells = self._crossings(bond, broken)
            if len(cells) > 1 and (c := self._candidate(cells, broken)) and seed in c.explained:
                candidates.append(c)
        if not candidates:
            return None
        best = min(c.rank for c in candidates)
        equals = [c for c in candidates if c.rank == best]
        return self._settle(equals[0], ()) if len(equals) == 1 else None

    def _crossings(self, bond: Identity, broken: Broken) -> tuple[Observation, ...]:
        """The cells of an identity in which it crosses broken ones that it meets only there."""
        met: dict[Identity, list[Observation]] = {}
        for cell in bond.cells:
            for other in self.identities_of(cell):
                if other in broken and other is not bond:
                    met.setdefault(other, []).append(cell)
            if len(met) > MOST_TOGETHER:
                return ()
        alone = {at(cells[0]): cells[0] for cells in met.values() if len(cells) == 1}
        return tuple(alone.values())

    def _candidate(self, cells: Sequence[Observation], broken: Broken) -> _Candidate | None:
        corrections = []
        for cell in cells:
            if cell.column != self._stage:
                return None
            own = (i for i in self.identities_of(cell) if i in broken)
            apart = own if len(cells) == 1 else (i for i in own if _meet_once(i, cells))
            solved = [s for i in apart if (s := i.solve(cell, self.read)) is not None]
            if not solved:
                return None
            best = min(solved, key=lambda q: q.slack)
            if not self._possible(best):
                return None
            corrections.append((cell, best))
        read = self._with(corrections)
        touched = _distinct(i for cell in cells for i in self.identities_of(cell))
        if not all(i.holds(read) for i in touched):
            return None
        explained = tuple(i for i in touched if i in broken)
        return _Candidate(tuple(corrections), explained, self._unhappier(cells, read))

    def _unhappier(self, cells: Sequence[Observation], read: Read) -> int:
        """How many more witnesses would not be true after a correction than before."""
        asked = _distinct(w for cell in cells for w in self._witnesses.get(at(cell), ()))
        return sum(w.holds(self.read) - w.holds(read) for w in asked)

    def _settle(self, candidate: _Candidate, suspects: tuple[Observation, ...]) -> Explanation:
        for cell, value in candidate.corrections:
            self.settled[at(cell)] = value
        cells = tuple(cell for cell, _ in candidate.corrections)
        return Explanation(cells, suspects, candidate.explained)

    def _with(self, corrections: Iterable[tuple[Observation, Quantity]]) -> Read:
        changed = {at(cell): value for cell, value in corrections}
        return lambda cell: changed.get(at(cell)) or self.read(cell)

    def _possible(self, value: Quantity) -> bool:
        number = float(value.number)
        if number + value.slack < 0:
            return False
        return self._stage != "Count" or number == int(number)


def _by_cell(identities: Iterable[Identity]) -> dict[Cell, list[Identity]]:
    found: dict[Cell, list[Identity]] = {}
    for identity in identities:
        for cell in identity.cells:
            found.setdefault(at(cell), []).append(identity)
    return found


def _meet_once(identity: Identity, cells: Sequence[Observation]) -> bool:
    places = {at(c) for c in cells}
    return sum(at(c) in places for c in identity.cells) == 1


def _distinct(identities: Iterable[Identity]) -> list[Identity]:
    return list(dict.fromkeys(identities))
