"""Record files of a million rows in ten columns into the vault: text, and a workbook of a tenth.

The rows are made up here, and the same every time. Import and encryption run in a process of
their own: what is told is its time and its memory.
"""

import csv
import datetime
import random
import resource
import tempfile
import time
from pathlib import Path

import xlsxwriter

from crossfoot.hand.loader import load
from crossfoot.hand.record_files import read_record_labels
from crossfoot.register.adding import Wish, add
from crossfoot.register.vault.places import open_vault

ROWS = 1_000_000
HEAD = ("Unique Identifier", "Enrollment Date", "Release Date", "Days in Program", "Technology",
        "AOR", "Supervision Level", "Release Reason", "Created Date", "Remark Code")  # fmt: skip
FIRST = datetime.date(2016, 1, 1)


def rows(count: int, seed: int) -> list[list[str]]:
    """Made-up enrolments."""
    chance = random.Random(seed)  # noqa: S311  # made-up data, and no secret
    days = [str(FIRST + datetime.timedelta(n)) for n in range(4_000)]
    made = []
    for _ in range(count):
        start, length = chance.randrange(3_000), chance.randrange(600)
        closed = chance.random() < 0.7
        made.append([
            f"{chance.getrandbits(80):020x}", days[start], days[start + length] if closed else "",
            str(length), chance.choice(("GPS", "SmartLINK", "VoiceID", "No Tech")),
            chance.choice(("Atlanta", "Boston", "Chicago", "Miami", "San Diego")),
            chance.choice("123"), chance.choice(("Absconded", "Removed", "(b)(7)(E)")),
            days[start], chance.choice("AB"),
        ])  # fmt: skip
    return made


def measured(path: Path, count: int) -> None:
    """Import one file and tell what it took."""
    with tempfile.TemporaryDirectory() as folder:
        vault = open_vault(Path(folder) / "archive", Path(folder) / "keys")
        wish = Wish("Example", datetime.date(2026, 1, 1))
        labels, words = load().labels, read_record_labels()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        added = add(vault, [path], wish, labels, words)
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert added.about.records == count  # noqa: S101
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{path.suffix}: {count:,} rows, {path.stat().st_size / (1 << 20):,.0f} MiB")
    print(f"  {cpu:.1f} s CPU, {wall:.1f} s wall, {after.ru_maxrss / 1024:,.0f} MiB at most")


def main() -> None:
    """Measure once."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "records.xlsx"
        made = rows(ROWS // 10, 2)
        workbook = xlsxwriter.Workbook(str(book), {"constant_memory": True})
        page = workbook.add_worksheet()
        for number, row in enumerate([list(HEAD), *made]):
            page.write_row(number, 0, row)
        workbook.close()
        measured(book, ROWS // 10)
        text = Path(folder) / "records.csv"
        with text.open("w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            writer.writerow(HEAD)
            writer.writerows(rows(ROWS, 3))
        measured(text, ROWS)


if __name__ == "__main__":
    main()
