"""`crossfoot check FILE` from a cold start: wall and CPU time, and what it imports."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RELEASES = Path(__file__).parent.parent.parent / "shared" / "releases"
ROUNDS = 7
HEAVY = ("duckdb", "ibis", "altair", "pyarrow", "pandas")


def spent() -> float:
    """CPU seconds of every child so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print medians over several files, without and with an archive."""
    if not RELEASES.is_dir():
        print("needs ../shared/releases; nothing measured")
        return
    files = sorted(RELEASES.glob("*.xlsx"))[:: len(list(RELEASES.glob("*.xlsx"))) // ROUNDS][
        :ROUNDS
    ]
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "CROSSFOOT_STATE": f"{folder}/state"}
        whole = Path(folder) / "archive"
        base = [sys.executable, "-m", "crossfoot"]
        subprocess.run([*base, "add", RELEASES, "--archive", whole], env=env, check=True,
                       capture_output=True)  # fmt: skip
        began = spent()
        for _ in range(ROUNDS):
            subprocess.run([*base, "check", "--help"], env=env, check=True, capture_output=True)
        start = (spent() - began) / ROUNDS
        for name, archive in (("no archive", Path(folder) / "none"), ("archive of 85", whole)):
            walls, cpus = [], []
            for file in files:
                begin = spent()
                started = time.perf_counter()
                subprocess.run([*base, "check", file, "--archive", archive], env=env,
                               capture_output=True, check=False)  # fmt: skip
                walls.append(time.perf_counter() - started)
                cpus.append(spent() - begin)
            wall, cpu = statistics.median(walls), statistics.median(cpus)
            print(
                f"{name:14} wall {wall:.2f} s, CPU {cpu:.2f} s (median),"
                f" {cpu - start:.2f} s of it beyond the start"
            )
        print(f"the start alone, `check --help`: {start:.2f} s CPU")
        print("bars: 1 s, and 1.5 s against the archive")
        probe = (
            "import sys; from crossfoot.cli import main; main.application('check');"
            f"print([m for m in {HEAVY!r} if m in sys.modules])"
        )
        done = subprocess.run(
            [sys.executable, "-c", probe], capture_output=True, text=True, check=True
        )
        print(f"heavy libraries imported: {done.stdout.strip()}")


if __name__ == "__main__":
    main()
