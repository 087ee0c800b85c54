"""`crossfoot check`: what does not add up, in the archive or in one file."""

from pathlib import Path
from typing import Annotated

import typer

from crossfoot import build
from crossfoot.archive.directory import exists
from crossfoot.book import Book
from crossfoot.build import Build
from crossfoot.cli.findings import COLUMNS, exit_code, print_cases, records, summary
from crossfoot.cli.opening import one_entry, open_book
from crossfoot.cli.options import (
    ARCHIVE,
    ArchiveOption,
    Format,
    FormatOption,
    HandOption,
    StrictOption,
)
from crossfoot.cli.output import emit, say
from crossfoot.core.errors import UsageError


def judged(what: str | None, archive: Path, hand: Path | None) -> Build:
    """The findings that were asked for: of a file, a release, one finding, or everything.

    Raises:
        UsageError: what is asked for is neither a file nor anything in the archive.
    """
    rules = build.judgement(archive, hand)
    path = Path(what) if what else None
    if path and path.is_file():
        book = open_book(archive, hand) if exists(archive) else Book.of(())
        whole, entry = build.with_draft(path, book, rules)
        return build.checked(whole, rules, entry)
    if path and what and ("/" in what or "\\" in what) and not path.exists():
        raise UsageError(f"There is no file {what}.", "Check the path.")
    book = open_book(archive, hand)
    if what is None:
        return build.checked(book, rules)
    if what.startswith(("F", "C")) and len(what) == 13:
        return one_case(build.checked(book, rules), what)
    if build.WORKBOOK_NAME.search(what) and not any(
        what.casefold() == entry.release.publisher_name.casefold() for entry in book.entries
    ):
        raise UsageError(
            f"There is no file {what} here, and no release of that name in {archive}.",
            "Check the path, or list the releases with `crossfoot releases`.",
        )
    entry = one_entry(book, what)
    return build.checked(book, rules, entry)


def one_case(every: Build, name: str) -> Build:
    """The case that carries this name, or that holds the finding of this name.

    Raises:
        UsageError: there is none.
    """
    for case in every.cases:
        if name == case.id or name in {finding.id for finding in case.findings}:
            return Build(every.book, every.judgement, case.findings, (case,))
    raise UsageError(
        f"There is no finding or case {name}.", "`crossfoot check` lists them with their names."
    )


EXAMPLES = """
  crossfoot check
  crossfoot check FY26_draft.xlsx
  crossfoot check 2021-09-13
  crossfoot check --format json > findings.json
"""


def verb(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE|RELEASE|FINDING]",
            help="A draft that is not archived, a release, or a finding. Default: everything.",
        ),
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    strict: StrictOption = False,
) -> None:
    """Check what adds up: totals, tables, prices.

    A FILE is checked as a draft: against the archive when there is one, and nothing of it is
    kept. Ends with 1 when something is proved wrong from the cells.
    """
    found = judged(what, archive, hand)
    if form is Format.TEXT:
        print_cases(found)
        judged_number = len(found.book.entries) if what is None else 1
        say(("\n" if found.cases else "") + summary(found, judged_number))
    else:
        emit(records(found), form, COLUMNS)
    raise typer.Exit(exit_code(found, strict=strict))
