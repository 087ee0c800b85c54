"""A release among others like it: one sheet is changed, its neighbours are as they were."""

import datetime
from dataclasses import replace

from pictures import CLEAN, HAND, digest, release, sheet, workbook

from crossfoot.book import Book
from crossfoot.checks import CHECKS
from crossfoot.checks.frame.running import run
from crossfoot.core.refs import CellRef, parse_a1
from crossfoot.core.tables import FormulaCell, SetAside, StatedDate, TextCell

FIRST = datetime.date(2024, 1, 18)
COUNT = 7
MIDDLE = 4
NAME = "ATD FY24 YTD"


def page(number, picture=CLEAN):
    """The sheet of a release."""
    return sheet(picture, digest(number))


def book_with(changed, number=MIDDLE, count=COUNT, **others):
    """Releases of which one holds a changed sheet; `r5=sheet` changes another too."""
    pages = {n: page(n) for n in range(1, count + 1)}
    pages[number] = changed
    pages.update({int(name[1:]): other for name, other in others.items()})
    return Book.of(
        (
            release(
                digest(n),
                (FIRST + datetime.timedelta(days=14 * n)).isoformat(),
                f"FY24_detentionStats_{n}.xlsx",
            ),
            workbook(one, of=digest(n)),
        )
        for n, one in pages.items()
    )


def found(check, changed, number=MIDDLE, count=COUNT, **others):
    """What one check finds in the changed release."""
    book = book_with(changed, number, count, **others)
    relations = [c for c in CHECKS if c.relations and c.name != check]
    own = [c for c in CHECKS if c.name == check]
    assert own, f"no check is called {check}"
    findings = run([*relations, *own], book, HAND, [book.entry(digest(number))])
    return [f for f in findings if f.check == check]


def accused(findings):
    """The cells that are accused, finding by finding."""
    return [[ref.cell for ref in f.cells] for f in findings]


def at(number, cell):
    """A cell of the sheet of a release."""
    return CellRef(digest(number), NAME, *parse_a1(cell))


def with_texts(one, number, **texts):
    """The sheet with texts in cells: `A2="a note"`."""
    cells = tuple(TextCell(at(number, cell), text) for cell, text in texts.items())
    return replace(one, texts=cells)


def with_formulas(one, number, **formulas):
    """The sheet with formulas in cells, without the sign they begin with."""
    cells = tuple(FormulaCell(at(number, c), text, "value") for c, text in formulas.items())
    return replace(one, formulas=cells)


def with_source(one, number, cell, table, day=None):
    """The sheet with one source line more, dated or not."""
    phrase = f"Court Data, BI Inc. {day}" if day else "Court Data, BI Inc."
    line = StatedDate(at(number, cell), phrase, day, "court data source", table, "source")
    return replace(one, dates=(*one.dates, line))


def with_aside(one, number, cell, quantity, **said):
    """The sheet with one number more that is in no table."""
    aside = SetAside(
        at(number, cell),
        quantity,
        str(quantity.value),
        said.get("reason", "its row in the table aor_tech has no label"),
        said.get("column", "Count"),
        said.get("label", "(blank label, below last row)"),
        said.get("hidden", False),
    )
    return replace(one, set_aside=(*one.set_aside, aside))
