"""The account of custody: which files claim to be one release, and what each is to the others."""

import datetime
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crossfoot.core.tables import SheetReading
from crossfoot.custody.compare import Comparison, Relation, compare
from crossfoot.custody.copies import Copy, Holding, holdings
from crossfoot.reading.content import Subject, latest_sheet, numbers

# Copies differ in a few cells; two releases of one day differ in a whole table.
_NEAR = 0.9
_PLAIN = re.compile(r"[\W_]+")

Days = tuple[tuple[str, datetime.date], ...]
Numbers = Mapping[Subject, str]


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two holdings that claim to be one release; the first is the nearer to the publisher."""

    first: Holding
    second: Holding
    comparison: Comparison


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Everything that claims to be one release.

    Attributes:
        holdings: nearest to the publisher first.
        pairs: every two of them.
        releases: the same files by release, where the name was used for several; the first
            of each is the nearest to the publisher.
    """

    holdings: tuple[Holding, ...]
    pairs: tuple[Pair, ...]
    releases: tuple[tuple[Holding, ...], ...]

    @property
    def name(self) -> str:
        """The publisher's name of the nearest."""
        return self.holdings[0].names[0]

    @property
    def gravest(self) -> Relation:
        """The gravest relation of any pair; `IDENTICAL` where there is one digest only."""
        order = list(Relation)
        found = (pair.comparison.relation for pair in self.pairs)
        return max(found, key=order.index, default=Relation.IDENTICAL)


def account(copies: Iterable[Copy]) -> tuple[Group, ...]:
    """Group copies by the release that they claim to be, in the order of publication.

    Files claim to be one release when they have the same bytes or the same publisher's name,
    or when their tables speak of the same days, hold nearly the same numbers, and their names
    do not state different days. Capitals and punctuation in a name do not count.
    """
    held = holdings(copies)
    groups = _grouped(held)
    return tuple(_group([held[i] for i in members]) for members in groups)


def _group(members: Sequence[Holding]) -> Group:
    ordered = sorted(members, key=lambda h: h.nearness)
    pairs = tuple(
        Pair(one, two, compare(one.reading, two.reading))
        for one, two in itertools.combinations(ordered, 2)
    )
    positions = {holding.digest: i for i, holding in enumerate(ordered)}
    same = [
        (positions[pair.first.digest], positions[pair.second.digest])
        for pair in pairs
        if pair.comparison.relation is not Relation.ANOTHER
    ]
    clusters = _joined(len(ordered), same)
    releases = tuple(tuple(ordered[i] for i in cluster) for cluster in clusters)
    return Group(tuple(ordered), pairs, releases)


def _grouped(held: Sequence[Holding]) -> list[list[int]]:
    same: list[tuple[int, int]] = []
    by_name: dict[str, int] = {}
    by_days: dict[Days, list[int]] = {}
    for i, holding in enumerate(held):
        same += [(by_name.setdefault(_plain(name), i), i) for name in holding.names]
        days = _days(latest_sheet(holding.reading))
        if days:
            by_days.setdefault(days, []).append(i)
    contents: dict[int, Numbers] = {}
    for bucket in by_days.values():
        for i, j in itertools.combinations(bucket, 2):
            if _names_differ(held[i], held[j]):
                continue
            for k in (i, j):
                if k not in contents:
                    contents[k] = numbers(latest_sheet(held[k].reading))
            if _near(contents[i], contents[j]):
                same.append((i, j))
    return _joined(len(held), same)


def _joined(number: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """What hangs together, each group and the groups themselves in ascending order."""
    root = list(range(number))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for one, two in pairs:
        low, high = sorted((find(one), find(two)))
        root[high] = low
    groups: dict[int, list[int]] = {}
    for i in range(number):
        groups.setdefault(find(i), []).append(i)
    return list(groups.values())


def _plain(name: str) -> str:
    return _PLAIN.sub("", name).casefold()


def _names_differ(one: Holding, two: Holding) -> bool:
    """Whether both names state a day, and not the same one."""
    return None not in (one.name_date, two.name_date) and one.name_date != two.name_date


def _days(sheet: SheetReading | None) -> Days:
    return tuple(sorted({(t.kind, t.as_of) for t in sheet.tables if t.as_of})) if sheet else ()


def _near(one: Numbers, two: Numbers) -> bool:
    equal = sum(two.get(subject) == value for subject, value in one.items())
    return equal > 0 and equal >= _NEAR * max(len(one), len(two))
