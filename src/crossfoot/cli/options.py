"""Options that several verbs share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How a verb prints."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


ArchiveOption = Annotated[
    Path,
    typer.Option(
        "--archive",
        metavar="DIR",
        envvar="CROSSFOOT_ARCHIVE",
        help="The archive to work in.",
    ),
]
FormatOption = Annotated[
    Format, typer.Option("--format", help="text to read, json or csv to go on with.")
]
HandOption = Annotated[
    Path | None,
    typer.Option(
        "--hand",
        metavar="DIR",
        help="Your own aliases and prices; they win over the shipped ones. "
        "Default: the folder hand in the archive.",
    ),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Exit with 1 for a warning as well.")]
ReleaseArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[RELEASE]",
        help="Digest (8 digits or more), publisher's file name, or date. Default: all.",
    ),
]

ARCHIVE = Path("archive")
