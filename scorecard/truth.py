"""The independent truth: what is wrong in the real releases, row by row."""

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_SHEET = re.compile(r"\[([^\]]*)\]")
_RANGE = re.compile(r"\b([A-Z]{1,2})(\d{1,3})(?::([A-Z]{1,2})(\d{1,3}))?\b")
_EXPECTED = Path(__file__).parent / "expected.toml"
# The tables that a row speaks of, by the words it uses for them.
_TABLES = (
    ("aor_tech", ("aor_tech",)),
    ("status table", ("status",)),
    ("court_total", ("court_total",)),
    ("court_final", ("court_final",)),
    ("court tables", ("court_total", "court_final")),
    ("status", ("status",)),
)
# What a row speaks of when it speaks of no cell.
_OUTSIDE = ("file name", "sheet name", "workbook properties")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong with one release.

    Attributes:
        name: what it is called in the scorecard.
        digests: the files it lies in; the first eight digits are enough.
        kind: kind of anomaly, as the truth has it.
        sheet: the sheet, where one is named.
        cells: the cells that are named; empty where the row speaks of more than cells.
        tables: kinds of tables it speaks of, where it names no cells.
        subject: what moved, for a jump: `AOR Phoenix`.
        outside: whether it lies in no cell: in the name of the file or of the sheet, or in
            the workbook's properties.
        doubt: why it is doubtful, or empty.
        documented: whether it was reported by others, and not derived from the cells.
        anywhere: whether it is enough to be found in one of its files.
    """

    name: str
    digests: tuple[str, ...]
    kind: str
    sheet: str
    cells: frozenset[str]
    tables: tuple[str, ...]
    subject: str
    outside: bool
    doubt: str
    documented: bool = False
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What finding the thing means, and which cause names it.

    Attributes:
        families: families of findings that fit.
        notice: whether a finding of tier notice is enough.
        evidence: whether it is enough to be named as evidence.
        causes: groups of causes that name it rightly; empty where there is nothing to name.
        why: the reason for that choice.
    """

    families: tuple[str, ...]
    notice: bool
    evidence: bool
    causes: tuple[str, ...]
    why: str


def anomalies(folder: Path) -> Iterator[Wrong]:
    """Every row of `anomalies.csv`."""
    with (folder / "anomalies.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield _anomaly(row)


def _anomaly(row: dict[str, str]) -> Wrong:
    words = row["cells"]
    sheet = _SHEET.search(words)
    plain = _SHEET.sub("", words)
    jump = row["kind"] == "jump"
    cells = frozenset() if jump else frozenset(_cells(plain))
    tables = next((kinds for word, kinds in _TABLES if word in plain), ()) if not cells else ()
    short = row["sha256"][:8]
    return Wrong(
        name=f"{row['release_date']} {short} {row['kind']}: {words}",
        digests=(row["sha256"],),
        kind=row["kind"],
        sheet=sheet[1] if sheet else "",
        cells=cells,
        tables=tables,
        subject=plain.strip() if jump else "",
        outside=any(name in plain for name in _OUTSIDE),
        doubt=row["doubt"],
    )


def _cells(words: str) -> Iterator[str]:
    """The addresses in a text, ranges taken apart; a year in a file name is no address."""
    for left, top, right, bottom in _RANGE.findall(words):
        if left == "FY":
            continue
        if not right:
            yield f"{left}{top}"
            continue
        for column in range(ord(left), ord(right) + 1):
            for number in range(int(top), int(bottom) + 1):
                yield f"{chr(column)}{number}"


@cache
def _told() -> dict[str, Any]:
    with _EXPECTED.open("rb") as stream:
        return tomllib.load(stream)


def expected(wrong: Wrong) -> Expected:
    """What finding this thing means: by its row where one has its own, else by its kind."""
    told = _told()
    table = {k["kind"]: k for k in told["kind"]}
    own: dict[str, Any] = next(
        (
            r
            for r in told["row"]
            if r["kind"] == wrong.kind
            and wrong.digests[0].startswith(r["digest"])
            and (not r.get("cell") or r["cell"] in wrong.cells)
        ),
        {},
    )
    general = table[wrong.kind]
    return Expected(
        tuple(own.get("families", general["families"])),
        bool(own.get("notice", general.get("notice", False))),
        bool(own.get("evidence", general.get("evidence", False))),
        tuple(own.get("causes", general["causes"])),
        own.get("why", general["why"]),
    )


def documented() -> tuple[tuple[Wrong, Expected], ...]:
    """The errors that others reported and that lie on a sheet about the programme.

    Where exactly they lie is told in `expected.toml`; a test compares it with the list.
    """
    found = []
    for row in _told()["documented"]:
        wrong = Wrong(
            name=f"{row['id']}: {row['what']}",
            digests=tuple(row["digests"]),
            kind="documented",
            sheet="",
            cells=frozenset(row.get("cells", ())),
            tables=tuple(row.get("tables", ())),
            subject="",
            outside=bool(row.get("outside")),
            doubt="",
            documented=True,
            anywhere=bool(row.get("any")),
        )
        causes = tuple(row["causes"])
        notice = bool(row.get("notice"))
        wanted = Expected(tuple(row["families"]), notice, False, causes, row["why"])
        found.append((wrong, wanted))
    return tuple(found)


def knows(kind: str) -> bool:
    """Whether it is told what finding this kind means; doubtful kinds are not scored."""
    return any(k["kind"] == kind for k in _told()["kind"])


def suspects(folder: Path) -> frozenset[str]:
    """The files that the truth has something against, threshold alarms left out."""
    named = {digest for w, _ in documented() for digest in w.digests}
    rows = tuple(anomalies(folder))
    wrong = {d for w in rows if not w.doubt and w.kind != "jump" for d in w.digests}
    return frozenset(wrong | {d for w in rows for d in w.digests if d[:8] in named})
