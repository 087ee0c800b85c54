"""Crossfoot holds a programme's published numbers to account."""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossfoot.api import Audit

__version__ = "0.1.0"


def open(  # noqa: A001  (read as `crossfoot.open`)
    path: str | PathLike[str], hand: str | PathLike[str] | None = None
) -> "Audit":
    """Open an archive, or an export of one, in a notebook.

    Args:
        path: an archive's folder, a folder that was exported, or its SQLite file.
        hand: a folder with judgements of your own, for an archive.

    Returns:
        The tables, each as Arrow, pandas or polars; see `crossfoot.api.Audit`.

    Raises:
        CrossfootError: there is neither at that path, or it cannot be used.
    """
    # A command that opens nothing this way does not pay for it.
    from crossfoot.api import open_path  # noqa: PLC0415

    return open_path(path, hand)
