"""WARC files into the archive: workbooks that a crawler recorded become captures."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from crossfoot.archive.sources import warc
from crossfoot.archive.sources.polite import Answer
from crossfoot.evidence import wholeness
from crossfoot.evidence.fetched import Fetched, FetchReport, Outcome
from crossfoot.evidence.keep import Screen
from crossfoot.evidence.known import Stated
from crossfoot.evidence.run import Run

Progress = Callable[[int, int, str], None]
MEANS = "warc"


def take_warcs(
    archive_dir: Path,
    paths: Sequence[Path],
    *,
    screen: Screen | None = None,
    stated: Stated | None = None,
    progress: Progress | None = None,
) -> FetchReport:
    """Archive every workbook in WARC files that the archive does not hold yet.

    Args:
        archive_dir: the archive; made where there is none.
        paths: the WARC files.
        screen: refuses files that may not be archived.
        stated: digests of known releases to verify against.
        progress: told (done, of, name) when a file is done with; `of` is not known before.

    Raises:
        BadFileError: a file is no WARC file; what was read before is safe.
        CrossfootError: the archive is damaged or cannot be written to.
    """
    run = Run(archive_dir, screen, stated)
    items: list[Fetched] = []
    with tempfile.TemporaryDirectory(prefix="crossfoot-") as scratch:
        part = Path(scratch) / "part"
        for path in paths:
            for record in warc.records(path, part):
                items.append(_take(run, record, part))
                if progress:
                    progress(len(items), len(items), record.offer.name)
    return FetchReport(tuple(items))


def _take(run: Run, record: warc.Record, part: Path) -> Fetched:
    offer = record.offer
    if offer.captured_at and run.known.captured(offer.name, offer.captured_at):
        return Fetched(Outcome.KNOWN, offer)
    at = offer.captured_at
    answer = Answer(200, offer.address, record.headers, record.size, at, record.problem)
    said = "" if record.problem else wholeness.fault(part)
    return run.take(offer, part, answer, said, MEANS)
