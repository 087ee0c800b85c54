"""An audit of a million rows in twelve columns: time, and memory of the process that reads.

The rows are made up here, and the same every time. There is nothing to compare with but the bar:
1 GiB.
"""

import csv
import random
import resource
import tempfile
import time
from pathlib import Path

from crossfoot.disclosures.guarded import audit_packet
from crossfoot.disclosures.result import Question

ROWS = 1_000_000
HEAD = ("Case Reference", "Office", "Sex", "Birth Year", "Entry Date", "ZIP", "Q1", "Q2", "Q3",
        "Q4", "Status", "Notes")  # fmt: skip
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnrstv" for vowel in "aeiou"]


def made(path: Path, rows: int) -> None:
    """Write a packet."""
    chance = random.Random(3)  # noqa: S311  # made-up data, and no secret

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).title()

    offices, given = [word() for _ in range(25)], [word() for _ in range(400)]
    family, streets = [word() for _ in range(4_000)], [word() for _ in range(900)]
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEAD)
        for _ in range(rows):
            writer.writerow((
                f"{chance.getrandbits(48):012x}",
                chance.choice(offices),
                chance.choice("MF"),
                chance.randint(1950, 2008),
                f"20{chance.randint(15, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
                chance.randint(90001, 96162),
                f"{chance.choice(given)} {chance.choice(family)}",
                f"({chance.choice((213, 310, 415))}) 555-01{chance.randint(0, 99):02}",
                f"{chance.randint(1, 9999)} {chance.choice(streets)} St",
                f"{chance.uniform(30, 45):.5f}",
                chance.choice(("open", "closed", "pending")),
                "" if chance.random() < 0.9 else "spoke with a relative about the next visit to "
                "the office in spring",
            ))  # fmt: skip


def main() -> None:
    """Measure once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "packet.csv"
        made(path, ROWS)
        size = path.stat().st_size / (1 << 20)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        audit_packet(path, Question())
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{ROWS:,} rows, {len(HEAD)} columns, {size:,.0f} MiB of text")
    print(f"{cpu:.1f} s CPU, {wall:.1f} s wall, {after.ru_maxrss / 1024:,.0f} MiB at most")


if __name__ == "__main__":
    main()
