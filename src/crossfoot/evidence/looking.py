"""Files looked at as they would be added, without adding them."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from crossfoot.core.releases import Capture
from crossfoot.evidence.add import Obtained, capture_of
from crossfoot.evidence.intake import Intake
from crossfoot.evidence.receive import UnreadableError, receive

Progress = Callable[[int, int, str], None]


def look(path: Path, progress: Progress | None = None) -> Iterator[tuple[Capture, Path]]:
    """Every file at a path with what is known of it, and its bytes until the next is asked for.

    Names, manifests and zip files are understood as in adding. Files that cannot be read are
    passed over.

    Args:
        path: a file, a folder or a zip file.
        progress: told (done, of, name).

    Raises:
        BadFileError: there is nothing there.
    """
    with ExitStack() as stack:
        found = Intake(stack)
        found.walk([path])
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="crossfoot-")))
        for number, file in enumerate(found.files):
            try:
                received = receive(file.open, scratch)
            except UnreadableError:
                continue
            capture, _ = capture_of(file, received, Obtained("", ""), number)
            staged = received.stage(Path(capture.publisher_name).suffix)
            yield capture, staged
            staged.unlink(missing_ok=True)
            if progress:
                progress(number + 1, len(found.files), file.shown)
