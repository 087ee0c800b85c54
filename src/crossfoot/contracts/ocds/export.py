"""Awards to a release package of version 1.1: one release for each recorded action.

| ours | theirs |
| --- | --- |
| an award, order or vehicle | a contracting process with one award and one contract |
| the vehicle of an order | a related process, relationship `framework` |
| ceiling, cumulated | `awards/value` |
| base and exercised options, cumulated | `contracts/value` |
| an action after the first | `contracts/amendments` |
| obligation | `contracts/x_obligated`: no field of the standard is for money bound |

What an amendment changed in money stands in it as `x_obligated`, `x_exercised` and `x_ceiling`.
The standard allows fields of one's own; whoever does not know them may pass them over.
"""

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.contracts.ocds.awards import Award, Modification, Organization
from crossfoot.contracts.ocds.form import require
from crossfoot.core.plain import plain

Node = dict[str, object]

# An amount of an award, its field in an amendment.
CHANGES = (("obligated", "x_obligated"), ("exercised", "x_exercised"), ("ceiling", "x_ceiling"))


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes a package, and as what.

    Attributes:
        uri: the address of the package.
        published: the day of publication; never taken from a clock, so that output is the same.
        publisher: the name of the publisher.
        prefix: the publisher's registered prefix of process identifiers, such as `ocds-213czf`.
        licence: the address of the licence; empty when none is stated.
    """

    uri: str
    published: datetime.date
    publisher: str
    prefix: str
    licence: str = ""


def package(awards: Iterable[Award], publication: Publication) -> Node:
    """A release package of all actions of all awards, awards in order of their keys.

    Raises:
        ValueError: there is no action to tell of, two awards have one key, an amount has more
            digits than a JSON number carries, or something lacks what every package tells.
    """
    ordered = sorted(awards, key=lambda award: award.id)
    twice = [name for name, times in Counter(a.id for a in ordered).items() if times > 1]
    if twice:
        raise ValueError(f"two awards have the key {twice[0]}")
    releases = [release for award in ordered for release in _releases(award, publication.prefix)]
    if not releases:
        raise ValueError("a package needs at least one action of one award")
    licence = {"license": publication.licence} if publication.licence else {}
    told: Node = {
        "uri": publication.uri,
        "version": "1.1",
        "publishedDate": _day(publication.published),
        "publisher": {"name": publication.publisher},
        **licence,
        "releases": releases,
    }
    require(told)
    return told


def written(found: Node) -> str:
    """A package as the text of a file."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


@dataclass(slots=True)
class _Sums:
    """What the actions of an award come to so far; `None` until one tells an amount."""

    obligated: Decimal | None = None
    exercised: Decimal | None = None
    ceiling: Decimal | None = None

    def add(self, action: Modification) -> None:
        for name, _ in CHANGES:
            change = getattr(action, name)
            if change is not None:
                setattr(self, name, (getattr(self, name) or Decimal(0)) + change)


def _releases(award: Award, prefix: str) -> Iterator[Node]:
    ocid = f"{prefix}-{award.id}"
    sums, end = _Sums(), None
    before: str | None = None
    numbers: Counter[str] = Counter()
    for index, action in enumerate(award.actions):
        sums.add(action)
        end = action.end or end
        numbers[action.number] += 1
        times = numbers[action.number]
        number = action.number if times == 1 else f"{action.number}-{times}"
        made = award.whole and index == 0
        name = f"{ocid}-{number}"
        told = sums if award.whole else _Sums()
        contract = _contract(award, told, end)
        if made:
            contract["dateSigned"] = _day(action.date)
        else:
            contract["amendments"] = [_amendment(action, number, award.currency, before, name)]
        yield {
            "ocid": ocid,
            "id": name,
            "date": _day(action.date),
            "tag": ["award", "contract"] if made else ["awardUpdate", "contractAmendment"],
            "initiationType": "tender",
            "language": "en",
            **_parties(award),
            **_tender(award, ocid),
            "awards": [_award(award, told, end, action.date if made else None)],
            "contracts": [contract],
            **_vehicle(award, prefix),
        }
        before = name


def _parties(award: Award) -> Node:
    roles: dict[Organization, list[str]] = {}
    if award.buyer:
        roles[award.buyer] = ["buyer", "procuringEntity"]
    if award.recipient:
        roles.setdefault(award.recipient, []).append("supplier")
    parties = []
    for one, its in roles.items():
        known: Node = {"id": one.id, "legalName": one.name}
        identifier = {"identifier": {"scheme": one.scheme, **known}} if one.scheme else {}
        parties.append({**_reference(one), "roles": its, **identifier})
    told: Node = {"parties": parties} if parties else {}
    if award.buyer:
        told["buyer"] = _reference(award.buyer)
    return told


def _reference(one: Organization) -> Node:
    return {"id": one.reference, "name": one.name}


def _tender(award: Award, ocid: str) -> Node:
    if not award.method and award.offers is None:
        return {}
    tender: Node = {"id": f"{ocid}-tender"}
    if award.buyer:
        tender["procuringEntity"] = _reference(award.buyer)
    if award.method:
        tender["procurementMethod"] = award.method
    if award.offers is not None:
        tender["numberOfTenderers"] = award.offers
    return {"tender": tender}


def _award(
    award: Award, sums: _Sums, end: datetime.date | None, made: datetime.date | None
) -> Node:
    return {
        "id": award.id,
        "title": award.title,
        "status": "active",
        **({"date": _day(made)} if made else {}),
        **_value("value", sums.ceiling, award.currency),
        **({"suppliers": [_reference(award.recipient)]} if award.recipient else {}),
        **_period("contractPeriod", award.start, end),
    }


def _contract(award: Award, sums: _Sums, end: datetime.date | None) -> Node:
    return {
        "id": award.id,
        "awardID": award.id,
        "title": award.title,
        **_period("period", award.start, end),
        **_value("value", sums.exercised, award.currency),
        **_value("x_obligated", sums.obligated, award.currency),
    }


def _amendment(
    action: Modification, number: str, currency: str, before: str | None, name: str
) -> Node:
    said = ": ".join(text for text in (action.kind, action.description) if text)
    amendment: Node = {"id": number, "date": _day(action.date)}
    if said:
        amendment["description"] = said
    if before:
        amendment["amendsReleaseID"] = before
    amendment["releaseID"] = name
    for ours, theirs in CHANGES:
        amendment |= _value(theirs, getattr(action, ours), currency)
    return amendment


def _vehicle(award: Award, prefix: str) -> Node:
    if award.vehicle is None:
        return {}
    related = {"relationship": ["framework"], "scheme": "ocid"}
    return {"relatedProcesses": [{"id": "1", **related, "identifier": f"{prefix}-{award.vehicle}"}]}


def _value(name: str, amount: Decimal | None, currency: str) -> Node:
    """A value, or nothing where it is not told."""
    if amount is None:
        return {}
    number = plain(amount)
    if Decimal(repr(number)) != amount:
        raise ValueError(f"{amount} has more digits than a JSON number carries")
    return {name: {"amount": number, "currency": currency}}


def _period(name: str, start: datetime.date | None, end: datetime.date | None) -> Node:
    stated = {
        key: _day(day) for key, day in (("startDate", start), ("endDate", end)) if day is not None
    }
    return {name: stated} if stated else {}


def _day(day: datetime.date) -> str:
    return f"{day:%Y-%m-%d}T00:00:00Z"
