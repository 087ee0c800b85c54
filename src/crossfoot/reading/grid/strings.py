"""The texts that cells share, as the first reader sees them.

A workbook shares thousands of texts, of which the sheets about the programme use a few
hundred: the part is checked as a whole and cut at its items, and an item is only read
when a cell refers to it.
"""

import contextlib
import re
from collections.abc import Sequence
from typing import overload
from xml.parsers import expat

from crossfoot.reading.grid.walk import local, parser, walk

_PLAIN = re.compile(rb"<t(?: xml:space=\"preserve\")?>([^<&]*)</t></si>\s*\Z")
_WRAPPED = b"<sst><si>%s</sst>"


class SharedTexts(Sequence[str]):
    """Every shared text in order, by index; reading aids for pronunciation are left out.

    Args:
        data: the XML of the part.
        part: its name.

    Raises:
        Refusal: the part is not well-formed XML.
    """

    def __init__(self, data: bytes, part: str) -> None:
        walk(data, part, parser())
        self._items: list[bytes] = []
        self._texts: list[str] | None = None
        body = data[: max(0, data.rfind(b"</sst>"))]
        items = body.split(b"<si>")
        # Cutting is right only where every item is written in the one plain way.
        if b"<!" in data or body.count(b"</si>") != len(items) - 1 or b"<si/>" in body:
            collector = _Collector(whole=True)
            walk(data, part, collector.parser)
            self._texts = collector.texts
        else:
            self._items = items[1:]

    def __len__(self) -> int:
        return len(self._items if self._texts is None else self._texts)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if self._texts is not None:
            return self._texts[index]
        plain = _PLAIN.match(self._items[index])
        if plain:
            return plain[1].decode()
        return texts_of_head(_WRAPPED % self._items[index])[0]


def texts_of_head(data: bytes) -> list[str]:
    """The shared texts at the beginning of a part that may be cut short or damaged."""
    collector = _Collector(whole=False)
    with contextlib.suppress(expat.ExpatError):
        collector.parser.Parse(data, False)
    return collector.texts


class _Collector:
    def __init__(self, *, whole: bool) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._aside = False
        self.parser = parser(self._start, self._end, whole=whole)

    def _start(self, tag: str, _: dict[str, str]) -> None:
        tag = local(tag)
        wanted = tag == "t" and not self._aside
        self.parser.CharacterDataHandler = self._pieces.append if wanted else None
        if tag == "si":
            self._pieces.clear()
        elif tag == "rPh":
            self._aside = True

    def _end(self, tag: str) -> None:
        tag = local(tag)
        self.parser.CharacterDataHandler = None
        if tag == "si":
            self.texts.append("".join(self._pieces))
        elif tag == "rPh":
            self._aside = False
