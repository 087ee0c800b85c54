"""A part of a list, and where the next part is."""

import dataclasses
import urllib.parse
from typing import TypeVar

from crossfoot.report.serve.api.asking import Part
from crossfoot.report.serve.api.schema import outside
from crossfoot.report.serve.api.shapes import Listing

T = TypeVar("T")


def listing(path: str, asked: Part, items: tuple[T, ...], total: int) -> Listing[T]:
    """These items as the part that was asked for, of `total` in all."""
    after = asked.offset + len(items)
    if after >= total or not items:
        return Listing(items, total, "")
    words = {
        outside(each.name): str(value)
        for each in dataclasses.fields(asked)
        if (value := getattr(asked, each.name)) not in (None, each.default)
    }
    words["offset"] = str(after)
    return Listing(items, total, f"{path}?{urllib.parse.urlencode(words)}")


def part(path: str, asked: Part, every: tuple[T, ...]) -> Listing[T]:
    """The part of a whole list that was asked for."""
    return listing(path, asked, every[asked.offset : asked.offset + asked.limit], len(every))
