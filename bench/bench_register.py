"""Ten million spells over ten years: from a table of events to a balanced ledger and every day.

The register is simulated, without appointments, which move nobody. Time and peak memory are those
of a process of its own that does nothing else: events read, put in order, posted, balanced, and
the population of every day by technology and office. Beside it the same daily population summed
by hand with NumPy from the same spells, and the incidence of a million. CPU seconds are printed
too: on a machine that does other things they tell more than the clock.

    python bench/bench_register.py [SPELLS]
"""

import datetime
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

SPELLS = 10_000_000
SPELLS_EACH = 1.55  # per simulated enrolment
FIRST, LAST = datetime.date(2014, 10, 1), datetime.date(2024, 9, 30)
BAR_SECONDS, BAR_MIB = 60.0, 4096
BAR_INCIDENCE = 1.0


def make(path: Path, spells: int) -> int:
    """Write a register with about so many spells; how many events it has."""
    from crossfoot.register.simulate.writing import Wanted, write  # noqa: PLC0415

    wanted = Wanted(round(spells / SPELLS_EACH), FIRST, LAST, seed=1, appointments=False)
    return write(path, wanted)


class Laps:
    """Seconds by the clock and of the processor, step by step."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[float, float]] = {}
        self._clock, self._cpu = time.perf_counter(), time.process_time()

    def lap(self, name: str) -> None:
        """End a step under this name."""
        clock, cpu = time.perf_counter(), time.process_time()
        self.found[name] = (clock - self._clock, cpu - self._cpu)
        self._clock, self._cpu = clock, cpu


def measure(path: Path) -> None:
    """From events to the population of every day, and print what it took."""
    import ibis  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    from crossfoot.register.events.days import number  # noqa: PLC0415
    from crossfoot.register.ledger.balances import balances  # noqa: PLC0415
    from crossfoot.register.ledger.population import (  # noqa: PLC0415
        Definition,
        changes,
        population,
    )
    from crossfoot.register.register import open_register  # noqa: PLC0415

    laps = Laps()
    by = ("technology", "office")
    days = pa.table({"day": pa.array(range(number(FIRST), number(LAST) + 1), pa.int64())})
    with open_register((path,)) as register:
        laps.lap("events to steps")
        spells = register.spells
        laps.lap("spells")
        posts = register.postings
        closing = register.engine.fetch(balances(posts, number(LAST), number(LAST)))
        laps.lap("entries and balances")
        moved = changes(spells, by, Definition.MIDNIGHT)
        found = register.engine.fetch(population(moved, ibis.memtable(days), by))
        laps.lap("daily population")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if sum(closing.column("closing").to_pylist()):
            sys.exit("the accounts do not balance")
        table = register.engine.fetch(spells.select("office", "technology", "start", "end"))
        laps.lap("")
        by_hand(table, number(FIRST), number(LAST), found)
        laps.lap("daily population, NumPy")
    laps.found.pop("")
    told = {"spells": table.num_rows, "peak": peak, "laps": laps.found}
    sys.stdout.write(json.dumps(told))


def by_hand(table: "pa.Table", first: int, last: int, found: "pa.Table") -> None:
    """The same daily population, as one would write it with NumPy; both must agree."""
    import numpy as np  # noqa: PLC0415

    office = table.column("office").to_numpy()
    technology = table.column("technology").to_numpy()
    start = table.column("start").to_numpy()
    end = table.column("end").fill_null(last + 1).to_numpy()
    cells, place = np.unique(office * 65536 + technology, return_inverse=True)
    size = last - first + 2
    key = place * size
    change = np.bincount(key + np.clip(start - first, 0, size - 1), minlength=len(cells) * size)
    change = change - np.bincount(
        key + np.clip(end - first, 0, size - 1), minlength=len(cells) * size
    )
    people = np.cumsum(change.reshape(len(cells), size), axis=1)[:, :-1]
    if int(people.sum()) != sum(found.column("people").to_pylist()):
        sys.exit("the population is not the one summed by hand")


def incidence_of_a_million() -> float:
    """Seconds for the incidence of three ends among a million people."""
    import numpy as np  # noqa: PLC0415

    from crossfoot.register.outcomes.incidence import incidences  # noqa: PLC0415

    chance = np.random.Generator(np.random.PCG64(1))
    days, ends = chance.integers(0, 3650, 1_000_000), chance.integers(0, 4, 1_000_000)
    begun = time.perf_counter()
    incidences(days, ends, 3)
    return time.perf_counter() - begun


def told(spells: int) -> dict:
    """What a register of about so many spells takes, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        begun = time.perf_counter()
        events = make(path, spells)
        print(f"simulated {events:,} events in {time.perf_counter() - begun:.0f} s")
        done = subprocess.run(
            [sys.executable, __file__, "--measure", path], capture_output=True, check=True
        )
        return json.loads(done.stdout)


def main() -> int:
    """Print the figures; 1 where a bar is missed."""
    spells = int(sys.argv[1]) if len(sys.argv) > 1 else SPELLS
    took = told(spells)
    counted, laps = took["spells"], took["laps"]
    for name, (clock, cpu) in laps.items():
        print(f"{name:<26} {clock:6.1f} s  {cpu:6.1f} CPU s")
    mine = {n: t for n, t in laps.items() if "NumPy" not in n}
    clock, cpu = (sum(t[i] for t in mine.values()) for i in (0, 1))
    print(f"{counted:,} spells: {clock:.1f} s by the clock, {cpu:.1f} CPU s, "
          f"{took['peak']:,.0f} MiB")  # fmt: skip
    ratio = laps["daily population"][0] / laps["daily population, NumPy"][0]
    print(f"daily population against NumPy: {ratio:.2f} times")
    second = incidence_of_a_million()
    print(f"incidence of a million: {second:.2f} s")
    scale = max(1.0, counted / SPELLS)
    well = clock < BAR_SECONDS * scale and took["peak"] < BAR_MIB and second < BAR_INCIDENCE
    return 0 if well and ratio < 2 else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]))
    else:
        sys.exit(main())
