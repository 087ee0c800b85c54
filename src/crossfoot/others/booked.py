"""An earlier release held against the books of its day, with what leads from the one to the other.

What was posted late is the difference of two closes, and is told for every figure. That a release
counts otherwise than the books is supposed only where it brings all counts together nearer: people
who left on the day itself, people who are under way between two custodians.
"""

import datetime
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from crossfoot import build, others, reconcile
from crossfoot.book import Book, Entry
from crossfoot.books.journal import opened
from crossfoot.books.places import Books, require
from crossfoot.books.releasing.court import whole_months
from crossfoot.books.releasing.pricing import prices_on
from crossfoot.books.releasing.standing import DayStanding, standing_on
from crossfoot.build import Build
from crossfoot.core import wording
from crossfoot.core.bridges import Basis, Bridge, Item, Step
from crossfoot.core.errors import UsageError
from crossfoot.core.figures import UNITS, Figure, Subject
from crossfoot.core.interval import Interval, fraction
from crossfoot.core.percent import Gap
from crossfoot.core.programme import Aggregates
from crossfoot.core.reconciled import Line, Reconciliation, Side
from crossfoot.core.tables import Measure
from crossfoot.evidence import resolve
from crossfoot.hand.model import Hand
from crossfoot.reconcile.aligning import Pair, align
from crossfoot.reconcile.caveats import caveats, unlike
from crossfoot.writing.release.figures import released
from crossfoot.writing.release.material import Material

_LEFT = (
    "The release counts people who were in the programme at some time of the day; the books count "
    "who is there when it ends."
)
_UNDER_WAY = (
    "The release counts people whom one custodian has sent and the other has not received; the "
    "books count them in neither office until the receipt is posted."
)
_LATE = "Posted after the day was closed: the figure as it is known now, less as it was closed."
Values = Mapping[Subject, Fraction]
_Stated = Mapping[Subject, tuple[Fraction, datetime.date]]


@dataclass(frozen=True, slots=True)
class _Supposed:
    """A way in which a release may count otherwise, with its size for each count."""

    step: Step
    sentence: str
    sizes: Values

    def item(self, subject: Subject) -> Item | None:
        size = self.sizes.get(subject, Fraction(0))
        return Item(self.step, -size, Basis.BOOKED, self.sentence) if size else None


def reconciled(books: Books, named: str, folder: Path | None) -> Reconciliation:
    """A release beside the books of its day.

    Args:
        books: the books.
        named: a workbook, a release of the archive, or one of the books' own.
        folder: the user's own judgements, where they do not lie in the archive.

    Raises:
        UsageError: nothing is called so, it does not state its day, or the books do not know it.
        BadFileError: it cannot be read.
    """
    require(books)
    rules = build.judgement(books.archive, folder)
    whole, entry = _entry(books, named, rules)
    found = build.checked(whole, rules, entry)
    known = others.known(found)
    first = reconcile.of_release(known, entry)
    day = _as_of(found, entry)
    standing = standing_on(books, day)
    published = entry.release.published or day
    now = _values(standing.known, published, rules)
    second = Side(f"the books, {wording.date(day)} as known now", "books", _figures(now))
    late: Values = {}
    if standing.closed is not None:
        late = _late(now, _values(standing.closed, published, rules))
    pairs, left, right = align(first, second)
    supposed = _nearest(pairs, late, _ways(standing))
    lines = tuple(_line(pair, late, supposed) for pair in pairs)
    return Reconciliation(
        first, second, lines, tuple(caveats(first, second, pairs, (left, right))),
        tuple(left), tuple(right), _remarks(standing),
    )  # fmt: skip


def _entry(books: Books, named: str, rules: Hand) -> tuple[Book, Entry]:
    with opened(books) as journal:
        own = [
            books.releases / row.name.removesuffix(".xlsx") / row.name
            for row in journal.releases() if named in (row.name, row.day, row.published)
        ]  # fmt: skip
    path = Path(named) if Path(named).is_file() else own[0] if own else None
    book = build.read_book(books.archive, rules)
    if path is not None:
        return build.with_draft(path, book, rules)
    release = resolve.resolve(named, [entry.release for entry in book.entries])
    return book, next(entry for entry in book.entries if entry.release is release)


