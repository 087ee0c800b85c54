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
        for name, archive in (("no archive", Path(folder) / "none"), ("archive of 85", whole)):
            walls, cpus = [], []
            for file in files:
                begin = resource.getrusage(resource.RUSAGE_CHILDREN)
                started = time.perf_counter()
                subprocess.run([*base, "check", file, "--archive", archive], env=env,
                               capture_output=True, check=False)  # fmt: skip
                walls.append(time.perf_counter() - started)
                end = resource.getrusage(resource.RUSAGE_CHILDREN)
                cpus.append(end.ru_utime - begin.ru_utime + end.ru_stime - begin.ru_stime)
            wall, cpu = statistics.median(walls), statistics.median(cpus)
            print(f"{name:14} wall {wall:.2f} s, CPU {cpu:.2f} s (median)")
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
