"""A book beside what registers count, from files that are not archived and stay so."""

from collections.abc import Iterable
from pathlib import Path

from crossfoot.book import Book, Entry
from crossfoot.core.digest import Digest
from crossfoot.core.errors import BadFileError
from crossfoot.core.releases import Release
from crossfoot.hand.model import Hand
from crossfoot.reading.stocks import begins, read_stocks


def with_registers(paths: Iterable[Path], book: Book, rules: Hand) -> Book:
    """A book beside files of registers.

    Args:
        paths: the files, as `crossfoot population --publish` writes them; of several that state
            the same day the last one speaks, and before those of the archive.
        book: the releases to hold against them.
        rules: what labels mean.

    Raises:
        BadFileError: a file cannot be read, or is another one; the message says which.
    """
    found = {entry.release.digest: entry for entry in book.registers}
    for path in paths:
        if not begins(path):
            raise BadFileError(
                f"`{path}` cannot be opened, or states no figures of a register.",
                "Name a file that `crossfoot population DATE --publish FILE` wrote.",
            )
        digest = Digest.of(path.read_bytes())
        reading = read_stocks(path, digest, rules)
        found.pop(digest, None)
        release = Release(digest, path.name, None, "", name_date=None, captured=None, captures=())
        found[digest] = Entry(release, reading)
    return book.with_registers(found.values())
