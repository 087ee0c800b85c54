"""The form of a file in `claims/`: one claim, the figures it is about, and where they part."""

import datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from crossfoot.hand.claims import DIRECTIONS, ROLES
from crossfoot.hand.form import Form, NameIfAny, Sha256, Text, Url, Words
from crossfoot.hand.statement_form import Number

Kind = Literal[
    "level", "share", "change", "ratio", "record", "ordering", "absence", "total", "date",
    "presence", "correction", "repetition", "bound",
]  # fmt: skip
DiffersIn = Literal["base", "direction", "event", "definition", "population", "date", "source"]


def _claim_name(text: str) -> str:
    if text and not (text[0].isupper() and text.replace("-", "").isalnum() and text.isascii()):
        raise ValueError("a claim's name begins with a capital: letters, digits and hyphens")
    return text


ClaimedIfAny = Annotated[str, AfterValidator(_claim_name)]
Claimed = Annotated[ClaimedIfAny, StringConstraints(min_length=1)]


class OperandForm(Form):
    """Which figure to use.

    Attributes:
        statement: the id of a statement: the only figure, or the one to fall back on.
        table: the kind of table of the quantity, as `crossfoot tables` calls it.
        measure: its column.
        place: the office.
        category: the row: a technology, a status, an outcome.
        as_of: the day that is spoken of.
        rule: which count speaks for that day.
        within: how many days a count may lie from it.
        published: the day of the release that is meant; then its own day counts.
        since: the first day of a mean, a growth or a sum.
        until: the last day of a mean, a growth or a sum.
        take: what is taken of the counts.
        complement: whether the rest of the whole is meant: 40% for a stated 60%.
    """

    statement: NameIfAny = Field(default="", examples=["public-2022-11-19-none"])
    table: Words = Field(default="", examples=[""])
    measure: Words = Field(default="", examples=[""])
    place: Words = Field(default="", examples=[""])
    category: Words = Field(default="", examples=[""])
    as_of: datetime.date | None = Field(default=None, examples=[""])
    rule: Literal["on", "last by", "first from", "nearest"] = "on"
    within: Annotated[int, Field(ge=0)] = Field(default=0, examples=[""])
    published: datetime.date | None = Field(default=None, examples=[""])
    since: datetime.date | None = Field(default=None, examples=[""])
    until: datetime.date | None = Field(default=None, examples=[""])
    take: Literal["value", "mean", "growth", "sum"] = "value"
    complement: bool = Field(default=False, examples=["no"])

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
    """What the sentence asserts.

    Attributes:
        unit: of the number; `percent` for shares.
        direction: for a change, an ordering or a record: which way.
        unknown: for a bound: what nobody counted and would leave more room.
        categories: for a correction: which figures are said to have been corrected.
    """

    unit: Words = Field(default="", examples=[""])
    direction: Words = Field(default="", examples=[""])
    unknown: Words = Field(default="", examples=[""])
    categories: list[str] = Field(default_factory=list, examples=[""])


class PartingForm(Form):
    """Where the words say one thing and the figures measure another.

    Attributes:
        differs_in: in what they part.
        said: what the words say.
        measured: what the figures measure.
    """

    differs_in: DiffersIn = Field(alias="in")
    said: Text = Field(examples=["people enrolled"])
    measured: Text = Field(examples=["people counted on one day"])


class OtherForm(Form):
    """Another base, direction or day.

    Attributes:
        name: what it is.
        differs_in: in what it differs from the words.
        kind: the kind of reckoning; that of the claim where it is empty.
        figures: its figures, by the part that each plays.
        unit: of the answer, where it is not that of the claim.
        compared: whether its answer is held against the asserted number.
    """

    name: Text = Field(examples=["on another day"])
    differs_in: DiffersIn = Field(alias="in")
    kind: Kind | Literal[""] = Field(default="", examples=[""])
    figures: dict[str, OperandForm]
    unit: Words = Field(default="", examples=[""])
    compared: bool = True


class ClaimFile(Form):
    """A file in `claims/`.

    Attributes:
        id: a short name of your own that begins with a capital.
        kind: which program judges it; `docs/claims.md` says what each needs.
        summary: what is claimed, in our words.
        quote: the number or words as published: short and exact.
        outlet: where it was published.
        date: on which day.
        undated: what is known of the day, where it is not known.
        url: its address.
        sha256: the 64 digits of the document in an archive.
        also: where else it stands, in words.
        asserted: what is compared.
        figures: the figures that it is about, by the part that each plays.
        differs: where the words and the figures part.
        other: other bases, directions or days.
        beside: figures that a reader should see, without a part in the reckoning.
        notes: what has to be said beside any outcome.
        settles: what would settle it.
        retells: the claim that it retells.
        change: what the retelling changed.
        entered_by: a mark that tells who entered it from who confirms it; never a name.
    """

    schema_version: Literal[1] = Field(1, alias="schema")
    id: Claimed = Field(examples=["X01"])
    kind: Kind = Field(examples=["absence"])
    summary: Text = Field(examples=["The agency has no records."])
    quote: Words = Field(default="", examples=["no records"])
    outlet: Words = Field(default="", examples=["An outlet"])
    date: datetime.date | None = Field(default=None, examples=["2026-01-15"])
    undated: Text | None = Field(default=None, examples=[""])
    url: Url = Field(default="", examples=[""])
    sha256: Sha256 = Field(default="", examples=[""])
    also: list[Text] = Field(default_factory=list, examples=[""])
    asserted: AssertedForm = AssertedForm()
    figures: dict[str, OperandForm] = Field(default_factory=dict)
    differs: list[PartingForm] = Field(default_factory=list)
    other: list[OtherForm] = Field(default_factory=list)
    beside: list[OperandForm] = Field(default_factory=list)
    notes: list[Text] = Field(default_factory=list, examples=["The letter is not archived."])
    settles: Words = Field(default="", examples=[""])
    retells: ClaimedIfAny = Field(default="", examples=[""])
    change: Words = Field(default="", examples=[""])
    entered_by: Words = Field(default="", examples=["first reader"])

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
