"""The columns of a spreadsheet form, taken from the form that an entry must have.

Nothing is written down twice: what a field is, whether it is needed, what it may hold and what
it means stand in `schema` alone.
"""

import datetime
import inspect
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from crossfoot.hand.fields import FormField, fields, form_of, is_form
from crossfoot.hand.kinds import Kind

Path = tuple[str | int, ...]

# How many times a group of columns stands in a template; a filled-in form may have more.
OFFERED = 2


class Shape(StrEnum):
    """What one value in a cell is."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes or no"
    CHOICE = "choice"
    ANY = "text, number, day, or yes or no"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form.

    Attributes:
        path: where the value belongs in an entry; a number in it counts from 0 within a list.
        shape: what a single value is.
        many: whether a cell may hold several values.
        named: whether each value has a name before it.
        required: whether a row without it is refused.
        choices: the values that are allowed, where only some are.
        meaning: what the field says.
        sample: a made-up value, in the form in which it is to be written.
    """

    path: Path
    shape: Shape
    many: bool
    named: bool
    required: bool
    choices: tuple[str, ...]
    meaning: str
    sample: str

    @property
    def header(self) -> str:
        """The name at the head of the column: `source.date`, `part 2.name`."""
        return header(self.path)

    @property
    def manner(self) -> str:
        """How a cell of this column is to be written, as a sentence."""
        need = "Required." if self.required else "May stay empty."
        one = {
            Shape.TEXT: "Text.",
            Shape.WHOLE: "A whole number.",
            Shape.NUMBER: "A number such as 0.96, with a point.",
            Shape.DAY: "A day such as 2023-05-26.",
            Shape.YES_NO: "yes or no.",
            Shape.CHOICE: f"One of: {', '.join(self.choices)}.",
            Shape.ANY: "Text, a number, a day such as 2023-05-26, or yes or no.",
        }[self.shape]
        if self.named:
            one = "Name and value as name = value; several are parted by a semicolon or a new line."
        elif self.many:
            one += " Several are parted by a semicolon or a new line."
        return f"{need} {one}"


def header(path: Sequence[str | int]) -> str:
    """A path as it stands at the head of a column."""
    text = ""
    for step in path:
        text += f" {step + 1}" if isinstance(step, int) else f".{step}" if text else step
    return text


def columns(kind: Kind) -> tuple[Column, ...]:
    """The columns of a kind's form, in the order of its fields.

    A group that may stand there several times is offered twice; one under a name of the writer's
    own is offered once, under the name NAME.
    """
    return tuple(_of_form(form_of(kind), (), needed=True))


def column_for(kind: Kind, head: str) -> Column | None:
    """The column that a header names, also one of a group that the template does not offer."""
    steps: list[str | int] = []
    for part in head.split("."):
        word, number = _NUMBERED.fullmatch(part.strip()).groups()  # type: ignore[union-attr]
        steps += [word] if word else []
        steps += [int(number) - 1] if number and int(number) > 0 else []
    form: type = form_of(kind)
    needed = True
    path: Path = ()
    while steps:
        found = [f for f in fields(form) if _fold(f.name) == _fold(str(steps[0]))]
        if not found:
            return None
        field = found[0]
        here: Path = (*path, field.name)
        inner, many, named = _taken_apart(field.annotation)
        if not is_form(inner):
            return _leaf(field, here, needed=needed) if len(steps) == 1 else None
        steps = steps[1:]
        needed = needed and field.required
        if many:
            if not steps or isinstance(steps[0], int) == named:
                return None
            here = (*here, steps[0])
            needed = needed and steps[0] == 0
            steps = steps[1:]
        form, path = inner, here
    return None


_NUMBERED = re.compile(r"(.*?)(?:(?:\A|\s)([0-9]{1,3}))?", re.DOTALL)


def _fold(text: str) -> str:
    return re.sub(r"[\s_]+", " ", text).strip().casefold()


def _of_form(form: type, path: Path, *, needed: bool) -> Iterator[Column]:
    for field in fields(form):
        here = (*path, field.name)
        inner, many, named = _taken_apart(field.annotation)
        required = needed and field.required
        if not is_form(inner):
            yield _leaf(field, here, needed=needed)
        elif not many:
            yield from _of_form(inner, here, needed=required)
        elif named:
            yield from _of_form(inner, (*here, "NAME"), needed=False)
        else:
            for number in range(OFFERED):
                yield from _of_form(inner, (*here, number), needed=required and number == 0)


def _leaf(field: FormField, path: Path, *, needed: bool) -> Column:
    inner, many, named = _taken_apart(field.annotation)
    shape, choices = _shape(inner)
    return Column(
        path=path,
        shape=shape,
        many=many,
        named=named,
        required=needed and field.required,
        choices=choices,
        meaning=field.meaning,
        sample=_sample(field, shape, choices),
    )


def _taken_apart(annotation: Any) -> tuple[Any, bool, bool]:
    """The type of one value, whether there may be several, and whether each has a name."""
    annotation = _bare(annotation)
    origin = get_origin(annotation)
    if inspect.isclass(origin) and issubclass(origin, Mapping):
        return _bare(get_args(annotation)[1]), True, True
    if inspect.isclass(origin) and issubclass(origin, Sequence):
        return _bare(get_args(annotation)[0]), True, False
    return annotation, False, False


def _bare(annotation: Any) -> Any:
    """A type without remarks, without the possibility of nothing, and without an empty text."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation
    parts = [_bare(part) for part in get_args(annotation)]
    parts = [p for p in parts if p is not type(None) and get_args(p) != ("",)]
    return parts[0] if len(parts) == 1 else Union[tuple(parts)]  # noqa: UP007  (built, not written)


_SHAPES: dict[Any, Shape] = {
    str: Shape.TEXT,
    int: Shape.WHOLE,
    float: Shape.NUMBER,
    Decimal: Shape.NUMBER,
    bool: Shape.YES_NO,
    datetime.date: Shape.DAY,
}


def _shape(annotation: Any) -> tuple[Shape, tuple[str, ...]]:
    if get_origin(annotation) is Literal:
        return Shape.CHOICE, tuple(str(value) for value in get_args(annotation) if value != "")
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Shape.CHOICE, tuple(str(member.value) for member in annotation)
    if get_origin(annotation) in (Union, types.UnionType):
        kinds = {_shape(part)[0] for part in get_args(annotation)}
        if kinds == {Shape.WHOLE, Shape.NUMBER}:
            return Shape.NUMBER, ()
        return (kinds.pop() if len(kinds) == 1 else Shape.ANY), ()
    return _SHAPES.get(annotation, Shape.ANY), ()


def _sample(field: FormField, shape: Shape, choices: tuple[str, ...]) -> str:
    if field.examples:
        first = field.examples[0]
        return "; ".join(map(str, first)) if isinstance(first, list | tuple) else str(first)
    return {
        Shape.TEXT: "text",
        Shape.WHOLE: "1",
        Shape.NUMBER: "0.5",
        Shape.DAY: "2023-05-26",
        Shape.YES_NO: "yes",
        Shape.CHOICE: choices[0] if choices else "",
        Shape.ANY: "text",
    }[shape]
