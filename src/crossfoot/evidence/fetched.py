"""What came of a run of fetching, offer by offer."""

from dataclasses import dataclass
from enum import StrEnum

from crossfoot.archive.sources.offers import Offer
from crossfoot.core.digest import Digest


class Outcome(StrEnum):
    """What came of one offer."""

    NEW = "new"
    REPLACED = "replaced"
    CONFIRMED = "confirmed"
    UNCHANGED = "unchanged"
    KNOWN = "already there"
    REFUSED = "refused"
    FAILED = "failed"
    LEFT = "not tried"

    @property
    def words(self) -> str:
        """What the outcome means."""
        return {
            Outcome.NEW: "a name that the archive did not hold",
            Outcome.REPLACED: "other bytes than the archive holds under this name",
            Outcome.CONFIRMED: "bytes that the archive had from elsewhere",
            Outcome.UNCHANGED: "the same as when it was fetched before",
            Outcome.KNOWN: "fetched before, not asked for again",
            Outcome.REFUSED: "may not be archived",
            Outcome.FAILED: "did not arrive",
            Outcome.LEFT: "left for the next run",
        }[self]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one offer.

    Attributes:
        outcome: what came of it.
        offer: what was offered.
        digest: the bytes; `None` where there are none.
        index: the capture's number in the log; `None` where none was added.
        earlier: other bytes held under the name before, the last ones; or `None`.
        note: a sentence about it, or empty.
        stated: whether the bytes are among those that a manifest states for the name; `None`
            where it does not speak of them.
        status: the server's answer; 0 where there was none or none was asked for.
    """

    outcome: Outcome
    offer: Offer
    digest: Digest | None = None
    index: int | None = None
    earlier: Digest | None = None
    note: str = ""
    stated: bool | None = None
    status: int = 0


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What a run did.

    Attributes:
        items: one per offer, in the order of the source.
        gone: addresses that an earlier visit saw and that are no longer offered, with the
            file's name; each is told once.
        back: addresses that were gone and are offered again, with the file's name.
    """

    items: tuple[Fetched, ...]
    gone: tuple[tuple[str, str], ...] = ()
    back: tuple[tuple[str, str], ...] = ()

    def of(self, *outcomes: Outcome) -> tuple[Fetched, ...]:
        """The items with one of these outcomes."""
        return tuple(item for item in self.items if item.outcome in outcomes)
