"""Where in a file of `hand/` something stands, so that a message can name the line."""

import re
from dataclasses import dataclass, field

_HEADER = re.compile(r"\s*\[\[\s*([A-Za-z_]+)\s*\]\]")
_KEY = re.compile(r"\s*([A-Za-z_0-9]+)\s*=")
_LONG = ('"""', "'''")


@dataclass(slots=True)
class Place:
    """One entry of a file.

    Attributes:
        file: the file's path.
        line: the line or row it begins on; 0 where that is not known.
        what: `line` in a text, `row` in a table.
        keys: the lines of its fields, where they have lines of their own.
    """

    file: str
    line: int = 0
    what: str = "line"
    keys: dict[str, int] = field(default_factory=dict)

    def at(self, key: str = "") -> str:
        """`FILE, line 12` for the entry, or for one of its fields."""
        line = self.keys.get(key, self.line)
        return f"{self.file}, {self.what} {line}" if line else self.file


def toml_places(file: str, text: str) -> dict[str, list[Place]]:
    """The entries of every list of tables of a TOML file, in the order written."""
    found: dict[str, list[Place]] = {}
    place: Place | None = None
    closing = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            place = Place(file, number)
            found.setdefault(header[1], []).append(place)
        elif key and place:
            place.keys[key[1]] = number
        opened = next((mark for mark in _LONG if line.count(mark) == 1), "")
        closing = opened
    return found
