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
        shared: a part at the top of a file that stands for the same part of every entry in it;
            empty where each entry has everything itself.
        module, form: where the class stands that says which fields an entry has: a form of
            pydantic's, or a dataclass. It is loaded only when it is needed.
    """

    name: str
    list_name: str
    place: str
    module: str
    form: str
    shared: str = ""

    @property
    def in_folder(self) -> bool:
        """Whether a layer keeps a folder of files for it."""
        return self.place.endswith("/")

    def files(self, layer: Path) -> tuple[Path, ...]:
        """The files of one layer that hold entries of this kind, in the order they are read."""
        place = layer / self.place
        if self.in_folder:
            return files_in(place)
        return (place,) if place.exists() else ()


def files_in(folder: Path) -> tuple[Path, ...]:
    """The files of one folder that hold entries, in the order they are read.

    Raises:
        UsageError: a spreadsheet lies among them, and would be passed over in silence.
    """
    # A folder may be shared by kinds of other names.
    own = folder.name if any(kind.name == folder.name for kind in KINDS) else "KIND"
    refuse_spreadsheets(folder, own)
    return tuple(sorted(folder.glob("*.toml")))


def refuse_spreadsheets(folder: Path, kind: str) -> None:
    """A spreadsheet among the files of a layer would be passed over in silence.

    Args:
        folder: where it must not lie.
        kind: what it would be taken over as.

    Raises:
        UsageError: one lies there; says how to take it over.
    """
    for path in sorted(folder.glob("*")):
        if path.suffix.lower() in (".csv", ".xlsx", ".xlsm") and not path.name.startswith("."):
            raise UsageError(
                f"{path} is a spreadsheet, and nothing is read from it where it lies.",
                f"Move it elsewhere and take it over with `crossfoot hand import {kind}`; "
                "`crossfoot hand kinds` lists what there is.",
            )


# The layer that comes with the program.
SHIPPED = Path(__file__).parent
_HAND = "crossfoot.hand"

# To add a kind: its form wherever it belongs, and a line here.
KINDS = (
    Kind("aliases", "alias", "aliases.toml", f"{_HAND}.schema", "AliasForm"),
    Kind("prices", "price", "prices.toml", f"{_HAND}.schema", "PriceForm"),
    Kind("decisions", "decision", "decisions/", f"{_HAND}.schema", "DecisionForm"),
    Kind("replies", "reply", "replies/", f"{_HAND}.schema", "ReplyForm"),
    Kind("corrections", "correction", "corrections.toml", f"{_HAND}.schema", "CorrectionForm"),
    Kind("disclosures", "disclosure", "disclosures.toml", f"{_HAND}.disclosure_form",
         "DisclosureForm"),
    Kind("record-aliases", "record_alias", "record_aliases.toml", f"{_HAND}.record_alias_form",
         "RecordAliasForm"),
    Kind("statements", "statement", "statements/", f"{_HAND}.statement_form", "StatedForm",
         shared="source"),
    Kind("reconciliations", "reconciliation", "reconciliations.toml", f"{_HAND}.schema",
         "PairForm"),
    Kind("claims", "", "claims/", f"{_HAND}.claim_form", "ClaimFile"),
    Kind("reviews", "review", "reviews/", f"{_HAND}.review_form", "ReviewForm"),
    Kind("duties", "duty", "duties/", f"{_HAND}.duty_files", "Duty"),
    Kind("duty-periods", "force", "duties/", f"{_HAND}.duty_files", "Period"),
    Kind("duty-elements", "element", "duties/", f"{_HAND}.duty_files", "Element"),
    Kind("silences", "silence", "duties/", f"{_HAND}.duty_files", "Silence"),
    Kind("requests", "request", "requests/", f"{_HAND}.request_files", "Request"),
    Kind("request-items", "asked", "requests/", f"{_HAND}.request_files", "Asked"),
    Kind("request-events", "event", "requests/", f"{_HAND}.request_files", "Event"),
    Kind("request-releases", "released", "requests/", f"{_HAND}.request_files", "Released"),
    Kind("policies", "policy", "policies/", f"{_HAND}.policy_files", "Policy"),
    Kind("policy-clauses", "clause", "policies/", f"{_HAND}.policy_files", "Clause"),
    Kind("solicitations", "solicitation", "solicitations/", f"{_HAND}.solicitation_files",
         "Solicitation"),
    Kind("solicitation-steps", "step", "solicitations/", f"{_HAND}.solicitation_files", "Step"),
    Kind("solicitation-terms", "term", "solicitations/", f"{_HAND}.solicitation_files", "Term"),
    Kind("fees", "fee", "money/", f"{_HAND}.money_files", "Fee"),
    Kind("fee-bonuses", "bonus", "money/", f"{_HAND}.money_files", "FeeBonus"),
    Kind("invoices", "invoice", "money/", f"{_HAND}.money_files", "Invoice"),
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
