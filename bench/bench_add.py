"""`add` beyond the reading of the file itself, in an archive of 85 captures and of 5,000.

Start-up apart: everything runs in this process. Two figures per size: one file added alone
(opens the log, makes everything durable), and the cost of one file among many.
"""

import hashlib
import os
import statistics
import tempfile
import time
from pathlib import Path

from crossfoot.archive.directory import open_archive
from crossfoot.evidence.add import add
from crossfoot.evidence.capture_log import read_captures
from crossfoot.evidence.verify import verify

SIZES = (85, 5000)
FILE_BYTES = 200_000  # as large as a typical release
SINGLE = 25
BAR_MS = 50.0


class Clock:
    """Wall and CPU time since it was made, in milliseconds."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        """Wall and CPU time so far."""
        return (
            (time.perf_counter() - self._wall) * 1000,
            (time.process_time() - self._cpu) * 1000,
        )


def reading(path: Path) -> tuple[float, float]:
    """What reading and hashing the file alone costs."""
    clock = Clock()
    hashlib.sha256(path.read_bytes()).hexdigest()
    return clock.read()


def write(folder: Path, number: int, size: int) -> Path:
    path = folder / f"20230101000000-release-{number:05d}.xlsx"
    path.write_bytes(number.to_bytes(8, "big") + os.urandom(size - 8))
    return path


def measure(top: Path, size: int) -> None:
    bulk = top / f"bulk-{size}"
    bulk.mkdir()
    for number in range(size):
        write(bulk, number, 2_000)
    archive = top / f"archive-{size}"
    clock = Clock()
    add(archive, [bulk])
    wall, cpu = (value / size for value in clock.read())
    print(f"{size:>6,} captures  added together    wall {wall:6.2f} ms  CPU {cpu:6.2f} ms per file")

    walls, cpus = [], []
    for number in range(SINGLE):
        path = write(top, size + number, FILE_BYTES)
        without = reading(path)
        clock = Clock()
        add(archive, [path])
        took = clock.read()
        walls.append(took[0] - without[0])
        cpus.append(took[1] - without[1])
    wall, cpu = statistics.median(walls), statistics.median(cpus)
    said = "within" if cpu < BAR_MS else "OVER"
    print(
        f"{size:>6,} captures  one file alone    wall {wall:6.2f} ms  CPU {cpu:6.2f} ms"
        f"  ({said} the bar of {BAR_MS:.0f} ms CPU; worst {max(cpus):.1f}, wall {max(walls):.1f})"
    )

    clock = Clock()
    add(archive, [bulk])
    wall, cpu = (value / size for value in clock.read())
    print(f"{size:>6,} captures  added once more   wall {wall:6.2f} ms  CPU {cpu:6.2f} ms per file")
    clock = Clock()
    held = len(read_captures(open_archive(archive)))
    print(f"{size:>6,} captures  reading {held:,} captures takes {clock.read()[0]:.1f} ms")
    clock = Clock()
    sound = verify(archive).sound
    print(f"{size:>6,} captures  verifying takes {clock.read()[0]:,.0f} ms; sound: {sound}")


def waiting(top: Path) -> float:
    """What the disk itself takes to make one small file durable, in milliseconds of wall time."""
    walls = []
    for number in range(SINGLE):
        with (top / f"probe-{number}").open("wb") as stream:
            stream.write(b"x")
            stream.flush()
            clock = Clock()
            os.fsync(stream.fileno())
            walls.append(clock.read()[0])
    return statistics.median(walls)


def main() -> None:
    """Print the figures for each size."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CROSSFOOT_STATE"] = f"{folder}/state"
        print(f"one fsync takes {waiting(Path(folder)):.2f} ms of wall time here")
        for size in SIZES:
            measure(Path(folder), size)


if __name__ == "__main__":
    main()
