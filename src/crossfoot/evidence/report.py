"""What an `add` did, file by file."""

from dataclasses import dataclass
from enum import StrEnum

from crossfoot.core.digest import Digest


class Status(StrEnum):
    """What became of one file."""

    ADDED = "added"
    KNOWN = "already there"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one file.

    Attributes:
        status: added, already there, or refused.
        shown: the file as it was named or found.
        publisher_name: the name its publisher gave it.
        digest: its bytes; `None` where they were refused.
        index: its capture's number in the log; `None` where it was refused.
        note: a sentence about it, or empty; for a refused file, why and what to do.
    """

    status: Status
    shown: str
    publisher_name: str
    digest: Digest | None
    index: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AddReport:
    """What an `add` did.

    Attributes:
        items: one per file found, in the order found.
        notes: sentences about what was passed over.
        size: number of leaves in the log afterwards.
        created: whether this call made the archive.
    """

    items: tuple[Item, ...]
    notes: tuple[str, ...]
    size: int
    created: bool

    def of(self, status: Status) -> tuple[Item, ...]:
        """The files that met with one status."""
        return tuple(item for item in self.items if item.status is status)
