"""The material of a release: the sealed figures of a closed day, prices, and two signatures."""

import base64
import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from crossfoot.books.close import closed_day
from crossfoot.books.closing.document import figures_of, read
from crossfoot.books.closing.revisions import cells_of_day, told
from crossfoot.books.journal import DayRow, ReleaseRow, opened
from crossfoot.books.places import Books
from crossfoot.books.releasing.court import whole_months
from crossfoot.books.signing import Signed, command, require_signed
from crossfoot.core.errors import UsageError
from crossfoot.core.programme import Aggregates, HearingCount
from crossfoot.hand.model import Prices
from crossfoot.writing.release.material import Material, Previous, Signature

Priced = tuple[tuple[str, Decimal], ...]


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


def prices_on(known: Prices, day: datetime.date) -> Priced:
    """The prices of a day, the dearest technology first; of two for one the first holds."""
    found: dict[str, Decimal] = {}
    for entry in known.entries:
        if entry.holds(day):
            found.setdefault(entry.technology, entry.per_person_day)
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def as_text(prices: Priced) -> str:
    """Prices as the journal keeps them."""
    return json.dumps([[name, str(price)] for name, price in prices])


def material_of(books: Books, issue: Issue, *, draft: bool = False) -> Material:
    """What a release is written from.

    Args:
        books: the books.
        issue: which release.
        draft: leave the signatures out, and do not ask for them.

    Raises:
        UsageError: the day is not closed or not signed, or its figures cannot be published.
        EvidenceError: its document was altered, or a signature does not hold.
    """
    row = closed_day(books, issue.day)
    signatures = () if draft else _signatures(books, row)
    with opened(books) as journal:
        past = tuple(each for each in journal.days() if each.day <= row.day)
        released = [each for each in journal.releases() if each.day < row.day]
    previous = previous_of(past, released[-1]) if released else None
    return replace(_plain(row, issue), signatures=signatures, previous=previous)


def previous_of(past: Sequence[DayRow], released: ReleaseRow) -> Previous:
    """A release as it was published, and as the last of these closes knows its figures.

    Raises:
        EvidenceError: a document cannot be read.
    """
    row = next(each for each in past if each.day == released.day)
    issue = Issue(
        datetime.date.fromisoformat(released.day),
        datetime.date.fromisoformat(released.published),
        tuple((name, Decimal(price)) for name, price in json.loads(released.prices)),
    )
    before = _plain(row, issue)
    return Previous(released.name, released.sha256, before, _as_known(past, before, row))


def _plain(row: DayRow, issue: Issue) -> Material:
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


def _signatures(books: Books, row: DayRow) -> tuple[Signature, ...]:
    signed = require_signed(books, row.day)
    with opened(books) as journal:
        when = {each.role: each.signed for each in journal.signed(row.day)}
    return tuple(_signature(each, row, when.get(each.role, "")) for each in signed)


def _signature(signed: Signed, row: DayRow, when: str) -> Signature:
    if not when:
        raise UsageError(
            f"When the {signed.role} signed {row.day} is not in the journal.",
            f"Sign it again with the same key: `crossfoot books sign {row.day} --as {signed.role} "
            "--key FILE`.",
        )
    return Signature(
        role=signed.role,
        key=signed.fingerprint,
        signed=row.sha256,
        day=datetime.date.fromisoformat(when),
        text=base64.b64encode(signed.signature.read_bytes()).decode(),
        check=f"In the folder signatures beside this workbook: {command(signed)}",
        statement=signed.statement.read_text("utf-8"),
        public=signed.public.read_text("ascii"),
    )
