"""Every text on a sheet is one that the series knows.

Asks: does a text stand on the sheet, perhaps in the place of a fixed note, that no release around
it has?

Why it matters: a note limits what the numbers mean; a remark of somebody who worked on the file is
not meant for readers.

Method: texts that are no label, no title and state no date are compared with those of the two
releases before and the two after. One that none of them has, and that is no other wording of one
they have, is named, with the fixed notes that are absent here.

Excluded: other wordings of a fixed note; releases with fewer than three others to compare with;
error values, which are told as such.

Assumes: notes of this series stand for longer than one release.
"""

import difflib
from collections.abc import Iterator
from functools import partial

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.beside import Beside, beside, compare_with
from crossfoot.checks.neighbours.naming import listed
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import SheetReading, TextCell

NAME = "note_in_its_place"
_REACH = 2
_FEWEST = 3
_MOST_CELLS = 60
_QUOTED = 60
# Two texts that share so much are two wordings of one note.
_ALIKE = 0.7


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for all texts of a sheet that the releases around do not have."""
    around = beside(scope.book, scope.entry)
    if around is None or around.sheet not in scope.sheets:
        return
    near = (*around.before[:_REACH], *around.after[:_REACH])
    usual = tuple(dict.fromkeys(note for r in near for note in _said(r.sheet)))
    strange = [t for t in around.sheet.texts if not _known(_plain(t.text), usual)]
    if not strange or len(near) < _FEWEST:
        return
    yield _finding(scope, around, strange[:_MOST_CELLS], list(_absent(around)))


def _known(text: str, usual: tuple[str, ...]) -> bool:
    if text in usual or text.startswith("#"):
        return True
    return any(difflib.SequenceMatcher(None, text, u).ratio() >= _ALIKE for u in usual)


def _absent(around: Beside) -> Iterator[str]:
    """The notes that stand on both sides and not here."""
    own = _said(around.sheet)
    for note in _said(around.before[0].sheet) if around.before else ():
        if note not in own and around.carrying(partial(_has, note=note)):
            yield note


def _has(sheet: SheetReading, note: str) -> bool:
    return note in _said(sheet)


def _said(sheet: SheetReading) -> dict[str, None]:
    return dict.fromkeys(_plain(t.text) for t in sheet.texts)


def _finding(scope: Scope, around: Beside, strange: list[TextCell], absent: list[str]) -> Finding:
    texts = [f'"{_short(t.text)}" in {t.ref.cell}' for t in strange]
    stands = "a text" if len(strange) == 1 else f"{len(strange)} texts"
    notes = listed([f'"{_short(note)}"' for note in absent])
    near = (*around.before[:1], *around.after[:1])
    return finding(
        NAME,
        Tier.NOTICE,
        scope.entry,
        around.sheet,
        family="labels",
        accused=[t.ref for t in strange],
        expected=_short(absent[0]) if absent else None,
        found=_short(strange[0].text),
        sentences=(
            f"The sheet holds {stands} that the releases around it do not have:",
            f"{listed(texts, 4)}.",
            f"Absent here is {notes}." if absent else "",
        ),
        confirm=compare_with(near, around.sheet),
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    plain = _plain(text)
    return plain if len(plain) <= _QUOTED else plain[: _QUOTED - 1] + "…"


CHECK = Check.described(__name__, __doc__, "labels", run)
