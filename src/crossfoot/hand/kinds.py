"""Which kinds of judgement there are, where a layer keeps each, and which form each has."""

from dataclasses import dataclass
from pathlib import Path

from crossfoot.core.errors import UsageError


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of judgement.

    Attributes:
        name: what people call it, and what the verb `hand` is given.
        list_name: the list in a file that holds the entries; empty where a file is one entry.
        place: the file that holds them, or a folder of files, which ends in `/`.
        module, form: where the class stands that says which fields an entry has: a form of
            pydantic's, or a dataclass. It is loaded only when it is needed.
    """

    name: str
    list_name: str
    place: str
    module: str
    form: str

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


# To add a kind: its form wherever it belongs, and a line here.
KINDS = (
    Kind("aliases", "alias", "aliases.toml", "crossfoot.hand.schema", "AliasForm"),
    Kind("prices", "price", "prices.toml", "crossfoot.hand.schema", "PriceForm"),
    Kind("decisions", "decision", "decisions/", "crossfoot.hand.schema", "DecisionForm"),
    Kind("replies", "reply", "replies/", "crossfoot.hand.schema", "ReplyForm"),
    Kind("corrections", "correction", "corrections.toml", "crossfoot.hand.schema",
         "CorrectionForm"),
    Kind("disclosures", "disclosure", "disclosures.toml", "crossfoot.hand.disclosure_form",
         "DisclosureForm"),
)  # fmt: skip
# What may lie at the top of a layer.
FILE_NAMES = tuple(kind.place for kind in KINDS if not kind.in_folder)
FOLDERS = tuple(dict.fromkeys(kind.place for kind in KINDS if kind.in_folder))


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
