"""From verdicts to findings: one finding for each check and each set of accused cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.identities.confirming import how_to_confirm
from crossfoot.checks.identities.diagnosis import How, Verdict
from crossfoot.checks.identities.forms import Equal, Product
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.quantity import Number, Quantity
from crossfoot.core.refs import CellRef, ranges
from crossfoot.core.tables import Observation, SheetReading

# More cells than this are named by their addresses alone.
FEW = 4


def findings(scope: Scope, check: str, family: str) -> Iterator[Finding]:
    """What a check of relations finds on the sheets of one release."""
    for sheet in scope.sheets:
        groups: dict[tuple[CellRef, ...], list[Verdict]] = {}
        for verdict in scope.verdicts(sheet, check):
            cells = sorted((c.ref for c in verdict.accused), key=lambda r: (r.row, r.column))
            groups.setdefault(tuple(cells), []).append(verdict)
        for accused, verdicts in groups.items():
            drafted = _finding(scope, sheet, accused, verdicts)
            yield replace(drafted, check=check, family=family)


def _finding(
    scope: Scope,
    sheet: SheetReading,
    cells: tuple[CellRef, ...],
    verdicts: Sequence[Verdict],
) -> Finding:
    first = verdicts[0]
    repeats = scope.book.repeats(scope.entry, sheet)
    sentences = [_statement(v) for v in verdicts] + list(_reasons(first))
    if repeats:
        files = wording.plural(len(repeats), "later file")
        sentences.append(f"The same sheet stands unchanged in {files}.")
    again = (
        CellRef(entry.release.digest, other.name, ref.row, ref.column)
        for entry, other in repeats
        for ref in cells
    )
    outside = any(isinstance(v.identity.form, Product) for v in verdicts)
    expected, found = first.expected.number, first.found.number
    return Finding(
        check="",
        family="",
        tier=Tier.WARNING if outside else Tier.ERROR,
        digest=scope.entry.release.digest,
        release=scope.entry.release.publisher_name,
        sheet=sheet.name,
        cells=cells,
        expected=expected,
        found=found,
        difference=_less(found, expected),
        message=" ".join(sentences),
        evidence=(*_evidence(verdicts), *again),
        confirm=" ".join(dict.fromkeys(how_to_confirm(v.identity.form) for v in verdicts)),
    )


def _statement(verdict: Verdict) -> str:
    """For example `The total is 96,574; its 4 rows add to 124,054.`, full stop included."""
    stated, computed = _pair(verdict.identity.stated, verdict.computed)
    return f"{verdict.identity.result} {stated}; {verdict.identity.source} {computed}."


def _reasons(verdict: Verdict) -> Iterator[str]:
    """Why these cells are accused, and what goes along with them."""
    blamed = verdict.accused[0]
    own = blamed is verdict.identity.stated
    found, expected = _pair(blamed, verdict.expected)
    match verdict.how:
        case How.ALONE | How.FOLLOWS if len(verdict.accused) > 1:
            names = _names(verdict.accused)
            yield f"It takes the corrections of {names} together to settle this."
        case How.ALONE if not own:
            yield (
                f"The fault lies in {_name(blamed)}: with {expected} instead of {found}, "
                "everything on the sheet that depends on it agrees."
            )
        case How.ALONE if verdict.supported:
            yield (
                f"With {expected} in {blamed.ref.cell}, everything on the sheet that depends "
                "on it agrees."
            )
        case How.TOGETHER:
            yield f"Corrected together, {_names(verdict.group)} make every sum agree."
        case How.FOLLOWS:
            yield f"With {expected} in {_name(blamed)}, it agrees."
        case How.UNDECIDED:
            yield _undecided(verdict)
        case How.UNEXPLAINED:
            yield from _unexplained(verdict)
    if verdict.carried and verdict.how is not How.UNDECIDED:
        totals = ranges([c.ref.cell for c in verdict.carried])
        yield f"The result in {totals} carries the difference along."


def _undecided(verdict: Verdict) -> str:
    blamed = verdict.accused[0].ref.cell
    named = f"{blamed} is named because it states the result"
    if not verdict.cleared:
        return (
            f"Which cell is wrong cannot be told from this sheet: {named}, but the fault may "
            f"lie in {_any_of(verdict.suspects)} instead."
        )
    return (
        f"The fault lies in {_any_of(verdict.suspects)}; in which of them cannot be told "
        f"from this sheet, and {named}."
    )


def _unexplained(verdict: Verdict) -> Iterator[str]:
    match verdict.identity.form:
        case Product():
            return
        case Equal() if verdict.sound:
            yield "Each of the two agrees with the rest of its own table."
    blamed = verdict.accused[0].ref.cell
    yield f"No single cell explains it; {blamed} is named because it states the result."


def _evidence(verdicts: Iterable[Verdict]) -> tuple[CellRef, ...]:
    """Everything it rests on, in the order of the sheet."""
    refs = {
        cell.ref for v in verdicts for cell in (*v.identity.cells, *v.accused, *v.group, *v.carried)
    }
    return tuple(sorted(refs, key=lambda r: (r.column, r.row)))


def _pair(cell: Observation, computed: Quantity) -> tuple[str, str]:
    """What stands in a cell and what should: with as many digits as tell them apart."""
    published, expected = cell.quantity.number, computed.number
    texts = _written(cell, published), _written(cell, expected)
    if cell.column != "ALIP" and texts[0] != texts[1]:
        return texts
    unit = " days" if cell.column == "ALIP" else ""
    stated, wanted = wording.apart(published, expected)
    return f"{stated}{unit}", f"{wanted}{unit}"


def _written(cell: Observation, number: Number) -> str:
    match cell.column:
        case "Daily Tech Cost":
            return wording.money(number)
        case "%":
            return wording.percent(float(number))
        case "ALIP":
            return f"{wording.count(number)} days"
    return wording.count(number)


def _name(cell: Observation) -> str:
    return f"{cell.ref.cell} ({', '.join(cell.row_path)})"


def _names(cells: Sequence[Observation], last: str = "and") -> str:
    """A few cells by name and address, many by address alone."""
    if len(cells) > FEW:
        return ranges([c.ref.cell for c in cells])
    names = [_name(c) for c in cells]
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _any_of(cells: Sequence[Observation]) -> str:
    return ("one of " if len(cells) > FEW else "") + _names(cells, "or")


def _less(found: Number, expected: Number) -> Number:
    if isinstance(found, int) and isinstance(expected, int):
        return found - expected
    # Both are decimals as written, so that no new noise is added to that of the file.
    difference = Decimal(str(found)) - Decimal(str(expected))
    return difference if isinstance(found, Decimal) else float(difference)
