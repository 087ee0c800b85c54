"""`crossfoot request`: a request for records, its clock, what came of it, what is next."""

from functools import cached_property
from pathlib import Path
from typing import Annotated

import typer

from crossfoot import build, others
from crossfoot.archive import directory
from crossfoot.book import Book
from crossfoot.build import Build
from crossfoot.cli.days import OnOption, as_of
from crossfoot.cli.opening import open_book, open_build
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say
from crossfoot.cli.request_forms import COLUMNS, print_request, records
from crossfoot.cli.request_letters import Draft, letter, of_claim
from crossfoot.core.delivered import Delivered
from crossfoot.core.errors import UsageError
from crossfoot.core.tables import Observation
from crossfoot.duties.matrix import Question, matrix
from crossfoot.duties.request import standing
from crossfoot.hand.duty_files import load_duties
from crossfoot.hand.request_files import Request, Requests, load_requests

EXAMPLES = """
  crossfoot request
  crossfoot request enrolment-records-2022 --on 2023-01-31
  crossfoot request my-request --days
  crossfoot request my-request --delivered release/table.xlsx
  crossfoot request --draft petition --about F0123456789ab
  crossfoot request --draft request --about D0123456789ab --on 2026-05-04
  crossfoot request --draft request --about K05
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    name: Annotated[
        str | None, typer.Argument(metavar="[REQUEST]", help="Its id. Default: list all.")
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    on: OnOption = "",
    days: Annotated[
        bool, typer.Option("--days", help="Print the agency's clocks day by day.")
    ] = False,
    delivered: Annotated[
        list[Path] | None,
        typer.Option(
            "--delivered",
            metavar="FILE",
            help="A file that was delivered: read where it lies, nothing is kept. Repeatable.",
        ),
    ] = None,
    draft: Annotated[
        Draft | None, typer.Option("--draft", help="Draft a letter about a finding or an outcome.")
    ] = None,
    about: Annotated[
        str,
        typer.Option(
            "--about", metavar="ID", help="A finding (F...), an outcome (D...) or a claim."
        ),
    ] = "",
) -> None:
    """Follow a request: deadlines with federal holidays, what came of what was asked, what is next.

    Requests are files in the folder hand/requests of the archive; `crossfoot hand` has forms.
    Deadlines are counted day by day (--days). Files that were delivered are held against what was
    asked; only names of columns and round counts are printed, never a value.
    """
    day = as_of(on)
    if draft:
        found = open_build(archive, hand)
        owed = others.owed(found, archive, hand, day)
        claimed = others.claimed(found, archive, hand, about)
        text = of_claim(*claimed, owed, draft) if claimed else letter(found, owed, draft, about)
        say(text.rstrip("\n"))
        return
    if about:
        raise UsageError("--about belongs to --draft.", "Say which letter with --draft.")
    if delivered and not name:
        raise UsageError("--delivered belongs to one request.", "Name the request.")
    folder = build.own_folder(archive, hand)
    requests, duties = load_requests(folder), load_duties(folder)
    chosen = [one_request(requests, name)] if name else list(requests.requests)
    figures = Figures(archive, hand)
    files = _read(delivered or [])
    told = []
    for request in chosen:
        state = standing(requests, request, duties, day)
        asked, beside = requests.asked_in(request), requests.released_beside(request, day)
        question = Question(state, asked, beside, files, figures.book, figures.sound)
        told.append((state, matrix(question)))
    if form is not Format.TEXT:
        emit((r for state, lines in told for r in records(state, lines)), form, COLUMNS)
    elif not told:
        say("No request is written down. Put files into hand/requests of the archive.")
    else:
        for state, lines in told:
            print_request(state, lines, days=days)


class Figures:
    """Published figures beside a request; they are judged only when one is needed.

    Attributes:
        book: the archive's releases; empty where there is no archive.
    """

    def __init__(self, archive: Path, hand: Path | None) -> None:
        self._rules = build.judgement(archive, hand)
        self.book = open_book(archive, hand) if directory.exists(archive) else Book.of(())

    def sound(self, cell: Observation) -> bool:
        """Whether a figure may be relied on."""
        return self._build.sound(cell)

    @cached_property
    def _build(self) -> Build:
        return build.checked(self.book, self._rules)


def one_request(requests: Requests, name: str) -> Request:
    """The request that a word names.

    Raises:
        UsageError: there is none of this name.
    """
    for request in requests.requests:
        if request.id == name:
            return request
    known = ", ".join(request.id for request in requests.requests)
    raise UsageError(f"No request has the id {name!r}.", f"Known are {known or 'none'}.")


def _read(paths: list[Path]) -> tuple[Delivered, ...]:
    if not paths:
        return ()
    # Only a delivery loads what reads it.
    from crossfoot.reading.delivered import read_delivered  # noqa: PLC0415
    from crossfoot.reading.grid import Worker  # noqa: PLC0415

    with Worker() as worker:
        return tuple(one for path in paths for one in read_delivered(path, worker))
