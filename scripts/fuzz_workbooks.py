"""Feed mutated workbooks to the reader and see that none of them does harm.

    python scripts/fuzz_workbooks.py --count 2000 --seed 20261123 [--releases DIR]

Every mutant must be read with each of its numbers in place, or refused with a sentence:
no crash of this process, nothing over 10 seconds, no memory over 1 GiB, no number lost.
What numbers a mutant holds is counted by an oracle in this file that shares no code with
the reader. The exit code is 1 when a mutant broke one of these promises.
"""

import argparse
import hashlib
import posixpath
import random
import re
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from fuzz_mutations import MUTATIONS, Parts, built_workbook, packed, unpacked

from crossfoot.core.digest import Digest
from crossfoot.core.errors import CrossfootError
from crossfoot.reading.grid import Content, GridCell, UnreadableWorkbookError, WorkbookGrid, Worker

SLOWEST_ALLOWED = 10.0
MEMORY_ALLOWED = 1 << 30
_REF = re.compile(r"([A-Z]+)([0-9]+)")
_BRACE = re.compile(rb'(xmlns[:\w]*="[^"]*)[{}]')
_BLANKS = " \t\r\n"


@dataclass
class Kind:
    """What became of the mutants of one kind."""

    files: int = 0
    read: int = 0
    numbers: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    memory: int = 0
    broken: list[str] = field(default_factory=list)


