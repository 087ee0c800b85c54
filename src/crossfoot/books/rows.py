"""What the journal holds a row of each: batches, closed days, reasons, signatures, releases."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a batch stands."""

    ARRIVING = "arriving"
    QUARANTINED = "in quarantine"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch as the journal knows it.

    Attributes:
        name: of the batch in the vault; tells nothing about it.
        sender: who sent it.
        number: which of the sender's it is.
        previous: the number of the one before.
        through: the day up to which everything was sent.
        key_period: which key its tokens were made with.
        sha256: of the file.
        rows: how many.
        totals: how many of each event, as JSON.
        received: the day on which it was received.
        state: where it stands.
        reasons: why it was rejected, as JSON.
        opened: the first day that was open when it was posted; empty where no day was closed.
        place: counts the posted batches; 0 while it is none.
        commitment: what the log holds of it.
        logged: whether the log is known to hold it.
        answered: whether its acknowledgement is known to be written.
    """

    name: str
    sender: str
    number: int
    previous: int
    through: str
    key_period: str
    sha256: str
    rows: int
    totals: str
    received: str
    state: State
    reasons: str
    opened: str
    place: int
    commitment: str
    logged: bool
    answered: bool

    @property
    def label(self) -> str:
        """The batch as people call it, and as its events name it."""
        return f"{self.sender} {self.number}"


@dataclass(frozen=True, slots=True)
class DayRow:
    """A closed day.

    Attributes:
        day: the day.
        sha256: of its document.
        document: the document.
        logged: whether the log is known to hold its seal.
    """

    day: str
    sha256: str
    document: str
    logged: bool


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """An item that is carried forward at the close of a day.

    Attributes:
        day: the day.
        item: the name of the item.
        count: how many it was when it was carried.
        reason: why.
    """

    day: str
    item: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class SignedRow:
    """A signature that was put under a closed day.

    Attributes:
        day: the closed day.
        role: in which part.
        key: the fingerprint of the key.
        signed: the day on which it was put there.
    """

    day: str
    role: str
    key: str
    signed: str


@dataclass(frozen=True, slots=True)
class RekeyedRow:
    """A hand-over of a key, as the journal knows it.

    Attributes:
        name: of its pairs in the vault; tells nothing about them.
        sender: whose tokens changed.
        old_period: the key period that they were of.
        new_period: the key period that they are of.
        rows: how many.
        sha256: of the file.
        received: the day on which it was received.
        place: counts the hand-overs.
        commitment: what the log holds of it.
        state: `arriving` or `accepted`.
        logged: whether the log is known to hold it.
    """

    name: str
    sender: str
    old_period: str
    new_period: str
    rows: int
    sha256: str
    received: str
    place: int
    commitment: str
    state: State
    logged: bool


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release that was published.

    Attributes:
        day: the closed day whose figures it has.
        published: the day of publication.
        name: of the workbook.
        sha256: of the workbook.
        listed: sha256 of the list of its files.
        prices: that it was written with, as JSON.
        logged: whether the log is known to hold it.
    """

    day: str
    published: str
    name: str
    sha256: str
    listed: str
    prices: str
    logged: bool
