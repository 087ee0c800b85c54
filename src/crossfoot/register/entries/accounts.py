"""The accounts on which people stand, and how an account is named.

An account is what somebody is (`enrolled`, `in transfer`, `closed`, `suspense`, `outside`), in
whose book, and there in which office, with which technology, at which level; `detail` is the
receiver of a transfer, the reason of a closing, or the name of what is in suspense.
"""

from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core import ledger
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
