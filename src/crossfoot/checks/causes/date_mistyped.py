"""A date is mistyped: its year, its month, or one digit of it.

Supposes: a date was typed by hand, and the year of last year or of next year, another month, or
one wrong digit was typed; or month and day were exchanged.

Predicts: every cell that states the wrong day, from the likelier one.

Fits: one number, the part that is wrong.

Confirmed by: the dates of the other tables, and of the releases before and after.
"""

import datetime
import re
from collections.abc import Iterator

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Told, cause
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.refs import CellRef

_YEAR = re.compile(r"FY(\d{4})\Z")


def propose(subject: Subject) -> Iterator[Proposal]:
    """Dates that are right but for one part."""
    for finding in subject.findings:
        if finding.family != "dates":
            continue
        yield from _day(subject, finding)
        yield from _fiscal_year(subject, finding)


def _day(subject: Subject, finding: Finding) -> Iterator[Proposal]:
    right, wrong = _date(finding.expected), _date(finding.found)
    if right is None or wrong is None or right == wrong:
        return
    slip = _slip(right, wrong)
    if slip is None:
        return
    # Without a cell it is the name of the file that states a day, and no other clock.
    if not finding.cells and wrong != subject.entry.release.name_date:
        return
    words, choices = slip
    where = naming.cells(finding.cells) or "the name of the file"
    told = Told(
        f"{words[:1].upper()}{words[1:]} in {where} {'is' if len(finding.cells) < 2 else 'are'} "
        f"mistyped: {wording.date(wrong)} for {wording.date(right)}.",
        f"{words} in {where} is mistyped: {wording.date(wrong)} for {wording.date(right)}.",
        "The other dates of the file, and those of the releases before and after.",
        [(ref, right.isoformat()) for ref in finding.cells],
    )
    about = [f for f in subject.findings if f is finding or _goes_with(f, finding)]
    made = cause(
        __name__,
        subject,
        told,
        (),
        fitted=1,
        texts=_texts(finding.cells, wrong.isoformat()),
        chosen_from=choices,
    )
    yield Proposal(made, tuple(about))


def _fiscal_year(subject: Subject, finding: Finding) -> Iterator[Proposal]:
    right, wrong = _year(finding.expected), _year(finding.found)
    if right is None or wrong is None or abs(right - wrong) != 1:
        return
    named = "the name of the sheet" if finding.sheet else "the name of the file"
    where = naming.cells(finding.cells) or named
    told = Told(
        f"The year in {where} is that of the {'year before' if wrong < right else 'next year'}: "
        f"fiscal year {wrong} for {right}.",
        f"the fiscal year in {where} is {wrong} instead of {right}.",
        "The dates of the counts, and the releases before and after.",
        [(ref, f"FY{right}") for ref in finding.cells],
    )
    made = cause(
        __name__,
        subject,
        told,
        (),
        fitted=1,
        texts=_texts(finding.cells, f"FY{wrong}"),
        chosen_from=2,
    )
    yield Proposal(made, (finding,))


def _slip(right: datetime.date, wrong: datetime.date) -> tuple[str, int] | None:
    """Which part of a date differs, and among how many such slips it was picked."""
    if (right.month, right.day) == (wrong.month, wrong.day):
        return "the year", 4
    if (right.year, right.day) == (wrong.year, wrong.month) and right.month == wrong.day:
        return "the order of month and day", 2
    if (right.year, right.day) == (wrong.year, wrong.day):
        return "the month", 11
    if (right.year, right.month) == (wrong.year, wrong.month) and _one_digit(right.day, wrong.day):
        return "one digit of the day", 18
    return None


def _one_digit(right: int, wrong: int) -> bool:
    one, other = f"{right:02}", f"{wrong:02}"
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or one == other[::-1]


def _goes_with(other: Finding, finding: Finding) -> bool:
    """A finding about the same day in the same cells."""
    known = set(finding.cells)
    return (
        other.family == "dates"
        and bool(other.cells)
        and known.issuperset(other.cells)
        and other.found == finding.found
    )


def _texts(cells: tuple[CellRef, ...], text: str) -> list[tuple[CellRef, str]]:
    return [(ref, text) for ref in cells]


def _date(value: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _year(value: object) -> int | None:
    match = _YEAR.match(value) if isinstance(value, str) else None
    return int(match[1]) if match else None


CAUSE = Hypothesis.described(__name__, __doc__, propose)
