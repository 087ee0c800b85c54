"""Opening an archive for a verb: its book, its findings, the release that a word names."""

from pathlib import Path

from crossfoot import build
from crossfoot.book import Book, Entry
from crossfoot.build import Build
from crossfoot.cli.output import remark
from crossfoot.cli.progress import progress
from crossfoot.core import refs
from crossfoot.core.errors import UsageError
from crossfoot.core.refs import CellRef
from crossfoot.evidence import resolve


def open_book(archive: Path, hand: Path | None) -> Book:
    """Everything read from an archive, with a bar while it takes long."""
    rules = build.judgement(archive, hand)
    with progress("reading") as move:
        book = build.read_book(archive, rules, move)
    if not book.entries:
        remark(f"There is no workbook in {archive} yet: add some with `crossfoot add PATH`.")
    return book


def open_build(archive: Path, hand: Path | None) -> Build:
    """Everything read from an archive, and every finding."""
    rules = build.judgement(archive, hand)
    return build.checked(open_book(archive, hand), rules)


def one_entry(book: Book, text: str) -> Entry:
    """The release that a word names.

    Raises:
        UsageError: none or several are meant; the message lists the choices.
    """
    release = resolve.resolve(text, [entry.release for entry in book.entries])
    return next(entry for entry in book.entries if entry.release is release)


def entries_of(book: Book, text: str | None) -> tuple[Entry, ...]:
    """One release, or all of them when no word is given."""
    return (one_entry(book, text),) if text else book.entries


def reference(book: Book, text: str) -> CellRef:
    """The cell that a reference names, its digest completed from the archive.

    Raises:
        UsageError: it is not a reference, or names no file of the archive.
    """
    known = [entry.release for entry in (*book.entries, *book.registers)]
    try:
        return refs.parse(text, lambda short: resolve.complete(short, known))
    except ValueError as error:
        raise UsageError(
            f"{str(error)[:1].upper()}{str(error)[1:]}.",
            'A reference looks like 8420a712:"ATD FY22 YTD"!B18; '
            "`crossfoot observations` prints them.",
        ) from error
