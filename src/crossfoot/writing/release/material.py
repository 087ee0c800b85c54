"""What a release is written from. Whatever can be derived is no field: it cannot be mistyped.

The fiscal year, every date, caption and name, each sum and each average follow from what stands
here. A release that could not be written without a contradiction is refused when it is put
together, with the sentence that says why.
"""

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.core.errors import UsageError
from crossfoot.core.periods import fiscal_year
from crossfoot.core.programme import Aggregates, HearingCount
from crossfoot.writing.release import sound
from crossfoot.writing.release.court import Through, through
from crossfoot.writing.release.definitions import STANDARD, Definition

_TWO = 2
_SHA256 = re.compile(r"[0-9a-f]{64}")


# The file that signatures are verified with; the workbook names it.
STATEMENT = "statement.txt"


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
        statement: the text that was signed, which names `signed`.
        public: the public key, in the form that stock tools read.
    """

    role: str
    key: str
    signed: str
    day: datetime.date
    text: str
    check: str
    statement: str
    public: str


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
        signatures: of at least two people with two keys over the sealed document, or none while
            it is a draft, or a day that is not closed.
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
        sound.people(self.figures)
        sound.prices(self.prices, self.figures)
        sound.hearings(self.figures.hearings, self.final_hearings)
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
    if figures.sealed and not _SHA256.fullmatch(figures.sealed):
        raise UsageError(
            f"The figures of {figures.as_of} name their sealed document by what is no sha256.",
            "Take the figures from the closed day; its seal has 64 hexadecimal digits.",
        )
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


def _signed(material: Material) -> None:
    signatures = material.signatures
    if not signatures:
        return
    if not material.figures.sealed:
        raise UsageError(
            f"{material.as_of} is signed and not closed.",
            "Close the day, then sign what was sealed.",
        )
    sealed = material.figures.sealed
    if any(one.signed != sealed or sealed not in one.statement for one in signatures):
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
