"""The fields of a form, whether it is one of pydantic's or a dataclass."""

import dataclasses
import importlib
import inspect
import re
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from crossfoot.hand.kinds import Kind

Content = Mapping[str, object]
_LISTED = re.compile(r"    ([\w, ]+): (.+)")


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form.

    Attributes:
        name: as it is written in a file.
        annotation: what it may hold.
        required: whether an entry without it is refused.
        meaning: what it says; empty where nobody wrote it down.
        examples: made-up values.
    """

    name: str
    annotation: Any
    required: bool
    meaning: str
    examples: Sequence[Any]


def form_of(kind: Kind) -> type:
    """The form of an entry of a kind."""
    form: type = getattr(importlib.import_module(kind.module), kind.form)
    return form


def is_form(thing: Any) -> bool:
    """Whether a type is a form with fields of its own."""
    return isinstance(thing, type) and (
        issubclass(thing, BaseModel) or dataclasses.is_dataclass(thing)
    )


def fields(form: type) -> tuple[FormField, ...]:
    """The fields of a form, in its order; `schema`, the number of the form itself, apart."""
    meanings = _documented(form)
    if issubclass(form, BaseModel):
        found = [
            FormField(
                name=field.alias or name,
                annotation=field.annotation,
                required=field.is_required(),
                meaning=field.description or meanings.get(name, ""),
                examples=field.examples or (),
            )
            for name, field in form.model_fields.items()
        ]
        return tuple(field for field in found if field.name != "schema")
    hints = typing.get_type_hints(form, include_extras=True)
    return tuple(
        FormField(
            name=field.name,
            annotation=hints[field.name],
            required=field.default is dataclasses.MISSING
            and field.default_factory is dataclasses.MISSING,
            meaning=meanings.get(field.name, ""),
            examples=_examples(hints[field.name]),
        )
        for field in dataclasses.fields(form)  # type: ignore[arg-type]  # `is_form` has seen to it
    )


def _examples(annotation: Any) -> Sequence[Any]:
    """The made-up values that a remark on a type gives."""
    remarks = getattr(annotation, "__metadata__", ())
    return next((r.examples for r in remarks if isinstance(r, FieldInfo) and r.examples), ())


@cache
def _adapter(form: type) -> TypeAdapter[Any]:
    return TypeAdapter(form)


def checked(form: type, content: Content) -> object:
    """An entry as its form has it.

    Raises:
        ValidationError: it does not have the form.
    """
    # A form of pydantic's says itself how strict it is; a dataclass takes a list for a tuple.
    return _adapter(form).validate_python(dict(content))


def validated(form: type, content: Content) -> Content:
    """An entry with everything it leaves out, so that two can be compared.

    Raises:
        ValidationError: it does not have the form.
    """
    dumped: Content = _adapter(form).dump_python(checked(form, content))
    return dumped


def in_order(form: type, content: Content) -> dict[str, object]:
    """An entry with its fields, and those of its groups, in the order of the form."""
    found: dict[str, object] = {}
    for field in fields(form):
        if field.name not in content:
            continue
        value = content[field.name]
        inner = next((t for t in _inside(field.annotation) if is_form(t)), None)
        if inner is not None and isinstance(value, list):
            value = [in_order(inner, item) for item in value]
        elif inner is not None and isinstance(value, dict):
            named = any(isinstance(item, dict) for item in value.values())
            value = (
                {name: in_order(inner, item) for name, item in value.items()}
                if named and not set(value) <= {f.name for f in fields(inner)}
                else in_order(inner, value)
            )
        found[field.name] = value
    return found


def _inside(annotation: Any) -> list[Any]:
    """A type, and every type that it is made of."""
    return [annotation, *(t for a in typing.get_args(annotation) for t in _inside(a))]


def _documented(form: type) -> dict[str, str]:
    """What the docstrings of a form, and of those it builds on, say of its fields."""
    found: dict[str, str] = {}
    for one in reversed(form.__mro__):
        _, _, listed = (inspect.cleandoc(one.__doc__ or "")).partition("Attributes:\n")
        names: list[str] = []
        for line in listed.splitlines():
            match = _LISTED.match(line)
            if match and not line.startswith("     "):
                names = [name.strip() for name in match[1].split(",")]
                found |= dict.fromkeys(names, match[2])
            elif names and line.startswith("      "):
                found |= {name: f"{found[name]} {line.strip()}" for name in names}
            else:
                names = []
    return {name: said[:1].upper() + said[1:] for name, said in found.items()}
