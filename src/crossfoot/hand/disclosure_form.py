"""The form of `disclosures.toml`: personal data that was sent outside."""

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from crossfoot.hand.form import Form, Name, Text

# The name is part of the name of a file.
_LONGEST = 40


def _short(text: str) -> str:
    if len(text) > _LONGEST:
        raise ValueError(f"a name of more than {_LONGEST} letters")
    return text


class DisclosureForm(Form):
    """One sending of personal data to one organisation outside the agency."""

    id: Annotated[Name, AfterValidator(_short)] = Field(
        description="A short name of your own, by which `crossfoot disclosure` calls it: letters, "
        "digits, points and hyphens.",
        examples=["D-2026-01"],
    )
    recipient: Text = Field(
        description="The organisation that received it; never the name of a person.",
        examples=["Example Verification Contractor"],
    )
    purpose: Text = Field(
        description="What it was sent for, in a sentence.",
        examples=["Verification of addresses under contract 00-EXAMPLE-0."],
    )
    authority: Text = Field(
        description="The law, notice or agreement that allows it, by citation.",
        examples=["5 U.S.C. 552a(b)(3), routine use of an example notice"],
    )
    fields: Annotated[list[Text], Field(min_length=1)] = Field(
        description="The fields that the purpose needs, as they are called in the packet.",
        examples=[["case reference", "office", "month of last contact"]],
    )
    rows: Annotated[int, Field(ge=0)] | None = Field(
        default=None, description="How many rows were sent, where known.", examples=[50000]
    )
    sent: datetime.date = Field(description="The day it was sent.", examples=["2026-01-15"])
    due: datetime.date | None = Field(
        default=None,
        description="The day by which the recipient has to have destroyed it.",
        examples=["2026-07-15"],
    )
    destroyed: datetime.date | None = Field(
        default=None,
        description="The day on which the recipient says it was destroyed; empty until then.",
        examples=["2026-07-01"],
    )
    accounting: Literal["kept", "not kept", "not known"] = Field(
        description="Whether date, nature, purpose and recipient were put on record at the time, "
        "as 5 U.S.C. 552a(c) asks.",
    )
    obligation: Literal["duty", "practice", "not settled"] = Field(
        description="Whether that record is owed by law, or kept as good practice.",
    )
    obligation_reason: Text = Field(
        description="Why it is a duty or a practice: whose data it is, and which rule says so.",
        examples=[
            "Most of the people are outside 5 U.S.C. 552a(a)(2); the agency's policy is not known."
        ],
    )
    source: Text = Field(
        description="Where this is known from: a document, its date and address or digest.",
        examples=["Transfer receipt of 15 January 2026 (made up)"],
    )


class DisclosureFile(Form):
    """`disclosures.toml`."""

    schema_version: Literal[1] = Field(alias="schema")
    disclosure: list[DisclosureForm] = Field(default=[])
