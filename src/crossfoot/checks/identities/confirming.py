"""How to see by hand, in a spreadsheet, that something is not true."""

from collections.abc import Sequence

from crossfoot.checks.identities.forms import Equal, Form, Mean, Product, Share, Sum
from crossfoot.core.refs import column_letters
from crossfoot.core.tables import Observation


def how_to_confirm(form: Form) -> str:
    """One sentence with a formula or a comparison."""
    stated = form.stated.ref
    where = f'In sheet "{stated.sheet.strip()}"'
    formula = _formula(form)
    if formula is None:
        others = " and ".join(p.ref.cell for p in form.parts)
        return f"{where} compare {stated.cell} with {others}."
    return f"{where} compute ={formula} and compare with {stated.cell}."


def _formula(form: Form) -> str | None:
    match form:
        case Sum():
            return f"SUM({_cells(form.parts)})" if form.parts else "0"
        case Mean():
            return _mean(form.values, form.weights)
        case Share():
            return f"{form.part.ref.cell}/{form.whole.ref.cell}"
        case Product():
            return f"{form.count.ref.cell}*{form.price}"
        case Equal():
            return None
    return None


def _mean(values: Sequence[Observation], weights: Sequence[Observation]) -> str:
    value_range, weight_range = _cells(values), _cells(weights)
    if "," not in value_range + weight_range:
        return f"SUMPRODUCT({value_range},{weight_range})/SUM({weight_range})"
    pairs = zip(values, weights, strict=True)
    days = "+".join(f"{v.ref.cell}*{w.ref.cell}" for v, w in pairs)
    return f"({days})/SUM({weight_range})"


def _cells(cells: Sequence[Observation]) -> str:
    """Addresses in their order, runs down a column folded: `B7:B10` or `B19,B24,B29`."""
    runs: list[tuple[int, int, int]] = []
    for cell in cells:
        row, column = cell.ref.row, cell.ref.column
        if runs and runs[-1][2] == column and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row, column)
        else:
            runs.append((row, row, column))
    return ",".join(
        f"{column_letters(c)}{a}" + (f":{column_letters(c)}{b}" if b > a else "")
        for a, b, c in runs
    )
