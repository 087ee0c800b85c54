"""The sheets beside the tables: history, revisions, definitions, signatures."""

import datetime
from collections.abc import Iterable

from crossfoot.core import wording
from crossfoot.core.tables import Key, Measure
from crossfoot.writing.release.changes import Change, changed
from crossfoot.writing.release.figures import Figure, Value, history, released
from crossfoot.writing.release.material import Material
from crossfoot.writing.release.plan import Cell, Form, Look, Sheet
from crossfoot.writing.tidy import since_day_zero

FORMS = {
    Measure.PARTICIPANTS: Form.COUNT,
    Measure.AVERAGE_DAYS: Form.DAYS,
    Measure.DAILY_COST: Form.MONEY,
    Measure.HEARINGS: Form.COUNT,
    Measure.HEARING_SHARE: Form.SHARE,
}
_UNSIGNED = "Nobody has signed these figures yet: this is a draft, and not for publication."


def _titled(
    name: str, title: str, lines: Iterable[str], heads: Iterable[str], widths: tuple[int, ...]
) -> tuple[Sheet, int]:
    """A sheet with its title, what is to be said, and a head that stays in sight."""
    sheet = Sheet(name, widths)
    sheet.put(1, 1, Cell(title, look=Look.TITLE))
    row = 2
    for row, line in enumerate(lines, start=2):
        sheet.note(row, 1, len(widths), line, 2)
    head = row + 2
    sheet.put(head, 1, *(Cell(text, look=Look.HEAD) for text in heads))
    framed = Sheet(name, widths, sheet.cells, sheet.spread, frozen=head, filtered=True)
    return framed, head + 1


def _day(day: datetime.date) -> Cell:
    return Cell(int(since_day_zero(day)), form=Form.DAY)


def _about(key: Key) -> tuple[Cell, Cell, Cell]:
    """Table, office and category, in words that can be sorted and narrowed down."""
    table = wording.TABLES.get(key.table, key.table)
    return Cell(table), Cell(key.place or "all"), Cell(key.category or "all")


def past(material: Material) -> Sheet:
    """The history: every count of people and every average of the days before."""
    days = sorted({cell.day for cell in material.figures.months})
    said = (
        f"{wording.plural(len(days), 'day')} from {wording.date(days[0])} to"
        f" {wording.date(days[-1])}, as the books know them now; the day of this release last."
        if days
        else "No earlier day was given."
    )
    heads = ("Day", "Table", "Office", "Technology or status", "Count", "ALIP")
    title = f"The twelve months before {wording.date(material.as_of)}"
    sheet, row = _titled("History", title, (said,), heads, (12, 20, 22, 24, 12, 12))
    people = (Measure.PARTICIPANTS, Measure.AVERAGE_DAYS)
    figures = [f for f in (*history(material), *released(material)) if f.key.measure in people]
    averages = {(f.last_day, f.key): f for f in figures if f.key.measure is Measure.AVERAGE_DAYS}
    for figure in figures:
        key = figure.key
        if key.measure is Measure.PARTICIPANTS:
            beside = Key(key.table, Measure.AVERAGE_DAYS, key.place, key.category)
            average = averages.get((figure.last_day, beside))
            cells = [_day(figure.last_day), *_about(key), _shown(figure)]
            sheet.put(row, 1, *cells, *([_shown(average)] if average else []))
            row += 1
    return sheet


def _shown(figure: Figure) -> Cell:
    return Cell(figure.value, form=FORMS[figure.key.measure])


def revisions(material: Material) -> Sheet:
    """What the release before stated and is another now."""
    previous = material.previous
    found = changed(material)
    if previous is None:
        said: tuple[str, ...] = ("There is no release before this one to compare with.",)
    elif not found:
        said = (f"No figure of {previous.name} is another now.",)
    else:
        said = (
            (
                f"{wording.plural(len(found), 'figure')} of {previous.name}, published on"
                f" {wording.date(previous.released.published)}, would be published otherwise now."
            ),
        )
    heads = ("Last day", "Table", "Office", "Category", "What", "As released", "As known now",
             "Cell")  # fmt: skip
    widths = (12, 22, 20, 24, 34, 14, 14, 8)
    sheet, row = _titled("Revisions", "Revisions since the last release", said, heads, widths)
    for at, change in enumerate(found, start=row):
        sheet.put(at, 1, *_revision(change))
    return sheet


def _revision(change: Change) -> tuple[Cell, ...]:
    form = FORMS[change.key.measure]

    def value(number: Value | None) -> Cell:
        return Cell("none") if number is None else Cell(number, form=form)

    return (
        _day(change.last_day),
        *_about(change.key),
        Cell(str(change.key.measure)),
        value(change.was),
        value(change.now),
        Cell(change.cell),
    )


def definitions(material: Material) -> Sheet:
    """What the words mean."""
    title = f"Definitions, fiscal year {material.fiscal_year}"
    sheet, row = _titled("Definitions", title, (), ("Term", "Meaning"), (28, 100))
    for at, one in enumerate(material.definitions, start=row):
        sheet.put(at, 1, Cell(one.term, look=Look.LABEL), Cell(one.meaning, look=Look.NOTE))
    return sheet


def signatures(material: Material) -> Sheet:
    """What was signed, by whom in which capacity, and how to verify it."""
    sealed = f"sha256 of the sealed figures: {material.figures.sealed}"
    lines = [f"Figures of {wording.date(material.as_of)}. {sealed}"]
    if not material.signatures:
        lines.append(_UNSIGNED)
    if material.figures.simulated:
        lines.append("Simulated: these figures are made up, in whole or in part.")
    heads = ("Role", "Key", "Signed (sha256)", "Day", "Signature", "How to verify it")
    widths = (14, 30, 40, 12, 60, 60)
    sheet, row = _titled("Signatures", "Signatures", lines, heads, widths)
    for at, one in enumerate(material.signatures, start=row):
        texts = (one.role, one.key, one.signed)
        sheet.put(at, 1, *map(Cell, texts), _day(one.day), Cell(one.text), Cell(one.check))
    return sheet
