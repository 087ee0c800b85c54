"""Which kinds of judgement there are, and where a layer keeps each: one line per kind."""

from dataclasses import dataclass
from pathlib import Path

from crossfoot.core.errors import UsageError
from crossfoot.hand.entries import (
    LISTS,
    AliasEntry,
    DecisionEntry,
    DisclosureEntry,
    Entry,
    PriceEntry,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of judgement.

    Attributes:
        name: what people call it, and what the verb `hand` is given.
        entry: what its entries are; their form is found by it in `schema`.
        place: the file that holds them, or a folder of files, which ends in `/`.
    """

    name: str
    entry: type[Entry]
    place: str

    @property
    def list_name(self) -> str:
        """The list in a file that holds the entries."""
        return LISTS[self.entry]

    @property
    def in_folder(self) -> bool:
        """Whether a layer keeps a folder of files for it."""
        return self.place.endswith("/")

    def files(self, layer: Path) -> tuple[Path, ...]:
        """The files of one layer that hold entries of this kind, in the order they are read."""
        place = layer / self.place
        if self.in_folder:
            return tuple(sorted(place.glob("*.toml")))
        return (place,) if place.exists() else ()


# To add a kind: its entry in `entries`, its form in `schema`, and a line here.
KINDS = (
    Kind("aliases", AliasEntry, "aliases.toml"),
    Kind("prices", PriceEntry, "prices.toml"),
    Kind("decisions", DecisionEntry, "decisions/"),
    Kind("disclosures", DisclosureEntry, "disclosures.toml"),
)
# What may lie at the top of a layer.
FILE_NAMES = tuple(kind.place for kind in KINDS if not kind.in_folder)


def kind_called(name: str) -> Kind:
    """The kind of that name.

    Raises:
        UsageError: there is none; the message lists them.
    """
    for kind in KINDS:
        if kind.name == name.casefold():
            return kind
    raise UsageError(
        f"There is no kind of judgement called `{name}`.",
        f"The kinds are {', '.join(kind.name for kind in KINDS)}.",
    )
