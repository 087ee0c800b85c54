"""Corrections of releases: written as soon as a close knows a released figure otherwise.

Each close is held against every release whose day or history it can have changed. What it changed
is a notice of its own, so that no release waits for the next one to be corrected.
"""

from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive import durable
from crossfoot.books.journal import DayRow, Journal, ReleaseRow
from crossfoot.books.places import Books
from crossfoot.books.releasing.known import previous_of
from crossfoot.writing.release.notice import correction_notice


@dataclass(frozen=True, slots=True)
class Correction:
    """A release that has to be corrected.

    Attributes:
        release: the name of the workbook.
        text: the notice.
        file: where it lies.
    """

    release: str
    text: str
    file: Path


def correct(books: Books, journal: Journal, day: str) -> tuple[Correction, ...]:
    """What the close of a day made wrong in releases of days before; the notices are written.

    Raises:
        UsageError: the system did not let it.
        EvidenceError: a document cannot be read.
    """
    past = tuple(each for each in journal.days() if each.day <= day)
    found = []
    for one in (each for each in journal.releases() if each.day < day):
        text = _notice(past, one)
        if text and text != _notice(past[:-1], one):
            stem = one.name.removesuffix(".xlsx")
            file = books.notices / f"{stem}-as-known-on-{day}.txt"
            found.append(Correction(one.name, text, file))
    _write(books, found)
    return tuple(found)


def _notice(past: tuple[DayRow, ...], released: ReleaseRow) -> str:
    """What has to be corrected, as the last of some closes knows it."""
    return correction_notice(previous_of(past, released))


def _write(books: Books, found: list[Correction]) -> None:
    if not found:
        return
    try:
        files = [(one.file, f"{one.text}\n".encode()) for one in found]
        durable.write_all(files, books.staging)
        durable.sync_folders([books.notices])
    except OSError as error:
        raise durable.fault(error, books.notices) from error
