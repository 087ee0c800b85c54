"""What each row is to its table: a total, an office, or a row of one.

Labels decide. Only where a label is known to nobody, and the labels around it leave open whether
it names an office or a technology, the counts are asked: an office whose rows add up to it already
has no further row. A wrong count can thus never change what a known label is.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crossfoot.core.tables import Role
from crossfoot.hand.model import Labels
from crossfoot.reading.body import BodyRow
from crossfoot.reading.layout import Layout

Count = int | None


@dataclass(frozen=True, slots=True)
class Place:
    """What a row is: its role, and published and normal labels from outer to inner."""

    role: Role
    path: tuple[str, ...]
    names: tuple[str | None, ...]


def places(
    rows: Sequence[BodyRow], counts: Sequence[Count], layout: Layout, labels: Labels
) -> tuple[Place, ...]:
    """What each row is to its table.

    Args:
        rows: the labelled rows.
        counts: how many people or hearings each counts; `None` where that is no whole number.
        layout: the kind of table.
        labels: what labels mean.
    """
    if layout.places:
        return _Offices(rows, counts, layout, labels).places()
    return tuple(
        Place(role, (row.label,), (_normal(row.label, layout, labels),))
        for row, role in zip(rows, _flat_roles(rows, labels), strict=True)
    )


def _normal(label: str, layout: Layout, labels: Labels) -> str | None:
    return labels.total(label) or labels.name(layout.vocabulary, label)


def _flat_roles(rows: Sequence[BodyRow], labels: Labels) -> list[Role]:
    roles, seen = [], False
    for row in rows:
        if labels.total(row.label) is None:
            roles.append(Role.LEAF)
        else:
            roles.append(Role.SECOND_TOTAL if seen else Role.TOTAL)
            seen = True
    return roles


class _Offices:
    """The rows of a table of offices, each with its technologies below it."""

    def __init__(
        self,
        rows: Sequence[BodyRow],
        counts: Sequence[Count],
        layout: Layout,
        labels: Labels,
    ) -> None:
        self._rows = rows
        self._counts = counts
        self._labels = labels
        self._roles = _flat_roles(rows, labels)
        self._technologies = [labels.name(layout.vocabulary, row.label) for row in rows]
        self._times = Counter(row.label for row in rows)

    def places(self) -> tuple[Place, ...]:
        """What each row is."""
        placed: list[Place] = []
        office: int | None = None
        for index, row in enumerate(self._rows):
            total = self._labels.total(row.label)
            if total is not None:
                placed.append(Place(self._roles[index], (row.label,), (total,)))
            elif self._inner(index, office):
                placed.append(self._leaf(index, office))
            else:
                office = index
                name = self._labels.office(row.label)
                placed.append(Place(Role.SUBTOTAL, (row.label,), (name,)))
        return tuple(placed)

    def _leaf(self, index: int, office: int | None) -> Place:
        outer = (self._rows[office].label,) if office is not None else ()
        names = tuple(self._labels.office(label) for label in outer)
        label = self._rows[index].label
        return Place(Role.LEAF, (*outer, label), (*names, self._technologies[index]))

    def _inner(self, index: int, office: int | None) -> bool:
        """Whether a row belongs to the office above it."""
        if self._technologies[index] is not None:
            return True
        if self._labels.office(self._rows[index].label) is not None or office is None:
            return False
        opens = self._opens_office(index, office)
        return not (self._complete(index, office) if opens is None else opens)

    def _opens_office(self, index: int, office: int) -> bool | None:
        """Whether a label that is neither office nor technology stands for an office.

        A technology stands under many offices, an office stands once. Of a label that stands
        once: if a technology below it repeats one of the office above, a new office has begun.
        `None` where the labels leave it open.
        """
        if self._times[self._rows[index].label] > 1:
            return False
        within = {self._technology(i) for i in range(office + 1, index)}
        for below in range(index + 1, len(self._rows)):
            label = self._rows[below].label
            if self._technologies[below] is None and self._times[label] == 1:
                return None
            if self._technology(below) in within:
                return True
        return None

    def _technology(self, index: int) -> str:
        return self._technologies[index] or self._rows[index].label

    def _complete(self, index: int, office: int) -> bool:
        """Whether the rows above add up to their office, so that this one is none of them."""
        above = self._counts[office + 1 : index]
        known = [count for count in above if count is not None]
        return bool(self._counts[index]) and bool(known) and sum(known) == self._counts[office]
