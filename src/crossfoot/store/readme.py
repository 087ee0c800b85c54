"""What a person reads first in an export."""

from collections.abc import Collection, Mapping

from crossfoot.store.frame import Frame
from crossfoot.store.parts import Basis
from crossfoot.store.tables.about import FOUND_BY, RIGHTS

_FORMS = {
    "sqlite": "`crossfoot.sqlite`: all tables in one file, with keys and ready questions. In"
    " Datasette: `datasette crossfoot.sqlite --metadata metadata.json`.",
    "parquet": "`parquet/`: one file per table, with descriptions inside.",
    "csv": "`csv/`: one file per table, UTF-8; `datapackage.json` describes every field. To check"
    " them: `frictionless validate datapackage.json`.",
    "xlsx": "`crossfoot.xlsx`: one sheet per table, for spreadsheets.",
    "originals": "`originals/`: the publisher's own files, as they were obtained. Their properties"
    " may name the staff who saved them.",
}
_APOSTROPHE = (
    "In CSV and XLSX a text that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or an"
    " apostrophe has one more apostrophe before it, so that no spreadsheet runs it. Take one away"
    " to have the text itself. Numbers are never touched."
)
_TO_CHECK = (
    "To check that nothing was altered: `sha256sum --check SHA256SUMS`. The sha256 of `SHA256SUMS`"
    " itself is the digest of this export; the log of the archive records it. Whoever has the"
    " archive: `crossfoot verify --export THIS-FOLDER`."
)


def paragraphs(basis: Basis, frames: Mapping[str, Frame], forms: Collection[str]) -> list[str]:
    """What this is, what lies here, and how to check it: one paragraph each."""
    sizes = ", ".join(
        f"{len(frames[name]):,} {words}"
        for name, words in (("releases", "releases"), ("observations", "numeric cells"),
                            ("findings", "findings"), ("cases", "cases"))
    )  # fmt: skip
    made = (
        f"Written by Crossfoot {basis.version} from the log {basis.origin}, its first"
        f" {basis.size:,} leaves: {sizes}."
    )
    described = [text for form, text in _FORMS.items() if form in forms]
    return [made, FOUND_BY, RIGHTS, *described, _APOSTROPHE, _TO_CHECK]


def markdown(basis: Basis, frames: Mapping[str, Frame], forms: Collection[str]) -> str:
    """The same as a file."""
    return "# Crossfoot export\n\n" + "\n\n".join(paragraphs(basis, frames, forms)) + "\n"
