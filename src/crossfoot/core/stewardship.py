"""Where the books of a programme stand, in counts: what their steward needs to see at once."""

import datetime
from dataclasses import dataclass

from crossfoot.core.programme import Revised


@dataclass(frozen=True, slots=True)
class SenderStanding:
    """One custodian.

    Attributes:
        sender: who sends batches.
        through: the day through which everything has come; empty where nothing was posted.
        number: the last batch that was posted; 0 where there is none.
        missing: the numbers of batches that are missing; later ones are here.
    """

    sender: str
    through: str
    number: int
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HeldBatch:
    """A batch in quarantine.

    Attributes:
        sender: whose.
        number: which.
        received: the day on which it came.
        through: the day that it goes through.
        rows: how many it has.
        waits_for: the numbers of batches that are missing before it.
    """

    sender: str
    number: int
    received: datetime.date
    through: datetime.date
    rows: int
    waits_for: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing that is open.

    Attributes:
        key: what it is carried forward by.
        kind: what sort of thing.
        name: what exactly.
        custodian: in whose book, or whose batch.
        counterpart: who is on the other side; empty where nobody is.
        age: how old, as a band; empty where that means nothing.
        count: how many people, appointments or batches.
        reason: why it is carried forward; empty where it stands in the way.
    """

    key: str
    kind: str
    name: str
    custodian: str
    counterpart: str
    age: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class LastRelease:
    """The release that was published last, and what is known otherwise now.

    Attributes:
        name: of its workbook.
        day: the day on which its people are counted.
        published: the day of publication.
        revised: the people of its day and of its history who are others now.
    """

    name: str
    day: datetime.date
    published: datetime.date
    revised: tuple[Revised, ...]


@dataclass(frozen=True, slots=True)
class BooksStanding:
    """Where the books stand.

    Attributes:
        closed: the day through which they are closed; `None` where no day is.
        sealed: sha256 of its document, in hexadecimal; empty where no day is closed.
        people: how many people that document counts.
        unsigned: the parts in which nobody signed it yet.
        simulated: whether anything of it is made up.
        senders: the custodians.
        held: the batches in quarantine.
        looked_at: the day that was looked at last and is not closed; `None` where there is none.
        posted_since: how many batches were posted after that look.
        items: what is open: of that look, or else of the day that was closed last.
        ages: the bands of age, youngest first.
        released: the last release; `None` where there is none.
    """

    closed: datetime.date | None
    sealed: str
    people: int
    unsigned: tuple[str, ...]
    simulated: bool
    senders: tuple[SenderStanding, ...]
    held: tuple[HeldBatch, ...]
    looked_at: datetime.date | None
    posted_since: int
    items: tuple[OpenItem, ...]
    ages: tuple[str, ...]
    released: LastRelease | None
