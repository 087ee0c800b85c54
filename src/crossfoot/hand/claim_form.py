"""The form of a file in `claims/`: one claim, the figures it is about, and where they part."""

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from crossfoot.hand.claims import DIRECTIONS, ROLES
from crossfoot.hand.statement_form import Form, Name, Number, Sha256, Text, Url

Kind = Literal[
    "level", "share", "change", "ratio", "record", "ordering", "absence", "total", "date",
    "presence", "correction", "repetition", "bound",
]  # fmt: skip
DiffersIn = Literal["base", "direction", "event", "definition", "population", "date", "source"]
Claimed = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9-]*$")]


class OperandForm(Form):
    """Which figure to use."""

    statement: Name | Literal[""] = ""
    table: Text | Literal[""] = ""
    measure: Text | Literal[""] = ""
    place: Text | Literal[""] = ""
    category: Text | Literal[""] = ""
    as_of: datetime.date | None = None
    rule: Literal["on", "last by", "first from", "nearest"] = "on"
    within: Annotated[int, Field(ge=0)] = 0
    published: datetime.date | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    take: Literal["value", "mean", "growth", "sum"] = "value"
    complement: bool = False

    @model_validator(mode="after")
    def _names_a_figure(self) -> Self:
        if not self.statement and not self.measure:
            raise ValueError("it names neither a statement nor a quantity of the book (`measure`)")
        if self.measure and not self.table:
            raise ValueError("a quantity of the book needs its `table`")
        if self.take != "value" and not (self.since and self.until):
            raise ValueError(f"a {self.take} needs `since` and `until`")
        if self.since and self.until and self.until < self.since:
            raise ValueError("`until` lies before `since`")
        if self.measure and self.take == "value" and not (self.as_of or self.published):
            raise ValueError("a quantity of the book needs a day: `as_of`, or `published`")
        return self


class AssertedForm(Number):
    """What the sentence asserts."""

    unit: Text | Literal[""] = ""
    direction: Text | Literal[""] = ""
    unknown: Text | Literal[""] = ""
    categories: list[str] = Field(default_factory=list)


class PartingForm(Form):
    """Where the words say one thing and the figures measure another."""

    differs_in: DiffersIn = Field(alias="in")
    said: Text
    measured: Text


class OtherForm(Form):
    """Another base, direction or day."""

    name: Text
    differs_in: DiffersIn = Field(alias="in")
    kind: Kind | Literal[""] = ""
    figures: dict[str, OperandForm]
    unit: Text | Literal[""] = ""
    compared: bool = True


class ClaimFile(Form):
    """A file in `claims/`."""

    schema_version: Literal[1] = Field(1, alias="schema")
    id: Claimed
    kind: Kind
    summary: Text
    quote: Text | Literal[""] = ""
    outlet: Text | Literal[""] = ""
    date: datetime.date | None = None
    undated: Text | None = None
    url: Url | Literal[""] = ""
    sha256: Sha256 | Literal[""] = ""
    also: list[Text] = Field(default_factory=list)
    asserted: AssertedForm = AssertedForm()
    figures: dict[str, OperandForm] = Field(default_factory=dict)
    differs: list[PartingForm] = Field(default_factory=list)
    other: list[OtherForm] = Field(default_factory=list)
    beside: list[OperandForm] = Field(default_factory=list)
    notes: list[Text] = Field(default_factory=list)
    settles: Text | Literal[""] = ""
    retells: Claimed | Literal[""] = ""
    change: Text | Literal[""] = ""
    entered_by: Text | Literal[""] = ""

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        found = self.sha256 or (self.outlet and (self.date or self.url or self.undated))
        if self.quote and not found:
            raise ValueError("a quote without a source: name the outlet and the date, or `sha256`")
        if not found:
            raise ValueError("a claim needs its source: the outlet and the date, or `sha256`")
        if bool(self.retells) != bool(self.change):
            raise ValueError("`retells` and `change` belong together: say what was changed")
        return self

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        _check_roles(self.kind, set(self.figures), "this claim")
        for other in self.other:
            _check_roles(other.kind or self.kind, set(other.figures), f"“{other.name}”")
        wanted = DIRECTIONS.get(self.kind, ("",))
        if self.asserted.direction not in wanted:
            choice = " or ".join(f"`{word}`" for word in wanted if word)
            raise ValueError(
                f"a {self.kind} needs `asserted.direction` {choice}"
                if choice
                else f"a {self.kind} has no `asserted.direction`"
            )
        return self


def _check_roles(kind: str, given: set[str], whose: str) -> None:
    needed, allowed = ROLES[kind]
    if missing := [role for role in needed if role not in given]:
        raise ValueError(f"{whose} is a {kind} and needs the figure `{missing[0]}`")
    if "*" not in allowed and (odd := sorted(given - {*needed, *allowed})):
        raise ValueError(f"{whose} is a {kind} and has no use for the figure `{odd[0]}`")
