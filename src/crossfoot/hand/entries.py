"""The entries of the files in `hand/`, as they are worked with once their form is known."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class AliasEntry:
    """One normal name and the labels that stand for it."""

    vocabulary: str
    name: str
    published: Sequence[str]
    reason: str
    reference: str


@dataclass(frozen=True, slots=True)
class RecordAliasEntry:
    """One normal name and the words of record files that stand for it."""

    vocabulary: str
    name: str
    published: Sequence[str]
    reason: str
    reference: str


@dataclass(frozen=True, slots=True)
class PriceEntry:
    """US dollars per person and day for one technology; `since` and `until` included."""

    technology: str
    per_person_day: Decimal
    since: datetime.date
    reason: str
    reference: str
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A person's word on one finding, which is named by its id or by check, file and cells."""

    verdict: str
    reason: str
    date: datetime.date
    role: str
    finding: str = ""
    check: str = ""
    sha256: str = ""
    cells: Sequence[str] = ()
    release: str = ""
    mention: str = ""


@dataclass(frozen=True, slots=True)
class ReplyEntry:
    """What the publisher said to one finding or one case."""

    quote: str
    date: datetime.date
    where: str
    finding: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """A finding that was published and wrong, with what was wrong about it."""

    date: datetime.date
    finding: str
    release: str
    said: str
    truth: str
    noticed: str
    cost: str
    test: str


@dataclass(frozen=True, slots=True)
class DisclosureEntry:
    """One sending of personal data outside: to which organisation, what for, and until when."""

    id: str
    recipient: str
    purpose: str
    authority: str
    fields: Sequence[str]
    sent: datetime.date
    obligation: str
    obligation_reason: str
    accounting: str
    source: str
    rows: int | None = None
    due: datetime.date | None = None
    destroyed: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class PairEntry:
    """Two sources that are held against each other."""

    id: str
    title: str
    first: str
    second: str
    reason: str


Entry = (
    AliasEntry | PriceEntry | DecisionEntry | ReplyEntry | CorrectionEntry | DisclosureEntry
    | PairEntry | RecordAliasEntry
)  # fmt: skip
# The list in a file that holds entries of a kind.
LISTS: dict[type[Entry], str] = {
    AliasEntry: "alias",
    PriceEntry: "price",
    DecisionEntry: "decision",
    ReplyEntry: "reply",
    CorrectionEntry: "correction",
    DisclosureEntry: "disclosure",
    PairEntry: "reconciliation",
    RecordAliasEntry: "record_alias",
}
