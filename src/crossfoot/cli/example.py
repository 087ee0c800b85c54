"""`crossfoot example`: the built-in example as workbooks."""

from pathlib import Path
from typing import Annotated

import typer

from crossfoot.cli.output import say
from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.writing.example import NOTICE, write_example

EXAMPLES = """
  crossfoot example out/example
  crossfoot audit out/example
"""


def verb(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write them.")],
) -> None:
    """Write the built-in example as workbooks: real figures in the publisher's layouts."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            f"{folder} is there already and is not an empty folder.", "Name a new folder."
        )
    try:
        written = write_example(folder)
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written to: {error.strerror or error}.", "Name another folder."
        ) from error
    say(f"{wording.plural(len(written), 'workbook')} in {folder}.")
    for line in NOTICE:
        say(f"  {line}")
