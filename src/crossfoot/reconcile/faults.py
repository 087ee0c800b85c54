"""Steps that are known from findings and from later releases: what a figure should have been."""

from collections.abc import Iterator
from fractions import Fraction

from crossfoot.book.status import Worth
from crossfoot.core import wording
from crossfoot.core.bridges import Basis, Item, Step
from crossfoot.core.figures import Figure
from crossfoot.core.interval import fraction
from crossfoot.core.refs import CellRef
from crossfoot.reconcile.known import Known

# Causes by which people stand under another label, and nobody is lost.
_MOVED = ("people_moved", "label_of_another", "labels_exchanged", "labels_shifted")


def righted(known: Known, figure: Figure, other: Figure) -> Iterator[Item]:
    """The steps from a figure to what it should have been; none where nothing is known against it.

    Args:
        known: what findings and later releases say.
        figure: the figure.
        other: the figure on the other side: what its release says is no explanation of it.
    """
    if len(figure.refs) == 1:
        found = _cell(known, figure) or _restated(known, figure, other)
        if found:
            yield found
    elif figure.refs and figure.subject:
        yield from _labels(known, figure)


def _cell(known: Known, figure: Figure) -> Item | None:
    fix = known.corrections.numbers.get(figure.refs[0])
    if fix is None or isinstance(fix.value, str):
        return None
    amount = fraction(fix.value) - figure.value
    if amount == 0:
        return None
    step = Step.RECLASSIFIED if fix.cause in _MOVED else Step.FAULT
    return Item(
        step, amount, Basis.PREDICTED, f"{_place(figure)}: {fix.sentence}", fix.finding, figure.refs
    )


def _restated(known: Known, figure: Figure, other: Figure) -> Item | None:
    own = {ref.digest for ref in (*figure.refs, *other.refs)}
    for one in known.restated.get(figure.refs[0], ()):
        faulty = known.statuses.of(one.after.observation).worth is Worth.DO_NOT
        if one.after.release.digest in own or faulty:
            continue
        after = fraction(one.after.observation.quantity.number)
        return Item(
            Step.RESTATED,
            after - figure.value,
            Basis.MEASURED,
            f"{_place(figure)}: {one.after.release.publisher_name} states "
            f"{wording.count(float(after))} for the same day ({one.kind}).",
            refs=(*figure.refs, one.after.observation.ref),
        )
    return None


def _labels(known: Known, figure: Figure) -> Iterator[Item]:
    """Rows of a sum that belong under another label, or that another sum holds of this one."""
    if not known.corrections.labels or figure.subject is None:
        return
    category = figure.subject.category
    for label, fix in known.corrections.labels.items():
        if label.digest != figure.refs[0].digest or label.sheet != figure.refs[0].sheet:
            continue
        row = [ref for ref in figure.refs if ref.row == label.row]
        if row and fix.value != category:
            yield _moved(known, row[0], -1, fix.sentence, fix.finding)
        elif not row and fix.value == category:
            cell = CellRef(label.digest, label.sheet, label.row, figure.refs[0].column)
            yield _moved(known, cell, 1, fix.sentence, fix.finding)


def _moved(known: Known, cell: CellRef, sign: int, sentence: str, finding: str) -> Item:
    observation = known.book.at(cell)
    people = observation.quantity if observation else None
    amount = fraction(people.number) * sign if people and people.is_number else Fraction(0)
    return Item(
        Step.RECLASSIFIED, amount, Basis.PREDICTED, f"{cell.cell}: {sentence}", finding, (cell,)
    )


def _place(figure: Figure) -> str:
    return figure.refs[0].text
