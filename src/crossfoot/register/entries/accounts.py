"""The accounts on which people stand, and how an account is named.

An account is what somebody is (`enrolled`, `in transfer`, `closed`, `suspense`, `outside`), in
whose book, and there in which office, with which technology, at which level; `detail` is the
receiver of a transfer, the reason of a closing, or the name of what is in suspense.

Millions of entries are added up by account, so that one is a single number: its kind, and four
labels side by side, which are those that its kind has.
"""

from dataclasses import dataclass
from enum import StrEnum

import ibis
import ibis.expr.types as ir

from crossfoot.core import ledger
from crossfoot.register.events.packing import BITS, label
from crossfoot.register.spells.steps import FAULTS


class Kind(StrEnum):
    """What somebody is who stands on an account."""

    OUTSIDE = "outside"
    ENROLLED = "enrolled"
    IN_TRANSFER = "in transfer"
    CLOSED = "closed"
    SUSPENSE = "suspense"


KINDS = tuple(Kind)
REOPENED_NEVER_CLOSED = "reopened, never closed"
# Labels of accounts that no event carries.
NAMES = (*FAULTS.values(), REOPENED_NEVER_CLOSED)

# The parts of an account's name.
LABELS = ("custodian", "office", "technology", "level", "detail")
COLUMNS = ("kind", *LABELS)


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """One account; empty where a part does not apply or is not recorded.

    Attributes:
        kind: what somebody is.
        custodian: in whose book; of a transfer the sender.
        office: as recorded.
        technology: as recorded.
        level: as recorded.
        detail: the receiver, the reason, or what is in suspense.
    """

    kind: Kind
    custodian: str = ""
    office: str = ""
    technology: str = ""
    level: str = ""
    detail: str = ""

    @property
    def of_core(self) -> ledger.Account:
        """The same as the one ledger for dollars and people names it."""
        return ledger.Account(
            f"people {self.kind}", " / ".join(getattr(self, name) for name in LABELS)
        )


def outside(custodian: ir.Value) -> ir.Value:
    """The account of who never entered."""
    return _number(Kind.OUTSIDE, custodian)


def enrolled(custodian: ir.Value, state: ir.Value) -> ir.Value:
    """The account of who is in, where office, technology and level are `state` side by side."""
    return _number(Kind.ENROLLED, custodian) | state


def in_transfer(sender: ir.Value, receiver: ir.Value) -> ir.Value:
    """The account of who was sent and is not yet received."""
    return _number(Kind.IN_TRANSFER, sender) | receiver


def closed(custodian: ir.Value, office: ir.Value, reason: ir.Value) -> ir.Value:
    """The account of whose enrolment was closed."""
    return _number(Kind.CLOSED, custodian) | (office << (2 * BITS)) | reason


def suspense(custodian: ir.Value, name: ir.Value) -> ir.Value:
    """The account of what cannot be."""
    return _number(Kind.SUSPENSE, custodian) | name


def parts(number: ir.Value) -> dict[str, ir.Value]:
    """The kind and the labels of an account, by name; 0 where its kind has none."""
    kind, last = number >> (4 * BITS), label(number, 0)
    is_in = kind == KINDS.index(Kind.ENROLLED)
    return {
        "kind": kind, "custodian": label(number, 3), "office": label(number, 2),
        "technology": label(number, 1), "level": ibis.ifelse(is_in, last, 0),
        "detail": ibis.ifelse(is_in, 0, last),
    }  # fmt: skip


def _number(kind: Kind, custodian: ir.Value) -> ir.Value:
    first = ibis.literal(KINDS.index(kind) << (4 * BITS), "int64")
    return (custodian << (3 * BITS)) | first
