"""What `verify` found: damages, each named exactly, and remarks that are none."""

from dataclasses import dataclass

from crossfoot.core.digest import Digest


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as the log says.

    Attributes:
        kind: `blob missing`, `blob altered`, `capture edited`, `capture removed`,
            `capture inserted`, `capture moved`, `entries`, `tile`, `root`, `signature`,
            `checkpoint`, `key`, `rollback`, `fork`, `derived` or `archive`.
        place: the file it is about, relative to the archive with forward slashes; or empty.
        message: what is damaged, in whole sentences, and what to do.
        index: number of the capture in the log, where it is about one.
        name: its publisher's name, where that is known.
        digest: the digest it is about, where it is about one.
    """

    kind: str
    place: str
    message: str
    index: int | None = None
    name: str = ""
    digest: Digest | None = None


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was re-derived, and what did not come out as it should.

    Attributes:
        damages: in the order of signature, log, entries, blobs, derived files.
        remarks: what a reader should know though it is no damage.
        captures: captures that were read.
        blobs: blobs whose bytes were hashed and found right.
        size: number of leaves that the checkpoint covers.
        root: the root over the leaves, in base64; empty where it could not be derived.
        key: the key that the signature was checked with, as text; or empty.
        key_from: where that key came from, in words.
        compared_with: the earlier checkpoints that the log was compared with, in words.
    """

    damages: tuple[Damage, ...]
    remarks: tuple[str, ...]
    captures: int
    blobs: int
    size: int
    root: str
    key: str
    key_from: str
    compared_with: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is damaged."""
        return not self.damages