def oracle(path: Path) -> dict[str, dict[tuple[int, int], str]]:
    """The stored text of every number on every sheet whose name holds ATD, by sheet."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        names = {name.lower(): name for name in archive.namelist()}

        def tree(name: str) -> ET.Element:
            # A brace in the name of a namespace is no fault, but ElementTree stumbles over it.
            data = _BRACE.sub(rb"\1_", archive.read(names[name.lower()]))
            return ET.fromstring(data)  # noqa: S314

        targets = {
            link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))[1:]
            for link in tree("xl/_rels/workbook.xml.rels")
        }
        for sheet in tree("xl/workbook.xml").iter():
            title = sheet.get("name", "")
            if _local(sheet) == "sheet" and "atd" in title.lower():
                link = next(value for key, value in sheet.items() if key.endswith("}id"))
                found[title] = _numbers(tree(targets[link]))
    return found


def _numbers(root: ET.Element) -> dict[tuple[int, int], str]:
    numbers = {}
    row = 0
    for line in (element for element in root.iter() if _local(element) == "row"):
        row = int(line.get("r") or row + 1)
        column = 0
        for cell in line:
            if _local(cell) != "c":
                continue
            place = _REF.fullmatch(cell.get("r", ""))
            if place:
                row, column = int(place[2]), 0
                for letter in place[1]:
                    column = column * 26 + ord(letter) - 64
            else:
                column += 1
            values = [v.text or "" for v in cell if _local(v) == "v"]
            if cell.get("t", "n") == "n" and any(value.strip(_BLANKS) for value in values):
                if (row, column) in numbers:
                    numbers[(-row, -column)] = "stored twice"
                numbers[(row, column)] = "|".join(values)
    return numbers


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def broken_promise(path: Path, grid: WorkbookGrid) -> str:
    """What a mutant that was read has lost, or empty."""
    try:
        expected = oracle(path)
    except Exception as error:  # noqa: BLE001  # whatever it is, the reader should have seen it too
        return f"read, although the oracle cannot ({type(error).__name__}: {error})"
    sheets = {sheet.name: sheet for sheet in grid.grids}
    for name, numbers in expected.items():
        if name not in sheets:
            return f"the sheet {name!r} is not among those read"
        cells = sheets[name].cells
        lost = next(filter(None, (_lost(cells.get(p), raw) for p, raw in numbers.items())), "")
        extra = sum(cell.content is Content.NUMBER for cell in cells.values()) - len(numbers)
        if lost or extra > 0:
            return f"{name!r}: " + (lost or f"{extra} numbers that are not in the file")
    return ""


def _lost(cell: GridCell | None, raw: str) -> str:
    if cell is None or cell.raw != raw:
        return f"{raw!r} is not in the grid"
    if cell.content is Content.DATE or (
        cell.content is Content.NUMBER and cell.value == float(raw)
    ):
        return ""
    return f"{raw!r} in {cell.row}, {cell.column} was read as {cell.content} {cell.value!r}"


def run(seeds: list[bytes], count: int, seed: int, folder: Path) -> dict[str, Kind]:
    """Make and read all mutants, kind by kind, each kind with a worker of its own."""
    parts: list[Parts] = [unpacked(data) for data in seeds]
    results = {}
    done = 0
    for index, (name, change) in enumerate(MUTATIONS):
        results[name] = kind = Kind()
        with Worker() as worker:
            for number in range(index, count, len(MUTATIONS)):
                # A seed of its own, so that one mutant can be made again without the others.
                own_seed = seed * 1_000_003 + number
                rng = random.Random(own_seed)  # noqa: S311  # repeatable on purpose
                data = change(dict(rng.choice(parts)), rng)
                path = folder / "mutant.xlsx"
                path.write_bytes(data if isinstance(data, bytes) else packed(data))
                _one(path, kind, worker, own_seed)
                done += 1
                if sys.stderr.isatty():
                    print(f"\r{done:,} of {count:,}", end="", file=sys.stderr)
    return results


def _one(path: Path, kind: Kind, worker: Worker, own_seed: int) -> None:
    digest = Digest(hashlib.sha256(path.read_bytes()).hexdigest())
    start = time.monotonic()
    trouble = ""
    grid = None
    try:
        worker.person_level(path)
        grid = worker.read(path, digest)
    except UnreadableWorkbookError as error:
        kind.refused[error.fault] += 1
        if not (error.problem.endswith(".") and error.remedy.endswith(".")):
            trouble = f"refused without a sentence: {error}"
    except CrossfootError as error:
        trouble = f"refused by something else: {error!r}"
    except Exception as error:  # noqa: BLE001  # anything that comes through is a find
        trouble = f"{type(error).__name__}: {error}"
    took = time.monotonic() - start
    if grid:
        trouble = broken_promise(path, grid)
        kind.numbers += sum(
            cell.content is Content.NUMBER for sheet in grid.grids for cell in sheet.cells.values()
        )
    kind.files += 1
    kind.read += grid is not None
    kind.slowest = max(kind.slowest, took)
    kind.memory = max(kind.memory, worker.peak_memory)
    if took > SLOWEST_ALLOWED:
        trouble = trouble or f"took {took:.1f} s"
    if worker.peak_memory > MEMORY_ALLOWED:
        trouble = trouble or f"took {worker.peak_memory >> 20} MiB"
    if trouble:
        kind.broken.append(f"seed {own_seed}: {trouble}")


def report(results: dict[str, Kind]) -> list[str]:
    """The table that is printed."""
    head = f"{'mutation':<34}{'files':>6}{'read':>6}{'numbers':>9}{'slowest':>9}{'MiB':>5}  refused"
    lines = [head, "-" * len(head)]
    for kind, result in results.items():
        refused = ", ".join(f"{fault} {n}" for fault, n in sorted(result.refused.items()))
        lines.append(
            f"{kind:<34}{result.files:>6,}{result.read:>6,}{result.numbers:>9,}"
            f"{result.slowest:>7.2f} s{result.memory >> 20:>5}  {refused}"
        )
    every = list(results.values())
    refused_all = sum((result.refused for result in every), Counter[str]())
    faults = ", ".join(f"{fault} {n:,}" for fault, n in refused_all.most_common())
    broken = [text for result in every for text in result.broken]
    files, read = sum(r.files for r in every), sum(r.read for r in every)
    memory = max(r.memory for r in every) >> 20
    lines.append("")
    lines.append(
        f"{files:,} mutants, {read:,} read with {sum(r.numbers for r in every):,} numbers."
    )
    lines.append(f"Refused {refused_all.total():,}: {faults}.")
    lines.append(f"Slowest {max(r.slowest for r in every):.2f} s; most memory {memory} MiB.")
    lines.append(f"Broken promises: {len(broken)}.")
    return lines + broken[:40]


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--releases", type=Path)
    options = parser.parse_args()
    default = Path(__file__).resolve().parents[2] / "shared" / "releases"
    folder = options.releases or default
    files = sorted(folder.glob("*.xlsx")) if folder.is_dir() else []
    seeds = [path.read_bytes() for path in files] or [built_workbook(n) for n in range(6)]
    origin = f"{len(files)} real workbooks" if files else f"{len(seeds)} workbooks made for this"
    print(f"{options.count:,} mutants of {origin}, seed {options.seed}")
    with tempfile.TemporaryDirectory() as name:
        results = run(seeds, options.count, options.seed, Path(name))
    print("\n".join(report(results)))
    return int(any(result.broken for result in results.values()))


if __name__ == "__main__":
    sys.exit(main())
