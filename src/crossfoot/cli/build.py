"""`crossfoot build`: the report as a folder of pages."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot import build
from crossfoot.build import Build
from crossfoot.cli.days import as_of
from crossfoot.cli.opening import open_build
from crossfoot.cli.options import ARCHIVE, ArchiveOption, HandOption
from crossfoot.cli.output import say
from crossfoot.cli.progress import progress
from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.core.uncollected import uncollected
from crossfoot.evidence.published import Published, published, slips
from crossfoot.report.site.site import LogState, Site

if TYPE_CHECKING:
    from crossfoot.contracts.holding import Contracts
    from crossfoot.core.money import Money
    from crossfoot.hand.statements import Statements

EXAMPLES = """
  crossfoot build site
  crossfoot build site --address https://example.org/atd/
"""


def verb(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write the pages to.")],
    archive: ArchiveOption = ARCHIVE,
    hand: HandOption = None,
    on: Annotated[
        str,
        typer.Option(
            "--on",
            metavar="DATE",
            help="The day to which deadlines are counted. Default: the last the archive knows of.",
        ),
    ] = "",
    address: Annotated[
        str,
        typer.Option(
            "--address",
            metavar="URL",
            help="Where the site will stand; feeds and data need whole addresses.",
        ),
    ] = "",
) -> None:
    """Write the report as pages that need no server: open OUT/index.html.

    Complete without JavaScript; no page asks anything of another server. Deadlines are counted to
    the last day that the archive knows of, or to the day given with --on.
    """
    from crossfoot.report.site.assets import assets  # noqa: PLC0415  (only this verb draws)
    from crossfoot.report.site.files import files  # noqa: PLC0415
    from crossfoot.report.site.pages import pages  # noqa: PLC0415
    from crossfoot.report.site.render import Renderer  # noqa: PLC0415
    from crossfoot.report.site.write import write  # noqa: PLC0415

    with uncollected():
        found = open_build(archive, hand)
        if not found.book.entries:
            raise UsageError(
                "There is no release to report on.", "Add some: `crossfoot add FOLDER`."
            )
        site = site_of(found, archive, hand, whole(address), as_of(on) if on else None)
        with progress("writing pages") as move:
            written = write(out, pages(site), (*assets(site), *files(site)), Renderer(site), move)
    say(
        f"{wording.plural(len(written.changed), 'file')} written, {written.same:,} unchanged: "
        f"open {out / 'index.html'}"
    )


def site_of(
    found: Build, archive: Path, hand: Path | None, address: str, on: datetime.date | None = None
) -> Site:
    """What pages are made from: findings, evidence, and what others said and owed.

    Args:
        found: what follows from the archive.
        archive: its folder.
        hand: the user's own judgements, where they do not lie in the archive.
        address: where the site will stand; empty where that is not known.
        on: the day to which deadlines are counted; `None` for the last that the archive knows of.
    """
    from crossfoot.others.beside import beside, last_day  # noqa: PLC0415  (loads many rooms)

    evidence = published(archive)
    held = build.read_contracts(archive)
    around = beside(found, archive, hand, evidence, on or last_day(found, evidence))
    return Site(
        found,
        log_state(evidence),
        address,
        archive / "cache" / "drawings",
        evidence.captures,
        slips(archive, evidence),
        around,
        held,
        _money(found, held, around.said.statements, build.own_folder(archive, hand)),
    )


def _money(
    found: Build, held: "Contracts | None", statements: "Statements", own: Path | None
) -> "Money | None":
    """Money against people, which only a report with awards shows."""
    if held is None:
        return None
    from crossfoot.hand.money_files import load_terms  # noqa: PLC0415  (the forms load a library)
    from crossfoot.others.money import money  # noqa: PLC0415

    return money(found, held, statements, load_terms(own))


def log_state(evidence: Published) -> LogState:
    """The log as pages show it."""
    return LogState(
        evidence.origin,
        evidence.size,
        evidence.root,
        evidence.note,
        evidence.key,
        evidence.fingerprint,
        evidence.kinds,
    )


def whole(address: str) -> str:
    """An address as links are put behind it.

    Raises:
        UsageError: it is none.
    """
    if address and not address.startswith(("https://", "http://")):
        raise UsageError(f"{address} is no address.", "It begins with https:// or http://.")
    return f"{address.rstrip('/')}/" if address else ""
