"""Pairs of sources to be held against each other: `reconciliations.toml` of both layers."""

from pathlib import Path

from crossfoot.hand.entries import PairEntry
from crossfoot.hand.layered import read_layers

FILE = "reconciliations.toml"


def read_pairs(user_dir: Path | None = None) -> tuple[PairEntry, ...]:
    """Every pair, the shipped ones first; one of the user's own replaces that of its id.

    Raises:
        UsageError: a file cannot be used; the message names file and line.
    """
    found = {one.entry.id: one.entry for one in read_layers(FILE, PairEntry, user_dir)}
    return tuple(found.values())
