"""Files to contracting processes: every row becomes part of one, or is set aside with a reason."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crossfoot.contracts.ocds import lines
from crossfoot.contracts.ocds.fields import Node, Object, at, copied
from crossfoot.contracts.ocds.items import Item, Place, SetAside, items
from crossfoot.contracts.ocds.merging import merge
from crossfoot.contracts.ocds.moments import moment
from crossfoot.contracts.ocds.upgrade import upgrade
from crossfoot.core.tables import Tally
from crossfoot.core.uncollected import uncollected


@dataclass(frozen=True, slots=True)
class Found:
    """A release or record that was found; from a line of its own it is read again when needed.

    Attributes:
        number: which row it is of all that were read.
        place: where it stands.
        held: the item, or the bytes that it can be read from.
    """

    number: int
    place: Place
    held: Item | lines.Span

    def item(self) -> Item:
        """The release or record."""
        if isinstance(self.held, Item):
            return self.held
        (item,) = items(self.held.value(), self.place)
        assert isinstance(item, Item), "it was one when it was found"  # noqa: S101
        return item


@dataclass(frozen=True, slots=True)
class Process:
    """One contracting process as it is now.

    Attributes:
        ocid: its identifier.
        places: the releases and records it was merged from, oldest first.
        told: what it was merged to, or the only release there is.
        remarks: what was odd about them.
    """

    ocid: str
    places: tuple[Place, ...]
    told: Object | Found
    remarks: tuple[str, ...] = ()

    @property
    def release(self) -> Object:
        """Its compiled release, in the terms of version 1.1; of a line of its own, read anew."""
        if isinstance(self.told, Found):
            (release,) = _current(self.told.item())
            return release
        return self.told

    def copy(self) -> Node:
        """The same, and nobody else holds it: whoever takes it may change it."""
        anew = isinstance(self.told, Found) and isinstance(self.told.held, lines.Span)
        return self.release if anew else copied(self.release)


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that some files tell.

    Attributes:
        processes: in the order in which the files first name them.
        set_aside: the rows that became part of none, in the order of the files.
        rows: how many lines, releases and records there were.
    """

    processes: tuple[Process, ...]
    set_aside: tuple[SetAside, ...]
    rows: int

    @property
    def tally(self) -> Tally:
        """That no row disappeared."""
        kept = sum(len(process.places) for process in self.processes)
        return Tally("open contracting data", self.rows, kept, len(self.set_aside))


@uncollected()
def read(files: Iterable[tuple[str, bytes]]) -> Collection:
    """The contracting processes that files hold together.

    Args:
        files: the name of each, and its bytes.
    """
    groups: dict[str, list[Found]] = {}
    aside: list[tuple[int, SetAside]] = []
    rows = 0
    names: Counter[str] = Counter()
    for name, data in files:
        names[name] += 1
        # Two files of one name stay two places.
        called = name if names[name] == 1 else f"{name} ({names[name]})"
        for item, span in _rows(called, data):
            if isinstance(item, SetAside):
                aside.append((rows, item))
            else:
                alone = len(item.releases) == 1 and not item.place.element
                found = Found(rows, item.place, span if alone else item)
                groups.setdefault(item.ocid, []).append(found)
            rows += 1
    processes = []
    for ocid, group in groups.items():
        process, left = _process(ocid, group)
        numbers = {one.place: one.number for one in group} if left else {}
        aside += ((numbers[one.place], one) for one in left)
        if process is not None:
            processes.append(process)
    aside.sort(key=lambda pair: pair[0])
    return Collection(tuple(processes), tuple(one for _, one in aside), rows)


def _rows(name: str, data: bytes) -> Iterator[tuple[Item | SetAside, lines.Span]]:
    nowhere = lines.Span(b"", 0, 0)
    for row in lines.read(data):
        place = Place(name, row.line)
        if isinstance(row, lines.Broken):
            yield SetAside(place, row.reason), nowhere
        else:
            for item in items(row.value, place):
                yield item, row.span


def _process(ocid: str, group: Sequence[Found]) -> tuple[Process | None, list[SetAside]]:
    """One process from all that was told about it, and what could not be used."""
    if len(group) == 1 and isinstance(group[0].held, lines.Span):
        return Process(ocid, (group[0].place,), group[0]), []
    every = [one.item() for one in group]
    if len(every) == 1 and len(every[0].releases) == 1:
        return Process(ocid, (every[0].place,), group[0]), []
    items_in_use, aside = _usable(every)
    parts = sorted(
        ((_moment(release), item, release) for item in items_in_use for release in _current(item)),
        # Of one moment, a compiled release goes first: the others are told on top of it.
        key=lambda part: (part[0], not part[1].compiled),
    )
    merged = merge([release for _, _, release in parts])
    refused = {index: parts[index][1].place for index in merged.refused}
    used = dict.fromkeys(part[1].place for i, part in enumerate(parts) if i not in refused)
    remarks = []
    told = {one.place for one in aside}
    for index, place in refused.items():
        why = f"cannot be merged: {merged.refused[index]}"
        if place in used:
            remarks.append(f"{place}: a release {why}")
        elif place not in told:
            told.add(place)
            aside.append(SetAside(place, why))
    if not used:
        return None, aside
    return Process(ocid, tuple(used), merged.release, (*remarks, *merged.remarks)), aside


def _current(item: Item) -> list[Object]:
    """The releases of an item in the terms of version 1.1."""
    return [upgrade(r) if item.version == "1.0" else r for r in item.releases]


def _moment(release: Object) -> datetime.datetime:
    return moment(at(release, "date")) or datetime.datetime.min.replace(tzinfo=datetime.UTC)


def _usable(group: Sequence[Item]) -> tuple[list[Item], list[SetAside]]:
    """The items of a process that can be merged, and why the others cannot.

    What has no date cannot be put in order; where nothing has one, the last item stands. The
    newest compiled release holds all that is older, so merging begins with it.
    """
    dated = [one for one in group if all(moment(at(r, "date")) for r in one.releases)]
    kept = dated or [group[-1]]
    aside = _others(group, kept, _UNDATED)
    compiled = [one for one in kept if one.compiled]
    if not compiled:
        return kept, aside
    newest = max(compiled, key=lambda one: _moment(one.releases[0]))
    since = _moment(newest.releases[0])
    later = [one for one in kept if max(map(_moment, one.releases)) > since]
    used = [newest, *later]
    return used, aside + _others(kept, used, _CONTAINED)


def _others(group: Sequence[Item], used: Sequence[Item], reason: str) -> list[SetAside]:
    places = {one.place for one in used}
    return [SetAside(one.place, reason) for one in group if one.place not in places]


_UNDATED = "has no date, so it cannot be merged with the other releases of its process"
_CONTAINED = "is contained in a newer compiled release of its process"
