"""The form of a file of statements: one source, and the figures that stand in it."""

import datetime
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
# TOML tells 266 from 266.0; to whoever states a number they are the same.
Figure = Annotated[Decimal, BeforeValidator(lambda v: Decimal(v) if type(v) is int else v), Field()]
Precise = Literal[
    "exact", "rounded", "about", "over", "at least", "less than", "at most", "between"
]


class Form(BaseModel):
    """What all forms have in common: nothing unknown, nothing of another kind."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Number(Form):
    """A number, or a day, as it was said."""

    value: Figure | None = None
    precision: Precise = "exact"
    rounded_to: Annotated[Figure, Field(gt=0)] | None = None
    upper: Figure | None = None
    day: datetime.date | None = None
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
    """Where the statements stand."""

    id: Name
    title: Text
    who: Text
    kind: Literal["document", "page", "press"]
    told_by: Text | Literal[""] = ""
    date: datetime.date | None = None
    undated: Text | None = None
    url: Url | Literal[""] = ""
    sha256: Sha256 | Literal[""] = ""

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not (self.date or self.undated or self.url or self.sha256):
            raise ValueError(
                "a source needs a date, an address or an archived digest, or `undated` with the "
                "reason why it has none"
            )
        return self


class StatementForm(Number):
    """One figure."""

    id: Name
    quantity: Text
    unit: Text | Literal[""] = ""
    table: Text | Literal[""] = ""
    measure: Text | Literal[""] = ""
    place: Text | Literal[""] = ""
    category: Text | Literal[""] = ""
    definition: Text | Literal[""] = ""
    as_of: datetime.date | None = None
    since: datetime.date | None = None
    quote: Text | Literal[""] = ""
    note: Text | Literal[""] = ""
    event: Text | Literal[""] = ""
    base: Text | Literal[""] = ""
    whole: Name | Literal[""] = ""

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


class StatementFile(Form):
    """A file in `statements/`."""

    schema_version: Literal[1] = Field(1, alias="schema")
    source: SourceForm
    statement: Annotated[list[StatementForm], Field(min_length=1)]
