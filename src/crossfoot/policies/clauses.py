"""A document's text taken apart into clauses, by the numbers that its author gave them.

Recognised are `Section 4`, `Article IV`, `§ 218`, `C.3.2`, `1.2.3`, `1.`, `(a)` below any of
these, and lines in capitals. A plain number or a letter counts only where it goes on from the one
before, so that a line that happens to begin with `2023.` is no clause. Lines that repeat at the
head or foot of the pages are left out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_NAMED = re.compile(
    r"(?P<kind>section|sec\.|article|clause|part|appendix|attachment|exhibit|annex)\s+"
    r"(?P<number>\d+(?:\.\d+)*|[IVXLC]+|[A-Z])\b[.:)\s-]*(?P<rest>.*)\Z",
    re.IGNORECASE,
)
_MARKED = re.compile(r"§+\s*(?P<number>\d[\w.()-]*)\s*(?P<rest>.*)\Z")
_DOTTED = re.compile(r"(?P<number>(?:[A-Z]\.)?\d+(?:\.\d+)+|[A-Z]\.\d+)\.?\s+(?P<rest>\S.*)\Z")
_PLAIN = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?P<rest>\S.*)\Z")
_LETTER = re.compile(r"\((?P<number>[a-z]|\d{1,2})\)\s*(?P<rest>\S.*)\Z")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9 ,;:/&'()-]{3,78}[A-Z0-9)]\Z")
_EDGE = 2
_FEW_PAGES = 3
_SKIPPED = 3
_PAGE = re.compile(r"\bpage\s+\d+(\s*(of|/)\s*\d+)?|\A\W*\d+(\s*(of|/)\s*\d+)?\W*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause.

    Attributes:
        number: what the document calls it; empty for text before the first number.
        text: its words, on one line.
        page: the page it begins on, counted from 1.
    """

    number: str
    text: str
    page: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, in order."""
        return tuple(self.text.split())


@dataclass(slots=True)
class _Growing:
    number: str
    page: int
    lines: list[str] = field(default_factory=list)


def clauses(pages: Sequence[str]) -> tuple[Clause, ...]:
    """The clauses of a document, in its order; paragraphs where it numbers none."""
    lines = list(_lines(pages))
    found = [_Growing("", 1)]
    reader = _Numbers()
    for page, line in lines:
        heading = reader.heading(line)
        if heading:
            found.append(_Growing(heading[0], page, [heading[1]] if heading[1] else []))
        else:
            found[-1].lines.append(line)
    if len(found) == 1:
        return _paragraphs(lines)
    made = (Clause(g.number, _joined(g.lines), g.page) for g in found)
    return tuple(clause for clause in made if clause.number or clause.text)


class _Numbers:
    """Which lines begin a clause, given the ones before."""

    def __init__(self) -> None:
        self._above = ""
        self._plain = 0
        self._letter = ""

    def heading(self, line: str) -> tuple[str, str] | None:
        """The number and the rest of a line that begins a clause."""
        for form in (_NAMED, _MARKED, _DOTTED):
            match = form.match(line)
            if match and _is_heading(match):
                return self._take(_called(match), match["rest"])
        match = _PLAIN.match(line)
        if match and self._goes_on(int(match["number"])):
            return self._take(f"{match['number']}.", match["rest"])
        match = _LETTER.match(line)
        if match and self._follows(match["number"]):
            self._letter = match["number"]
            return f"{self._above}({match['number']})", match["rest"]
        if _CAPITALS.match(line) and " " in line:
            return self._take(line, "")
        return None

    def _take(self, number: str, rest: str) -> tuple[str, str]:
        self._above, self._letter = number, ""
        leading = re.match(r"\d+", number)
        self._plain = int(leading[0]) if leading else self._plain
        return number, rest

    def _goes_on(self, number: int) -> bool:
        """Whether a plain number follows the last one, or begins anew."""
        return number == 1 or 0 < number - self._plain <= _SKIPPED

    def _follows(self, letter: str) -> bool:
        if not self._letter:
            return letter in ("a", "1")
        if letter.isdigit() != self._letter.isdigit():
            return False
        step = (
            int(letter) - int(self._letter) if letter.isdigit() else ord(letter) - ord(self._letter)
        )
        return 0 < step <= _SKIPPED


def _is_heading(match: re.Match[str]) -> bool:
    """A sentence that speaks of another section is no heading: it goes on in small letters."""
    rest = match["rest"]
    return not rest or not rest[0].islower()


def _called(match: re.Match[str]) -> str:
    kind = match.groupdict().get("kind")
    if not kind:
        return match["number"] if match.re is not _MARKED else f"§ {match['number']}"
    name = "Section" if kind.lower().startswith("sec") else kind.capitalize()
    return f"{name} {match['number']}"


def _lines(pages: Sequence[str]) -> Iterator[tuple[int, str]]:
    split = [[" ".join(line.split()) for line in page.splitlines()] for page in pages]
    running = _running(split)
    for number, lines in enumerate(split, start=1):
        filled = [n for n, line in enumerate(lines) if line]
        edge = {*filled[:_EDGE], *filled[-_EDGE:]}
        for n, line in enumerate(lines):
            if not (n in edge and _shape(line) in running):
                yield number, line


def _running(split: Sequence[Sequence[str]]) -> set[str]:
    """What stands at the head or foot of half the pages or more, page numbers left out."""
    if len(split) < _FEW_PAGES:
        return set()
    counts: Counter[str] = Counter()
    for lines in split:
        filled = [line for line in lines if line]
        counts.update({_shape(line) for line in (*filled[:_EDGE], *filled[-_EDGE:])})
    return {shape for shape, number in counts.items() if number * 2 >= len(split)}


def _shape(line: str) -> str:
    return _PAGE.sub("#", line).casefold()


def _paragraphs(lines: Sequence[tuple[int, str]]) -> tuple[Clause, ...]:
    found: list[Clause] = []
    own: list[str] = []
    start = 1
    for page, line in [*lines, (0, "")]:
        if line:
            start = start if own else page
            own.append(line)
        elif own:
            found.append(Clause(f"paragraph {len(found) + 1}", _joined(own), start))
            own = []
    return tuple(found)


def _joined(lines: Sequence[str]) -> str:
    """Lines as one text; a word that was divided at the end of a line is put together."""
    text = ""
    for line in lines:
        if text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower():
            text = text[:-1] + line
        elif line:
            text = f"{text} {line}" if text else line
    return text