def _as_of(found: Build, entry: Entry) -> datetime.date:
    sheet = found.book.current(entry)
    tables = {table.kind: table.as_of for table in sheet.tables} if sheet else {}
    day = next((tables[kind] for kind in ("aor_tech", "tech_cost", "status") if tables.get(kind)),
               None)  # fmt: skip
    if day is None:
        raise UsageError(
            f"{entry.release.publisher_name} does not state the day on which it counts people.",
            "Name a release with a table of offices, technologies or statuses that states it.",
        )
    return day


def _values(figures: Aggregates, published: datetime.date, rules: Hand) -> _Stated:
    """Every figure of a day as a release would state it, with the last day it speaks of."""
    day = figures.as_of
    material = Material(
        figures=replace(
            figures, sealed="", months=(), hearings=whole_months(figures.hearings, day)
        ),
        published=max(published, day),
        prices=prices_on(rules.prices, day),
        final_hearings=whole_months(figures.final, day),
    )
    found = {Subject.of(one.key): (fraction(one.value), one.last_day) for one in released(material)}
    return {**_over_offices(found, day), **found}


def _over_offices(found: _Stated, day: datetime.date) -> _Stated:
    """People by technology over the rows of all offices, as a release is added up as well."""
    sums: Counter[Subject] = Counter()
    for subject, (value, _) in found.items():
        if subject.place and subject.category and subject.measure == Measure.PARTICIPANTS:
            sums[replace(subject, place="")] += int(value)
    return {subject: (Fraction(number), day) for subject, number in sums.items()}


def _figures(
    values: _Stated,
) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            name=str(subject), subject=subject, value=value, interval=Interval.point(value),
            unit=UNITS[Measure(subject.measure)], as_of=day, source="the books",
        )
        for subject, (value, day) in values.items()
    )  # fmt: skip


def _late(
    now: _Stated,
    closed: _Stated,
) -> Values:
    nothing = (Fraction(0), datetime.date.min)
    return {
        subject: now.get(subject, nothing)[0] - closed.get(subject, nothing)[0]
        for subject in {*now, *closed}
    }


def _ways(standing: DayStanding) -> tuple[_Supposed, ...]:
    measure = str(Measure.PARTICIPANTS)
    left = {
        Subject(table, measure, place, category): Fraction(number)
        for (table, place, category), number in standing.left.items()
    }
    under_way = {
        Subject(table, measure): Fraction(standing.in_transfer)
        for table in ("tech_cost", "status", "aor_tech")
    }
    return (
        _Supposed(Step.DEFINITION, _LEFT, left),
        _Supposed(Step.SUSPENSE, _UNDER_WAY, under_way),
    )


def _nearest(
    pairs: Sequence[Pair], late: Values, ways: tuple[_Supposed, ...]
) -> tuple[_Supposed, ...]:
    """The fewest of these ways that leave least of the counts unexplained; none where all leave it.

    One choice for the whole release: how it counts does not change from cell to cell.
    """

    def left(chosen: tuple[_Supposed, ...]) -> Fraction:
        return sum(
            (abs(_line(pair, late, chosen).bridge.residual) for pair in pairs
             if pair[1].subject and pair[1].subject.measure == Measure.PARTICIPANTS),
            Fraction(0),
        )  # fmt: skip

    choices = itertools.chain.from_iterable(
        itertools.combinations(ways, number) for number in range(len(ways) + 1)
    )
    return min(choices, key=left)


def _line(pair: Pair, late: Values, supposed: tuple[_Supposed, ...]) -> Line:
    first, second = pair
    subject = second.subject or Subject("", second.name)
    agrees = first.interval.meets(second.interval)
    items = []
    if not agrees:
        if late.get(subject):
            items.append(Item(Step.LATE, late[subject], Basis.BOOKED, _LATE))
        items += [item for way in supposed if (item := way.item(subject)) is not None]
    return Line(
        subject, first, second, Gap(first.value, second.value), agrees,
        Bridge.between(first.value, second.value, items), unlike(first, second),
    )  # fmt: skip


def _remarks(standing: DayStanding) -> tuple[str, ...]:
    said = []
    if standing.closed is None:
        said.append(f"The books never closed {standing.day}; what is posted of it is told.")
    if standing.in_transfer:
        number = wording.plural(standing.in_transfer, "transfer")
        said.append(f"{number} stood open at the end of {standing.day}: sent, and not received.")
    return tuple(said)
