"""JSON values to releases and records, whatever package they came in."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.contracts.ocds.fields import Object, at, obj, objects, text


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the name of a file, a line, and in a package which element."""

    file: str
    line: int
    element: str = ""

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}{self.element and f', {self.element}'}"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line, release or record that did not become part of a contracting process, and why."""

    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
    """One release or record.

    Attributes:
        place: where it stands.
        ocid: the process that it is about.
        releases: the release; of a record all its releases, or its compiled release alone.
        compiled: whether that is a compiled release, which tells the whole process by itself.
        version: of the standard, `1.0` or `1.1`.
    """

    place: Place
    ocid: str
    releases: tuple[Object, ...]
    compiled: bool
    version: str


def items(value: object, place: Place, version: str = "") -> Iterator[Item | SetAside]:
    """The releases and records that a JSON value holds, or why it holds none.

    Args:
        value: a release, a record, a package of either, or a list of any of these.
        place: where it stands.
        version: what a package around it states; empty without one.
    """
    if isinstance(value, list):
        if not value:
            yield SetAside(place, "is an empty list")
        for index, inner in enumerate(value):
            yield from items(inner, _within(place, f"[{index}]"), version)
    elif not isinstance(value, dict):
        yield SetAside(place, f"is {_KINDS.get(type(value), 'a number')}, not an object")
    elif "ocid" not in value and ("records" in value or "releases" in value):
        yield from _packed(value, place)
    elif not isinstance(value.get("ocid"), str) or not value["ocid"].strip():
        yield SetAside(place, _nameless(value))
    elif "compiledRelease" in value or "versionedRelease" in value or "releases" in value:
        yield _record(value, place, version)
    else:
        yield _release(value, place, version)


_KINDS: dict[type, str] = {str: "a text", bool: "true or false", type(None): "null"}


def _within(place: Place, element: str) -> Place:
    return Place(place.file, place.line, place.element + element)


def _packed(package: Object, place: Place) -> Iterator[Item | SetAside]:
    name = "records" if "records" in package else "releases"
    inner = package[name]
    stated = text(package, "version")
    version = "1.0" if stated is None or stated.startswith("1.0") else "1.1"
    if not isinstance(inner, list):
        yield SetAside(place, f"is a package whose {name} are no list")
    elif not inner:
        yield SetAside(place, f"is a package without {name}")
    else:
        for index, item in enumerate(inner):
            yield from items(item, _within(place, f"{name}[{index}]"), version)


def _nameless(value: Object) -> str:
    if "ocid" in value:
        return "has an ocid that is no text, so it is open which process it is about"
    if {"tender", "awards", "contracts", "bids", "buyer"} & set(value):
        return "has no ocid, so it is open which process it is about"
    return "is not open contracting data: it has neither ocid, nor releases, nor records"


def _release(value: Object, place: Place, version: str) -> Item:
    tag = at(value, "tag")
    compiled = isinstance(tag, list) and "compiled" in tag
    stated = version or ("1.1" if "parties" in value else "1.0")
    return Item(place, str(value["ocid"]), (value,), compiled, stated)


def _record(value: Object, place: Place, version: str) -> Item | SetAside:
    """All releases of a record if they stand in it; else what was compiled from them."""
    ocid = str(value["ocid"])
    inner = tuple(objects(value, "releases"))
    linked = any("ocid" not in release for release in inner)
    stated = version or ("1.1" if "parties" in obj(value, "compiledRelease") else "1.0")
    strange = next((r["ocid"] for r in inner if r.get("ocid", ocid) != ocid), None)
    if strange is not None:
        return SetAside(place, f"is a record of {ocid} that holds a release of {strange}")
    if inner and not linked:
        stated = version or ("1.1" if any("parties" in r for r in inner) else "1.0")
        return Item(place, ocid, inner, compiled=False, version=stated)
    whole = obj(value, "compiledRelease") or obj(_latest(at(value, "versionedRelease")))
    if whole:
        return Item(place, ocid, ({**whole, "ocid": ocid},), compiled=True, version=stated)
    if inner:
        return SetAside(place, "is a record with links to its releases only; add the releases too")
    return SetAside(place, "is a record without a release")


def _latest(value: object) -> object:
    """A versioned release without its history: every field as it was last told."""
    if isinstance(value, list):
        if value and all(isinstance(v, dict) and {"releaseDate", "value"} <= set(v) for v in value):
            return value[-1]["value"]
        return [_latest(item) for item in value]
    if isinstance(value, dict):
        return {name: _latest(inner) for name, inner in value.items()}
    return value
