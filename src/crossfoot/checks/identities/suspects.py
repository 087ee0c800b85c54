"""The search for cells whose correction makes everything true again, within one stage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossfoot.checks.identities.forms import Read
from crossfoot.checks.identities.identity import Cell, Identity, as_published, at
from crossfoot.core.quantity import Quantity
from crossfoot.core.tables import Observation


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
    unhappy: int  # witnesses that would not be true

    @property
    def rank(self) -> tuple[int, int, int]:
        """Most explained, by the fewest cells, with the fewest witnesses against it."""
        return -len(self.explained), len(self.corrections), self.unhappy


class Field:
    """The identities of one stage, and the corrections found so far."""

    def __init__(
        self,
        identities: Sequence[Identity],
        witnesses: Sequence[Identity],
        stage: str,
        settled: dict[Cell, Quantity],
    ) -> None:
        self.settled = dict(settled)
        self._stage = stage
        self._identities = identities
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
            if i.stated is not cell and i.holds(as_published) and not i.holds(corrected)
        )

    def explain(self, broken: Sequence[Identity]) -> list[Explanation]:
        """Explanations for every broken identity: by one cell, by several, or none."""
        found: list[Explanation] = []
        left = list(broken)
        for search in (self._single, self._several):
            progress = True
            while left and progress:
                progress = False
                for seed in left:
                    explanation = search(seed, left)
                    if explanation:
                        found.append(explanation)
                        left = [i for i in left if i not in explanation.explained]
                        progress = True
                        break
        return found + [Explanation((), (), (i,)) for i in left]

    def _single(self, seed: Identity, broken: Sequence[Identity]) -> Explanation | None:
        candidates = [
            c for cell in seed.cells if (c := self._candidate((cell,), broken)) and c.explained
        ]
        if not candidates:
            return None
        best = min(c.rank for c in candidates)
        equals = [c for c in candidates if c.rank == best]
        cells = [c.corrections[0][0] for c in equals]
        if len(equals) == 1:
            return self._settle(equals[0], ())
        for candidate, cell in zip(equals, cells, strict=True):
            if cell is seed.stated:
                return self._settle(candidate, tuple(cells))
        # Any of them could be wrong, and the result is not among them: nothing is settled.
        return Explanation((), tuple(cells), equals[0].explained)

    def _several(self, seed: Identity, broken: Sequence[Identity]) -> Explanation | None:
        """Cells of one identity that are each corrected by another broken one.

        That is what people moved between the rows of one total leave behind, and what two
        faults in one sum leave behind.
        """
        candidates = []
        for bond in self._identities:
            if all(bond is not i for c in seed.cells for i in self.identities_of(c)):
                continue
            cells = _crossings(bond, broken)
            if len(cells) > 1 and (c := self._candidate(cells, broken)) and seed in c.explained:
                candidates.append(c)
        if not candidates:
            return None
        candidates.sort(key=lambda c: c.rank)
        best = [c for c in candidates if c.rank == candidates[0].rank]
        if len(best) == 1:
            return self._settle(best[0], ())
        return None

    def _candidate(
        self, cells: Sequence[Observation], broken: Sequence[Identity]
    ) -> _Candidate | None:
        corrections = []
        for cell in cells:
            if cell.column != self._stage:
                return None
            own = [i for i in broken if any(i is j for j in self.identities_of(cell))]
            apart = [i for i in own if sum(any(c is d for d in i.cells) for c in cells) == 1]
            solved = [s for i in apart if (s := i.form.solve(cell, self.read)) is not None]
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
        explained = tuple(i for i in broken if any(i is j for j in touched))
        return _Candidate(tuple(corrections), explained, self._unhappy(broken, read))

    def _unhappy(self, broken: Sequence[Identity], read: Read) -> int:
        cells = (c for i in broken for c in i.cells)
        asked = _distinct(w for c in cells for w in self._witnesses.get(at(c), ()))
        return sum(not w.holds(read) for w in asked)

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


def _crossings(bond: Identity, broken: Sequence[Identity]) -> tuple[Observation, ...]:
    """The cells of an identity in which it crosses broken ones, where they cross once."""
    found: list[Observation] = []
    for identity in broken:
        if identity is bond:
            continue
        common = [c for c in bond.cells if any(c is d for d in identity.cells)]
        if len(common) == 1 and all(common[0] is not f for f in found):
            found.append(common[0])
    return tuple(found)


def _distinct(identities: Iterable[Identity]) -> list[Identity]:
    return list(dict.fromkeys(identities))
