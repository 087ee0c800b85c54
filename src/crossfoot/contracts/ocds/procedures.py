"""Contracting processes as flags look at them: who bid, at what price, who won, by when."""

import datetime
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.contracts.ocds.fields import Object, at, number, obj, objects, text
from crossfoot.contracts.ocds.moments import moment
from crossfoot.core.uncollected import uncollected

FINAL = frozenset({"active", "cancelled", "unsuccessful"})
SUBMITTED = frozenset({"disqualified", "pending", "valid"})


@dataclass(frozen=True, slots=True)
class Bid:
    """One offer.

    Attributes:
        status: `valid`, `disqualified`, ...; `None` when it is not told.
        tenderers: the identifiers of those who made it.
        joint: whether several made it together.
        amount: its price; `None` when no number is given.
        currency: of the price.
        date: when it was received.
    """

    status: str | None
    tenderers: tuple[str, ...]
    joint: bool
    amount: Decimal | None
    currency: str | None
    date: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Award:
    """One decision for a supplier: its status, who it went to, and the codes of its items."""

    status: str | None
    suppliers: tuple[str, ...]
    joint: bool
    classifications: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Procedure:
    """One contracting process, without anything that names a natural person."""

    ocid: str
    method: str | None
    details: str | None
    opens: datetime.datetime | None
    closes: datetime.datetime | None
    tenderers: Decimal | None
    buyer: str | None
    procuring_entity: str | None
    bids: tuple[Bid, ...]
    awards: tuple[Award, ...]

    def bids_of(self, *statuses: str) -> tuple[Bid, ...]:
        """The bids with one of these statuses."""
        return tuple([bid for bid in self.bids if bid.status in statuses])

    @property
    def submitted(self) -> tuple[Bid, ...]:
        """The bids that were handed in and not taken back."""
        return self.bids_of(*SUBMITTED)

    @property
    def active(self) -> tuple[Award, ...]:
        """The awards in force."""
        return tuple([award for award in self.awards if award.status == "active"])

    @property
    def decided(self) -> bool:
        """Whether no award is still open, or of a status that nobody knows."""
        return all(award.status in FINAL for award in self.awards)

    @property
    def sole_supplier(self) -> str | None:
        """The one supplier of the one award in force, once everything is decided."""
        active = self.active
        if not self.decided or len(active) != 1 or active[0].joint:
            return None
        return active[0].suppliers[0] if active[0].suppliers else None


@dataclass(frozen=True, slots=True)
class Scope:
    """Which processes are asked about.

    Attributes:
        currency: the only currency whose amounts are compared; empty: the first that is met.
        excluded: procurement method details of processes that are not asked about at all.
        unpriced: procurement method details under which prices say nothing.
        priced: if any are named, prices are compared under these alone.
    """

    currency: str = ""
    excluded: frozenset[str] = frozenset()
    unpriced: frozenset[str] = frozenset()
    priced: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Procedures:
    """The processes that flags are asked about.

    Attributes:
        all: in the order of the files.
        scope: what was asked to be left out, and whose prices may be compared.
        currency: in which prices are compared; empty when no bid states one.
        left_out: how many were not taken in: cancelled, or excluded by the scope.
    """

    all: tuple[Procedure, ...]
    scope: Scope
    currency: str
    left_out: int

    @property
    def priced(self) -> Iterator[Procedure]:
        """Those whose prices may be compared."""
        for one in self.all:
            if one.details is not None and one.details in self.scope.unpriced:
                continue
            if not self.scope.priced or one.details in self.scope.priced:
                yield one

    def price(self, bid: Bid) -> Decimal | None:
        """A bid's amount, if it is in the currency in which prices are compared."""
        return bid.amount if bid.currency and bid.currency == self.currency else None


@uncollected()
def select(releases: Iterable[Object], scope: Scope) -> Procedures:
    """The processes to ask about: not cancelled, not excluded.

    Args:
        releases: a compiled release for each process.
        scope: what to leave out.
    """
    found: list[Procedure] = []
    left_out = 0
    for release in releases:
        one = procedure(release)
        cancelled = text(release, "tender", "status") == "cancelled"
        if cancelled or (one.details is not None and one.details in scope.excluded):
            left_out += 1
        else:
            found.append(one)
    stated = (bid.currency for one in found for bid in one.bids if bid.currency)
    return Procedures(tuple(found), scope, scope.currency or next(stated, ""), left_out)


def procedure(release: Object) -> Procedure:
    """One process, from its compiled release."""
    tender = obj(release, "tender")
    period = obj(tender, "tenderPeriod")
    return Procedure(
        text(release, "ocid") or "",
        _word(tender.get("procurementMethod")),
        _word(tender.get("procurementMethodDetails")),
        moment(period.get("startDate")),
        moment(period.get("endDate")),
        number(tender, "numberOfTenderers"),
        _word(at(release, "buyer", "id")),
        _word(at(tender, "procuringEntity", "id")),
        tuple([_bid(bid) for bid in objects(release, "bids", "details")]),
        tuple([_award(award) for award in objects(release, "awards")]),
    )


def _bid(bid: Object) -> Bid:
    value = obj(bid, "value")
    tenderers = objects(bid, "tenderers")
    return Bid(
        _word(bid.get("status")),
        _ids(tenderers),
        len(tenderers) > 1,
        number(value, "amount"),
        _word(value.get("currency")),
        moment(bid.get("date")),
    )


def _award(award: Object) -> Award:
    suppliers = objects(award, "suppliers")
    codes = [_word(at(item, "classification", "id")) for item in objects(award, "items")]
    return Award(
        _word(award.get("status")),
        _ids(suppliers),
        len(suppliers) > 1,
        tuple([code for code in codes if code]),
    )


def _ids(organizations: Iterable[Object]) -> tuple[str, ...]:
    found = [_word(one.get("id")) for one in organizations]
    return tuple(dict.fromkeys([one for one in found if one]))


def _word(value: object) -> str | None:
    """A text that recurs in many processes, which then share one; `None` where it is none."""
    return sys.intern(value) if isinstance(value, str) else None
