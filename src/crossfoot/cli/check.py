"""`crossfoot check`: what does not add up, in the archive or in one file."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from crossfoot import build
from crossfoot.archive.directory import exists
from crossfoot.book import Book, Entry
from crossfoot.build import Build
from crossfoot.cli.findings import exit_code, paragraph, print_cases, summary
from crossfoot.cli.forms import CheckFormat, render
from crossfoot.cli.opening import one_entry, open_book
from crossfoot.cli.options import (
    ARCHIVE,
    ArchiveOption,
    Format,
    HandOption,
    StrictOption,
)
from crossfoot.cli.output import emit, remark, say
from crossfoot.core.digest import Digest
from crossfoot.core.errors import UsageError
from crossfoot.others.counted import with_registers
from crossfoot.report.notice import notices
from crossfoot.report.records import COLUMNS, records

# The name of a finding or of a case.
FINDING = re.compile(r"[FC][0-9a-f]{12}\Z")


def draft_file(what: str | None) -> Path | None:
    """The file that a word names; `None` where it names none."""
    try:
        return Path(what) if what and Path(what).is_file() else None
    except (OSError, ValueError):
        return None  # a word that no system takes for a path


def judged(
    what: str | None, archive: Path, hand: Path | None, registers: Iterable[Path] = ()
) -> Build:
    """The findings that were asked for: of a file, a release, one finding, or everything.

    Args:
        what: a file, a release, a finding or a case; `None` for everything.
        archive: the archive's folder.
        hand: the folder of the user's own judgements.
        registers: files of registers to hold releases against, besides those of the archive.

    Raises:
        UsageError: what is asked for is neither a file nor anything in the archive.
    """
    rules = build.judgement(archive, hand)
    path = draft_file(what)
    if path:
        book = open_book(archive, hand) if exists(archive) else Book.of(())
        book = with_registers(registers, book, rules)
        whole, entry = build.with_draft(path, book, rules)
        return build.checked(whole, rules, entry)
    if what is not None and not what.strip():
        raise UsageError("There is no name in an empty word.", "Name a file or a release.")
    if what and ("/" in what or "\\" in what):
        raise UsageError(f"There is no file {what}.", "Check the path.")
    book = with_registers(registers, open_book(archive, hand), rules)
    if what is None:
        return build.checked(book, rules)
    if FINDING.match(what):
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


def one_file(found: Build, what: str | None) -> Entry | None:
    """The release that was checked; `None` when everything was."""
    digests = {finding.digest for finding in found.findings}
    if what is None:
        return None
    path = draft_file(what)
    if path:
        return found.book.entry(Digest.of(path.read_bytes()))
    if len(digests) == 1:
        return found.book.entry(digests.pop())
    return None if FINDING.match(what) else one_entry(found.book, what)


def seal_draft(path: Path, archive: Path) -> None:
    """Commit to the draft's digest in the log, and keep nothing else of it."""
    from crossfoot.evidence import statement  # noqa: PLC0415  (only sealing needs the signer)

    data = path.read_bytes()
    leaf = statement.seal(archive, Digest.of(data), len(data))
    remark(f"Sealed as leaf {leaf} of the log in {archive}: its digest and its size, no more.")


EXAMPLES = """
  crossfoot check
  crossfoot check FY26_draft.xlsx
  crossfoot check FY26_draft.xlsx --format html --out findings.html
  crossfoot check FY26_draft.xlsx --strict --format junit --out crossfoot.xml
  crossfoot check FY26_draft.xlsx --register stocks.csv
  crossfoot check 2021-09-13 --notice
  crossfoot check --format json > findings.json
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE|RELEASE|FINDING]",
            help="A draft that is not archived, a release, or a finding. Default: everything.",
        ),
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    form: Annotated[
        CheckFormat,
        typer.Option(
            "--format", help="text, json, csv; junit for a pipeline; html and xlsx for one file."
        ),
    ] = CheckFormat.TEXT,
    hand: HandOption = None,
    strict: StrictOption = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write junit, html or xlsx there.")
    ] = None,
    notice: Annotated[
        bool, typer.Option("--notice", help="Print the text of a correction notice per case.")
    ] = False,
    seal: Annotated[
        bool, typer.Option("--seal", help="Put the draft's digest into the log; nothing else.")
    ] = False,
    register: Annotated[
        list[Path] | None,
        typer.Option(
            "--register",
            metavar="FILE",
            help="What `crossfoot population --publish` wrote: numbers of that day are held "
            "against it. Can be given several times.",
        ),
    ] = None,
) -> None:
    """Check what adds up: totals, tables, dates, neighbours, prices.

    A FILE is checked as a draft: against the archive when there is one, and nothing of it is
    kept. Ends with 1 when something is proved wrong from the cells.
    """
    found = judged(what, archive, hand, register or ())
    entry = one_file(found, what)
    draft = draft_file(what)
    if out and form in (CheckFormat.TEXT, CheckFormat.JSON, CheckFormat.CSV):
        raise UsageError(
            f"--out goes with junit, html and xlsx; {form} is printed.",
            "Redirect it: `crossfoot check ... > FILE`.",
        )
    if draft and entry and entry.reading.problem:
        remark(paragraph(f"`{draft.name}`: {entry.reading.problem}", ""))
    if seal:
        if draft is None:
            raise UsageError("--seal belongs to a draft.", "Name the file to seal.")
        seal_draft(draft, archive)
    if notice:
        if entry is None:
            raise UsageError("A notice is about one file.", "Name a file or a release.")
        say("\n\n".join(notices(found, entry)) or "Nothing calls for a correction notice.")
    elif form is CheckFormat.TEXT:
        print_cases(found)
        judged_number = len(found.book.entries) if what is None else 1
        say(("\n" if found.cases else "") + summary(found, judged_number))
    elif form in (CheckFormat.JSON, CheckFormat.CSV):
        emit(records(found), Format(form), COLUMNS)
    else:
        render(found, entry, form, out)
    raise typer.Exit(exit_code(found, strict=strict))
