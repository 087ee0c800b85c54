"""Where in a file of `hand/` something stands, so that a message can name the line."""

import re
from collections.abc import Sequence

_HEADER = re.compile(r"\s*(\[\[|\[)\s*([^\]]+?)\s*\]")
_FIELD = re.compile(r"\s*([A-Za-z_][\w-]*)\s*=")
_LONG = ('"""', "'''")


def line_of(text: str, steps: Sequence[int | str]) -> int:
    """The line, counted from 1, of a field, or of the part that it is missing in; 0 for none.

    Args:
        text: the file, in TOML.
        steps: the way to the field; a number counts from 0 within a list.
    """
    wanted = tuple(step for step in steps if not isinstance(step, int))
    numbers = [step for step in steps if isinstance(step, int)]
    best, length = 0, 0
    header: tuple[str, ...] = ()
    seen: dict[tuple[str, ...], int] = {}
    closing = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        closing = next((mark for mark in _LONG if line.count(mark) == 1), "")
        if match := _HEADER.match(line):
            header = tuple(part.strip().strip('"') for part in match[2].split("."))
            if match[1] == "[[":
                seen[header] = seen.get(header, -1) + 1
            here = header
        elif match := _FIELD.match(line):
            here = (*header, match[1])
        else:
            continue
        counted = [seen[here[:n]] for n in range(1, len(here) + 1) if here[:n] in seen]
        fits = wanted[: len(here)] == here and counted == numbers[: len(counted)]
        if fits and len(here) > length:
            best, length = number, len(here)
    return best
