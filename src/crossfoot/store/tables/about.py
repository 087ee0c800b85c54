"""What an export depends on, and what every field of it means."""

from collections.abc import Callable, Iterable, Iterator

from crossfoot.store.definition import SHA256, Row, Table, boolean, integer, text
from crossfoot.store.parts import Parts

LICENCE = "CC0-1.0"
LICENCE_TITLE = "Creative Commons Zero 1.0"
LICENCE_ADDRESS = "https://creativecommons.org/publicdomain/zero/1.0/"
RIGHTS = (
    "The published figures are works of the United States government, which carry no copyright"
    " there. What Crossfoot adds to them is given to the public domain under CC0-1.0. Please cite"
    " the reference of each figure, so that others can look it up."
)
FOUND_BY = (
    "Findings are found by a machine. They are not confirmed by a person unless their state says"
    " so. They say what the files show, and not who did it or why."
)


def _about(parts: Parts) -> Iterator[Row]:
    basis = parts.basis
    yield (
        basis.origin,
        basis.size,
        basis.root,
        basis.version,
        basis.judgement.hex,
        basis.decisions.hex,
        len(parts.book.entries),
        FOUND_BY,
        LICENCE,
        RIGHTS,
    )


ABOUT = Table(
    "about",
    "About this export",
    "One row: what everything here was made from. The same archive, judgement and version give"
    " the same files, byte for byte.",
    (
        text("origin", "Name of the archive's log.", required=True),
        integer("size", "Number of leaves of the log up to the last one that this depends on.",
                required=True),
        text("root", "Root hash over those leaves, in base64.", required=True),
        text("version", "Version of Crossfoot that made it.", required=True),
        text("judgement", "sha256 of what labels mean and things cost.", required=True,
             pattern=SHA256),
        text("decisions", "sha256 of what people decided about findings.", required=True,
             pattern=SHA256),
        integer("releases", "Number of files.", required=True),
        text("findings_are", "How far findings can be relied on.", required=True),
        text("licence", "Licence of this data.", required=True),
        text("rights", "What that covers.", required=True),
    ),
    ("origin",),
    _about,
)  # fmt: skip


def described(tables: Callable[[], Iterable[Table]]) -> Table:
    """The table that describes the fields of all the others, and its own."""

    def rows(_parts: Parts) -> Iterator[Row]:
        for table in tables():
            for position, field in enumerate(table.fields, start=1):
                yield (table.name, field.name, position, field.type, field.unit, field.required,
                       field.name in table.key, field.description)  # fmt: skip

    return Table(
        "fields",
        "Fields",
        "One row per field of every table: what it means.",
        (
            text("table", "The table.", required=True),
            text("field", "The field.", required=True),
            integer("position", "Its place in the table, from 1.", required=True),
            text("type", "What it holds.", required=True),
            text("unit", "Unit of its numbers; empty where they have none or the row says it."),
            boolean("required", "Whether every row has it."),
            boolean("key", "Whether it is one of the fields that tell rows apart."),
            text("description", "What it means.", required=True),
        ),
        ("table", "field"),
        rows,
    )
