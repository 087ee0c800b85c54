"""What a register would publish of a day, made from numbers that a test has in hand."""

import datetime

from pictures import HAND

from crossfoot.book import Entry
from crossfoot.core.digest import Digest
from crossfoot.core.releases import Release
from crossfoot.core.stocks import Definition
from crossfoot.reading.stocks import read_stocks
from crossfoot.register.answers.populations import Stock
from crossfoot.register.published.protected import text_of
from crossfoot.register.published.stating import protected

DAY = datetime.date(2024, 1, 13)


def text(counts, day=DAY, *, simulated=False, least=11, rounded=1, where=None):  # noqa: PLR0913
    """The file of a register: by definition, people by office and technology."""
    found = {
        definition: [
            Stock(day, definition, {"office": office, "technology": technology}, people)
            for (office, technology), people in sorted(cells.items())
        ]
        for definition, cells in counts.items()
    }
    how = (least, rounded)
    return text_of(protected(found, day, where or {}, (), how, simulated=simulated))


def alike(cells, **more):
    """The same people on every definition, but for what is added on some of them."""
    return {d: {c: n + more.get(d.name, 0) for c, n in cells.items()} for d in Definition}


def register(folder, said, name="register.csv"):
    """What is read from such a file."""
    path = folder / name
    path.write_text(said, "utf-8", newline="\n")
    digest = Digest.of(path.read_bytes())
    release = Release(digest, name, None, "", None, None, ())
    return Entry(release, read_stocks(path, digest, HAND))


def beside(book, *registers):
    """A book beside registers."""
    return book.with_registers(registers)


def leaves(table):
    """People by office and technology, as a released table states them."""
    return {
        (cell.key.place, cell.key.category): int(cell.quantity.number)
        for row in table.rows
        if row.role == "leaf" and (cell := row.get("Count")) and cell.key
    }
