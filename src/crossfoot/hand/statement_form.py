"""The form of a file of statements: a source, and the figures that stand in it."""

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from crossfoot.hand.form import Figure, Form, Name, NameIfAny, Sha256, Text, Url, Words

Precise = Literal[
    "exact", "rounded", "about", "over", "at least", "less than", "at most", "between"
]


class Number(Form):
    """A number, or a day, as it was said.

    Attributes:
        value: the number; a percentage as 84 with the unit `percent`.
        precision: how precisely it was said.
        rounded_to: for `rounded`: the step that it was rounded to, such as 1000.
        upper: for `between`: the upper end.
        day: the day, where a day is stated and no number.
        day_precision: how precisely the day was said.
    """

    value: Figure | None = Field(default=None, examples=["266"])
    precision: Precise = "exact"
    rounded_to: Annotated[Figure, Field(gt=0)] | None = Field(default=None, examples=[""])
    upper: Figure | None = Field(default=None, examples=[""])
    day: datetime.date | None = Field(default=None, examples=[""])
    day_precision: Literal["day", "month", "year"] = "day"

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if self.value is not None and self.day is not None:
            raise ValueError("a number and a day are two statements")
        if (self.precision == "between") != (self.upper is not None):
            raise ValueError("`upper` belongs to the precision `between`, and only there")
        if self.upper is not None and self.value is not None and self.upper < self.value:
            raise ValueError("`upper` lies below `value`")
        return self


class SourceForm(Form):
    """Where the statements stand.

    Attributes:
        id: a short name of your own for the source; rows of one source repeat it.
        title: what it is, in words.
        who: whose figures they are: an agency, an office, an outlet; never a private person.
        kind: a document with figures of its own, a web page, or nothing but the press.
        told_by: the outlet that passed it on; empty where it was read itself.
        date: when it was said or published.
        undated: why it has no date, where it has none.
        url: its address.
        sha256: the 64 digits of the document in an archive.
    """

    id: Name = Field(examples=["letter-2026-01-15"])
    title: Text = Field(examples=["Letter in answer to a request"])
    who: Text = Field(examples=["the agency"])
    kind: Literal["document", "page", "press"]
    told_by: Words = Field(default="", examples=[""])
    date: datetime.date | None = Field(default=None, examples=["2026-01-15"])
    undated: Text | None = Field(default=None, examples=[""])
    url: Url = Field(default="", examples=["https://example.org/letter"])
    sha256: Sha256 = Field(default="", examples=[""])

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not (self.date or self.undated or self.url or self.sha256):
            raise ValueError(
                "a source needs a date, an address or an archived digest, or `undated` with the "
                "reason why it has none"
            )
        return self


class StatementForm(Number):
    """One figure.

    Attributes:
        id: a short name of your own, by which claims refer to it.
        quantity: what it is, in words.
        unit: of the number.
        table: the kind of table that holds the same quantity, as `crossfoot tables` calls it.
        measure: the column of that table, where one fits.
        place: the office.
        category: the row: a technology, a status, an outcome.
        definition: what exactly was counted, where the source says so.
        since: the first day of a stretch; empty for a single day.
        as_of: the day, or the last day, that it speaks of.
        quote: the number in the speaker's own words.
        note: what a reader has to know beside it.
        event: what happened to those counted, such as `absconding`.
        base: of whom or what a share is taken, in words.
        whole: the id of the statement of that base, where it is a number too.
        source: the source, where it does not stand at the top of the file.
    """

    id: Name = Field(examples=["letter-2026-01-15-none"])
    quantity: Text = Field(examples=["people without technology"])
    unit: Words = Field(default="", examples=["people"])
    table: Words = Field(default="", examples=[""])
    measure: Words = Field(default="", examples=[""])
    place: Words = Field(default="", examples=[""])
    category: Words = Field(default="", examples=[""])
    definition: Words = Field(default="", examples=[""])
    as_of: datetime.date | None = Field(default=None, examples=["2026-01-10"])
    since: datetime.date | None = Field(default=None, examples=[""])
    quote: Words = Field(default="", examples=["266"])
    note: Words = Field(default="", examples=[""])
    event: Words = Field(default="", examples=[""])
    base: Words = Field(default="", examples=[""])
    whole: NameIfAny = Field(default="", examples=[""])
    source: SourceForm | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.day is None:
            raise ValueError("it states neither a number (`value`) nor a day (`day`)")
        if self.since and (self.as_of is None or self.as_of < self.since):
            raise ValueError("`since` needs an `as_of` that does not lie before it")
        if (self.place or self.category or self.table) and not self.measure:
            raise ValueError("a table, place or category needs a `measure`")
        if self.event and not self.base:
            raise ValueError("an `event` needs the `base` that it is a share of")
        return self


class StatedForm(StatementForm):
    """One figure with its source: a row of a spreadsheet."""

    source: SourceForm


class StatementFile(Form):
    """A file in `statements/`."""

    schema_version: Literal[1] = Field(1, alias="schema")
    source: SourceForm | None = None
    statement: Annotated[list[StatementForm], Field(min_length=1)]

    @model_validator(mode="after")
    def _has_a_source(self) -> Self:
        if self.source is None and any(one.source is None for one in self.statement):
            raise ValueError("a statement without a source: put `source` at the top, or with it")
        return self
