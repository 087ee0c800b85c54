"""The register of disclosures: `disclosures.toml` of the shipped layer and of a user's own."""

from pathlib import Path

from crossfoot.core.errors import UsageError
from crossfoot.hand.entries import DisclosureEntry
from crossfoot.hand.layered import Layered, read_layers

FILE = "disclosures.toml"


def read_disclosures(user_dir: Path | None = None) -> tuple[DisclosureEntry, ...]:
    """Every disclosure, oldest first; one of the user's own replaces a shipped one of its id.

    Raises:
        UsageError: a file cannot be used; the message names file and entry.
    """
    found: dict[str, DisclosureEntry] = {}
    for one in read_layers(FILE, DisclosureEntry, user_dir):
        _check(one)
        found[one.entry.id] = one.entry
    return tuple(sorted(found.values(), key=lambda entry: (entry.sent, entry.id)))


def _check(one: Layered[DisclosureEntry]) -> None:
    sent = one.entry.sent
    for name, day in (("due", one.entry.due), ("destroyed", one.entry.destroyed)):
        if day is not None and day < sent:
            raise UsageError(
                f"{one.at(name)}: {day} lies before sent, {sent}.",
                "Correct one of the two.",
            )
