"""What other people claim about the programme: the sentence, its number, and how to test it.

A claim names no outcome. It says which figures the sentence is about, and where its words and
those figures part; the program reckons and judges.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from crossfoot.core import wording
from crossfoot.core.figures import Subject
from crossfoot.core.stated import Stated
from crossfoot.hand.statements import Told

Date = datetime.date

# Which figures a kind of claim needs, and which it can use besides. `*` stands for any names.
ROLES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "level": (("value",), ()),
    "share": (("part",), ("whole", "times")),
    "change": (("from", "to"), ()),
    "ratio": (("of", "per"), ()),
    "record": (("value",), ()),
    "ordering": (("left", "right"), ()),
    "absence": ((), ("*",)),
    "total": (("parts",), ()),
    "date": (("event",), ()),
    "presence": ((), ("*",)),
    "correction": (("before", "after"), ()),
    "repetition": (("release",), ()),
    "bound": ((), ("room", "claimed", "less", "times")),
}
# What an asserted number says of its direction, by the kinds that ask.
DIRECTIONS: Mapping[str, tuple[str, ...]] = {
    "change": ("up", "down", "under", "over", "either"),
    "ordering": ("more", "less", "same"),
    "record": ("highest", "lowest"),
}


class Rule(StrEnum):
    """Which count speaks for a day."""

    ON = "on"
    LAST_BY = "last by"
    FIRST_FROM = "first from"
    NEAREST = "nearest"


class Take(StrEnum):
    """What is taken of a series of counts."""

    VALUE = "value"
    MEAN = "mean"
    GROWTH = "growth"
    SUM = "sum"


class Differs(StrEnum):
    """In what the words and the figures part."""

    BASE = "base"
    DIRECTION = "direction"
    EVENT = "event"
    DEFINITION = "definition"
    POPULATION = "population"
    DATE = "date"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Operand:
    """Which figure to use: of the book where it has it, else the statement that is named.

    Attributes:
        subject: the quantity of the book; `None` where only a statement is meant.
        statement: the statement to fall back on, or the only one; empty where there is none.
        as_of: the day that is spoken of.
        rule: which count speaks for that day.
        within: how many days a count may lie from it.
        published: the day of the release that is meant; then its own day counts.
        since, until: the stretch of a mean, a growth or a sum.
        take: what is taken of the counts.
        complement: whether the rest of the whole is meant: 40% for a stated 60%.
    """

    subject: Subject | None = None
    statement: str = ""
    as_of: Date | None = None
    rule: Rule = Rule.ON
    within: int = 0
    published: Date | None = None
    since: Date | None = None
    until: Date | None = None
    take: Take = Take.VALUE
    complement: bool = False


@dataclass(frozen=True, slots=True)
class Asserted:
    """What the sentence asserts.

    Attributes:
        stated: its number; `None` where it names none, or a day.
        told: its day.
        unit: of the number; `percent` for shares.
        direction: for a change, an ordering or a record.
        unknown: what nobody counted and would leave more room, for a bound.
        categories: which figures are said to have been corrected, for a correction.
    """

    stated: Stated | None = None
    told: Told | None = None
    unit: str = ""
    direction: str = ""
    unknown: str = ""
    categories: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The asserted number or day as it was said."""
        if self.told:
            return self.told.words
        return self.stated.told(self.unit) if self.stated else ""


@dataclass(frozen=True, slots=True)
class Parting:
    """Where the words say one thing and the figures measure another.

    Attributes:
        differs_in: in what.
        said: what the words say; empty where they say nothing of it.
        measured: what the figures measure.
    """

    differs_in: Differs
    said: str
    measured: str

    @property
    def sentence(self) -> str:
        """Both, in one sentence."""
        if not self.said:
            return f"The figures are of {self.measured}."
        return f"The words say {self.said}; the figures are of {self.measured}."


@dataclass(frozen=True, slots=True)
class OtherBase:
    """Another base, direction or day on which the same could be reckoned.

    Attributes:
        name: what it is.
        differs_in: in what it differs from the words.
        kind: the kind of reckoning; that of the claim where none is named.
        figures: by role.
        unit: of the answer, where it is not that of the claim.
        compared: whether its answer is held against the asserted number.
    """

    name: str
    differs_in: Differs
    kind: str
    figures: Mapping[str, Operand]
    unit: str = ""
    compared: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim.

    Attributes:
        id: its name.
        kind: which program judges it.
        summary: what is claimed, in our words.
        quote: the number or words as published; empty where only the sense is known.
        outlet: where it was published; empty where a document is archived.
        date: when; `None` where that is not known.
        url, sha256: its address, or the document in an archive.
        also: where else it stands, in words.
        asserted: what is compared.
        figures: by role.
        partings: where the words and the figures part.
        others: other bases and directions.
        beside: figures that a reader should see, without a part in the reckoning.
        notes: what has to be said beside any outcome.
        settles: what would settle it.
        retells: the claim it retells; empty where none.
        change: what the retelling changed.
        entered_by: a mark that tells who entered it from who confirms it; never a name.
    """

    id: str
    kind: str
    summary: str
    asserted: Asserted
    quote: str = ""
    outlet: str = ""
    date: Date | None = None
    url: str = ""
    sha256: str = ""
    also: tuple[str, ...] = ()
    figures: Mapping[str, Operand] = field(default_factory=dict)
    partings: tuple[Parting, ...] = ()
    others: tuple[OtherBase, ...] = ()
    beside: tuple[Operand, ...] = ()
    notes: tuple[str, ...] = ()
    settles: str = ""
    retells: str = ""
    change: str = ""
    entered_by: str = ""

    @property
    def source(self) -> str:
        """Where it was published, as a footnote names it."""
        day = wording.date(self.date) if self.date else "undated"
        where = self.outlet or f"document {self.sha256[:8]}..."
        again = f"; also {'; '.join(self.also)}" if self.also else ""
        return f"{where}, {day}{again}"
