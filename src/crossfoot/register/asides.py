"""The rows of a batch that were set aside, for the owner of its files."""

from collections.abc import Iterator

from crossfoot.register.vault.places import ASIDE, Vault
from crossfoot.register.vault.tables import opened

HEAD = ("file", "sheet", "row", "reason")


def set_aside(vault: Vault, batch: str) -> Iterator[tuple[int, int, int, str]]:
    """File, sheet, row and reason of every row that is no record, in the order of the files.

    Raises:
        UsageError: the key of the batch is not at hand.
        EvidenceError: the batch was altered.
    """
    with opened(vault, batch, ASIDE) as file:
        for some in file.iter_batches(columns=list(HEAD)):
            yield from zip(*(some[name].to_pylist() for name in HEAD), strict=True)
