"""A download of a million transactions with the real 296 columns: read, posted and audited.

The rows are those of a small table drawn here, repeated under other award numbers, so that the
share of vehicles, orders and modifications is that of real downloads. Peak memory and CPU are
those of a process of its own that does nothing else. A quarter of it first: growth is linear.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = 1_000_000
BAR_CPU = 15.0
BAR_MIB = 1024
REAL = Path(__file__).parent.parent.parent / "shared" / "contracts" / "download"


def template() -> tuple[bytes, bytes, int]:
    """Headers, rows with a mark after each award number, and how many rows."""
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    source = next(REAL.glob("Contracts_PrimeTransactions_*.csv")).read_bytes()
    head, _, body = source.partition(b"\n")
    rows = list(csv.DictReader(io.StringIO(source.decode(), newline="")))
    names = {row["award_id_piid"] for row in rows} | {row["parent_award_id_piid"] for row in rows}
    for name in sorted(names - {""}, key=lambda n: (-len(n), n)):
        body = body.replace(name.encode(), name.encode() + b"\0")
    return head + b"\n", body.rstrip(b"\n") + b"\n", len(rows)


def write(path: Path, rows: int) -> int:
    """Write a download of about so many rows; how many they are."""
    head, body, each = template()
    copies = -(-rows // each)
    with path.open("wb") as out:
        out.write(head)
        for copy in range(copies):
            out.write(body.replace(b"\0", b"%05d" % copy))
    return copies * each


class Without:
    """Looks for modules, and says of one that it is not there."""

    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(self, name: str, *_: object) -> None:
        """Nothing of any other module; of this one, that there is none."""
        if name == self._name:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def measure(path: Path) -> None:
    """Read, post and audit one file, and print what it took."""
    # The library for tables loads this one where it is installed, which is where programs are
    # developed; nobody who uses Crossfoot has to have it.
    sys.meta_path.insert(0, Without("pandas"))
    from crossfoot.contracts.entries import Measure, balances_by_award  # noqa: PLC0415
    from crossfoot.contracts.holding import AwardFile, hold, recognise  # noqa: PLC0415
    from crossfoot.core.digest import Digest  # noqa: PLC0415

    begun = time.perf_counter()
    with path.open("rb") as stream:
        heading = recognise(stream)
    if heading is None:
        sys.exit("the generated file is not recognised")
    held = hold([AwardFile(path.name, Digest.of(path.name.encode()), heading, "", path)])
    measures = (Measure.CEILING, Measure.EXERCISED, Measure.OBLIGATED)
    posted = {str(m): sum(balances_by_award(held.around.tracks, m)) for m in measures}
    print(
        json.dumps(
            {
                "wall": time.perf_counter() - begun,
                "cpu": time.process_time(),
                "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "rows": held.tallies[0].kept,
                "awards": len(held.around.tracks),
                "findings": len(held.hits),
                "posted": posted,
            }
        )
    )


def main() -> None:
    """Both sizes, each in a process of its own."""
    if not REAL.is_dir():
        print("needs ../shared with the real download beside the repository")
        return
    costs = []
    with tempfile.TemporaryDirectory() as folder:
        for rows in (ROWS // 4, ROWS):
            path = Path(folder) / "download.csv"
            written = write(path, rows)
            size = path.stat().st_size / 1e9
            done = subprocess.run(
                [sys.executable, __file__, str(path)], capture_output=True, check=True, text=True
            )
            took = json.loads(done.stdout)
            if took["rows"] != written:
                sys.exit(f"{took['rows']} of {written} rows were kept")
            costs.append((written, took["cpu"], took["mib"]))
            print(
                f"{written:>9,} rows, {size:.2f} GB, {took['awards']:,} awards: "
                f"{took['cpu']:.1f} s CPU, {took['wall']:.1f} s wall, {took['mib']:,.0f} MiB, "
                f"{took['findings']:,} findings"
            )
    (few, less, _), (many, more, mib) = costs
    grown = (more / less) / (many / few)
    print(f"bar {BAR_CPU:.0f} s CPU and {BAR_MIB:,} MiB; cost per row grew {grown:.2f} times")
    sys.exit(int(more > BAR_CPU or mib > BAR_MIB))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
    else:
        main()
