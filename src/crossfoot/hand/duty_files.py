"""Duties as files: `hand/duties/`, what is owed, since when, and how it is tested.

duty      what is owed, by whom, under which citation
force     a period in which it was in force, disputed or ended, each with its own source
element   one thing that can be tested, and by which test
silence   days on which somebody saw that nothing new was published
"""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from crossfoot.hand.family import Family, Placed, of_kind, read_family, refuse
from crossfoot.hand.form import Text, Words
from crossfoot.hand.sourced import Sourced

Force = Literal["in force", "disputed", "ended"]
Test = Literal[
    "rhythm",
    "age",
    "breakdown",
    "history in file",
    "history on site",
    "form",
    "corrections",
    "deadline",
    "retention",
]
# What the tests of a kind of duty are.
OF_KIND: dict[str, tuple[Test, ...]] = {
    "publication": (
        "rhythm",
        "age",
        "breakdown",
        "history in file",
        "history on site",
        "form",
        "corrections",
    ),
    "request": ("deadline",),
    "records": ("retention",),
}
# Deadlines are looked up by what they are the deadline of.
DEADLINES = (
    "determination",
    "extension",
    "routing",
    "appeal window",
    "appeal window by rule",
    "appeal decision",
    "correction",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Sourced):
    """What is owed.

    Attributes:
        id: its name.
        kind: how it is tested at all.
        title: in a few words.
        owed_by: who owes it: an institution.
        owed_to: to whom.
        summary: what is owed, in our own words.
        citation: the section that says so.
        practice: whether it is good practice and no duty in law.
    """

    id: Annotated[Text, Field(examples=["my-duty"])]
    kind: Literal["publication", "request", "records"]
    title: Annotated[Text, Field(examples=["Publication of figures"])]
    owed_by: Annotated[Text, Field(examples=["An agency"])]
    owed_to: Annotated[Text, Field(examples=["the public"])]
    summary: Annotated[Text, Field(examples=["Figures twice a month."])]
    citation: Annotated[Text, Field(examples=["8 U.S.C. 1378a"])]
    practice: Annotated[bool, Field(examples=["no"])] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Sourced):
    """A period of a duty's force.

    Attributes:
        duty: the duty's id.
        status: what it was in that period.
        since: its first day.
        until: its last day; `None` while it lasts.
        known_to: how exactly `since` is known.
        reason: why this is its status, in a sentence.
    """

    duty: Annotated[Text, Field(examples=["atd-publication"])]
    status: Force
    since: Annotated[datetime.date, Field(examples=["2026-01-01"])]
    reason: Annotated[Text, Field(examples=["An act of that day says so."])]
    until: Annotated[datetime.date | None, Field(examples=[""])] = None
    known_to: Literal["day", "month", "year"] = "day"

    def holds(self, day: datetime.date) -> bool:
        """Whether a day lies in it."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element(Sourced):
    """One thing about a duty that can be tested.

    Attributes:
        duty: the duty's id.
        id: its name within the duty.
        test: how it is tested.
        asks: the question, as a reader reads it.
        citation: where exactly it is owed.
        tables: for a breakdown: kinds of table, any of which may carry it.
        rows: for a breakdown: normal names of the rows that are owed; empty for whatever rows
            the table has.
        columns: for a breakdown: normal names of the columns that are owed.
        rows_are: for a breakdown: whether rows are looked for among all, among the totals or
            among the subtotals.
        stands_in: for a breakdown: what is published in place of what is owed; then it is met in
            part at best.
        months: for a history: how far back it reaches.
        count: for a rhythm or a history: how many a year are owed.
        number: for a deadline or a retention: how many.
        unit: of what.
        after: what it runs from; for a deadline what it is the deadline of.
    """

    duty: Annotated[Text, Field(examples=["atd-publication"])]
    id: Annotated[Text, Field(examples=["my-element"])]
    test: Annotated[Test, Field(examples=["age"])]
    asks: Annotated[Text, Field(examples=["Figures of this half-month?"])]
    citation: Annotated[Text, Field(examples=["8 U.S.C. 1378a"])]
    tables: Annotated[tuple[str, ...], Field(examples=[""])] = ()
    rows: Annotated[tuple[str, ...], Field(examples=[""])] = ()
    columns: Annotated[tuple[str, ...], Field(examples=[""])] = ()
    rows_are: Literal["rows", "totals", "subtotals"] = "rows"
    stands_in: Annotated[Words, Field(examples=[""])] = ""
    months: Annotated[int, Field(examples=["12"])] = 12
    count: Annotated[int, Field(examples=["24"])] = 24
    number: Annotated[int, Field(examples=[""])] = 0
    unit: Literal["working days", "days", "years"] = "days"
    after: Annotated[Words, Field(examples=[""])] = ""

    def __post_init__(self) -> None:
        """Refuse what its test could not work with."""
        Sourced.__post_init__(self)
        if self.test == "deadline" and self.id not in DEADLINES:
            raise ValueError(f"no deadline is called `{self.id}`: {', '.join(DEADLINES)}")
        if self.test in ("deadline", "retention") and self.number <= 0:
            raise ValueError("a time of no length: `number` is a whole number above 0")
        if self.test == "breakdown" and not (self.tables and self.columns):
            raise ValueError("a breakdown without tables and columns cannot be looked for")


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence(Sourced):
    """Days on which nothing new was published, as somebody saw it.

    Attributes:
        duty: the duty's id.
        since: the first day of which that is known.
        until: the last.
        summary: what was seen, in our own words.
    """

    duty: Annotated[Text, Field(examples=["atd-publication"])]
    since: Annotated[datetime.date, Field(examples=["2026-01-01"])]
    until: Annotated[datetime.date, Field(examples=["2026-01-15"])]
    summary: Annotated[Text, Field(examples=["The page was looked at, and no file was new."])]


FAMILY = Family(
    "duties",
    {"duty": Duty, "force": Period, "element": Element, "silence": Silence},
    "duty",
)


@dataclass(frozen=True, slots=True)
class Duties:
    """Everything that is owed, as far as it is written down."""

    duties: tuple[Duty, ...]
    periods: tuple[Period, ...]
    elements: tuple[Element, ...]
    silences: tuple[Silence, ...]

    def of(self, duty: Duty) -> tuple[Element, ...]:
        """The elements of a duty."""
        return tuple(e for e in self.elements if e.duty == duty.id)

    def status(self, duty: Duty, day: datetime.date) -> Period | None:
        """The period that a day lies in; of several the last that began; `None` before all."""
        own = [p for p in self.periods if p.duty == duty.id and p.holds(day)]
        return max(own, key=lambda p: p.since, default=None)

    def deadline(self, of: str) -> tuple[Duty, Element] | None:
        """The deadline of something, with the duty it belongs to."""
        for duty in self.duties:
            for element in self.of(duty):
                if element.test == "deadline" and element.id == of:
                    return duty, element
        return None


def load_duties(user: Path | None = None) -> Duties:
    """The shipped duties, overruled by those of a user's own folder.

    Raises:
        UsageError: a file cannot be used; the message names file and line.
    """
    found = read_family(FAMILY, user)
    kinds = {p.entry.id: p.entry.kind for p in found if p.kind == "duty"}
    for placed in found:
        if placed.kind == "element":
            _check_element(placed, kinds[placed.entry.duty])
    return Duties(
        of_kind(found, Duty), of_kind(found, Period), of_kind(found, Element),
        of_kind(found, Silence),
    )  # fmt: skip


def _check_element(placed: Placed, kind: str) -> None:
    entry: Element = placed.entry
    if entry.test not in OF_KIND[kind]:
        allowed = ", ".join(OF_KIND[kind])
        said = f"a duty of the kind {kind} is not tested by `{entry.test}`"
        raise refuse(placed, "test", said, f"Use one of {allowed}.")
