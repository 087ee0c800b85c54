"""The tables of the programme's sheet: rows in the publisher's order, totals as live formulas.

Each table is set at a row and says which row comes after it. A total adds the cells above or
below it, a mean weighs them, a share and a cost are worked out where they stand. Beside each
formula stands the value that the figures give, so that a reader that does not calculate sees the
same.
"""

from collections.abc import Mapping, Sequence

from crossfoot.core.refs import a1
from crossfoot.core.tables import Key, Measure
from crossfoot.writing.release import captions, prices
from crossfoot.writing.release.court import OUTCOMES, Through
from crossfoot.writing.release.figures import Value, offices, statuses, technologies
from crossfoot.writing.release.material import Material
from crossfoot.writing.release.plan import Cell, Form, Look, Sheet, span

Values = Mapping[Key, Value]
_LABELS, _COUNTS, _SECOND = 1, 2, 3
_COURT = 5
# A function takes so many arguments.
_MOST_ARGUMENTS = 255


def _number(values: Values, key: Key, formula: str, look: Look, form: Form) -> Cell:
    return Cell(values[key], formula, look, form, key)


def _head(sheet: Sheet, row: int, column: int, title: str, names: Sequence[str]) -> None:
    sheet.note(row, column, column + len(names) - 1, Cell(title, look=Look.CAPTION), 2)
    labels, *figures = names
    heads = (Cell(name, look=Look.FIGURES) for name in figures)
    sheet.put(row + 1, column, Cell(labels, look=Look.HEAD), *heads)


def technology(sheet: Sheet, row: int, material: Material, values: Values) -> int:
    """The technology table; the row of its source line comes back."""
    _head(sheet, row, _LABELS, captions.TECHNOLOGIES, ("Technology", "Count", "Daily Tech Cost"))
    first = row + 2
    at = first
    for at, name in enumerate(technologies(material.figures.cells, material.prices), start=first):
        count = Key("tech_cost", Measure.PARTICIPANTS, "", name)
        cost = Key("tech_cost", Measure.DAILY_COST, "", name)
        formula = f"={a1(at, _COUNTS)}*{prices.address(material, name)}"
        sheet.put(
            at,
            _LABELS,
            Cell(name, look=Look.LABEL),
            _number(values, count, "", Look.PLAIN, Form.COUNT),
            _number(values, cost, formula, Look.PLAIN, Form.MONEY),
        )
    last, total = at, at + 1
    count, cost = (Key("tech_cost", m, "", "") for m in (Measure.PARTICIPANTS, Measure.DAILY_COST))
    sheet.put(
        total,
        _LABELS,
        Cell("Total", look=Look.WHOLE),
        _number(values, count, f"=SUM({span(_COUNTS, first, last)})", Look.WHOLE, Form.COUNT),
        _number(values, cost, f"=SUM({span(_SECOND, first, last)})", Look.WHOLE, Form.MONEY),
    )
    sheet.note(total + 1, _LABELS, _SECOND, captions.participants(material))
    sheet.note(total + 2, _LABELS, _SECOND, captions.COSTS, 4)
    return total + 1


def status(sheet: Sheet, row: int, material: Material, values: Values, source: int) -> int:
    """The status table; its source line repeats that of the technology table. The next row."""
    _head(sheet, row, _LABELS, captions.statuses(material), ("FAMU Status", "Count", "ALIP"))
    first = row + 2
    at = first
    for at, name in enumerate(statuses(material.figures.cells), start=first):
        count = Key("status", Measure.PARTICIPANTS, "", name)
        days = Key("status", Measure.AVERAGE_DAYS, "", name)
        sheet.put(
            at,
            _LABELS,
            Cell(name, look=Look.LABEL),
            _number(values, count, "", Look.PLAIN, Form.COUNT),
            _number(values, days, "", Look.PLAIN, Form.DAYS),
        )
    total = at + 1
    _whole(sheet, total, values, ("status", ""), Look.WHOLE, "Total", (first, at))
    repeated = sheet.cells[source, _LABELS]
    again = Cell(repeated.value, f"={a1(source, _LABELS)}", Look.NOTE)
    sheet.note(total + 1, _LABELS, _SECOND, again)
    sheet.note(total + 2, _LABELS, _SECOND, captions.case_management(material))
    families = captions.families(material)
    if families:
        sheet.note(total + 4, _LABELS, _SECOND, families, 2)
    return total + 6


