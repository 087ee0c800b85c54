"""What an interrupted call left behind, brought to its end before anything else is done.

A batch that was still arriving is forgotten: nobody was told of it. One that was posted stays
posted, and what had not been written yet is written: the log, the acknowledgement, the document.
"""

from dataclasses import replace

from crossfoot.archive import durable
from crossfoot.books.acknowledging import acknowledgement, write
from crossfoot.books.journal import DayRow, Journal, ReleaseRow, State
from crossfoot.books.numbering import missing_before
from crossfoot.books.places import Books
from crossfoot.books.releasing.correcting import Correction, correct
from crossfoot.core.digest import Digest
from crossfoot.evidence import booked
from crossfoot.register.vault.batches import remove

DOCUMENT = "close.json"


def recover(books: Books, journal: Journal) -> None:
    """Bring to its end what was begun; nothing where nothing was interrupted.

    Raises:
        UsageError: the system did not let it.
        EvidenceError: the archive is damaged.
    """
    for row in journal.batches(State.ARRIVING):
        remove(books.vault, row.name)
        journal.drop_batch(row.name)
    _hand_overs(books, journal)
    for row in journal.batches(State.REJECTED):
        if books.vault.folder(row.name).exists():
            remove(books.vault, row.name)
    for row in journal.batches():
        known = row
        if row.state is State.ACCEPTED and not row.logged:
            booked.state_posted(books.archive, row.name, row.commitment)
            known = replace(known, logged=True)
        if not row.answered:
            missing = missing_before(journal.batches(), row.sender, row.number)
            write(books, acknowledgement(row, missing))
            known = replace(known, answered=True)
        if known is not row:
            journal.put_batch(known)
    _days_and_releases(books, journal)


def _days_and_releases(books: Books, journal: Journal) -> None:
    for day in journal.days():
        if not day.logged:
            finish(books, journal, day)
    for release in journal.releases():
        if not release.logged:
            recorded(books, journal, release)


def recorded(books: Books, journal: Journal, release: ReleaseRow) -> int:
    """Record a release in the log; the number of its leaf, which is the old one if it has one.

    Raises:
        UsageError: the system did not let it.
        EvidenceError: the archive is damaged.
    """
    close = next(day.sha256 for day in journal.days() if day.day == release.day)
    facts = {"release": release.name, "workbook": release.sha256, "close": close}
    leaf = booked.state_released(books.archive, Digest(release.listed), facts)
    journal.put_release(replace(release, logged=True))
    return leaf


def _hand_overs(books: Books, journal: Journal) -> None:
    for arriving in journal.rekeyed(State.ARRIVING):
        remove(books.vault, arriving.name)
        journal.drop_rekeyed(arriving.name)
    for row in journal.rekeyed():
        if not row.logged:
            booked.state_posted(books.archive, row.name, row.commitment)
            journal.put_rekeyed(replace(row, logged=True))


def finish(books: Books, journal: Journal, day: DayRow) -> tuple[Correction, ...]:
    """Write the document of a closed day, correct what it tells otherwise, and seal it in the log.

    Returns:
        the releases of days before that have to be corrected.

    Raises:
        UsageError: the system did not let it.
        EvidenceError: the archive is damaged.
    """
    data = day.document.encode()
    folder = books.day(day.day)
    try:
        durable.write(folder / DOCUMENT, data, books.staging)
        durable.sync_folders([folder, folder.parent])
    except OSError as error:
        raise durable.fault(error, folder) from error
    wrong = correct(books, journal, day.day)
    booked.state_closed(books.archive, Digest(day.sha256), len(data))
    journal.day_logged(day.day)
    return wrong
