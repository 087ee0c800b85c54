"""A release as it was published, and as a later close knows its figures."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crossfoot.books.closing.document import figures_of, read
from crossfoot.books.closing.revisions import cells_of_day, told
from crossfoot.books.journal import DayRow, ReleaseRow
from crossfoot.books.releasing.court import whole_months
from crossfoot.books.releasing.pricing import Priced, of_text
from crossfoot.core.programme import Aggregates, HearingCount
from crossfoot.writing.release.material import Material, Previous


@dataclass(frozen=True, slots=True)
class Issue:
    """Which release is to be written.

    Attributes:
        day: the closed day that it is of.
        published: the day of publication.
        prices: what a day of each technology costs.
    """

    day: datetime.date
    published: datetime.date
    prices: Priced


def previous_of(past: Sequence[DayRow], released: ReleaseRow) -> Previous:
    """A release as it was published, and as the last of these closes knows its figures.

    Raises:
        EvidenceError: a document cannot be read.
    """
    row = next(each for each in past if each.day == released.day)
    issue = Issue(
        datetime.date.fromisoformat(released.day),
        datetime.date.fromisoformat(released.published),
        of_text(released.prices),
    )
    before = plain(row, issue)
    return Previous(released.name, released.sha256, before, _as_known(past, before, row))


def plain(row: DayRow, issue: Issue) -> Material:
    """What the document of a closed day gives a release, without signatures and the one before."""
    figures = figures_of(row.document, row.sha256)
    return Material(
        figures=replace(figures, hearings=whole_months(figures.hearings, issue.day)),
        published=issue.published,
        prices=issue.prices,
        final_hearings=whole_months(figures.final, issue.day),
    )


def _as_known(past: Sequence[DayRow], before: Material, row: DayRow) -> Material:
    """What a release would be written from, as the last close knows it."""
    figures = before.figures
    months = sorted({cell.day for cell in figures.months})
    later = [read(each.document) for each in past if each.day >= row.day]
    known = told(later, (figures.as_of, *months))
    last = figures_of(past[-1].document, past[-1].sha256)
    own = figures_of(row.document, row.sha256)
    now = Aggregates(
        figures.as_of, figures.sealed, cells_of_day(known, figures.as_of),
        tuple(cell for day in months for cell in cells_of_day(known, day)),
        _heard(own.hearings, last.hearings, before), (), figures.simulated,
    )  # fmt: skip
    final = _heard(own.final, last.final, before)
    return replace(before, figures=now, final_hearings=final)


def _heard(
    own: Iterable[HearingCount], last: Iterable[HearingCount], before: Material
) -> tuple[HearingCount, ...]:
    """The months that a release tells, from the last close as far as that reaches back."""
    now = tuple(last)
    first = min((one.month for one in now), default=datetime.date.max)
    kept = tuple(one for one in own if one.month < first)
    return whole_months((*kept, *now), before.as_of)
