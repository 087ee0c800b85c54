"""The table behind a chart: every value with its release, its cell, its days and its status."""

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from crossfoot.book.status import Worth
from crossfoot.core import wording
from crossfoot.report.site import addresses, quantities
from crossfoot.report.site.figures import Line, Marks
from crossfoot.report.statements import Statement


@dataclass(frozen=True, slots=True)
class Column:
    """One quantity.

    Attributes:
        id: its name within the page: where a link to the quantity leads.
        name: as it is called.
        also: other labels that it was published under, or empty.
    """

    id: str
    name: str
    also: str


@dataclass(frozen=True, slots=True)
class Value:
    """One published value.

    Attributes:
        text: the value; empty where the sheet has none.
        cell: its address on the sheet.
        known: what is known now, where that differs.
        mark: letter or number of what speaks of it; empty where that is said of the whole row.
        worth: `quote`, `noted` or `do-not`; empty where there is no value.
    """

    text: str
    cell: str
    known: str
    mark: str
    worth: str


@dataclass(frozen=True, slots=True)
class Row:
    """What one sheet of one release says.

    Attributes:
        as_of: the day the values are about, or `not stated`.
        published: the day of publication.
        release: the publisher's name of the file.
        link: the page of the release.
        sheet: the name of the sheet.
        marks: letters and numbers of what speaks of every value in the row.
        values: one for each column.
    """

    as_of: str
    published: str
    release: str
    link: str
    sheet: str
    marks: tuple[str, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What neighbouring columns have in common, and how many they are."""

    text: str
    columns: int


@dataclass(frozen=True, slots=True)
class Note:
    """With what a value should be quoted."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """Every value behind a chart, newest first.

    Attributes:
        id: its name within the page.
        title: what it lists.
        headings: the measures over the columns; empty where there is only one.
        columns: the quantities.
        rows: one for each sheet of each release that states any of them.
        notes: what the numbers stand for.
        count: how many values, in words.
    """

    id: str
    title: str
    headings: tuple[Heading, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    count: str


_WORTH = {Worth.QUOTE: "quote", Worth.NOTE: "noted", Worth.DO_NOT: "do-not"}
_NONE = Value("", "", "", "", "")


def table(ident: str, title: str, columns: Sequence[Line], marks: Marks) -> DataTable:
    """The table of these quantities."""
    rows: dict[tuple[object, ...], dict[int, Statement]] = {}
    for number, line in enumerate(columns):
        for one in line.told:
            # A sheet that states a quantity twice has a row for each time.
            times = itertools.count()
            places = ((*_place(one), time) for time in times)
            free = next(place for place in places if number not in rows.get(place, {}))
            rows.setdefault(free, {})[number] = one
    notes = _Notes(marks)
    made = [
        _row([held.get(number) for number in range(len(columns))], notes)
        for _, held in sorted(rows.items(), key=lambda item: item[0], reverse=True)
    ]
    count = sum(len(held) for held in rows.values())
    return DataTable(
        id=ident,
        title=title,
        headings=_headings(columns),
        columns=tuple(
            Column(quantities.anchor(c.key), c.name, quantities.also_called(c.key, c.told))
            for c in columns
        ),
        rows=tuple(made),
        notes=notes.listed,
        count=wording.plural(count, "value"),
    )


def _headings(columns: Sequence[Line]) -> tuple[Heading, ...]:
    measures = [column.key.measure for column in columns]
    found = [
        Heading(quantities.MEASURES[measure].title, measures.count(measure))
        for measure in dict.fromkeys(measures)
    ]
    return tuple(found) if len(found) > 1 else ()


class _Notes:
    """Numbers for what should be said beside a value, in the order in which they come up."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._numbers: dict[str, str] = {}

    def mark(self, one: Statement) -> str:
        """The letter in the chart, else the number of the note; empty for a value to quote."""
        letter = self._marks.of(one)
        if letter or one.status.worth is Worth.QUOTE:
            return letter
        return self._numbers.setdefault(one.status.reason, str(len(self._numbers) + 1))

    @property
    def listed(self) -> tuple[Note, ...]:
        """Every numbered note."""
        return tuple(Note(number, reason) for reason, number in self._numbers.items())


def _place(one: Statement) -> tuple[object, ...]:
    release, cell = one.point.release, one.point.observation
    day = one.point.as_of or datetime.date.min
    return *release.order, day, cell.ref.sheet


def _row(held: Sequence[Statement | None], notes: _Notes) -> Row:
    told = [one for one in held if one]
    first = told[0]
    release, as_of = first.point.release, first.point.as_of
    of_all = [notes.mark(one) for one in told]
    shared = tuple(dict.fromkeys(of_all)) if len(set(of_all)) == 1 and of_all[0] else ()
    return Row(
        as_of=wording.date(as_of) if as_of else "not stated",
        published=wording.date(release.published) if release.published else "not known",
        release=release.publisher_name,
        link=addresses.release(release.digest),
        sheet=first.point.observation.ref.sheet.strip(),
        marks=shared,
        values=tuple(_value(one, "" if shared else notes.mark(one)) if one else _NONE
                     for one in held),
    )  # fmt: skip


def _value(one: Statement, mark: str) -> Value:
    cell = one.point.observation
    assert cell.key is not None, "a statement of a quantity has the key of it"  # noqa: S101
    known = ""
    if one.changed and one.known is not None:
        known = quantities.shown(cell.key.measure, one.known)
    return Value(
        text=quantities.shown(cell.key.measure, one.value),
        cell=cell.ref.cell,
        known=known,
        mark=mark,
        worth=_WORTH[one.status.worth],
    )
