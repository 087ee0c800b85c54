"""The register of disclosures: `disclosures.toml` of the shipped layer and of a user's own."""

from pathlib import Path

from crossfoot.core.errors import UsageError
from crossfoot.hand.entries import DisclosureEntry
from crossfoot.hand.kinds import SHIPPED
from crossfoot.hand.toml_file import read_entries, where

FILE = "disclosures.toml"


def read_disclosures(user_dir: Path | None = None) -> tuple[DisclosureEntry, ...]:
    """Every disclosure, oldest first; one of the user's own replaces a shipped one of its id.

    Raises:
        UsageError: a file cannot be used; the message names file and entry.
    """
    found: dict[str, DisclosureEntry] = {}
    for layer in (SHIPPED, user_dir):
        if layer is None:
            continue
        path = layer / FILE
        own = read_entries(path, DisclosureEntry, shipped=layer == SHIPPED)
        seen: set[str] = set()
        for number, entry in enumerate(own):
            _check(path, number, entry, seen)
            seen.add(entry.id)
            found[entry.id] = entry
    return tuple(sorted(found.values(), key=lambda entry: (entry.sent, entry.id)))


def _check(path: Path, number: int, entry: DisclosureEntry, seen: set[str]) -> None:
    if entry.id in seen:
        raise UsageError(
            f"{where(path, 'disclosure', number, 'id')}: another entry has that id.",
            "Give each an id of its own.",
        )
    for name, day in (("due", entry.due), ("destroyed", entry.destroyed)):
        if day is not None and day < entry.sent:
            raise UsageError(
                f"{where(path, 'disclosure', number, name)}: {day} lies before sent, {entry.sent}.",
                "Correct one of the two.",
            )
