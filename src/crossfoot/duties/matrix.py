"""What was asked against what came: delivered, withheld, empty, absent, contradicted.

One row for each field that was asked for, one for each fiscal year. Counts of rows are told in
round numbers, and below ten not at all, so that nothing is told of a few persons.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.book import Book
from crossfoot.core import wording
from crossfoot.core.delivered import Column, Delivered
from crossfoot.core.periods import fiscal_year, fiscal_year_end, fiscal_year_start
from crossfoot.core.refs import CellRef
from crossfoot.duties.published import Published, Sound, published_in
from crossfoot.duties.request import Standing
from crossfoot.hand.request_files import Asked, Event, Released

_FEW = 10
_PLAIN = re.compile(r"[\W_]+")


class Came(StrEnum):
    """What came of one thing that was asked for."""

    DELIVERED = "delivered"
    IN_PART = "delivered in part, the rest withheld"
    WITHHELD = "withheld"
    EMPTY = "delivered empty"
    ABSENT = "absent"
    CONTRADICTED = "contradicted by something already released"
    PENDING = "not answered yet"
    UNKNOWN = "cannot be told"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the matrix.

    Attributes:
        asked: what was asked for: records, a field of them, a year.
        kind: `records`, `field` or `year`.
        came: what came of it.
        exemptions: those it was withheld under, with about how many cells where it is cells.
        where: files, sheets and columns.
        reason: in whole sentences.
        evidence: cells of the archive that bear on it.
        known_from: sources beside the archive.
    """

    asked: str
    kind: str
    came: Came
    exemptions: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    reason: str = ""
    evidence: tuple[CellRef, ...] = ()
    known_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Everything the matrix is made from.

    Attributes:
        standing: the request on the day.
        asked: what it asks for.
        released: what was made public of the kind.
        files: what was delivered; empty where nothing was given to look at.
        book: the releases.
        sound: whether a published figure may be relied on.
    """

    standing: Standing
    asked: tuple[Asked, ...]
    released: tuple[Released, ...]
    files: tuple[Delivered, ...]
    book: Book
    sound: Sound


def matrix(question: Question) -> tuple[Line, ...]:
    """Every field, then every year, in the order asked."""
    fields = [_field(asked, question) for asked in question.asked if asked.field]
    if not fields:
        fields = [_records(asked, question) for asked in question.asked[:1]]
    return (*fields, *_years(question))


def about(number: int) -> str:
    """A count of cells in round numbers: `none`, `fewer than 10`, `about 1,200`."""
    if number < _FEW:
        return "fewer than 10" if number else "none"
    step = 10 ** (len(str(number)) - 2)
    return f"about {number // step * step:,}"


def _determination(question: Question) -> Event | None:
    answered = [e for e in question.standing.events if e.answer]
    return answered[-1] if answered else None


def _unseen(asked: str, kind: str, question: Question) -> Line:
    """What can be told where no delivered file was given: what the letter says."""
    event = _determination(question)
    if event is None:
        return Line(asked, kind, Came.PENDING, reason="No determination is recorded.")
    day = wording.date(event.date)
    who = (event.told_by,)
    if event.answer == "no records":
        said = f"The answer of {day} is that there are no records."
        return Line(asked, kind, Came.ABSENT, reason=said, known_from=who)
    if event.answer == "denied":
        said = f"The answer of {day} denies the request."
        return Line(asked, kind, Came.WITHHELD, event.exemptions, reason=said, known_from=who)
    said = f"The answer of {day} is `{event.answer}`: give the files, with --delivered."
    return Line(asked, kind, Came.UNKNOWN, reason=said, known_from=who)


def _records(asked: Asked, question: Question) -> Line:
    if question.files:
        names = tuple(dict.fromkeys(_name(file) for file in question.files))
        marks: Counter[str] = Counter()
        for file in question.files:
            marks.update(file.marks)
        cited = tuple(f"{m} ({about(n)})" for m, n in sorted(marks.items()))
        pages = sum(file.pages[0] for file in question.files)
        said = f"Marks stand on {wording.plural(pages, 'page')}." if pages else ""
        came = Came.IN_PART if marks else Came.DELIVERED
        return Line(asked.records, "records", came, cited, names, said)
    line = _unseen(asked.records, "records", question)
    since, until = _period(question)
    return _against(line, question.released, question, since, until)


def _field(asked: Asked, question: Question) -> Line:
    found = list(_columns(asked, question.files))
    if not question.files:
        line = _unseen(asked.field, "field", question)
    elif not found:
        said = "No delivered table has a column of this name."
        line = Line(asked.field, "field", Came.ABSENT, reason=said)
    else:
        line = _of_columns(asked.field, found)
    if line.came in (Came.ABSENT, Came.WITHHELD, Came.EMPTY):
        names = _names(asked)
        before = tuple(r for r in question.released if names & {_plain(name) for name in r.fields})
        return _against(line, before, question, None, None)
    return line


def _of_columns(asked: str, found: Sequence[tuple[Delivered, Column]]) -> Line:
    filled = sum(column.filled for _, column in found)
    withheld = sum(column.withheld for _, column in found)
    marks: Counter[str] = Counter()
    for _, column in found:
        marks.update(column.marks)
    where = tuple(f"{_name(file)}, {column.name}" for file, column in found)
    cited = tuple(f"{mark} ({about(number)})" for mark, number in sorted(marks.items()))
    said = f"Cells that are shown: {about(filled)}; withheld: {about(withheld)}."
    if withheld:
        came = Came.IN_PART if filled else Came.WITHHELD
    else:
        came = Came.DELIVERED if filled else Came.EMPTY
    return Line(asked, "field", came, cited, where, said)


def _years(question: Question) -> Iterator[Line]:
    since, until = _period(question)
    if since is None or until is None:
        return
    dated = [asked for asked in question.asked if asked.tells_the_year]
    columns = [found for asked in dated for found in _columns(asked, question.files)]
    for year in range(fiscal_year(since), fiscal_year(until) + 1):
        first = max(fiscal_year_start(year), since)
        last = min(fiscal_year_end(year), until)
        name = f"fiscal year {year} ({first.isoformat()} to {last.isoformat()})"
        if not question.files:
            line = _unseen(name, "year", question)
        elif not columns:
            said = "No delivered column is known to tell which year a row belongs to."
            line = Line(name, "year", Came.UNKNOWN, reason=said)
        else:
            number = sum(column.years.get(year, 0) for _, column in columns)
            came = Came.DELIVERED if number else Came.ABSENT
            where = tuple(_name(f) for f, column in columns if column.years.get(year))
            line = Line(name, "year", came, (), where, f"Rows of this year: {about(number)}.")
        if line.came is Came.ABSENT:
            own = tuple(r for r in question.released if r.overlaps(first, last))
            line = _against(line, own, question, first, last)
        yield line


def _against(
    line: Line,
    released: tuple[Released, ...],
    question: Question,
    first: datetime.date | None,
    last: datetime.date | None,
) -> Line:
    """The line, contradicted where such records were released or people of then are counted."""
    if line.came is Came.PENDING or line.came is Came.UNKNOWN:
        return line
    said = [line.reason]
    refs: list[CellRef] = []
    answered = _determination(question)
    day = answered.date if answered else question.standing.on
    said += [f"{_upper_first(one.told(day))}." for one in released]
    if first and last and line.came is Came.ABSENT:
        totals = published_in(question.book, first, last, question.sound, question.standing.on)
        if totals:
            refs += [total.observation.ref for total in dict.fromkeys((totals[0], totals[-1]))]
            said.append(_counted(totals))
    if len(said) == 1:
        return line
    who = (*line.known_from, *(r.told_by for r in released))
    return Line(
        line.asked, line.kind, Came.CONTRADICTED, line.exemptions, line.where, " ".join(said),
        tuple(refs), tuple(dict.fromkeys(who)),
    )  # fmt: skip


def _counted(totals: Sequence[Published]) -> str:
    low, high = totals[0], totals[-1]
    number = wording.count(low.observation.quantity.number)
    said = (
        f"Published counts speak of people in it, such as {number} on {wording.date(low.day)} "
        f"({low.release})"
    )
    if len(totals) == 1:
        return f"{said}."
    return f"{said}, and of {len(totals) - 1:,} more days up to {wording.date(high.day)}."


def _period(question: Question) -> tuple[datetime.date | None, datetime.date | None]:
    starts = [asked.since for asked in question.asked if asked.since]
    ends = [asked.until for asked in question.asked if asked.until]
    return min(starts, default=None), max(ends, default=None)


def _columns(asked: Asked, files: Sequence[Delivered]) -> Iterator[tuple[Delivered, Column]]:
    names = _names(asked)
    for file in files:
        for column in file.columns:
            if _plain(column.name) in names:
                yield file, column


def _names(asked: Asked) -> set[str]:
    return {_plain(name) for name in (asked.field, *asked.also_called)}


def _plain(name: str) -> str:
    return _PLAIN.sub("", name).casefold()


def _name(file: Delivered) -> str:
    return f"{file.file}, {file.sheet}" if file.sheet else file.file


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
