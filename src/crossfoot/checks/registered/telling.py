"""How a number that a register does not give is said: both numbers, and every definition."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossfoot.checks.clocks import telling
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.naming import kind_name, listed, on_sheet
from crossfoot.checks.registered.comparing import Compared
from crossfoot.core import wording
from crossfoot.core.assertions import Assertion
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import ranges
from crossfoot.core.stocks import Definition
from crossfoot.core.tables import SheetReading

REGISTER = "register"
_TOLD = 3
# How a definition is said after a number.
_SAID = {
    Definition.MIDNIGHT: "at midnight",
    Definition.ANY_TIME: "at any time of the day",
    Definition.END_INCLUSIVE: "with last days included",
}


def finding(scope: Scope, check: str, sheet: SheetReading, found: Compared) -> Finding:
    """One finding about a sheet and a register."""
    first, *others = found.differing
    lone = not others
    again = [one for one in others if _same(one, first)]
    more = [one for one in others if one not in again]
    told = telling.finding(
        check,
        _tier(found),
        scope.entry,
        sheet,
        family=REGISTER,
        accused=[one.published.ref for one in found.differing],
        sentences=(
            _headline(first, found),
            *_definitions(first),
            _stated_again(again),
            *(_sentence(one) for one in more[: _TOLD - 1]),
            _others(more[_TOLD - 1 :]),
            _along(found),
            _scale(found),
            "Which of the two is wrong cannot be told from them.",
            _made_up(found),
        ),
        evidence=(
            *(one.published.ref for one in found.following),
            *(
                cell.ref
                for one in (*found.differing, *(() if found.wide else found.following))
                for cell in one.counted.values()
            ),
        ),
        confirm=_confirm(sheet, first, found),
    )
    # What should stand there is not known, only that the two differ.
    return replace(told, found=first.number) if lone else told


def _tier(found: Compared) -> Tier:
    """Very unlikely only where every definition is shown, and nobody made the figures up."""
    whole = any(len(one.counted) == len(Definition) for one in found.differing)
    return Tier.WARNING if whole and not found.stocks.simulated else Tier.NOTICE


def _subject(one: Assertion) -> str:
    path = " > ".join(one.published.row_path)
    return f"{path} in the {kind_name(one.table)}"


def _headline(one: Assertion, found: Compared) -> str:
    which = "a simulated register" if found.stocks.simulated else "a register"
    day = wording.date(one.day)
    return (
        f"{_subject(one)} is {wording.count(one.number)} on {day}, where {which} counts "
        f"{_figures(one) if _alike(one) else f'{_counted(one, one.nearest)} {_SAID[one.nearest]}'}."
    )


def _definitions(one: Assertion) -> Iterator[str]:
    """The other definitions: every number, and which are hidden or not stated."""
    others = [d for d in Definition if d in one.counted and d is not one.nearest]
    if others and not _alike(one):
        yield f"It counts {listed([f'{_counted(one, d)} {_SAID[d]}' for d in others])}."
    gap = wording.count(abs(one.difference))
    less = "less" if one.difference > 0 else "more"
    nearest = "the first of these, the nearest" if others and not _alike(one) else "that"
    yield f"The published number is {gap} {less} than {nearest}."
    if one.hidden:
        names = listed([_SAID[d] for d in one.hidden])
        yield (
            f"The count {names} is hidden: nobody can be told from it, and it was not compared."
            if len(one.hidden) == 1
            else f"The counts {names} are hidden: nobody can be told from them, and they were not "
            "compared."
        )
    absent = [_SAID[d] for d in Definition if d not in one.counted and d not in one.hidden]
    if absent:
        yield f"How many it counts {listed(absent)} is not stated."


def _counted(one: Assertion, definition: Definition) -> str:
    return wording.count(one.counted[definition].quantity.number)


def _alike(one: Assertion) -> bool:
    """Whether every definition gives the same number."""
    numbers = {cell.quantity.number for cell in one.counted.values()}
    return len(one.counted) == len(Definition) and len(numbers) == 1


def _figures(one: Assertion) -> str:
    """What the register counts, on every definition that it shows."""
    if _alike(one):
        return f"{_counted(one, one.nearest)} on every definition"
    return ", ".join(f"{_counted(one, d)} {_SAID[d]}" for d in Definition if d in one.counted)


def _sentence(one: Assertion) -> str:
    return f"{_subject(one)} is {wording.count(one.number)}, and is counted as {_figures(one)}."


def _same(one: Assertion, other: Assertion) -> bool:
    """Whether two cells state the same number of the same people."""
    about = (one.day, one.office, one.technology, one.number)
    return about == (other.day, other.office, other.technology, other.number)


def _stated_again(again: Sequence[Assertion]) -> str:
    if not again:
        return ""
    cells = listed([one.published.ref.cell for one in again])
    return f"{cells} {'states' if len(again) == 1 else 'state'} the same."


def _others(rest: Sequence[Assertion]) -> str:
    if not rest:
        return ""
    cells = ranges([one.published.ref.cell for one in rest])
    return f"So do {wording.plural(len(rest), 'more number')} differ: {cells}."


def _along(found: Compared) -> str:
    if not found.following:
        return ""
    cells = ranges([one.published.ref.cell for one in found.following])
    if found.wide:
        many = wording.plural(len(found.following), "finer number")
        return f"{many} differ with it, too many to be slips in single cells: {cells}."
    if len(found.following) == 1:
        return f"{cells} differs by as much, and by nothing else: it counts the same people."
    return f"{cells} differ by as much, and by nothing else: the same people are counted in them."


def _scale(found: Compared) -> str:
    whole = found.agreeing + found.open + len(found.differing) + len(found.following)
    if whole == 1:
        return ""
    agree = f"{found.agreeing:,} agree" if found.agreeing else "none agrees"
    said = f"Of {whole:,} numbers that the register shows too, {agree}"
    if found.open:
        said += f", and {found.open:,} may agree on a definition that is hidden or between two"
    return f"{said}."


def _made_up(found: Compared) -> str:
    if not found.stocks.simulated:
        return ""
    return "The register is simulated: nobody in it is real, and it says nothing of the release."


def _confirm(sheet: SheetReading, one: Assertion, found: Compared) -> str:
    lines = [str(cell.ref.row) for cell in one.counted.values()]
    word = "line" if len(lines) == 1 else "lines"
    return (
        f"{on_sheet(sheet)} read {one.published.ref.cell}, and beside it {word} {listed(lines)} of "
        f"{found.register.name}."
    )
