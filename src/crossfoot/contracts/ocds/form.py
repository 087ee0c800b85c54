"""What a package of ours looks like, to the last field: nothing else leaves the house.

This describes the part of OCDS 1.1 that the export writes, and not the standard. It is stricter:
what the standard leaves open and we always tell has to be there, what is not told is left out
instead of null, and no field is known beyond these.
"""

# ruff: noqa: N815  (the fields are named as the standard names them)

import datetime
from collections import Counter
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)


def _moment(text: str) -> str:
    datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007  (it names its zone)
    return text


def _address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise ValueError("begins with neither https:// nor http://")
    return text


Text = Annotated[str, Field(min_length=1)]
Moment = Annotated[str, AfterValidator(_moment)]
Address = Annotated[str, AfterValidator(_address)]
Day = Annotated[str, Field(pattern=r"T00:00:00Z$"), AfterValidator(_moment)]
Role = Literal["buyer", "procuringEntity", "supplier"]


class _Form(BaseModel):
    """Every field by name, of its own type, and none that is null."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _told(cls, fields: object) -> object:
        if isinstance(fields, dict):
            untold = [name for name, value in fields.items() if value is None]
            if untold:
                raise ValueError(f"{untold[0]} is null; what is not told is left out")
        return fields


class _Value(_Form):
    amount: Annotated[int | float, Field(allow_inf_nan=False)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class _Period(_Form):
    startDate: Day | None = None
    endDate: Day | None = None


class _Reference(_Form):
    id: Text
    name: Text


class _Identifier(_Form):
    scheme: Text
    id: Text
    legalName: Text


class _Party(_Reference):
    roles: Annotated[list[Role], Field(min_length=1)]
    identifier: _Identifier | None = None


class _Tender(_Form):
    id: Text
    procuringEntity: _Reference | None = None
    procurementMethod: Literal["open", "selective", "limited", "direct"] | None = None
    numberOfTenderers: Annotated[int, Field(ge=0)] | None = None


class _Award(_Form):
    id: Text
    title: Text
    status: Literal["active"]
    date: Day | None = None
    value: _Value | None = None
    suppliers: Annotated[list[_Reference], Field(min_length=1, max_length=1)] | None = None
    contractPeriod: _Period | None = None


class _Amendment(_Form):
    id: Text
    date: Day
    description: Text | None = None
    amendsReleaseID: Text | None = None
    releaseID: Text
    x_obligated: _Value | None = None
    x_exercised: _Value | None = None
    x_ceiling: _Value | None = None


class _Contract(_Form):
    id: Text
    awardID: Text
    title: Text
    period: _Period | None = None
    value: _Value | None = None
    x_obligated: _Value | None = None
    dateSigned: Day | None = None
    amendments: Annotated[list[_Amendment], Field(min_length=1, max_length=1)] | None = None


class _Related(_Form):
    id: Text
    relationship: list[Literal["framework"]]
    scheme: Literal["ocid"]
    identifier: Text


class _Release(_Form):
    ocid: Annotated[str, Field(pattern=r"^ocds-[a-z0-9]{6}-.+$")]
    id: Text
    date: Day
    tag: list[Literal["award", "contract", "awardUpdate", "contractAmendment"]]
    initiationType: Literal["tender"]
    language: Literal["en"]
    parties: Annotated[list[_Party], Field(min_length=1)] | None = None
    buyer: _Reference | None = None
    tender: _Tender | None = None
    awards: Annotated[list[_Award], Field(min_length=1, max_length=1)]
    contracts: Annotated[list[_Contract], Field(min_length=1, max_length=1)]
    relatedProcesses: list[_Related] | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """What refers to something in the release finds it there."""
        (award,), (contract,) = self.awards, self.contracts
        if contract.awardID != award.id:
            raise ValueError(f"the contract names the award {contract.awardID}, not {award.id}")
        known = {party.id for party in self.parties or ()}
        named = [self.buyer, self.tender and self.tender.procuringEntity, *(award.suppliers or ())]
        strange = [one.id for one in named if one and one.id not in known]
        if strange:
            raise ValueError(f"{strange[0]} is not among the parties")
        made = self.tag == ["award", "contract"]
        amended = self.tag == ["awardUpdate", "contractAmendment"]
        if not (made if contract.amendments is None else amended):
            raise ValueError("the tag says something else than the contract")
        return self


class _Publisher(_Form):
    name: Text


class _Package(_Form):
    uri: Address
    version: Literal["1.1"]
    publishedDate: Moment
    publisher: _Publisher
    license: Address | None = None
    releases: Annotated[list[_Release], Field(min_length=1)]

    @model_validator(mode="after")
    def _apart(self) -> Self:
        """No two releases have one name."""
        twice = [name for name, n in Counter(r.id for r in self.releases).items() if n > 1]
        if twice:
            raise ValueError(f"two releases have the id {twice[0]}")
        return self


def require(package: object) -> None:
    """That a package has this form.

    Raises:
        ValueError: it has not; the message says where, and what is wrong there.
    """
    try:
        _Package.model_validate(package)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = "/".join(map(str, first["loc"])) or "the package"
        said = first["msg"].removeprefix("Value error, ")
        if said == first["msg"]:  # the library begins its own with a capital
            said = said[:1].lower() + said[1:]
        raise ValueError(f"{where}: {said}") from error
