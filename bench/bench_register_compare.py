"""Two releases of five million rows and ten columns compared, from sealed tables to the answer.

The rows are made up here, and the same every time. The bar is ten seconds; what decrypting and
unpacking takes is told apart from laying one over the other.
"""

import datetime
import resource
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa

from crossfoot.register.compare.comparing import compared
from crossfoot.register.compare.side import COMPARED, side
from crossfoot.register.reading.schema import RECORDS as SCHEMA
from crossfoot.register.vault.about import About
from crossfoot.register.vault.batches import purpose, put
from crossfoot.register.vault.keys import new_key
from crossfoot.register.vault.places import RECORDS, Vault, open_vault
from crossfoot.register.vault.tables import SealedTable, coded

ROWS = 5_000_000
DRAWN = (datetime.date(2024, 6, 30), datetime.date(2024, 7, 31))
WORDS = {
    "technology": ("SmartLINK", "Ankle Monitor", "VoiceID", "No Tech"),
    "office": tuple(f"Office {n}" for n in range(25)),
    "level": ("1", "2", "3"),
    "reason": ("Absconded", "Removed", "Completed", "Other Monitoring"),
    "status": ("Active", "Inactive"),
}


def made(rows: int, release: int) -> pa.Table:
    """One release; the second lacks some rows of the first, has others, and alters a few."""
    chance = np.random.default_rng(1)
    day = (DRAWN[0] - datetime.date(1970, 1, 1)).days
    start = day - chance.integers(0, 3_650, rows)
    length = chance.integers(1, 900, rows)
    numbers = np.arange(rows, dtype=np.int64)
    if release:
        numbers = numbers + (numbers % 997 == 0) * rows
        length = length + (np.arange(rows) % 499 == 0)
    end = start + length
    drawn = day + 31 * release
    closed = end <= drawn
    columns: dict[str, pa.Array] = {f.name: pa.nulls(rows, f.type) for f in SCHEMA}
    tokens = pa.array(numbers * 2_654_435_761 % (1 << 40)).cast(pa.string())
    columns["token"] = tokens
    for name, values in (("start", start), ("recorded", start)):
        columns[name] = pa.array(values.astype("datetime64[D]").astype("datetime64[s]"))
    columns["end"] = pa.array(end.astype("datetime64[D]").astype("datetime64[s]"), mask=~closed)
    columns["length"] = pa.array(np.where(closed, length, drawn - start).astype(np.int32))
    for name, words in WORDS.items():
        chosen = pa.array(chance.integers(0, len(words), rows).astype(np.int32))
        columns[name] = pa.DictionaryArray.from_arrays(chosen, pa.array(words)).dictionary_decode()
    columns["record"] = pa.array(np.arange(1, rows + 1))
    for name, kind in (("file", pa.int16()), ("sheet", pa.int16()), ("row", pa.int32()),
                       ("redacted", pa.int32()), ("unread", pa.int32())):  # fmt: skip
        columns[name] = pa.array(np.zeros(rows, dtype=np.int32)).cast(kind)
    return pa.table(columns, SCHEMA)


def sealed(vault: Vault, rows: int, release: int) -> str:
    """A batch of one release."""
    key, batch = new_key(), f"R{release:012x}"
    vault.staging.mkdir(parents=True, exist_ok=True)
    place = vault.staging / f"{batch}.{RECORDS}"
    records = made(rows, release)
    with SealedTable(place, key.key, purpose(batch, RECORDS), SCHEMA) as out:
        for start in range(0, rows, 1 << 18):
            out.write(records.slice(start, 1 << 18))
    about = About(batch, "Example", DRAWN[release].isoformat(), (), rows, 0, {}, {})
    put(vault, about, {RECORDS: place}, key)
    return batch


def main() -> None:
    """Measure once."""
    with tempfile.TemporaryDirectory() as folder:
        vault = open_vault(Path(folder) / "archive", Path(folder) / "keys")
        batches = [sealed(vault, ROWS, release) for release in (0, 1)]
        start, cpu = time.perf_counter(), time.process_time()
        sides = [side(batch, coded(vault, batch, RECORDS, COMPARED), drawn)
                 for batch, drawn in zip(batches, DRAWN, strict=True)]  # fmt: skip
        opened, first = time.perf_counter(), time.process_time() - cpu
        found = compared(*sides)
        wall, used = time.perf_counter(), time.process_time() - cpu
    assert found.vanished == found.new + found.newer == len(range(0, ROWS, 997))  # noqa: S101
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{ROWS:,} rows and 10 columns, twice")
    print(f"decrypted and unpacked {opened - start:.1f} s, compared {wall - opened:.1f} s wall")
    print(f"{first:.1f} and {used - first:.1f} s CPU, {memory:,.0f} MiB at most")


if __name__ == "__main__":
    main()