def _whole(  # noqa: PLR0913, PLR0917  (one row of sums: where, of what, over which rows)
    sheet: Sheet,
    row: int,
    values: Values,
    about: tuple[str, str],
    look: Look,
    label: str,
    rows: tuple[int, int],
) -> None:
    """The sum and the mean of rows that stand together."""
    table, place = about
    counts, days = span(_COUNTS, *rows), span(_SECOND, *rows)
    mean = f"=SUMPRODUCT({counts},{days})/{a1(row, _COUNTS)}"
    count = Key(table, Measure.PARTICIPANTS, place, "")
    average = Key(table, Measure.AVERAGE_DAYS, place, "")
    sheet.put(
        row,
        _LABELS,
        Cell(label, look=look),
        _number(values, count, f"=SUM({counts})", look, Form.COUNT),
        _number(values, average, mean, look, Form.DAYS),
    )


def office(sheet: Sheet, row: int, material: Material, values: Values) -> None:
    """The office table, the programme's total on top."""
    names = ("AOR/Technology", "Count", "Average Length in Program")
    _head(sheet, row, _LABELS, captions.offices(material), names)
    total = row + 2
    kinds = technologies(material.figures.cells, material.prices)
    subtotals = []
    at = total + 1
    for place in offices(material.figures.cells):
        own, at = at, at + 1
        for kind in kinds:
            count = Key("aor_tech", Measure.PARTICIPANTS, place, kind)
            if count in values:
                days = Key("aor_tech", Measure.AVERAGE_DAYS, place, kind)
                sheet.put(
                    at,
                    _LABELS,
                    Cell(kind, look=Look.LABEL),
                    _number(values, count, "", Look.PLAIN, Form.COUNT),
                    _number(values, days, "", Look.PLAIN, Form.DAYS),
                )
                at += 1
        _whole(sheet, own, values, ("aor_tech", place), Look.GROUP, place, (own + 1, at - 1))
        subtotals.append(own)
    _programme(sheet, total, values, subtotals)


def _programme(sheet: Sheet, row: int, values: Values, subtotals: Sequence[int]) -> None:
    """The sum and the mean of the offices, which do not stand together."""
    counts = [a1(at, _COUNTS) for at in subtotals]
    parts = [counts[i : i + _MOST_ARGUMENTS] for i in range(0, len(counts), _MOST_ARGUMENTS)]
    days = "+".join(f"{a1(at, _COUNTS)}*{a1(at, _SECOND)}" for at in subtotals)
    count = Key("aor_tech", Measure.PARTICIPANTS, "", "")
    average = Key("aor_tech", Measure.AVERAGE_DAYS, "", "")
    sums = "+".join(f"SUM({','.join(part)})" for part in parts)
    mean = f"=({days})/{a1(row, _COUNTS)}"
    sheet.put(
        row,
        _LABELS,
        Cell("Total", look=Look.WHOLE),
        _number(values, count, f"={sums}", Look.WHOLE, Form.COUNT),
        _number(values, average, mean, Look.WHOLE, Form.DAYS),
    )


def court(sheet: Sheet, row: int, table: str, covered: Through, values: Values) -> int:
    """A court table, beside the others; the row below it."""
    _head(sheet, row, _COURT, captions.court(table, covered), ("Metric", "Count", "%"))
    first = row + 2
    total = first + len(OUTCOMES)
    rows = [(label, label, Look.PLAIN) for _, label in OUTCOMES] + [("Total", "", Look.WHOLE)]
    for at, (label, category, look) in enumerate(rows, start=first):
        count = Key(table, Measure.HEARINGS, "", category)
        share = Key(table, Measure.HEARING_SHARE, "", category)
        added = f"=SUM({span(_COURT + 1, first, total - 1)})" if at == total else ""
        beside = a1(at, _COURT + 1)
        sheet.put(
            at,
            _COURT,
            Cell(label, look=Look.WHOLE if at == total else Look.LABEL),
            _number(values, count, added, look, Form.COUNT),
        )
        if share in values:
            divided = f"={beside}/{a1(total, _COURT + 1)}"
            sheet.put(at, _COURT + 2, _number(values, share, divided, look, Form.SHARE))
    sheet.note(total + 1, _COURT, _COURT + 2, captions.court_source(covered))
    sheet.note(total + 2, _COURT, _COURT + 2, captions.COURT_NOTE)
    return total + 3
