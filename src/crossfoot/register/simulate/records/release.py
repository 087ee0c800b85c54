"""A made-up release: its rows laid out in files, as an agency's extracts look.

Three files with three sets of names for the same columns: text with a banner above the header and
American dates; text with `|` between the cells, columns in the order of the alphabet, clock times
of midnight and older words; a workbook whose second sheet goes on without a header, and whose last
rows are empty.
"""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crossfoot.core.errors import UsageError
from crossfoot.register.faults import detached, right_edge
from crossfoot.register.faults.counting import LENGTH
from crossfoot.register.reading.sheets import Aside
from crossfoot.register.simulate.records.quirks import DETACHED, EDGE, Planting, plant
from crossfoot.register.simulate.records.rows import CUSTODIAN, Row, clean_rows, days_of

BANNER = (
    "SIMULATED RECORDS: made up by `crossfoot simulate`; nobody in them is real",
    "",
    "Enrollments",
    "Source: Simulated Custodian A",
    "Law Enforcement Sensitive is a mark of real extracts, and means nothing here",
)
LOCK_FILE = "~$simulated-enrollments-3.xlsx"
PHANTOMS, SHORT_ROWS = 40, 3
_FEWEST_DETACHED = 40
_OLDER = {"Ankle Monitor": "GPS", "VoiceID": "TR", "Wristworn": "VeriWatch",
          "Dual Tech": "Dual Technology", "No Tech": "No Technology"}  # fmt: skip
_REASONS = {
    "other_monitoring": "Monitoring Outside the Program", "absconded": "Absconder",
    "completed": "Program Completed", "removed": "Deported", "departed": "Voluntary Departure",
    "relief_granted": "Relief", "detained": "Taken Into Custody",
    "administrative": "Administrative Closure",
}  # fmt: skip

