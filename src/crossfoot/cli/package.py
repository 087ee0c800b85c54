"""`crossfoot package`: awards as open contracting data, for others to go on with."""

from pathlib import Path
from typing import Annotated

import typer

from crossfoot.cli.days import as_of
from crossfoot.cli.held_awards import held_awards
from crossfoot.cli.options import ARCHIVE, ArchiveOption
from crossfoot.cli.output import say
from crossfoot.core import wording
from crossfoot.core.errors import UsageError

EXAMPLES = """
  crossfoot package awards.json --publisher "A newsroom" --prefix ocds-213czf \\
      --address https://example.org/awards.json --on 2023-08-05
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    publisher: Annotated[
        str, typer.Option("--publisher", metavar="NAME", help="Who publishes it.")
    ],
    prefix: Annotated[
        str,
        typer.Option(
            "--prefix", metavar="OCDS-PREFIX", help="The publisher's registered prefix of ocids."
        ),
    ],
    address: Annotated[
        str, typer.Option("--address", metavar="URL", help="Where the file will stand.")
    ],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day of publication.")],
    licence: Annotated[
        str, typer.Option("--licence", metavar="URL", help="Its licence, if one is stated.")
    ] = "",
    archive: ArchiveOption = ARCHIVE,
) -> None:
    """Write the awards of the archive as a release package of OCDS 1.1.

    One release for each recorded action. Ceilings become values of awards, exercised options those
    of contracts, obligations fields of our own; what is not recorded is left out. The package is
    checked before it is written.
    """
    from crossfoot.contracts.ocds.export import (  # noqa: PLC0415  (only this verb writes one)
        Publication,
        package,
        written,
    )
    from crossfoot.contracts.ocds.recorded import recorded  # noqa: PLC0415

    publication = Publication(address, as_of(on), publisher, prefix, licence)
    held = held_awards(archive)
    awards = tuple(recorded(held, held.awards))
    try:
        found = package(awards, publication)
    except ValueError as error:
        raise UsageError(
            f"No package can be made: {error}.", "Check publisher, prefix, address and licence."
        ) from error
    try:
        out.write_text(written(found), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written: {error.strerror or error}.", "Name another file."
        ) from error
    actions = sum(len(award.actions) for award in awards)
    left = len(held.awards) - len(awards)
    summed = f" {wording.plural(left, 'award')} without actions left out." if left else ""
    say(
        f"{wording.plural(actions, 'release')} of {wording.plural(len(awards), 'award')} written"
        f" to {out}.{summed}"
    )
