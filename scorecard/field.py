"""All kinds of plants, on as many processes as there is work for."""

import gc
import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from crossfoot.hand.loader import load
from scorecard.judging import Bench
from scorecard.kinds import KINDS
from scorecard.library import Library, Original
from scorecard.planting import Crop, sow
from scorecard.warm import keep_warm

Told = Callable[[int, int, str], None]
_OPEN: dict[str, tuple[Library, Bench, tuple[Original, ...]]] = {}


def opened(releases: Path) -> tuple[Library, Bench]:
    """The real releases, ready for thousands of judgements."""
    library = Library(releases, load())
    keep_warm(library.book)
    # What was read stays as it is: the collector need not walk it again and again.
    gc.collect()
    gc.freeze()
    return library, Bench(library)


def crops(  # noqa: PLR0913, PLR0917  (what to plant, where, and how)
    names: Sequence[str], plants: int, releases: Path, clean: Sequence[str], jobs: int, told: Told
) -> dict[str, Crop]:
    """What became of the plants of each kind, by its name.

    Args:
        names: kinds to plant.
        plants: how many of each.
        releases: folder of the real releases.
        clean: digests of the releases to plant in.
        jobs: processes to use.
        told: called with (done, of, name) after each kind.
    """
    found: dict[str, Crop] = {}
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, spawn, _open, (str(releases), tuple(clean))) as pool:
        waiting = {pool.submit(_sow, name, plants): name for name in names}
        for done, future in enumerate(as_completed(waiting), start=1):
            name = waiting[future]
            found[name] = future.result()
            told(done, len(names), name)
    return {name: found[name] for name in names}


def _open(releases: str, clean: tuple[str, ...]) -> None:
    library, bench = opened(Path(releases))
    own = tuple(o for o in library.originals if o.entry.release.digest.hex in clean)
    _OPEN["field"] = library, bench, own


def _sow(name: str, plants: int) -> Crop:
    library, bench, clean = _OPEN["field"]
    kind = next(k for k in KINDS if k.name == name)
    return sow(kind, plants, library, bench, clean)
