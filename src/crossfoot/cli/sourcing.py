"""From the words of a command to a source, the manners to ask with, and known digests.

Loaded only by verbs that fetch: it brings the HTTP library with it.
"""

import datetime
from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive import manifest
from crossfoot.archive.sources import warc
from crossfoot.archive.sources.ice import Ice
from crossfoot.archive.sources.internet_archive import InternetArchive
from crossfoot.archive.sources.known import SOURCES
from crossfoot.archive.sources.offers import Source
from crossfoot.archive.sources.polite import Manners, Polite
from crossfoot.cli.add import screening
from crossfoot.cli.progress import progress
from crossfoot.core.errors import UsageError
from crossfoot.evidence.fetch import fetch
from crossfoot.evidence.fetched import FetchReport
from crossfoot.evidence.known import Stated
from crossfoot.evidence.warc_intake import take_warcs
from crossfoot.reading.grid import Worker


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked for; empty or `None` where nothing was said.

    Attributes:
        base: another address of the source.
        prefix: whose addresses a web archive is asked about.
        since: no capture of a web archive before this day.
        delay: seconds between two requests.
        contact: how the server's keeper reaches the person.
        manifest: a table of digests to verify against.
        limit: at most so many files; 0 for all.
        quiet: seconds of silence after which a server is given up.
        tries: how often one file is asked for.
    """

    base: str = ""
    prefix: str = ""
    since: str = ""
    delay: float | None = None
    contact: str = ""
    manifest: Path | None = None
    limit: int = 0
    quiet: float = 30.0
    tries: int = 4


def source_of(word: str, wish: Wish) -> Source:
    """The source that a word names.

    Raises:
        UsageError: none is called so; the message lists the choices.
    """
    if word == Ice.name:
        return Ice(wish.base) if wish.base else Ice()
    if word == InternetArchive.name:
        if wish.since:
            _require_day(wish.since)
        given = {"base": wish.base, "prefix": wish.prefix, "since": wish.since}
        return InternetArchive(**{name: text for name, text in given.items() if text})
    choices = ", ".join(source.name for source in SOURCES)
    raise UsageError(
        f"There is no source called {word!r}, and no file either.",
        f"Sources are {choices}; a WARC file is named by its path (.warc or .warc.gz).",
    )


def _require_day(text: str) -> None:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is not a day.", "Write it like 2023-05-26.") from None


def fetch_from(archive: Path, word: str, wish: Wish) -> FetchReport:
    """Fetch from a source, or take a WARC file in.

    Raises:
        CrossfootError: it cannot be done; what was had before is safe.
    """
    stated = _stated(wish.manifest) if wish.manifest else None
    path = Path(word)
    with Worker() as worker:
        screen = screening(worker)
        if warc.is_warc(path):
            with progress("reading WARC") as move:
                return take_warcs(archive, [path], screen=screen, stated=stated, progress=move)
        source = source_of(word, wish)
        delay = source.delay if wish.delay is None else wish.delay
        manners = Manners(delay=delay, tries=wish.tries, quiet=wish.quiet, contact=wish.contact)
        with progress("fetching") as move, Polite(manners) as client:
            return fetch(
                archive,
                source,
                client,
                screen=screen,
                stated=stated,
                limit=wish.limit,
                progress=move,
            )


def _stated(path: Path) -> Stated:
    try:
        found = manifest.parse(path.read_bytes(), path.name)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be opened: {error.strerror or error}.", "Check the path."
        ) from error
    if found is None:
        raise UsageError(
            f"{path} does not say which files have which digest.",
            "It has to be a table with the columns file and sha256.",
        )
    return Stated(found)
