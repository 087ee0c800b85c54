"""Where the books lie.

ARCHIVE/books/journal.sqlite   what was received, posted, closed, carried: never an event, never a token
ARCHIVE/books/vault/           the events of each batch, sealed under a key of its own
ARCHIVE/books/vault-keys/      the keys, or wherever else the steward wants them
ARCHIVE/books/answers/         acknowledgements, for the senders
ARCHIVE/books/days/            the sealed documents of closed days and the signatures under them
ARCHIVE/books/releases/        one folder per release, as it was published
ARCHIVE/books/notices/         corrections of releases, by the close that brought them
"""  # noqa: E501  (a line is a place)

from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive import directory
from crossfoot.core.errors import UsageError
from crossfoot.register.vault.places import Vault, open_vault


@dataclass(frozen=True, slots=True)
class Books:
    """The books of one archive.

    Attributes:
        archive: the archive's folder, whose log bears the books out.
        vault: the vault of the batches.
    """

    archive: Path
    vault: Vault

    @property
    def path(self) -> Path:
        """The folder of the books."""
        return self.archive / "books"

    @property
    def journal(self) -> Path:
        """The file of the journal."""
        return self.path / "journal.sqlite"

    @property
    def staging(self) -> Path:
        """Where files are written before they are put in place."""
        return self.path / "staging"

    @property
    def answers(self) -> Path:
        """The folder of the acknowledgements."""
        return self.path / "answers"

    @property
    def releases(self) -> Path:
        """The folder of the releases."""
        return self.path / "releases"

    @property
    def notices(self) -> Path:
        """The folder of the notices of correction."""
        return self.path / "notices"

    def day(self, day: str) -> Path:
        """The folder of a closed day."""
        return self.path / "days" / day


def books_of(archive: Path, keys: Path | None = None) -> Books:
    """The books of an archive, with the keys of their batches where they were said to be."""
    return Books(archive, open_vault(archive / "books", keys))


def require(books: Books) -> None:
    """Refuse to ask books that are not there.

    Raises:
        UsageError: nothing was ever received.
    """
    if not directory.exists(books.archive) or not books.journal.is_file():
        raise UsageError(
            f"There are no books in {books.archive}.",
            "Begin them with `crossfoot books receive FILE`, or name another place with --archive.",
        )
