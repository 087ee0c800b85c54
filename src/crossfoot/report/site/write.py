"""The site as files in a folder: only what changed is written again."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from crossfoot.report.site.page import Asset, Page
from crossfoot.report.site.render import Renderer

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What writing did.

    Attributes:
        changed: paths that were written, new ones included.
        same: how many files were there already, byte for byte.
        gone: paths that stood there and are no longer made; they are left where they are,
            because an address that was printed once stays good.
    """

    changed: tuple[str, ...]
    same: int
    gone: tuple[str, ...]


def write(
    out: Path,
    pages: Iterable[Page],
    assets: Iterable[Asset],
    renderer: Renderer,
    progress: Progress | None = None,
) -> Written:
    """Write pages and files into a folder.

    Args:
        out: the folder; made where it is missing.
        pages: what to show.
        assets: what stands beside the pages.
        renderer: makes HTML of the pages.
        progress: told (done, of, path).

    Raises:
        OSError: the folder cannot be written to.
    """
    every: tuple[Asset | Page, ...] = (*assets, *pages)
    changed, made = [], set()
    for done, item in enumerate(every, start=1):
        data = item.content if isinstance(item, Asset) else renderer.html(item).encode()
        made.add(item.path)
        if _put(out / item.path, data):
            changed.append(item.path)
        if progress:
            progress(done, len(every), item.path)
    present = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    return Written(tuple(changed), len(every) - len(changed), tuple(sorted(present - made)))


def _put(path: Path, data: bytes) -> bool:
    """Whether the file had to be written; a reader sees the old one or the new one, whole."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    os.replace(fresh, path)  # noqa: PTH105  (the same call, and it says what it does)
    return True
