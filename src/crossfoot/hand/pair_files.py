"""Pairs of sources to be held against each other: `reconciliations.toml` of both layers."""

from pathlib import Path

from crossfoot.core.errors import UsageError
from crossfoot.hand.entries import PairEntry
from crossfoot.hand.kinds import SHIPPED
from crossfoot.hand.toml_file import read_entries, where

FILE = "reconciliations.toml"


def read_pairs(user_dir: Path | None = None) -> tuple[PairEntry, ...]:
    """Every pair, the shipped ones first; one of the user's own replaces that of its id.

    Raises:
        UsageError: a file cannot be used; the message names file and line.
    """
    found: dict[str, PairEntry] = {}
    for layer in (SHIPPED, user_dir):
        if layer is None:
            continue
        path = layer / FILE
        seen: set[str] = set()
        entries = read_entries(path, PairEntry, shipped=layer == SHIPPED)
        for number, entry in enumerate(entries):
            if entry.id in seen:
                raise UsageError(
                    f"{where(path, 'reconciliation', number, 'id')}: {entry.id} stands here twice.",
                    "Give each an id of its own.",
                )
            seen.add(entry.id)
            found[entry.id] = entry
    return tuple(found.values())
