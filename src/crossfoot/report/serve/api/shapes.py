"""What answers are made of, and what is said about it: the schemas are read off these types.

A published number is a `Figure`, a number that was reckoned from published ones is a
`Reckoned`; both carry references. A `Count` counts things of this archive and is no figure.
Names of fields are those of `docs/output.md`: they may be added to, never renamed.
"""

from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a value may be, beyond its type.

    Attributes:
        minimum, maximum: for whole numbers.
        pattern: for texts; the whole text has to match.
        words: the only texts allowed; empty for any.
    """

    minimum: int | None = None
    maximum: int | None = None
    pattern: str = ""
    words: tuple[str, ...] = ()


Number = int | float
Count = Annotated[int, Limits(minimum=0)]
Sha256 = Annotated[str, Limits(pattern="[0-9a-f]{64}")]
# Sheet names of spreadsheets have at most 31 letters; nothing here relies on that.
RefText = Annotated[str, Limits(pattern="[0-9a-f]{64}:[^\\x00]+![A-Z]{1,3}[1-9][0-9]{0,6}")]
Worth = Annotated[str, Limits(words=("quote", "quote with a note", "do not quote"))]
TierWord = Annotated[str, Limits(words=("error", "warning", "notice"))]


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number: where it stands, and whether it may be quoted.

    Attributes:
        value: the number as published.
        raw: the text that is stored in the cell.
        ref: the cell, with all 64 digits of the file's sha256.
        short: the cell as people write it, with eight digits.
        status: what a careful writer does with it.
        reason: why, in one sentence; empty where nothing speaks against it.
    """

    value: Number
    raw: str
    ref: RefText
    short: str
    status: Worth
    reason: str


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A number that is published nowhere: it follows from published ones.

    Attributes:
        value: the number.
        refs: the cells it rests on.
    """

    value: Number
    refs: tuple[RefText, ...]


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """A part of a list.

    Attributes:
        items: the things asked for, in a fixed order.
        total: how many there are in all.
        next: the path of the next part; empty at the end.
    """

    items: tuple[T, ...]
    total: Count
    next: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no answer, and what to do (RFC 9457).

    Attributes:
        type: always `about:blank`: the status says what kind it is.
        title: what happened, in a few words.
        status: the status of the answer.
        detail: what happened, in a sentence.
        remedy: what to do.
    """

    type: str
    title: str
    status: Annotated[int, Limits(minimum=400, maximum=599)]
    detail: str
    remedy: str
