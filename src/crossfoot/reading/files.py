"""From a file to its reading, by way of the guarded worker and of what is kept."""

from pathlib import Path

from crossfoot.core.digest import Digest
from crossfoot.core.errors import BadFileError
from crossfoot.core.tables import WorkbookReading
from crossfoot.hand.model import Hand
from crossfoot.reading.cache import ReadingCache
from crossfoot.reading.grid import Fault, UnreadableWorkbookError, Worker
from crossfoot.reading.stocks import begins, read_stocks
from crossfoot.reading.workbook import read_workbook

# These say as much about the machine and the moment as about the file.
_PASSING = frozenset({Fault.UNAVAILABLE, Fault.CHANGED, Fault.CRASH, Fault.HANG, Fault.MEMORY})


def read(
    path: Path, digest: Digest, hand: Hand, worker: Worker, *, name: str = ""
) -> WorkbookReading:
    """Read one workbook; one that cannot be read gives a reading that says why.

    Args:
        path: the file.
        digest: the sha256 its bytes must have.
        hand: what labels mean.
        worker: the guarded process; it may serve many files.
        name: what to call the file in sentences; its name on disk if empty.
    """
    return _read(path, digest, hand, worker, name)[0]


def obtain(  # noqa: PLR0913  # what reading takes, and where it is kept
    path: Path,
    digest: Digest,
    hand: Hand,
    worker: Worker,
    cache: ReadingCache,
    *,
    name: str = "",
) -> WorkbookReading:
    """The kept reading of a workbook, or a new one, which is kept from now on.

    A failure that may pass (a crash, a time or memory limit) is not kept.
    """
    kept = cache.load(digest)
    if kept is not None:
        return kept
    reading, lasting = _read(path, digest, hand, worker, name)
    if lasting:
        cache.keep(reading)
    return reading


def count(
    path: Path, digest: Digest, hand: Hand, worker: Worker, *, name: str = ""
) -> WorkbookReading:
    """Read one workbook anew, and count the numeric cells of the sheets that are not read."""
    return _read(path, digest, hand, worker, name, count_others=True)[0]


def _read(  # noqa: PLR0913  # what reading takes
    path: Path, digest: Digest, hand: Hand, worker: Worker, name: str, *, count_others: bool = False
) -> tuple[WorkbookReading, bool]:
    """A reading, and whether reading the same file again must give the same."""
    try:
        if begins(path):
            return read_stocks(path, digest, hand, name=name), True
        grid = worker.read(path, digest, name=name, count_others=count_others)
    except BadFileError as error:
        passing = isinstance(error, UnreadableWorkbookError) and error.fault in _PASSING
        problem = f"{error.problem} {error.remedy}"
        return WorkbookReading(digest, False, problem, None, None, (), ()), not passing
    return read_workbook(grid, hand), True
