"""JSON Schema of the answer types, and values of these types as JSON: both from the types."""

import dataclasses
import datetime
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from crossfoot.report.serve.api.shapes import Limits

Schema = dict[str, Any]
_PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime.date: {"type": "string", "format": "date"},
    types.NoneType: {"type": "null"},
}
_ATTRIBUTE = re.compile(
    r"^    (?:    )?([a-z_0-9, ]+): (.+?)(?=^    (?:    )?[a-z_0-9, ]+: |\Z)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(slots=True)
class Schemas:
    """Schemas of types; those that have a name are collected and referred to by it.

    Attributes:
        named: the schemas by their names.
        place: where a reference finds them.
    """

    named: dict[str, Schema] = field(default_factory=dict)
    place: str = "#/components/schemas/"

    def of(self, kind: Any) -> Schema:
        """The schema of a type.

        Raises:
            TypeError: it is no type that answers are made of.
        """
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        origin, inside = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.Annotated:
            return self.of(inside[0]) | _limits(inside[1])
        if origin in (types.UnionType, typing.Union):
            return self._choice(inside)
        if origin is tuple:
            return {"type": "array", "items": self.of(inside[0])}
        if dataclasses.is_dataclass(origin or kind):
            return self._named(kind)
        raise TypeError(f"no schema is known for {kind}")

    def _choice(self, kinds: tuple[Any, ...]) -> Schema:
        if set(kinds) == {int, float}:
            return {"type": "number"}
        return {"anyOf": [self.of(kind) for kind in kinds]}

    def _named(self, kind: Any) -> Schema:
        name = name_of(kind)
        if name not in self.named:
            self.named[name] = {}  # it may speak of itself
            cls = typing.get_origin(kind) or kind
            meaning = meanings(cls)
            fields = list(fields_of(kind))
            self.named[name] = {
                "type": "object",
                "description": first_sentence(cls),
                "properties": {
                    outside: _told(self.of(inner), meaning[inside])
                    for inside, outside, inner in fields
                },
                "required": [outside for _, outside, _ in fields],
                "additionalProperties": False,
            }
        return {"$ref": f"{self.place}{name}"}


def _told(schema: Schema, meaning: str) -> Schema:
    """A schema with what the field means: beside a reference, too, as 2020-12 allows."""
    return {**schema, "description": meaning}


def name_of(kind: Any) -> str:
    """`Release`, or `ListingOfRelease` for a list of them."""
    origin = typing.get_origin(kind)
    if origin is None:
        return str(kind.__name__)
    return f"{origin.__name__}Of{''.join(name_of(arg) for arg in typing.get_args(kind))}"


def fields_of(kind: Any) -> Iterator[tuple[str, str, Any]]:
    """The fields of a dataclass: name inside, name outside, type; type variables filled in."""
    cls = typing.get_origin(kind) or kind
    filled = dict(zip(getattr(cls, "__parameters__", ()), typing.get_args(kind), strict=True))
    hints = typing.get_type_hints(cls, include_extras=True)
    for each in dataclasses.fields(cls):
        yield each.name, outside(each.name), _fill(hints[each.name], filled)


def outside(name: str) -> str:
    """A field's name in JSON and in an address; Python keeps some words to itself."""
    return name.removesuffix("_")


def _fill(kind: Any, filled: dict[Any, Any]) -> Any:
    if kind in filled:
        return filled[kind]
    inside = typing.get_args(kind)
    if filled and typing.get_origin(kind) is tuple:
        return types.GenericAlias(tuple, (_fill(inside[0], filled), ...))
    return kind


def first_sentence(cls: Any) -> str:
    """What a type is: the first paragraph of its docstring."""
    return " ".join((cls.__doc__ or "").split("\n\n")[0].split())


def meanings(cls: Any) -> dict[str, str]:
    """What each field means, from the docstring of its class.

    Raises:
        TypeError: a field is not explained.
    """
    _, _, part = (cls.__doc__ or "").partition("Attributes:\n")
    found = {}
    for names, text in _ATTRIBUTE.findall(part):
        for name in names.split(","):
            found[name.strip()] = " ".join(text.split())
    missing = {each.name for each in dataclasses.fields(cls)} - found.keys()
    if missing:
        raise TypeError(f"{cls.__name__} does not explain {', '.join(sorted(missing))}")
    return found


def _limits(limits: Limits) -> Schema:
    found: Schema = {}
    if limits.minimum is not None:
        found["minimum"] = limits.minimum
    if limits.maximum is not None:
        found["maximum"] = limits.maximum
    if limits.pattern:
        found["pattern"] = f"^(?:{limits.pattern})$"
    if limits.words:
        found["enum"] = list(limits.words)
    return found


def plain(value: object) -> object:
    """A value of these types as JSON holds it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            outside(each.name): plain(getattr(value, each.name))
            for each in dataclasses.fields(value)
        }
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{type(value).__name__} is nothing that answers are made of")
