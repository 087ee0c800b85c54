"""What cannot be aligned, and what speaks against holding a pair against each other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from crossfoot.core import wording
from crossfoot.core.figures import Figure
from crossfoot.core.reconciled import Caveat, Side, Unlike
from crossfoot.reconcile.aligning import Pair

_TABLES = {
    "tech_cost": "the technology table",
    "status": "the table by status",
    "aor_tech": "the office table",
    "court_total": "the table of all hearings",
    "court_final": "the table of final hearings",
}


def unlike(first: Figure, second: Figure) -> tuple[Unlike, ...]:
    """In what two figures of the same are not alike."""
    found = []
    if first.as_of != second.as_of:
        found.append(Unlike.DATE)
    if _subjects_differ(first, second):
        found.append(Unlike.POPULATION)
    if first.definition and second.definition and first.definition != second.definition:
        found.append(Unlike.DEFINITION)
    if first.value != second.value and first.interval.meets(second.interval):
        found.append(Unlike.ROUNDING)
    return tuple(found)


def _subjects_differ(first: Figure, second: Figure) -> bool:
    if first.subject is None or second.subject is None:
        return first.name != second.name
    tables = {first.subject.table, second.subject.table} - {""}
    same = first.subject.apart_from_table == second.subject.apart_from_table
    return len(tables) > 1 or not same


def caveats(
    first: Side, second: Side, pairs: Sequence[Pair], alone: tuple[list[Figure], list[Figure]]
) -> Iterator[Caveat]:
    """What a reader has to know before believing any difference."""
    yield from _dates(pairs)
    yield from _populations(pairs)
    yield from _definitions(pairs)
    rounded = sum(Unlike.ROUNDING in unlike(*pair) for pair in pairs)
    if rounded:
        yield Caveat(
            Unlike.ROUNDING,
            f"{wording.plural(rounded, 'pair')} of figures differ by no more than their printed "
            "precision, and count as the same.",
            rounded,
        )
    for side, figures, kind in (
        (first, alone[0], Unlike.FIRST_ONLY),
        (second, alone[1], Unlike.SECOND_ONLY),
    ):
        if figures:
            yield Caveat(kind, f"{_listed(figures)} stand in {side.name} alone.", len(figures))
        if side.unlabelled:
            yield Caveat(
                Unlike.NO_LABEL,
                f"{wording.plural(side.unlabelled, 'number')} of {side.name} stand under a label "
                "that is not known.",
                side.unlabelled,
            )


def _dates(pairs: Iterable[Pair]) -> Iterator[Caveat]:
    days = Counter((a.as_of, b.as_of) for a, b in pairs if a.as_of != b.as_of)
    for (one, other), number in days.items():
        if one and other:
            apart = wording.plural(abs((other - one).days), "day")
            said = f"the first counts on {wording.date(one)}, the second on {wording.date(other)}"
            sentence = f"{said}: {apart} apart."
        else:
            side = "first" if one is None else "second"
            sentence = f"the {side} does not state the day it speaks of."
        yield Caveat(
            Unlike.DATE, f"Of {wording.plural(number, 'pair')} of figures {sentence}", number
        )


def _populations(pairs: Iterable[Pair]) -> Iterator[Caveat]:
    found: Counter[tuple[str, str]] = Counter()
    for one, other in pairs:
        if Unlike.POPULATION in unlike(one, other):
            found[_counted_in(one), _counted_in(other)] += 1
    for (mine, theirs), number in found.items():
        yield Caveat(
            Unlike.POPULATION,
            f"{wording.plural(number, 'pair')} of figures: the first is of {mine}, the second of "
            f"{theirs}. That both count the same people is not certain.",
            number,
        )


def _counted_in(figure: Figure) -> str:
    if figure.subject is None:
        return figure.name
    return _TABLES.get(figure.subject.table, figure.subject.table) or figure.name


def _definitions(pairs: Iterable[Pair]) -> Iterator[Caveat]:
    found: dict[tuple[str, str], list[str]] = {}
    for one, other in pairs:
        if Unlike.DEFINITION in unlike(one, other):
            found.setdefault((one.definition, other.definition), []).append(one.name)
    for (mine, theirs), names in found.items():
        which = names[0] if len(names) == 1 else f"{wording.plural(len(names), 'pair')} of figures"
        yield Caveat(
            Unlike.DEFINITION,
            f"{which}: the first counts {mine}; the second {theirs}.",
            len(names),
        )


def _listed(figures: Sequence[Figure]) -> str:
    """Figures by table, with the first few of each by name."""
    tables: dict[str, list[str]] = {}
    for figure in figures:
        tables.setdefault(_counted_in(figure), []).append(figure.name)
    parts = []
    for table, names in tables.items():
        shown = "; ".join(names[:3])
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        parts.append(f"{wording.plural(len(names), 'number')} of {table} ({shown}{more})")
    return ", ".join(parts)
