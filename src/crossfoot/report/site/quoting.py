"""Whether each figure of a table may be quoted, and how it is cited.

A citation differs from the next only by its cell: it is told once for each table, with a gap,
and in full for totals and short tables.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from crossfoot.book.status import Worth
from crossfoot.core import wording
from crossfoot.core.refs import ranges
from crossfoot.core.tables import Observation, Role, Table
from crossfoot.report import words
from crossfoot.report.site.runs import Runs, runs
from crossfoot.report.site.site import Site
from crossfoot.report.site.told import mark

SHORT = 8


@dataclass(frozen=True, slots=True)
class Advice:
    """Figures of one table with the same advice, for the same reason.

    Attributes:
        worth: the advice in words.
        mark: the same for styles.
        cells: their addresses.
        reason: why.
    """

    worth: str
    mark: str
    cells: str
    reason: Runs


@dataclass(frozen=True, slots=True)
class Cited:
    """One figure with its citation in full."""

    about: str
    worth: str
    mark: str
    citation: str


@dataclass(frozen=True, slots=True)
class Quoting:
    """What to do with the figures of one table.

    Attributes:
        sentence: the advice in one sentence.
        advice: what may not be quoted plainly, by reason.
        before: a citation up to its cell.
        after: the same from its cell on.
        cited: citations in full, of totals and of short tables.
    """

    sentence: str
    advice: tuple[Advice, ...]
    before: str
    after: str
    cited: tuple[Cited, ...]


def quoting(site: Site, table: Table) -> Quoting:
    """The advice on every figure of a table."""
    figures = [cell for row in table.rows for cell in row.cells if cell.quantity.is_number]
    groups: dict[tuple[Worth, str], list[Observation]] = {}
    for cell in figures:
        status = site.build.statuses.of(cell)
        groups.setdefault((status.worth, status.reason), []).append(cell)
    plain = sum(len(own) for (worth, _), own in groups.items() if worth is Worth.QUOTE)
    before, after = pattern(site, figures)
    shown = [
        cell
        for row in table.rows
        if len(table.rows) <= SHORT or row.role is Role.TOTAL
        for cell in row.cells
        if cell.quantity.is_number
    ]
    return Quoting(
        sentence=_sentence(groups, plain, len(figures)),
        advice=tuple(
            Advice(
                str(worth),
                mark(worth),
                ranges([cell.ref.cell for cell in own]),
                runs(site, reason),
            )
            for (worth, reason), own in groups.items()
            if worth is not Worth.QUOTE
        ),
        before=before,
        after=after,
        cited=tuple(_cited(site, cell) for cell in shown),
    )


def pattern(site: Site, figures: Iterable[Observation]) -> tuple[str, str]:
    """What a citation says before and after its cell."""
    first = next(iter(figures), None)
    if first is None:
        return "", ""
    before, _, after = site.build.statuses.citation(first).rpartition(f"cell {first.ref.cell}")
    return f"{before}cell ", after


def _sentence(groups: dict[tuple[Worth, str], list[Observation]], plain: int, every: int) -> str:
    if plain == every:
        return f"All {wording.plural(every, 'figure')} of this table may be quoted."
    numbers = {
        worth: sum(len(own) for (of, _), own in groups.items() if of is worth) for worth in Worth
    }
    parts = [
        f"{numbers[Worth.DO_NOT]:,} should not be quoted" if numbers[Worth.DO_NOT] else "",
        f"{numbers[Worth.NOTE]:,} should be quoted with a note" if numbers[Worth.NOTE] else "",
        f"{plain:,} may be quoted" if plain else "",
    ]
    said = words.listed([part for part in parts if part])
    return f"Of its {wording.plural(every, 'figure')} {said}."


def _cited(site: Site, cell: Observation) -> Cited:
    worth = site.build.statuses.of(cell).worth
    unit = words.unit(cell.key.table if cell.key else "", cell.column)
    about = f"{' > '.join(cell.row_path)}, {unit}: {words.figure(cell)}"
    return Cited(about, str(worth), mark(worth), site.build.statuses.citation(cell))
