"""The form of `record_aliases.toml`: what the words of record files mean."""

from typing import Annotated, Literal

from pydantic import Field

from crossfoot.hand.form import Form, Text


class RecordAliasForm(Form):
    """One normal name and the words of record files that stand for it."""

    vocabulary: Literal["column", "event", "closing", "check-in", "hearing"] = Field(
        description="The list of names that the word belongs to."
    )
    name: Text = Field(
        description="The normal name: a permitted field, an event, an outcome or a reason.",
        examples=["token"],
    )
    published: Annotated[list[Text], Field(min_length=1)] = Field(
        description="Every word that stands for it, as files write it. Capitals, blanks, hyphens "
        "and underlines do not matter.",
        examples=[["Unique Identifier", "Anonymized Identifier"]],
    )
    reason: Text = Field(
        description="Why the words mean this.", examples=["The same column under a new name."]
    )
    reference: Text = Field(
        description="Where that can be seen.", examples=["Record files of 2023 and 2024."]
    )


class RecordAliasFile(Form):
    """`record_aliases.toml`."""

    schema_version: Literal[1] = Field(alias="schema")
    record_alias: list[RecordAliasForm] = Field(default=[])
