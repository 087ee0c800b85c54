"""Which figures of a release are left out of what the publication duty does not ask for.

The workbook has the tables that the duty asks for, small counts among them. A tidy table is made
to be put together with others; in it small counts are hidden, with as many others as it takes, and
with each count whatever it could be worked out from: its average, its cost.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from crossfoot.core.programme import ProgrammeCell
from crossfoot.core.tables import Key, Measure
from crossfoot.register.suppression.hiding import LEAST
from crossfoot.register.suppression.publishing import PROTECTS, SMALL, publish
from crossfoot.register.suppression.table import TOTAL, Cell
from crossfoot.writing.release.figures import Figure, history, released
from crossfoot.writing.release.material import Material

Hidden = dict[tuple[datetime.date, Key], str]
_STATUS = "status"


def hidden_figures(
    material: Material, earlier: Mapping[datetime.date, Sequence[Mapping[Cell, int]]]
) -> Hidden:
    """What is left out, by day and key, with the reason.

    Args:
        material: the release.
        earlier: by day, the counts by office and technology that releases before have shown.
    """
    found: Hidden = {}
    every = (*material.figures.cells, *material.figures.months)
    for day in sorted({cell.day for cell in every}):
        mine = [cell for cell in every if cell.day == day]
        for key, why in (*_by_office(mine, earlier.get(day, ())), *_by_status(mine)):
            for measure in (Measure.PARTICIPANTS, Measure.AVERAGE_DAYS, Measure.DAILY_COST):
                found[day, Key(key.table, measure, key.place, key.category)] = why
    _costs(found, material)
    _court(found, released(material))
    return found


def _by_office(
    cells: Collection[ProgrammeCell], earlier: Iterable[Mapping[Cell, int]]
) -> Iterable[tuple[Key, str]]:
    counts: defaultdict[Cell, int] = defaultdict(int)
    for cell in cells:
        counts[cell.office, cell.technology] += cell.people
    for one in publish(counts, earlier).cells:
        if one.hidden:
            place, category = (_all(one.row), _all(one.column))
            yield Key("aor_tech", Measure.PARTICIPANTS, place, category), one.hidden
            if not place:
                yield Key("tech_cost", Measure.PARTICIPANTS, "", category), one.hidden
            if not place and not category:
                # Statuses add up to the same: with the sum of all they go as well.
                for status in ("", *{cell.status for cell in cells}):
                    yield Key(_STATUS, Measure.PARTICIPANTS, "", status), one.hidden


def _by_status(cells: Iterable[ProgrammeCell]) -> Iterable[tuple[Key, str]]:
    counts: defaultdict[Cell, int] = defaultdict(int)
    for cell in cells:
        counts[cell.status, _STATUS] += cell.people
    for one in publish(counts).cells:
        if one.hidden and one.column != TOTAL:
            yield Key(_STATUS, Measure.PARTICIPANTS, "", _all(one.row)), one.hidden


def _all(label: str) -> str:
    return "" if label == TOTAL else label


def _costs(found: Hidden, material: Material) -> None:
    """The sum of costs tells a hidden count, beside the sum of the counts."""
    hidden = any(
        key.table == "tech_cost" and key.category
        for day, key in found if day == material.as_of
    )  # fmt: skip
    if hidden:
        found.setdefault((material.as_of, Key("tech_cost", Measure.DAILY_COST, "", "")), PROTECTS)


def _court(found: Hidden, figures: Iterable[Figure]) -> None:
    """Of two outcomes and their sum one that is small takes the other with it."""
    tables: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.key.measure in (Measure.HEARINGS, Measure.HEARING_SHARE):
            tables[figure.key.table].append(figure)
    for rows in tables.values():
        small = {
            figure.key.category for figure in rows
            if figure.key.measure is Measure.HEARINGS and 0 < figure.value < LEAST
        }  # fmt: skip
        for figure in rows if small else ():
            if figure.key.category or "" in small:
                why = SMALL if figure.key.category in small else PROTECTS
                found[figure.last_day, figure.key] = why


def shown(figures: Iterable[Figure], hidden: Hidden) -> tuple[Figure, ...]:
    """The figures that are not hidden."""
    return tuple(each for each in figures if (each.last_day, each.key) not in hidden)


def every_figure(material: Material) -> tuple[Figure, ...]:
    """Every figure of a release, those of its history last."""
    return (*released(material), *history(material))
