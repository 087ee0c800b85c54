"""What may write to an archive, and how one file with its capture gets into it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from crossfoot.archive import captures, directory, durable, lock
from crossfoot.core.releases import Capture
from crossfoot.evidence.batch import Batch, Progress
from crossfoot.evidence.receive import Received
from crossfoot.evidence.report import Item, Status
from crossfoot.evidence.writer import Staged, Writer, create

# Given a staged file, a sentence with a remedy when it must not be archived, else nothing.
Screen = Callable[[Path], str | None]


@contextmanager
def writing(archive_dir: Path, total: int, progress: Progress | None = None) -> Iterator[Batch]:
    """A batch that writes to an archive, which is made where there is none; alone until closed.

    Raises:
        UsageError: the archive cannot be made or written to.
        EvidenceError: it is damaged.
    """
    with ExitStack() as stack:
        try:
            if not directory.exists(archive_dir):
                directory.refuse_foreign(archive_dir)
                archive_dir.mkdir(parents=True, exist_ok=True)
            stack.enter_context(lock.only_writer(archive_dir))
            there = directory.exists(archive_dir)
            archive = directory.open_archive(archive_dir) if there else create(archive_dir)
            batch = Batch(Writer(archive), total, progress)
        except OSError as error:
            raise durable.fault(error, archive_dir) from error
        try:
            yield batch
        finally:
            batch.discard()


def keep(  # noqa: PLR0913, PLR0917 - what is known of one file
    received: Received, capture: Capture, shown: str, note: str, screen: Screen | None, batch: Batch
) -> None:
    """Put received bytes and their capture into a batch, or find that both are known already.

    Args:
        received: the bytes.
        capture: what is known of them; its number is the batch's next.
        shown: how to name the file in a message.
        note: what is to be said of it.
        screen: refuses files that may not be archived.
        batch: what becomes evidence together.

    Raises:
        OSError: the system refused to write.
    """
    archive = batch.writer.archive
    known = batch.known(capture.digest)
    index = known.get(captures.identity(capture))
    blob = archive.blob(capture.digest)
    whole = bool(known) and blob.is_file() and blob.stat().st_size == capture.size
    if index is not None:
        if not whole and not batch.waits_for(capture.digest):
            batch.writer.put_back(received.stage(""), capture.digest)
            note = f"{note} Its bytes were missing from the archive and were put back.".strip()
        received.discard()
        batch.put(_item(Status.KNOWN, shown, capture, index, note))
        return
    if whole or batch.waits_for(capture.digest):
        received.discard()
        batch.put(_item(Status.ADDED, shown, capture, capture.index, note), Staged(None, capture))
        return
    path = received.stage(Path(capture.publisher_name).suffix)
    refusal = screen(path) if screen and not known else None
    if refusal:
        path.unlink()
        batch.put(Item(Status.REFUSED, shown, capture.publisher_name, None, None, refusal))
        return
    batch.put(_item(Status.ADDED, shown, capture, capture.index, note), Staged(path, capture))


def _item(status: Status, shown: str, capture: Capture, index: int, note: str) -> Item:
    return Item(status, shown, capture.publisher_name, capture.digest, index, note)
