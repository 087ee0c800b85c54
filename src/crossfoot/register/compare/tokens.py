"""Whether two releases call the same people by the same identifiers."""

import re
from collections import Counter
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

_LOOKED_AT = 10_000
# Of the identifiers of the smaller release, so few recur only where they were made anew.
_SAME_SHARE = 0.05
_FEWEST = 20
_SHAPES = (
    ("digits", re.compile(r"[0-9]+\Z")),
    ("hexadecimal digits", re.compile(r"[0-9a-fA-F]+\Z")),
    ("letters", re.compile(r"[A-Za-z]+\Z")),
    ("letters and digits", re.compile(r"[A-Za-z0-9]+\Z")),
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The identifiers of two releases.

    Attributes:
        changed: whether nearly none of them recurs.
        before, after: what most of them look like, in words.
    """

    changed: bool
    before: str
    after: str


def scheme(before: pa.ChunkedArray, after: pa.ChunkedArray) -> Scheme:
    """Whether the identifiers of two releases are of one making."""
    fewer, more = sorted((before, after), key=len)
    # Of a random making, the first thousands tell as much as all.
    some = pc.unique(pc.drop_null(fewer.slice(0, _LOOKED_AT)))
    recur = len(pc.unique(pc.filter(more, pc.is_in(more, some)).drop_null()))
    changed = len(some) >= _FEWEST and recur < _SAME_SHARE * len(some)
    return Scheme(changed, _shape(before), _shape(after))


def _shape(tokens: pa.ChunkedArray) -> str:
    shapes: Counter[str] = Counter()
    for token in tokens.slice(0, _LOOKED_AT).drop_null().to_pylist():
        kind = next((name for name, pattern in _SHAPES if pattern.match(token)), "signs")
        shapes[f"{len(token)} {kind}"] += 1
    return min(shapes, key=lambda shape: (-shapes[shape], shape)) if shapes else "none"
