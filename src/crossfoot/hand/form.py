"""What all forms of entries share: strict, nothing unknown, no empty text where words are due."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_ADDRESS = re.compile(r"https?://\S+\Z")


def _name(text: str) -> str:
    if text and not _NAME.match(text):
        raise ValueError("a name has letters, digits, points and hyphens, and nothing else")
    return text


def _address(text: str) -> str:
    if text and not _ADDRESS.match(text):
        raise ValueError("this is no address of a page: it begins with https:// or http://")
    return text


def _finding(text: str) -> str:
    if not re.fullmatch(r"F[0-9a-f]{12}", text):
        raise ValueError("a finding is named F and 12 digits, as `crossfoot check` prints it")
    return text


def _case(text: str) -> str:
    if not re.fullmatch(r"C[0-9a-f]{12}", text):
        raise ValueError("a case is named C and 12 digits, as its page and its data print it")
    return text


def _digest(text: str) -> str:
    if text and not _SHA256.match(text):
        raise ValueError("this is no sha256 of 64 digits")
    return text


def _figure(value: object) -> object:
    return Decimal(value) if type(value) is int else value


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
# Text, names, digests and addresses that may be left out, which is the empty text.
Words = Annotated[str, StringConstraints(strip_whitespace=True)]
Name = Annotated[Text, AfterValidator(_name)]
NameIfAny = Annotated[str, AfterValidator(_name)]
Sha256 = Annotated[str, AfterValidator(_digest)]
Url = Annotated[str, AfterValidator(_address)]
FindingName = Annotated[str, AfterValidator(_finding)]
CaseName = Annotated[str, AfterValidator(_case)]
# TOML tells 266 from 266.0; to whoever states a number they are the same.
Figure = Annotated[Decimal, BeforeValidator(_figure), Field()]


class Form(BaseModel):
    """A form: unknown fields are refused, and nothing is turned into what it is not."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
