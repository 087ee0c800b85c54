"""`crossfoot serve`: the report live, with the draft check and the interface for programs."""

import hashlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot import build
from crossfoot.archive.directory import open_archive
from crossfoot.cli.build import log_state, site_of, whole
from crossfoot.cli.options import ARCHIVE, ArchiveOption, HandOption
from crossfoot.cli.output import remark, say
from crossfoot.cli.progress import Progress, progress
from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.evidence import capture_log
from crossfoot.evidence.published import published
from crossfoot.report.site.site import Site

if TYPE_CHECKING:
    from crossfoot.core.stewardship import BooksStanding
    from crossfoot.report.serve.opened import Beside
    from crossfoot.report.serve.run import Running

EXAMPLES = """
  crossfoot serve
  crossfoot serve --archive archive-example --port 8000
  CROSSFOOT_TOKEN=... crossfoot serve --host 192.168.1.10
  crossfoot serve --host 0.0.0.0 --password-file secret.txt --allow-host audit.example.org
"""
PORT = 8650
SHORTEST = 12


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    archive: ArchiveOption = ARCHIVE,
    hand: HandOption = None,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar="ADDRESS",
            help="Where to listen. Any address but this machine's own asks for a password.",
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any free one.")
    ] = PORT,
    token: Annotated[
        str,
        typer.Option(
            "--token",
            metavar="SECRET",
            envvar="CROSSFOOT_TOKEN",
            show_default=False,
            help="The password or bearer token. Better given in the environment: others on this "
            "machine can read a command line.",
        ),
    ] = "",
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", metavar="FILE", help="The same, as a file's first line."),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            metavar="NAME",
            help="A name that readers may use for this server, such as that of a proxy.",
        ),
    ] = None,
    address: Annotated[
        str,
        typer.Option(
            "--address",
            metavar="URL",
            help="Where readers find it; feeds and data need whole addresses.",
        ),
    ] = "",
    questions: Annotated[
        int,
        typer.Option(
            "--questions",
            metavar="N",
            min=1,
            help="How many comparisons and questions of programs one address may ask a second.",
        ),
    ] = 40,
    drafts: Annotated[
        int,
        typer.Option(
            "--drafts", metavar="N", min=1, help="How many drafts one address may check a minute."
        ),
    ] = 10,
    log: Annotated[
        bool,
        typer.Option("--log", help="Print a line per request: no reader, no query, no secret."),
    ] = False,
) -> None:
    """Show the report in a browser, check drafts, compare releases, answer programs.

    Takes in what is added to the archive while it runs. Nothing of a draft is kept. Ends with
    Ctrl-C.
    """
    from crossfoot.report.serve.door import Hosts, Password, is_loopback  # noqa: PLC0415  (only this verb serves)
    from crossfoot.report.serve.front import House  # noqa: PLC0415
    from crossfoot.report.serve.limits import Rate, Rates  # noqa: PLC0415
    from crossfoot.report.serve.opened import Archive  # noqa: PLC0415
    from crossfoot.report.serve.run import serve  # noqa: PLC0415

    secret = _secret(token, password_file)
    if not is_loopback(host) and not secret:
        raise UsageError(
            f"{host} can be reached from other machines, and no password is set.",
            "Set one with --password-file or CROSSFOOT_TOKEN, or leave --host out.",
        )
    open_archive(archive)
    # Whoever can give this server another name can stand before it with a proxy.
    steward = is_loopback(host) and not allow_host
    house = House(
        hosts=Hosts(host, tuple(allow_host or ())),
        password=Password(secret),
        rates=Rates(questions=Rate(5 * questions, questions), drafts=Rate(drafts, drafts / 60)),
        steward=steward,
        log=remark if log else None,
    )
    served = Archive(
        site=partial(site, archive, hand, whole(address)),
        beside=partial(beside, archive, hand),
        stamp=partial(stamp, archive, hand),
        books=partial(books, archive) if steward else None,
    )

    def ready(running: "Running") -> None:
        number = wording.plural(running.releases, "release")
        say(f"{number} on {running.pages:,} pages and files: open {running.address}")
        if not is_loopback(host):
            remark(
                "Password and pages travel as they are: put a proxy with TLS before this server."
            )
        remark("Ctrl-C ends.")

    with progress("making pages") as move:
        serve(served, house, (host, port), progress=move, ready=ready, tell=remark)
    remark("Ended.")


def site(archive: Path, hand: Path | None, address: str, move: Progress) -> Site:
    """Everything read and judged, as it is now; runs in the process that makes the pages."""
    rules = build.judgement(archive, hand)
    return site_of(build.build(archive, rules, move), archive, hand, address)


def beside(archive: Path, hand: Path | None) -> "Beside":
    """What a draft is judged beside, as it is now; runs in the processes that check drafts."""
    from crossfoot.report.serve.opened import Beside  # noqa: PLC0415

    rules = build.judgement(archive, hand)
    log = log_state(published(archive))
    return Beside(build.read_book(archive, rules), rules, log)


def books(archive: Path) -> "BooksStanding | None":
    """Where the programme's books stand, as they are now; no batch is opened for it."""
    from crossfoot.books.overview import standing  # noqa: PLC0415  (only a steward's server asks)
    from crossfoot.books.places import books_of  # noqa: PLC0415

    return standing(books_of(archive))


def stamp(archive: Path, hand: Path | None) -> str:
    """Changes with the log's checkpoint and with every file of human judgement."""
    known = hashlib.sha256(capture_log.checkpoint_path(open_archive(archive)).read_bytes())
    folder = hand or archive / "hand"
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            facts = path.stat()
            known.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\0".encode())
    return known.hexdigest()


def _secret(token: str, file: Path | None) -> str:
    """The secret that was given, or empty.

    Raises:
        UsageError: it is given twice, cannot be read, or is too short to be one.
    """
    if token and file:
        raise UsageError("The password is given twice.", "Give --token or --password-file.")
    if file:
        try:
            token = file.read_text("utf-8").partition("\n")[0].strip()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{file} cannot be read as text.", "Check the path.") from error
    if (token or file) and len(token) < SHORTEST:
        raise UsageError(f"The password has fewer than {SHORTEST} letters.", "Take a longer one.")
    return token
