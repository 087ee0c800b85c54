"""Record files that were never released: generated, obviously made up, clean or with faults."""

import csv
import datetime
import io
import random
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from crossfoot.register.reading.schema import RECORDS
from crossfoot.writing.records import write_book, write_text

DRAWN = datetime.date(2024, 6, 30)
FIRST = datetime.date(2019, 1, 1)
TECHNOLOGIES = ("SmartLINK", "Ankle Monitor", "VoiceID", "No Tech")
OFFICES = ("Atlanta", "Boston", "Chicago", "Miami", "San Diego")
REASONS = ("Absconded", "Removed", "Completed", "Other Monitoring")
HEAD = {
    "token": "Unique Identifier", "start": "Enrollment Date", "end": "Release Date",
    "length": "Days in Program", "technology": "Technology", "office": "AOR",
    "level": "Supervision Level", "reason": "Release Reason", "recorded": "Created Date",
}  # fmt: skip
TITLES = tuple(HEAD.values())


@dataclass(frozen=True)
class Row:
    """One enrolment."""

    token: str
    start: datetime.date
    end: datetime.date | None
    length: int | None
    technology: str
    office: str
    level: str
    reason: str
    recorded: datetime.date | None

    def cells(self):
        """Its cells as texts, in the order of HEAD."""
        return ["" if (v := getattr(self, name)) is None else str(v) for name in HEAD]


def changed(row, **new):
    """A row with some of it changed."""
    return replace(row, **new)


def clean(count, seed=1, *, inclusive=False):
    """Enrolments in which nothing is wrong: one for each identifier, entered on the day."""
    chance = random.Random(seed)  # noqa: S311  # made-up data, and no secret
    span = (DRAWN - FIRST).days
    rows = []
    for _ in range(count):
        start = FIRST + datetime.timedelta(chance.randrange(span + 1))
        # Longer than a month and a half, so that no two dates are exchanged by chance.
        days = chance.randrange(1, 900)
        end = start + datetime.timedelta(days)
        open_ = end > DRAWN
        length = ((DRAWN if open_ else end) - start).days + inclusive
        rows.append(
            Row(
                token=f"{chance.getrandbits(80):020x}",
                start=start,
                end=None if open_ else end,
                length=length,
                technology=chance.choice(TECHNOLOGIES),
                office=chance.choice(OFFICES),
                level=chance.choice("123"),
                reason="" if open_ else chance.choice(REASONS),
                recorded=start,
            )
        )
    return rows


def as_csv(rows, *, delimiter=",", banner=(), head=TITLES, trailing=0):
    """Rows as delimited text."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([text] for text in banner)
    writer.writerow(head)
    writer.writerows(row.cells() for row in rows)
    writer.writerows([""] * len(HEAD) for _ in range(trailing))
    return stream.getvalue().encode()


def as_parquet(rows):
    """Rows as Parquet, days as days."""
    columns = {title: [getattr(row, name) for row in rows] for name, title in HEAD.items()}
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, row_group_size=500)
    return stream.getvalue()


def as_workbook(sheets, *, banner=(), hidden=()):
    """Sheets of rows as a workbook, days as days; a sheet named in `hidden` is hidden."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, (headed, rows) in sheets.items():
        page = book.add_worksheet(name)
        at = 0
        for text in banner if headed else ():
            page.write_string(at, 0, text)
            at += 1
        if headed:
            page.write_row(at, 0, list(HEAD.values()))
            at += 1
        for row in rows:
            for column, field in enumerate(HEAD):
                value = getattr(row, field)
                if isinstance(value, datetime.date):
                    page.write_datetime(
                        at, column, datetime.datetime.combine(value, datetime.time()), date
                    )
                elif value not in (None, ""):
                    page.write(at, column, value)
            at += 1
        if name in hidden:
            page.hide()
    book.close()
    return stream.getvalue()


def as_records(rows):
    """Rows as the sealed table holds them."""
    columns = {field.name: pa.nulls(len(rows), field.type) for field in RECORDS}
    columns["record"] = pa.array(range(1, len(rows) + 1), pa.int64())
    for name, kind in (("file", pa.int16()), ("sheet", pa.int16())):
        columns[name] = pa.array([1] * len(rows), kind)
    columns["row"] = pa.array(range(2, len(rows) + 2), pa.int32())
    for name in ("redacted", "unread"):
        columns[name] = pa.array([0] * len(rows), pa.int32())
    for name in HEAD:
        values = [getattr(row, name) or None if name != "length" else row.length for row in rows]
        if name in ("start", "end", "recorded"):
            values = [v and datetime.datetime.combine(v, datetime.time()) for v in values]
        columns[name] = pa.array(values, RECORDS.field(name).type)
    return pa.table(columns, RECORDS)


def written(made, folder):
    """The files of a release, in a folder; their contents in order."""
    folder.mkdir()
    for file in made.files:
        if file.delimiter:
            write_text(folder / file.name, file.sheets[0].lines, file.delimiter)
        else:
            write_book(folder / file.name, [(s.name, s.lines, s.phantoms) for s in file.sheets])
    return [(folder / file.name).read_bytes() for file in made.files]
