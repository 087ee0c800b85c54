"""The sheets beside the tables: history, revisions, definitions, signatures."""

import datetime
import math
from collections.abc import Iterable

from crossfoot.core import wording
from crossfoot.core.periods import MONTHS
from crossfoot.core.tables import Key, Measure
from crossfoot.writing.release import captions
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
# A page upright is wide enough for so many characters.
_PORTRAIT = 120
_UNSIGNED = "Nobody has signed these figures yet: this is a draft, and not for publication."


def _titled(
    name: str, title: str, lines: Iterable[str], heads: Iterable[tuple[str, int]]
) -> tuple[Sheet, int]:
    """A sheet with its title, what is to be said, and heads that stay in sight; its first row."""
    columns = tuple(heads)
    said = tuple(lines)
    head = len(said) + 3
    widths = tuple(width for _, width in columns)
    sheet = Sheet(name, widths, wide=sum(widths) > _PORTRAIT, frozen=head, filtered=True)
    sheet.put(1, 1, Cell(title, look=Look.TITLE))
    for row, line in enumerate(said, start=2):
        sheet.note(row, 1, len(widths), line, 2)
    sheet.put(head, 1, *(Cell(text, look=Look.HEAD) for text, _ in columns))
    return sheet, head + 1


def _day(day: datetime.date) -> Cell:
    return Cell(int(since_day_zero(day)), look=Look.LABEL, form=Form.DAY)


def _about(key: Key) -> tuple[Cell, Cell, Cell]:
    """Table, office and category, in words that can be sorted and narrowed down."""
    table = wording.TABLES.get(key.table, key.table)
    return Cell(table), Cell(key.place or "all"), Cell(key.category or "all")


def past(material: Material) -> Sheet:
    """The history: every count of people and every average of the days before, and of this."""
    heads = (("Day", 12), ("Table", 20), ("Office", 22), ("Technology or status", 24),
             ("Count", 12), ("ALIP", 12))  # fmt: skip
    title = f"People in the programme up to {wording.date(material.as_of)}"
    sheet, row = _titled("History", title, (_reach(material),), heads)
    people = (Measure.PARTICIPANTS, Measure.AVERAGE_DAYS)
    figures = [f for f in (*history(material), *released(material)) if f.key.measure in people]
    averages = {(f.last_day, f.key): f for f in figures if f.key.measure is Measure.AVERAGE_DAYS}
    for figure in figures:
        key = figure.key
        if key.measure is Measure.PARTICIPANTS:
            beside = Key(key.table, Measure.AVERAGE_DAYS, key.place, key.category)
            average = averages.get((figure.last_day, beside))
            cells = [_day(figure.last_day), *_about(key), _shown(figure)]
            sheet.put(row, 1, *cells, _shown(average) if average else Cell(""))
            row += 1
    return sheet


def _reach(material: Material) -> str:
    """How many days of which months there are, and which of the twelve months have none."""
    days = sorted({cell.day for cell in material.figures.months})
    last = material.as_of.year * 12 + material.as_of.month - 1
    owed = [divmod(last - back, 12) for back in range(12, 0, -1)]
    there = {(day.year, day.month - 1) for day in days}
    lacking = [f"{MONTHS[month]} {year}" for year, month in owed if (year, month) not in there]
    said = f"{wording.plural(len(days), 'earlier day')}, as the books know them now."
    if not lacking:
        return f"{said} Each of the twelve months before has at least one."
    if len(lacking) == len(owed):
        return f"{said} None lies in the twelve months before."
    return f"{said} Of the twelve months before, none lies in {', '.join(lacking)}."


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
    heads = (("Last day", 12), ("Table", 22), ("Office", 20), ("Category", 24), ("What", 34),
             ("As released", 14), ("As known now", 14), ("Cell", 8))  # fmt: skip
    sheet, row = _titled("Revisions", "Revisions since the last release", said, heads)
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


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, its own line breaks among them."""
    return sum(max(1, math.ceil(len(line) / width)) for line in text.split("\n"))


def definitions(material: Material) -> Sheet:
    """What the words mean."""
    title = f"Definitions, fiscal year {material.fiscal_year}"
    sheet, row = _titled("Definitions", title, (), (("Term", 28), ("Meaning", 90)))
    for at, one in enumerate(material.definitions, start=row):
        sheet.put(at, 1, Cell(one.term, look=Look.LABEL))
        sheet.note(at, 2, 2, one.meaning, _lines(one.meaning, sheet.widths[1]))
    return sheet


def signatures(material: Material) -> Sheet:
    """What was signed, by whom in which capacity, and how to verify it."""
    seal = material.figures.sealed
    sealed = f"sha256 of the sealed figures: {seal}" if seal else "The day is not closed yet."
    lines = [f"Figures of {wording.date(material.as_of)}. {sealed}"]
    if not material.signatures:
        lines.append(_UNSIGNED)
    if material.figures.simulated:
        lines.append(captions.SIMULATED)
    heads = (("What", 22), ("Signed", 96))
    sheet, row = _titled("Signatures", "Signatures", lines, heads)
    for one in material.signatures:
        said = (
            ("Role", Cell(one.role, look=Look.GROUP)),
            ("Key", Cell(one.key, look=Look.LABEL)),
            ("Signed (sha256)", Cell(one.signed, look=Look.LABEL)),
            ("Day", _day(one.day)),
            ("Signature", Cell(one.text, look=Look.LABEL)),
        )
        for at, (what, cell) in enumerate(said, start=row):
            sheet.put(at, 1, Cell(what, look=Look.LABEL), cell)
        row += len(said)
        sheet.put(row, 1, Cell("How to verify it", look=Look.LABEL))
        sheet.note(row, 2, 2, one.check, _lines(one.check, sheet.widths[1]))
        row += 1
    return sheet
