"""A progress bar on stderr, shown only where a person watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int, int, str], None]


@contextmanager
def progress(doing: str) -> Iterator[Progress]:
    """Yield a function `(done, of, name)` that moves a bar, or that does nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _done, _of, _name: None
        return
    # Only a terminal pays for loading the bar.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("[dim]{task.fields[name]}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None, name="")

        def move(done: int, of: int, name: str) -> None:
            bar.update(task, completed=done, total=of, name=name[:40])

        yield move
