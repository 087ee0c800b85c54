"""Reading and checking every programme sheet, beside python-calamine alone on the same sheets.

Whole processes, CPU seconds of a process and its children, start-up apart: the same command on
an empty folder is measured and taken away. Needs ../shared/releases.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RELEASES = Path(__file__).parent.parent.parent / "shared" / "releases"
ROUNDS = 3

CALAMINE = """
import sys
from pathlib import Path
from python_calamine import CalamineWorkbook
for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        if "atd" in name.lower():
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)
"""
OURS = """
import sys
from pathlib import Path
from crossfoot import build
from crossfoot.book import Book
from crossfoot.core.digest import Digest
from crossfoot.core.releases import Release
from crossfoot.reading import files
from crossfoot.reading.grid import Worker
rules = build.judgement(None, None)
pairs = []
with Worker() as worker:
    for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
        digest = Digest.of(path.read_bytes())
        reading = files.read(path, digest, rules, worker)
        pairs.append((Release(digest, path.name, None, "", None, None, ()), reading))
print(len(build.checked(Book.of(pairs), rules).findings), "findings", file=sys.stderr)
"""


def measure(code: str, folder: Path) -> tuple[float, float]:
    """CPU seconds of a process with its children, and the peak memory of the largest, in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return cpu, after.ru_maxrss / 1024


def main() -> None:
    """Print medians and the ratio."""
    if not RELEASES.is_dir():
        print("needs ../shared/releases; nothing measured")
        return
    empty = Path(tempfile.mkdtemp())
    rounds: dict[str, list[float]] = {"calamine": [], "crossfoot": []}
    peak = 0.0
    for _ in range(ROUNDS):
        for name, code in (("calamine", CALAMINE), ("crossfoot", OURS)):
            start, _ = measure(code, empty)
            cpu, memory = measure(code, RELEASES)
            rounds[name].append(cpu - start)
            peak = max(peak, memory)
    shutil.rmtree(empty)
    medians = {name: statistics.median(values) for name, values in rounds.items()}
    print(
        f"{len(list(RELEASES.glob('*.xlsx')))} workbooks, {os.cpu_count()} cores, {ROUNDS} rounds"
    )
    for name, value in medians.items():
        shown = " ".join(f"{v:.2f}" for v in rounds[name])
        print(f"{name:10} {value:6.2f} CPU s   ({shown})")
    print(f"ratio      {medians['crossfoot'] / medians['calamine']:6.2f}   (bar: at most 25)")
    print(f"peak       {peak:6.0f} MB, largest process   (bar: under 300)")


if __name__ == "__main__":
    main()
