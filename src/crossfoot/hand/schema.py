"""The form that a person's own files must have: unknown fields are refused, reasons required.

The shipped files have this form by test; only a user's own are held against it when they are
read, so that nobody else pays for loading the library.
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from crossfoot.hand.disclosure_form import DisclosureFile
from crossfoot.hand.entries import (
    LISTS,
    AliasEntry,
    CorrectionEntry,
    DecisionEntry,
    DisclosureEntry,
    Entry,
    PairEntry,
    PriceEntry,
    RecordAliasEntry,
    ReplyEntry,
)
from crossfoot.hand.form import CaseName, FindingName, Form, Name, Sha256, Text
from crossfoot.hand.record_alias_form import RecordAliasFile


class AliasForm(Form):
    """One normal name and the labels that stand for it."""

    vocabulary: Literal["technology", "office", "status", "outcome", "total", "column"] = Field(
        description="The list of names that the label belongs to."
    )
    name: Text = Field(description="The normal name.", examples=["SmartLINK"])
    published: Annotated[list[Text], Field(min_length=1)] = Field(
        description="Every label that stands for it, as the publisher writes it. Capitals, blanks "
        "and hyphens do not matter.",
        examples=[["SmartLINK", "Smart Link App"]],
    )
    reason: Text = Field(
        description="Why the labels mean this.", examples=["The count continues under the label."]
    )
    reference: Text = Field(
        description="Where that can be seen.", examples=["Releases of May and June 2023."]
    )


class PriceForm(Form):
    """US dollars per person and day for one technology; `since` and `until` included."""

    technology: Text = Field(
        description="Normal name of the technology, as in the aliases.", examples=["SmartLINK"]
    )
    per_person_day: Annotated[Decimal, Field(ge=0)] = Field(
        description="US dollars for one person on one day.", examples=["0.96"]
    )
    since: datetime.date = Field(
        description="The first day on which it holds.", examples=["2022-07-17"]
    )
    until: datetime.date | None = Field(
        default=None,
        description="The last day on which it holds; empty while it does.",
        examples=["2026-09-30"],
    )
    reason: Text = Field(
        description="Why this price is believed.", examples=["Published cost divided by count."]
    )
    reference: Text = Field(
        description="Where that can be seen.", examples=["Technology tables since August 2022."]
    )


class AliasFile(Form):
    """`aliases.toml`."""

    schema_version: Literal[1] = Field(alias="schema")
    alias: list[AliasForm] = Field(default=[])


class PriceFile(Form):
    """`prices.toml`."""

    schema_version: Literal[1] = Field(alias="schema")
    price: list[PriceForm] = Field(default=[])


class DecisionForm(Form):
    """A person's word on one finding, which is named by its id or by check, file and cells."""

    finding: FindingName = Field(
        default="",
        description="Name of the finding: F and 12 digits. Else give check, sha256 and cells.",
        examples=["F0123456789ab"],
    )
    check: Text | Literal[""] = Field(
        default="", description="Name of the check, where no finding is named.", examples=[""]
    )
    sha256: Sha256 = Field(
        default="",
        description="The 64 digits of the file, where no finding is named.",
        examples=[""],
    )
    cells: list[Text] = Field(
        default=[],
        description="The accused cells as SHEET!CELL, where no finding is named.",
        examples=[""],
    )
    verdict: Literal["confirmed", "explained", "corrected", "false alarm"] = Field(
        description="What was decided."
    )
    reason: Text = Field(
        description="Why, in a sentence.", examples=["Seen in the publisher's own file."]
    )
    date: datetime.date = Field(description="The day of the decision.", examples=["2026-11-23"])
    role: Literal["watchdog", "data steward", "publisher", "maintainer"] = Field(
        description="In which capacity it was decided; no names."
    )
    release: Text | Literal[""] = Field(
        default="",
        description="For `corrected` only: the release that corrected it.",
        examples=[""],
    )
    mention: Text | Literal[""] = Field(
        default="", description="Where it is said in public, if anywhere.", examples=[""]
    )


class DecisionFile(Form):
    """A file in `decisions/`."""

    schema_version: Literal[1] = Field(alias="schema")
    decision: list[DecisionForm] = Field(default=[])


class ReplyForm(Form):
    """What the publisher said to one finding or one case, word for word."""

    finding: FindingName = Field(
        default="",
        description="Name of the finding: F and 12 digits. Else name the case.",
        examples=["F0123456789ab"],
    )
    case: CaseName = Field(
        default="",
        description="Name of the case: C and 12 digits, where no finding is named.",
        examples=[""],
    )
    quote: Text = Field(
        description="What was said, word for word; never the name of a person.",
        examples=["The table was replaced on 1 June 2023."],
    )
    date: datetime.date = Field(description="The day it was said.", examples=["2023-06-02"])
    where: Text = Field(
        description="Where it can be read: an address, or the name of a document.",
        examples=["https://example.org/statement"],
    )


class ReplyFile(Form):
    """A file in `replies/`."""

    schema_version: Literal[1] = Field(alias="schema")
    reply: list[ReplyForm] = Field(default=[])


class CorrectionForm(Form):
    """A finding that was published and wrong, with what was wrong about it."""

    date: datetime.date = Field(
        description="The day on which it was withdrawn.", examples=["2026-11-24"]
    )
    finding: FindingName = Field(
        description="Name of the finding: F and 12 digits.", examples=["F0123456789ab"]
    )
    release: Text = Field(
        description="The publisher's name of the file that it spoke of.", examples=["FY23.xlsx"]
    )
    said: Text = Field(description="What was said.", examples=["The total was said to be wrong."])
    truth: Text = Field(description="What is true.", examples=["The total is right."])
    noticed: Text = Field(
        description="How it was noticed.", examples=["A reader compared both files."]
    )
    cost: Text = Field(
        description="What it would have cost a reader who believed it.",
        examples=["A sound number would have been left out."],
    )
    test: Text = Field(
        description="The test that now keeps it from coming back.", examples=["test_totals"]
    )


class CorrectionFile(Form):
    """`corrections.toml`."""

    schema_version: Literal[1] = Field(alias="schema")
    correction: list[CorrectionForm] = Field(default=[])


class PairForm(Form):
    """Two sources that the report holds against each other."""

    id: Name = Field(description="A short name of your own.", examples=["my-pair"])
    title: Text = Field(description="What is compared.", examples=["A file and its correction"])
    first: Text = Field(
        description="The first source, named as for `crossfoot reconcile`.",
        examples=["2023-05-26"],
    )
    second: Text = Field(description="The second source.", examples=["2023-05-31"])
    reason: Text = Field(description="Why they are compared.", examples=["It was corrected."])


class PairFile(Form):
    """`reconciliations.toml`."""

    schema_version: Literal[1] = Field(alias="schema")
    reconciliation: list[PairForm] = Field(default=[])


FILES: dict[type[Entry], type[Form]] = {
    AliasEntry: AliasFile,
    PriceEntry: PriceFile,
    DecisionEntry: DecisionFile,
    ReplyEntry: ReplyFile,
    CorrectionEntry: CorrectionFile,
    DisclosureEntry: DisclosureFile,
    RecordAliasEntry: RecordAliasFile,
    PairEntry: PairFile,
}


def held_against_form(content: Mapping[str, object], kind: type[Entry]) -> list[dict[str, object]]:
    """The entries of a file, in the form they must have.

    Raises:
        ValidationError: something is missing, unknown or of another kind.
    """
    dumped: list[dict[str, object]] = FILES[kind].model_validate(content).model_dump()[LISTS[kind]]
    return dumped
