"""How far the log had grown when the last thing was recorded that an export depends on."""

from crossfoot.archive import captures
from crossfoot.archive.directory import Archive
from crossfoot.core.errors import EvidenceError
from crossfoot.evidence import capture_log
from crossfoot.evidence.capture_log import VERIFY
from crossfoot.evidence.statement import DECISION
from crossfoot.log import canonical, merkle
from crossfoot.log.checkpoint import Checkpoint
from crossfoot.log.merkle import leaf_hash

# A leaf that records an export is none of these: an export that depended on its own leaf, or
# on that of the one before, would never come out the same twice. Seals are of drafts.
DEPENDED_ON = (captures.KIND, DECISION)


def basis(archive: Archive) -> Checkpoint:
    """The log up to the last capture or decision, with the root over that many leaves.

    Raises:
        EvidenceError: the log cannot be read, or its leaves do not lead to its checkpoint.
    """
    stated, _ = capture_log.read_checkpoint(archive)
    leaves = capture_log.read_entries(archive, stated.size)
    hashes = [leaf_hash(leaf) for leaf in leaves]
    if merkle.root(hashes) != stated.root:
        raise EvidenceError("The leaves of the log do not lead to its checkpoint.", VERIFY)
    size = 0
    for number, leaf in enumerate(leaves, start=1):
        try:
            if canonical.decode_trusted(leaf).get("kind") in DEPENDED_ON:
                size = number
        except ValueError as error:
            raise EvidenceError(
                f"Entry {number - 1} of the log cannot be read: {error}.", VERIFY
            ) from error
    return Checkpoint(archive.origin, size, merkle.root(hashes[:size]))
