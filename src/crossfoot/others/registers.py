"""A register as one of two sources: its population of a day, on a stated definition.

What it publishes are observations like those that are read from a workbook, so that a release can
be held against them in the same way as against another release.
"""

import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.book import Book
from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.core.figures import UNITS, Figure, Subject
from crossfoot.core.interval import Interval
from crossfoot.core.reconciled import Side
from crossfoot.core.stocks import SIMULATED, Definition, table_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossfoot.core.tables import Observation
    from crossfoot.register.register import Register

WORD = "register"
_DEFINITIONS = ("midnight", "any-time", "end-inclusive")


def is_register(word: str) -> bool:
    """Whether a word names the register rather than a release or a statement."""
    return word.strip().partition("/")[0] == WORD


def of_register(word: str, register: "Register") -> Side:
    """The population that a word such as `register/2024-01-13/any-time` names.

    Raises:
        UsageError: the word names no day, or no definition.
    """
    from crossfoot.register.published.observations import counted  # noqa: PLC0415  (engines)

    when, definition = _asked(word)
    return _side(when, definition, counted(register, when, (definition,)), register.simulated)


def of_file(word: str, book: Book) -> Side:
    """The same from the files of registers in an archive; what they hide is not there.

    Raises:
        UsageError: the word names no day or no definition, or no file states it.
    """
    when, definition = _asked(word)
    kind = table_kind(definition)
    for _, stocks in book.stocks():
        told = tuple(
            cell for cell in stocks.cells
            if cell.key and cell.key.table == kind and cell.period
            and cell.period.last_day == when and cell.quantity.is_number
        )  # fmt: skip
        if told:
            return _side(when, definition, told, stocks.simulated)
    raise UsageError(
        f"No file of a register in the archive states {definition} of {wording.date(when)}.",
        "Name events with --events, or add what `crossfoot population --publish` wrote.",
    )


def _asked(word: str) -> tuple[datetime.date, Definition]:
    _, day, meaning = (*word.strip().split("/", 2), "", "")[:3]
    meaning = meaning or _DEFINITIONS[0]
    try:
        when = datetime.date.fromisoformat(day)
    except ValueError:
        raise UsageError(f"{word} names no day of the register.", _REMEDY) from None
    if meaning not in _DEFINITIONS:
        raise UsageError(f"{word} names no definition of a population.", _REMEDY)
    return when, Definition(meaning.replace("-", " "))


def _side(
    when: datetime.date, definition: Definition, told: "Iterable[Observation]", simulated: bool
) -> Side:
    made_up = f"; {SIMULATED}" if simulated else ""
    name = f"register, people on {wording.date(when)}, {definition}{made_up}"
    return Side(name, WORD, tuple(_figure(one, name) for one in told))


def _figure(one: "Observation", source: str) -> Figure:
    assert one.key is not None  # noqa: S101  (the register names every one of its own)
    assert one.period is not None  # noqa: S101
    value = Fraction(one.quantity.number)
    return Figure(
        name=" > ".join((*one.row_path, "people")),
        subject=Subject.of(one.key),
        value=value,
        interval=Interval.of(one.quantity),
        unit=UNITS[one.key.measure],
        as_of=one.period.last_day,
        source=source,
        refs=(one.ref,),
        definition=f"people of a day, {one.key.table.removeprefix('register, ')}",
    )


_REMEDY = "Write register/DATE, or register/DATE/DEFINITION with " + ", ".join(_DEFINITIONS) + "."
