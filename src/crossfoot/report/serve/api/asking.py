"""From the words of an address to a question: typed, within limits, and nothing beyond."""

import dataclasses
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, TypeVar

from crossfoot.core.tables import Measure
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.api.schema import fields_of
from crossfoot.report.serve.api.shapes import Limits

MOST_AT_ONCE = 1_000
Digits = Annotated[str, Limits(pattern="[0-9a-f]{8,64}")]
Kind = Annotated[str, Limits(pattern="[A-Za-z_]{1,40}")]
MeasureWord = Annotated[str, Limits(words=tuple(str(measure) for measure in Measure))]

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Nothing:
    """A question without particulars."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a list is asked for.

    Attributes:
        limit: the most items to give.
        offset: how many to pass over before the first.
    """

    limit: Annotated[int, Limits(minimum=1, maximum=MOST_AT_ONCE)] = 100
    offset: Annotated[int, Limits(minimum=0, maximum=10_000_000)] = 0


def question(kind: type[A], given: Mapping[str, str]) -> A:
    """The question that the words of an address ask.

    Raises:
        NoAnswerError: a word is unknown, missing, or not what it may be.
    """
    fields = {outside: (inside, inner) for inside, outside, inner in fields_of(kind)}
    unknown = sorted(given.keys() - fields.keys())
    if unknown:
        known = ", ".join(f"`{name}`" for name in fields) or "none"
        raise _bad(f"There is no parameter `{unknown[0][:40]}` here.", f"There are: {known}.")
    values = {
        inside: _value(outside, inner, given[outside])
        for outside, (inside, inner) in fields.items()
        if outside in given
    }
    for each in dataclasses.fields(kind):  # type: ignore[arg-type]  # questions are dataclasses
        if each.name not in values and each.default is dataclasses.MISSING:
            name = each.name.removesuffix("_")
            raise _bad(f"The parameter `{name}` is missing.", f"Add `{name}=...` to the address.")
    return kind(**values)


def _value(name: str, kind: Any, text: str) -> object:
    limits = Limits()
    if typing.get_origin(kind) is Annotated:
        kind, limits = typing.get_args(kind)
    if typing.get_origin(kind) is types.UnionType:  # a text or nothing: nothing is not typed
        return _value(name, typing.get_args(kind)[0], text)
    if kind is bool:
        return _truth(name, text)
    if kind is int:
        return _whole(name, text, limits)
    if limits.words and text not in limits.words:
        choices = ", ".join(f"`{word}`" for word in limits.words)
        raise _bad(f"`{name}` is none of the words it may be.", f"It is one of {choices}.")
    if limits.pattern and not re.fullmatch(limits.pattern, text):
        raise _bad(f"`{name}` does not look as it should.", f"It has the form {limits.pattern}.")
    return text


def _whole(name: str, text: str, limits: Limits) -> int:
    low, high = limits.minimum or 0, limits.maximum
    number = int(text) if re.fullmatch("[0-9]{1,9}", text) else -1
    if number < low or (high is not None and number > high):
        raise _bad(f"`{name}` is no whole number from {low:,} to {high:,}.", "Write digits alone.")
    return number


def _truth(name: str, text: str) -> bool:
    if text not in ("true", "false"):
        raise _bad(f"`{name}` is neither `true` nor `false`.", "Write one of the two.")
    return text == "true"


def _bad(detail: str, remedy: str) -> NoAnswerError:
    return NoAnswerError(HTTPStatus.BAD_REQUEST, detail, remedy)
