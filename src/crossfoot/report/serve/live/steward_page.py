"""The steward's page: where the books stand, in counts, for the machine that keeps them."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from crossfoot.core import wording
from crossfoot.core.programme import Revised
from crossfoot.core.stewardship import BooksStanding, HeldBatch, OpenItem, SenderStanding
from crossfoot.report.site import addresses
from crossfoot.report.site.page import Page

PATH = addresses.STEWARD
SUSPENSE = "in suspense"
# By how many parts are missing; the reviewer signs second.
_SIGNED = (
    "by preparer and reviewer", "by its preparer, not yet by its reviewer", "by nobody yet"
)  # fmt: skip
# More lines than anybody reads; the rest is in the workbook and in the command's table.
MOST_REVISIONS = 200


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about the books.

    Attributes:
        name: what it is about.
        words: what it is.
    """

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One open item.

    Attributes:
        key: what it is carried forward by.
        what: what it is, and whose.
        age: how old; empty where that means nothing.
        count: how many.
        reason: why it is carried forward; empty where it stands in the way.
    """

    key: str
    what: str
    age: str
    count: str
    reason: str


@dataclass(frozen=True, slots=True)
class AgeLine:
    """One kind of suspense.

    Attributes:
        what: what it is, and whose.
        counts: people by band of age; empty texts for nobody.
        total: all of them.
    """

    what: str
    counts: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class SenderLine:
    """One custodian.

    Attributes:
        sender: who.
        through: how far the books have everything, in words.
        number: the last batch that was posted.
        missing: which batches are missing, in words; empty where none is.
    """

    sender: str
    through: str
    number: str
    missing: str


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One batch in quarantine.

    Attributes:
        batch: whose and which.
        received: when it came, in words.
        through: the day that it goes through, in words.
        rows: how many.
        waits: what it waits for, in words.
    """

    batch: str
    received: str
    through: str
    rows: str
    waits: str


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One published count that is another now.

    Attributes:
        day: of which day, in words.
        about: office, technology and status.
        was: as it was published.
        now: as it is known now.
        difference: how far apart.
    """

    day: str
    about: str
    was: str
    now: str
    difference: str


@dataclass(frozen=True, slots=True)
class StewardPage:
    """Where the books stand.

    Attributes:
        sentence: the state of the books in one sentence.
        problem: why nothing can be shown; empty where something is.
        remedy: what to do about it.
        simulated: whether anything is made up.
        facts: what is closed, signed and released.
        day: the day that items are of, in words; empty where none was looked at.
        iso: the same as a command takes it, where it is not closed; else empty.
        stale: what happened since the look, in words; empty where nothing did.
        blocks: what stands in the way.
        carried: what is carried forward.
        ages: the bands of age.
        suspense: suspense by age.
        suspense_total: everybody in suspense, by band and in all; `None` for nobody.
        senders: the custodians.
        held: the batches in quarantine.
        release: the release that was published last, in words; empty where there is none.
        revisions: its figures that are others now.
        more: how many of them are not shown, in words; empty where none.
    """

    sentence: str
    problem: str
    remedy: str
    simulated: bool
    facts: tuple[Fact, ...]
    day: str
    iso: str
    stale: str
    blocks: tuple[ItemLine, ...]
    carried: tuple[ItemLine, ...]
    ages: tuple[str, ...]
    suspense: tuple[AgeLine, ...]
    suspense_total: AgeLine | None
    senders: tuple[SenderLine, ...]
    held: tuple[HeldLine, ...]
    release: str
    revisions: tuple[RevisionLine, ...]
    more: str


def page(standing: BooksStanding | None) -> tuple[HTTPStatus, Page]:
    """The page for books as they stand."""
    return HTTPStatus.OK, _page(_shown(standing) if standing else _nothing(
        "There are no books in this archive yet.",
        "Begin them with “crossfoot books receive FILE”.",
    ))  # fmt: skip


def faulty(problem: str, remedy: str) -> tuple[HTTPStatus, Page]:
    """The page where the books cannot be read."""
    return HTTPStatus.SERVICE_UNAVAILABLE, _page(_nothing(problem, remedy))


def _page(content: StewardPage) -> Page:
    return Page(
        PATH, "steward.html", "The books", content, part="steward",
        description="Where the programme's books stand, in counts.",
    )  # fmt: skip


def _nothing(problem: str, remedy: str) -> StewardPage:
    nothing: tuple[()] = ()
    return StewardPage(
        sentence="", problem=problem, remedy=remedy, simulated=False, facts=nothing, day="",
        iso="", stale="", blocks=nothing, carried=nothing, ages=nothing, suspense=nothing,
        suspense_total=None, senders=nothing, held=nothing, release="", revisions=nothing, more="",
    )  # fmt: skip


def _shown(books: BooksStanding) -> StewardPage:
    day = books.looked_at or books.closed
    suspense = [item for item in books.items if item.kind == SUSPENSE]
    revised = books.released.revised if books.released else ()
    more = len(revised) - MOST_REVISIONS
    return StewardPage(
        sentence=_sentence(books),
        problem="",
        remedy="",
        simulated=books.simulated,
        facts=tuple(_facts(books)),
        day=wording.date(day) if day else "",
        iso=books.looked_at.isoformat() if books.looked_at else "",
        stale=_stale(books),
        blocks=tuple(_line(item) for item in books.items if not item.reason),
        carried=tuple(_line(item) for item in books.items if item.reason),
        ages=books.ages,
        suspense=tuple(_by_age(suspense, books.ages)),
        suspense_total=_summed("All in suspense", suspense, books.ages) if suspense else None,
        senders=tuple(_sender(one) for one in books.senders),
        held=tuple(_held(one) for one in books.held),
        release=_release(books),
        revisions=tuple(_revision(one) for one in revised[:MOST_REVISIONS]),
        more=wording.plural(more, "more line") if more > 0 else "",
    )


def _sentence(books: BooksStanding) -> str:
    closed = (
        f"The books are closed through {wording.date(books.closed)}."
        if books.closed
        else "No day is closed yet."
    )
    blocks = sum(not item.reason for item in books.items)
    if books.looked_at is None:
        return closed
    day = wording.date(books.looked_at)
    if not blocks:
        return f"{closed} Nothing stands in the way of closing {day}."
    stand = "stands" if blocks == 1 else "stand"
    return f"{closed} {wording.plural(blocks, 'item')} {stand} in the way of closing {day}."


def _stale(books: BooksStanding) -> str:
    if not books.posted_since:
        return ""
    verb = "was" if books.posted_since == 1 else "were"
    number = wording.plural(books.posted_since, "batch", "batches")
    return f"{number} {verb} posted since that look."


def _facts(books: BooksStanding) -> Iterator[Fact]:
    if books.closed:
        day = wording.date(books.closed)
        yield Fact("Closed through", f"{day}, sealed {books.sealed[:8]}")
        yield Fact("People at its end", f"{books.people:,}")
        yield Fact("Signed", _SIGNED[len(books.unsigned)])
    if books.released:
        told = f"{books.released.name}, published on {wording.date(books.released.published)}"
        yield Fact("Last release", told)


def _line(item: OpenItem) -> ItemLine:
    kind = "" if item.kind == SUSPENSE else f"{item.kind}: "
    what = f"{kind}{item.name}"
    whose = _whose(item)
    # What a batch is called names its sender already.
    told = what if item.name.startswith(whose) else f"{what} · {whose}" if whose else what
    return ItemLine(item.key, told, item.age, f"{item.count:,}", item.reason)


def _whose(item: OpenItem) -> str:
    both = (item.custodian, item.counterpart)
    return f"{both[0]}, other side {both[1]}" if item.counterpart else item.custodian


def _by_age(items: Sequence[OpenItem], ages: Sequence[str]) -> Iterator[AgeLine]:
    kinds = dict.fromkeys((item.name, _whose(item)) for item in items)
    for name, whose in kinds:
        mine = [item for item in items if (item.name, _whose(item)) == (name, whose)]
        yield _summed(f"{name} · {whose}", mine, ages)


def _summed(what: str, items: Sequence[OpenItem], ages: Sequence[str]) -> AgeLine:
    sums = [sum(item.count for item in items if item.age == age) for age in ages]
    return AgeLine(what, tuple(f"{one:,}" if one else "" for one in sums), f"{sum(sums):,}")


def _sender(one: SenderStanding) -> SenderLine:
    through = _iso(one.through) if one.through else "nothing posted yet"
    numbers = ", ".join(map(str, one.missing))
    missing = f"batch {numbers}" if len(one.missing) == 1 else f"batches {numbers}"
    return SenderLine(one.sender, through, f"{one.number}", missing if one.missing else "")


def _iso(text: str) -> str:
    return wording.date(datetime.date.fromisoformat(text))


def _held(one: HeldBatch) -> HeldLine:
    numbers = ", ".join(map(str, one.waits_for))
    waits = f"waits for {numbers}" if numbers else "ready to be posted"
    return HeldLine(
        f"{one.sender}, batch {one.number}", wording.date(one.received),
        wording.date(one.through), f"{one.rows:,}", waits,
    )  # fmt: skip


def _release(books: BooksStanding) -> str:
    if not books.released:
        return ""
    return f"{books.released.name} of {wording.date(books.released.published)}"


def _revision(one: Revised) -> RevisionLine:
    difference = one.now - one.was
    about = f"{one.office}, {one.technology}, {one.status}"
    sign = "+" if difference > 0 else "-"
    return RevisionLine(wording.date(one.day), about, f"{one.was:,}", f"{one.now:,}",
                        f"{sign}{abs(difference):,}")  # fmt: skip
