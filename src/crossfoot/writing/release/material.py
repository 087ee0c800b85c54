"""What a release is written from. Whatever can be derived is no field: it cannot be mistyped.

The fiscal year, every date, caption and name, each sum and each average follow from what stands
here. A release that could not be written without a contradiction is refused when it is put
together, with the sentence that says why.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.core.errors import UsageError
from crossfoot.core.periods import fiscal_year
from crossfoot.core.programme import Aggregates, HearingCount, ProgrammeCell
from crossfoot.writing.release.court import Through, through
from crossfoot.writing.release.definitions import STANDARD, Definition

_TWO = 2


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody's signature under the sealed figures, detached.

    Attributes:
        role: in which capacity: `preparer`, `reviewer`; never a name.
        key: what the public key is told by: its fingerprint.
        signed: sha256 of the document that was signed, in hexadecimal.
        day: when.
        text: the signature itself, in base64.
        check: how to verify it with a tool that every system has.
    """

    role: str
    key: str
    signed: str
    day: datetime.date
    text: str
    check: str


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that one release is written from.

    Attributes:
        figures: the people at the end of the as-of day and of the days before it that belong to
            the history, and the hearings by month.
        published: the day of publication; the workbook states it as its own date.
        prices: what a day of each technology costs for one person, in US dollars. Their order is
            the order of the rows.
        final_hearings: the hearings of `figures.hearings` that were final.
        families_released: people in family units released from custody into the programme since
            the day of the release before; `None` where that is not told.
        definitions: what the words mean, beside those that every release needs.
        signatures: of at least two people with two keys, or none while it is a draft.
        previous: the release before this one, and what is known now of its figures.
    """

    figures: Aggregates
    published: datetime.date
    prices: tuple[tuple[str, Decimal], ...]
    final_hearings: tuple[HearingCount, ...] = ()
    families_released: int | None = None
    definitions: tuple[Definition, ...] = STANDARD
    signatures: tuple[Signature, ...] = ()
    previous: "Previous | None" = None

    def __post_init__(self) -> None:
        _dates(self)
        _people(self.figures)
        _prices(self)
        _hearings(self.figures.hearings)
        _hearings(self.final_hearings)
        _finals(self)
        through(self.figures.hearings, self.as_of)
        _signed(self)

    @property
    def as_of(self) -> datetime.date:
        """The day on which the people are counted."""
        return self.figures.as_of

    @property
    def fiscal_year(self) -> int:
        """The fiscal year of that day."""
        return fiscal_year(self.as_of)

    @property
    def court(self) -> Through | None:
        """What the court tables cover; `None` where no month of hearings was over."""
        return through(self.figures.hearings, self.as_of)

    @property
    def name(self) -> str:
        """What the publisher calls such a file."""
        return f"FY{self.fiscal_year % 100:02}_detentionStats{self.published:%m%d%Y}.xlsx"


@dataclass(frozen=True, slots=True)
class Previous:
    """An earlier release, as it was published and as it would be published now.

    Attributes:
        name: of its file.
        digest: sha256 of its file, in hexadecimal; empty where the file is not at hand.
        released: what it was written from.
        known: the same day and the same history from the books as they are now.
    """

    name: str
    digest: str
    released: Material
    known: Material

    def __post_init__(self) -> None:
        if self.released.as_of != self.known.as_of:
            raise UsageError(
                f"{self.name} counts people on {self.released.as_of}, and what is known now is of"
                f" {self.known.as_of}.",
                "Compare figures of one day.",
            )


def _dates(material: Material) -> None:
    figures = material.figures
    if material.published < figures.as_of:
        raise UsageError(
            f"A release of {material.published} cannot count people on {figures.as_of}.",
            "Publish it on that day or later.",
        )
    if any(cell.day != figures.as_of for cell in figures.cells):
        raise UsageError(
            f"Not all people are counted on the as-of day, {figures.as_of}.",
            "Give the cells of that day alone; earlier days belong to the history.",
        )
    if any(cell.day >= figures.as_of for cell in figures.months):
        raise UsageError(
            f"The history holds a day that is not before {figures.as_of}.",
            "Give earlier days alone.",
        )
    previous = material.previous
    if previous and previous.released.as_of >= figures.as_of:
        raise UsageError(
            f"The release before this one counts people on {previous.released.as_of}, which is not"
            f" before {figures.as_of}.",
            "A correction of the same day is told by a notice.",
        )


def _people(figures: Aggregates) -> None:
    if not figures.cells:
        raise UsageError(
            f"Nobody is in the programme on {figures.as_of}.", "Check the day of the figures."
        )
    cells = (*figures.cells, *figures.months)
    _labels(cells)
    seen: set[tuple[datetime.date, str, str, str]] = set()
    for cell in cells:
        if cell.people < 1 or cell.days < 0:
            raise UsageError(
                f"{_where(cell)}: {cell.people} people with {cell.days} days.",
                "A cell counts at least one person, and days are none or more.",
            )
        about = cell.day, cell.office, cell.technology, cell.status
        if about in seen:
            raise UsageError(f"{_where(cell)} is counted twice.", "Give each cell once.")
        seen.add(about)


def _labels(cells: Iterable[ProgrammeCell]) -> None:
    for cell in cells:
        for label in (cell.office, cell.technology, cell.status):
            if not label or label != label.strip():
                raise UsageError(
                    f"{_where(cell)}: office, technology or status is empty or has blanks around"
                    " it.",
                    "Record it in the books: a table has no row without a label.",
                )


def _where(cell: ProgrammeCell) -> str:
    return f"{cell.office or '?'}, {cell.technology or '?'}, {cell.status or '?'} on {cell.day}"


def _prices(material: Material) -> None:
    priced = [technology for technology, _ in material.prices]
    if len(set(priced)) < len(priced):
        raise UsageError("A technology has two prices.", "Give the price of the as-of day alone.")
    for technology in sorted({cell.technology for cell in material.figures.cells}):
        if technology not in priced:
            raise UsageError(
                f"No price is known for {technology} on {material.as_of}.",
                "Add it to the prices, with its reason; nothing if it costs nothing.",
            )


def _hearings(counts: tuple[HearingCount, ...]) -> None:
    seen: set[tuple[datetime.date, str]] = set()
    for count in counts:
        about = count.month, count.outcome
        if count.month.day != 1 or count.hearings < 0 or about in seen:
            raise UsageError(
                f"Hearings of {count.month} ({count.outcome}): {count.hearings}.",
                "Name each month once for each outcome, by its first day, with a count.",
            )
        seen.add(about)


def _finals(material: Material) -> None:
    every = {(c.month, c.outcome): c.hearings for c in material.figures.hearings}
    for count in material.final_hearings:
        if count.hearings > every.get((count.month, count.outcome), 0):
            raise UsageError(
                f"More hearings were final than were held in {count.month:%m/%Y}"
                f" ({count.outcome}).",
                "Final hearings are among all hearings; check both counts.",
            )


def _signed(material: Material) -> None:
    signatures = material.signatures
    if not signatures:
        return
    if any(signature.signed != material.figures.sealed for signature in signatures):
        raise UsageError(
            "A signature is of other figures than these.",
            "Sign the sealed document of this day.",
        )
    people = {(s.role, s.key) for s in signatures}
    if min(len({role for role, _ in people}), len({key for _, key in people})) < _TWO:
        raise UsageError(
            "Preparer and reviewer have to be two people with two keys.",
            "Have somebody else sign as reviewer, with a key of their own.",
        )