Cell = str | int | datetime.date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or the whole of a text file.

    Attributes:
        name: of a sheet; empty for a text file.
        lines: from its first row on.
        phantoms: so many rows below that are formatted and empty.
    """

    name: str
    lines: Sequence[Sequence[Cell]]
    phantoms: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """One file of the release.

    Attributes:
        name: of the file.
        delimiter: between the cells of a text file; empty for a workbook.
        sheets: one for a text file.
    """

    name: str
    delimiter: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """A made-up release and what is to be found in it.

    Attributes:
        files: in the order in which they are to be added.
        records: how many rows are records.
        planted: how many of each quirk.
        missing: how many more were wanted and found no room.
        found: records by fault, as `crossfoot register faults` tells them.
        withheld: cells with a mark, by field and exemption.
        aside: rows that are no records, by reason.
        extraction: the day that is stated nowhere.
    """

    files: tuple[File, ...]
    records: int
    planted: dict[str, int]
    missing: dict[str, int]
    found: dict[str, int]
    withheld: dict[str, dict[str, int]]
    aside: dict[str, int]
    extraction: datetime.date


def release(
    enrolments: int, days: tuple[datetime.date, datetime.date], seed: int, wanted: dict[str, int]
) -> Release:
    """A made-up release; the same seed gives the same one.

    Args:
        enrolments: how many.
        days: the first day of an enrolment, and the day of extraction.
        seed: of the draws.
        wanted: how many of which quirk.

    Raises:
        UsageError: a detached column is wanted of fewer rows than can show it.
    """
    if 0 < wanted.get(DETACHED, 0) < _FEWEST_DETACHED:
        raise UsageError(
            f"A column of {wanted[DETACHED]} rows is too short to be seen as detached.",
            f"Plant {DETACHED}={_FEWEST_DETACHED} or more.",
        )
    return released(plant(clean_rows(enrolments, *days, seed), days[1], wanted), wanted)


def released(planting: Planting, wanted: dict[str, int]) -> Release:
    """The release of rows with quirks among them.

    Args:
        planting: the rows.
        wanted: how many of which quirk were wanted.
    """
    last = planting.last
    moved = _moved(planting, wanted.get(DETACHED, 0))
    rest = [row for at, row in enumerate(planting.rows) if at not in moved]
    apart = [planting.rows[at] for at in sorted(moved)]
    if planting.planted[EDGE]:
        since = last - datetime.timedelta(days=7 * planting.planted[EDGE])
        thin = sum(since < row.start <= last for row in planting.rows)
        planting.found[right_edge.NAME] = thin
    files, piped = _files(rest, apart, planting.found)
    withheld = {name: dict(sorted(counts.items())) for name, counts in planting.withheld.items()}
    withheld["final_order_day"] = {"(b)(7)(E)": piped}
    return Release(
        files=files,
        records=len(planting.rows),
        planted={name: n for name, n in sorted(planting.planted.items()) if n},
        missing={
            name: n - planting.planted[name]
            for name, n in sorted(wanted.items())
            if n > planting.planted[name]
        },
        found={name: n for name, n in sorted(planting.found.items()) if n},
        withheld=dict(sorted(withheld.items())),
        aside={str(Aside.PHANTOM): PHANTOMS, str(Aside.REPEATED_HEAD): 1,
               str(Aside.SHORT): SHORT_ROWS},
        extraction=last,
    )  # fmt: skip


def files_of(rows: list[Row]) -> tuple[File, ...]:
    """Rows laid out in files, and nothing moved among them."""
    return _files(rows, [], Counter())[0]


def _files(rows: list[Row], apart: list[Row], found: Counter[str]) -> tuple[tuple[File, ...], int]:
    """The files, and how many rows stand in the second of them."""
    half, most = len(rows) // 2, len(rows) * 4 // 5
    piped = rows[half:most]
    made = (_banner_file(rows[:half]), _piped_file(piped), _workbook(rows[most:], apart, found))
    return made, len(piped)


def _moved(planting: Planting, wanted: int) -> set[int]:
    """Places of the rows on the sheet whose lengths are moved against their rows."""
    ended = planting.take(wanted - wanted // 3, lambda row: row.end is not None)
    lasting = planting.take(wanted // 3, lambda row: row.end is None)
    places = [*ended, *lasting]
    planting.count(DETACHED, len(places))
    return set(places)


def words(row: Row, *, older: bool = False) -> tuple[str, str]:
    """Technology and reason as releases call them."""
    technology = _OLDER.get(row.technology, row.technology) if older else row.technology
    return technology, _REASONS.get(row.reason, row.reason)


def american(day: datetime.date | None) -> str:
    """A day as month, day and year; empty where there is none."""
    return f"{day.month}/{day.day}/{day.year}" if day else ""


def _banner_file(rows: list[Row]) -> File:
    head = ("Unique Identifier", "AOR", "Technology", "Supervision Level", "Enrollment Date",
            "Release Date", "Days in Program", "Release Reason", "Created Date", "Record Holder",
            "Preferred Reporting Channel")  # fmt: skip
    lines: list[Sequence[Cell]] = [[text] for text in BANNER]
    lines.append(head)
    for nth, row in enumerate(rows):
        technology, reason = words(row)
        lines.append((
            row.token, row.office, technology, row.level, american(row.start),
            american(row.end), row.length, reason, american(row.recorded), CUSTODIAN,
            "simulated",
        ))  # fmt: skip
        if nth == len(rows) // 2:
            # Files are put together from parts, and the header comes along.
            lines.append(head)
    return File("simulated-enrollments-1.csv", ",", (Sheet("", lines),))


def _piped_file(rows: list[Row]) -> File:
    head = ("Agency", "Anonymized Unique Identifier", "Enrollment Start Date", "Entry Created",
            "Final Order Date", "Length of Stay", "Level of Supervision", "Responsible Office",
            "Stay End Date", "Stay Release Reason", "Tech Type")  # fmt: skip
    lines: list[Sequence[Cell]] = [head]

    def clock(day: datetime.date | None) -> str:
        return f"{day} 00:00:00" if day else ""

    for nth, row in enumerate(rows):
        technology, reason = words(row, older=True)
        lines.append((
            CUSTODIAN, row.token, clock(row.start), clock(row.recorded), "(b)(7)(E)", row.length,
            row.level, row.office, clock(row.end), reason, technology,
        ))  # fmt: skip
        if nth < SHORT_ROWS:
            lines.append((CUSTODIAN, "simulated-torn-off"))
    return File("simulated-enrollments-2.txt", "|", (Sheet("", lines),))


def _workbook(rows: list[Row], apart: list[Row], found: Counter[str]) -> File:
    head = ("UniqueID", "Field Office", "Equipment", "Supervision Level", "Start Date", "End Date",
            "Days in Program", "Termination Reason", "Creation Date", "Record Holder")  # fmt: skip

    def line(row: Row, length: int | None) -> Sequence[Cell]:
        technology, reason = words(row)
        return (row.token, row.office, technology, row.level, row.start, row.end, length, reason,
                row.recorded, CUSTODIAN)  # fmt: skip

    banner: list[Sequence[Cell]] = [[text] for text in (*BANNER, "")]
    half = len(rows) // 2
    lines = [[line(row, row.length) for row in part] for part in (rows[:half], rows[half:])]
    sheets = [Sheet("Part 1", [*banner, head, *lines[0]]),
              Sheet("Part 2", lines[1], PHANTOMS)]  # fmt: skip
    if apart:
        stated = [row.length for row in apart]
        stated = [*stated[1:], stated[0]]
        pairs = list(zip(apart, stated, strict=True))
        sheets.append(Sheet("Part 3", [*banner, head, *(line(*pair) for pair in pairs)]))
        wrong = sum(row.end is not None and days_of(row.start, row.end) != length
                    for row, length in pairs)  # fmt: skip
        found[detached.name(LENGTH, (3, 3))] = wrong
    return File("simulated-enrollments-3.xlsx", "", tuple(sheets))
