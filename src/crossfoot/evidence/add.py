"""Files into the archive: each becomes a blob and a capture in the log, or is refused whole."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive import directory, durable, moments, names
from crossfoot.archive.manifest import Stated
from crossfoot.core.errors import UsageError
from crossfoot.core.releases import Capture
from crossfoot.core.wording import plural
from crossfoot.evidence.batch import Batch, Progress
from crossfoot.evidence.intake import Found, Intake
from crossfoot.evidence.keep import Screen, keep, writing
from crossfoot.evidence.receive import Received, UnreadableError, receive
from crossfoot.evidence.report import AddReport, Item, Status


def add(  # noqa: PLR0913 - the command's own options
    archive_dir: Path,
    paths: Sequence[Path],
    *,
    source: str = "",
    at: str = "",
    screen: Screen | None = None,
    progress: Progress | None = None,
) -> AddReport:
    """Archive files; make the archive where there is none.

    A file is reported, to `progress` and in the report, only once its capture lies under a
    written checkpoint: no crash loses it after that.

    Args:
        archive_dir: the archive.
        paths: files, folders and zip files.
        source: where they were obtained from, for files whose manifest does not say.
        at: when they were obtained, for files whose manifest does not say.
        screen: refuses files that may not be archived.
        progress: told (done, of, name) whenever a file is done with.

    Raises:
        UsageError: nothing was done, or what was done before is safe; says which.
        EvidenceError: the archive is damaged; nothing was added.
    """
    try:
        stated_at = moments.spell(moments.parse(at)) if at else ""
    except ValueError:
        raise UsageError(
            f"{at!r} is not a time.", "Write it like 2023-05-26 or 2023-05-26T22:38:34Z."
        ) from None
    if stated_at > moments.now():
        raise UsageError(f"{at!r} lies in the future.", "Say when the files were obtained, in UTC.")
    with ExitStack() as stack:
        found = Intake(stack)
        found.walk(paths)
        created = not directory.exists(archive_dir)
        batch = stack.enter_context(writing(archive_dir, len(found.files), progress))
        obtained = Obtained(names.source(source), stated_at)
        try:
            for file in found.files:
                _take(file, obtained, screen, batch)
            batch.flush()
        except OSError as error:
            fault = durable.fault(error, archive_dir)
            safe = plural(sum(item.status is Status.ADDED for item in batch.items), "file")
            raise UsageError(f"{fault.problem} Added before that: {safe}.", fault.remedy) from error
    return AddReport(tuple(batch.items), tuple(found.notes), batch.writer.size, created)


@dataclass(frozen=True, slots=True)
class Obtained:
    """What the person who adds says about all files at once."""

    source: str
    at: str


def _take(file: Found, obtained: Obtained, screen: Screen | None, batch: Batch) -> None:
    """Read one file and decide what becomes of it."""
    archive = batch.writer.archive
    try:
        received = receive(file.open, archive.staging)
    except UnreadableError as error:
        name = names.collected(file.file_name).publisher_name
        sentence = f"{file.shown} cannot be read ({error}): check that it is whole and yours."
        batch.put(Item(Status.REFUSED, file.shown, name, None, None, sentence))
        return
    capture, note = capture_of(file, received, obtained, batch.next_index)
    keep(received, capture, file.shown, note, screen, batch)


def capture_of(
    file: Found, received: Received, obtained: Obtained, index: int
) -> tuple[Capture, str]:
    """What is known of a file, and a sentence where that needs saying."""
    name = names.collected(file.file_name)
    stated, note = _stated(file, received)
    by_name = moments.spell(name.captured_at) if name.captured_at else ""
    if not received.size:
        note = f"{note} {file.shown} is empty: it was archived, and holds nothing to read.".strip()
    capture = Capture(
        digest=received.digest,
        size=received.size,
        publisher_name=(stated and stated.publisher_name) or name.publisher_name,
        captured_at=(stated and stated.captured_at) or obtained.at or by_name,
        release_date=stated.release_date if stated else "",
        sources=(stated and stated.sources) or ((obtained.source,) if obtained.source else ()),
        means="web archive" if name.captured_at else file.means,
        index=index,
    )
    return capture, note


def _stated(file: Found, received: Received) -> tuple[Stated | None, str]:
    """What the manifest says of a file, unless it speaks of other bytes."""
    if file.manifest is None:
        return None, ""
    rows, digest = file.manifest.rows, received.digest
    stated = rows.get(file.row_name) or rows.get(file.file_name)
    if stated is None:
        return file.manifest.by_digest.get(digest.hex), ""
    if stated.sha256 and stated.sha256 != digest.hex:
        return None, (
            f"{file.shown} has the sha256 {digest.short}..., not {stated.sha256[:8]}... as"
            f" {file.manifest.name} says: archived under its own, without what that file says."
        )
    return stated, ""
