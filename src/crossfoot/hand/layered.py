"""Entries of a file that both layers may have, each with where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from crossfoot.core.errors import UsageError
from crossfoot.hand.entries import LISTS, DisclosureEntry, PairEntry
from crossfoot.hand.kinds import SHIPPED
from crossfoot.hand.toml_file import read_entries, where

_Entry = TypeVar("_Entry", DisclosureEntry, PairEntry)


@dataclass(frozen=True, slots=True)
class Layered(Generic[_Entry]):
    """An entry, and where it stands.

    Attributes:
        path: its file.
        number: its place in the file, from 0.
        entry: what it says.
    """

    path: Path
    number: int
    entry: _Entry

    def at(self, key: str) -> str:
        """Where one of its fields stands, as a message names it."""
        return where(self.path, LISTS[type(self.entry)], self.number, key)


def read_layers(file: str, kind: type[_Entry], user: Path | None) -> Iterator[Layered[_Entry]]:
    """What both layers say in files of one name, the shipped one first.

    Args:
        file: the name of the file within a layer.
        kind: what its entries are.
        user: the folder of the user's own layer.

    Raises:
        UsageError: a file cannot be used, or an id stands twice in one; names file and line.
    """
    for layer in (SHIPPED, user):
        if layer is None:
            continue
        path = layer / file
        seen: set[str] = set()
        for number, entry in enumerate(read_entries(path, kind, shipped=layer == SHIPPED)):
            found = Layered(path, number, entry)
            if entry.id in seen:
                raise UsageError(
                    f"{found.at('id')}: {entry.id} stands here twice.",
                    "Give each an id of its own.",
                )
            seen.add(entry.id)
            yield found
