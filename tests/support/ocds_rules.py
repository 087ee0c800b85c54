"""What the standard asks of a release package, as facts: fields, types, closed code lists, formats.

Written from the published rules of OCDS 1.1 and not from the export, whose own description it
checks. It knows more than the export writes, so that a wrong turn is told from an unknown word.
No library that may be installed ships the standard's schema; whoever has its two files can name
their folder in CROSSFOOT_OCDS_SCHEMA, and packages are held against them too.
"""

import datetime
import json

import jsonschema
import referencing

from crossfoot.contracts.ocds.export import written

TAGS = {
    "planning", "planningUpdate", "tender", "tenderAmendment", "tenderUpdate",
    "tenderCancellation", "award", "awardUpdate", "awardCancellation", "contract",
    "contractUpdate", "contractAmendment", "implementation", "implementationUpdate",
    "contractTermination", "compiled",
}  # fmt: skip
CLOSED = {
    "tag": TAGS,
    "initiation": {"tender"},
    "method": {"open", "selective", "limited", "direct"},
    "category": {"goods", "works", "services"},
    "tender status": {"planning", "planned", "active", "cancelled", "unsuccessful", "complete",
                      "withdrawn"},
    "award status": {"pending", "active", "cancelled", "unsuccessful"},
    "contract status": {"pending", "active", "cancelled", "terminated"},
}  # fmt: skip

# Of each object its fields: `!` is required, `[]` a list; `name` is text that may not be empty.
FIELDS = {
    "package": "uri!:address version!:version publishedDate!:moment publisher!:publisher"
    " license:address publicationPolicy:address extensions[]:address releases![]:release",
    "publisher": "name!:text scheme:text uid:text uri:address",
    "release": "ocid!:name id!:name date!:moment tag![]:tag initiationType!:initiation"
    " language:text parties[]:party buyer:reference tender:tender awards[]:award"
    " contracts[]:contract relatedProcesses[]:related",
    "party": "id:text name:text roles[]:text identifier:identifier"
    " additionalIdentifiers[]:identifier",
    "reference": "id:key name:name",
    "identifier": "scheme:text id:key legalName:text uri:address",
    "tender": "id!:key title:text description:text status:tender_status procuringEntity:reference"
    " value:value minValue:value procurementMethod:method procurementMethodDetails:text"
    " mainProcurementCategory:category tenderPeriod:period contractPeriod:period"
    " numberOfTenderers:whole tenderers[]:reference amendments[]:amendment",
    "award": "id!:key title:text description:text status:award_status date:moment value:value"
    " suppliers[]:reference contractPeriod:period amendments[]:amendment",
    "contract": "id!:key awardID!:key title:text description:text status:contract_status"
    " period:period value:value dateSigned:moment amendments[]:amendment"
    " relatedProcesses[]:related",
    "amendment": "id:text date:moment rationale:text description:text amendsReleaseID:text"
    " releaseID:text",
    "related": "id:text relationship[]:text title:text scheme:text identifier:text uri:address",
    "value": "amount:number currency:currency",
    "period": "startDate:moment endDate:moment maxExtentDate:moment durationInDays:whole",
}


def _moment(value):
    return isinstance(value, str) and datetime.datetime.fromisoformat(value).tzinfo is not None


SIMPLE = {
    "text": lambda value: isinstance(value, str),
    "name": lambda value: isinstance(value, str) and value != "",
    "key": lambda value: type(value) is int or (isinstance(value, str) and value != ""),
    "number": lambda value: type(value) in (int, float),
    "whole": lambda value: type(value) is int,
    "address": lambda value: isinstance(value, str) and "://" in value and " " not in value,
    "version": lambda value: isinstance(value, str) and value.replace(".", "", 1).isdigit(),
    "currency": lambda value: isinstance(value, str) and len(value) == 3 and value.isupper(),
    "moment": _moment,
}


def objections(value, kind="package", place=""):
    """Everything that the rules say against a value."""
    kind = kind.replace("_", " ")
    if kind in FIELDS:
        yield from _fields(value, kind, place)
    elif kind in CLOSED:
        if value not in CLOSED[kind]:
            yield f"{place}: {value!r} is no {kind}"
    else:
        try:
            right = SIMPLE[kind](value)
        except ValueError:
            right = False
        if not right:
            yield f"{place}: {value!r} is no {kind}"


def _fields(value, kind, place):
    if not isinstance(value, dict):
        yield f"{place}: {value!r} is no {kind}"
        return
    known = {}
    for field in FIELDS[kind].split():
        name, inner = field.split(":")
        known[name.rstrip("![]")] = name.endswith("[]"), inner
        if "!" in name and name.rstrip("![]") not in value:
            yield f"{place}: {name.rstrip('![]')} is required"
    for name, inner in value.items():
        where = f"{place}/{name}"
        if name.startswith("x_"):
            yield from objections(inner, "value", where)  # fields of our own are amounts
        elif name not in known:
            yield f"{where} is no field of a {kind}"
        else:
            listed, what = known[name]
            yield from (_elements if listed else objections)(inner, what, where)


def _elements(value, kind, place):
    if not isinstance(value, list) or not value:
        yield f"{place}: {value!r} is no list of something"
        return
    if len({json.dumps(one, sort_keys=True) for one in value}) < len(value):
        yield f"{place} tells something twice"
    for at, one in enumerate(value):
        yield from objections(one, kind, f"{place}/{at}")


def faults(package):
    """Every objection to a package as it is written."""
    return list(objections(json.loads(written(package))))


def schema_faults(plain, folder):
    """Every objection of the standard's own schema, which lies in a folder as it is published."""
    package, release = (
        json.loads(file.read_text("utf-8"))
        for name in ("release-package-schema", "release-schema")
        for file in sorted(folder.glob(f"{name}*.json"))
    )
    known = referencing.Registry().with_resources(
        (one["id"], referencing.Resource.from_contents(one)) for one in (package, release)
    )
    formats = jsonschema.FormatChecker(())
    formats.checks("date-time", raises=ValueError)(
        lambda value: not isinstance(value, str) or _moment(value)
    )
    validator = jsonschema.Draft4Validator(package, registry=known, format_checker=formats)
    return [error.message for error in validator.iter_errors(plain)]
