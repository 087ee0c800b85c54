"""Files into the archive: each becomes a blob and a capture in the log, or is refused whole."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive import captures, directory, durable, lock, moments, names
from crossfoot.archive.manifest import Stated
from crossfoot.core.errors import UsageError
from crossfoot.core.releases import Capture
from crossfoot.core.wording import plural
from crossfoot.evidence.batch import Batch, Progress
from crossfoot.evidence.intake import Found, Intake
from crossfoot.evidence.receive import Received, UnreadableError, receive
from crossfoot.evidence.report import AddReport, Item, Status
from crossfoot.evidence.writer import Staged, Writer, create

# Given a staged file, a sentence with a remedy when it must not be archived, else nothing.
Screen = Callable[[Path], str | None]


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
    with ExitStack() as stack:
        found = Intake(stack)
        found.walk(paths)
        try:
            if not directory.exists(archive_dir):
                directory.refuse_foreign(archive_dir)
                archive_dir.mkdir(parents=True, exist_ok=True)
            stack.enter_context(lock.only_writer(archive_dir))
            created = not directory.exists(archive_dir)
            archive = create(archive_dir) if created else directory.open_archive(archive_dir)
            batch = Batch(Writer(archive), len(found.files), progress)
        except OSError as error:
            raise durable.fault(error, archive_dir) from error
        obtained = _Obtained(names.source(source), stated_at)
        try:
            for file in found.files:
                _take(file, obtained, screen, batch)
            batch.flush()
        except OSError as error:
            fault = durable.fault(error, archive_dir)
            safe = plural(sum(item.status is Status.ADDED for item in batch.items), "file")
            raise UsageError(f"{fault.problem} Added before that: {safe}.", fault.remedy) from error
        finally:
            batch.discard()
    return AddReport(tuple(batch.items), tuple(found.notes), batch.writer.size, created)


@dataclass(frozen=True, slots=True)
class _Obtained:
    """What the person who adds says about all files at once."""

    source: str
    at: str


def _take(file: Found, obtained: _Obtained, screen: Screen | None, batch: Batch) -> None:
    """Read one file and decide what becomes of it."""
    archive = batch.writer.archive
    try:
        received = receive(file.open, archive.staging)
    except UnreadableError as error:
        name = names.collected(file.file_name).publisher_name
        sentence = f"{file.shown} cannot be read ({error}): check that it is whole and yours."
        batch.put(Item(Status.REFUSED, file.shown, name, None, None, sentence))
        return
    capture, note = _capture(file, received, obtained, batch.next_index)
    known = batch.known(capture.digest)
    index = known.get(captures.identity(capture))
    blob = archive.blob(capture.digest)
    whole = bool(known) and blob.is_file() and blob.stat().st_size == capture.size
    if index is not None:
        if not whole and not batch.waits_for(capture.digest):
            batch.writer.put_back(received.stage(""), capture.digest)
            note = f"{note} Its bytes were missing from the archive and were put back.".strip()
        received.discard()
        batch.put(_item(Status.KNOWN, file, capture, index, note))
        return
    if whole or batch.waits_for(capture.digest):
        received.discard()
        batch.put(_item(Status.ADDED, file, capture, capture.index, note), Staged(None, capture))
        return
    path = received.stage(Path(capture.publisher_name).suffix)
    refusal = screen(path) if screen and not known else None
    if refusal:
        path.unlink()
        name = capture.publisher_name
        batch.put(Item(Status.REFUSED, file.shown, name, None, None, refusal))
        return
    batch.put(_item(Status.ADDED, file, capture, capture.index, note), Staged(path, capture))


def _item(status: Status, file: Found, capture: Capture, index: int, note: str) -> Item:
    return Item(status, file.shown, capture.publisher_name, capture.digest, index, note)


def _capture(
    file: Found, received: Received, obtained: _Obtained, index: int
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
