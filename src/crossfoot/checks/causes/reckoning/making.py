"""A cause from what it predicts: the rest is worked out here, the same way for all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.identities.identity import Cell, at
from crossfoot.core.findings import Cause, Value
from crossfoot.core.quantity import Kind, Number, Quantity
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation

# Two doubles that were reckoned in another order differ by this share of their size.
_NOISE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Predicted:
    """A published number, and what a hypothesis says should stand there.

    Attributes:
        cell: the number.
        value: what is predicted.
        slack: how far the prediction itself may be off.
    """

    cell: Observation
    value: Number
    slack: float = 0.0

    @property
    def rest(self) -> float:
        """How far the published number is from the predicted one; 0 where they agree."""
        gap = abs(float(self.cell.quantity.number) - float(self.value))
        edge = self.cell.quantity.slack + self.slack + abs(float(self.value)) * _NOISE
        return 0.0 if gap <= edge else gap


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """How a hypothesis is told, and what it implies.

    Attributes:
        sentence: the hypothesis with its numbers.
        headline: what happened, as the first line of a case without the release; may be
            empty.
        confirm: what would confirm it.
        corrected: cells with the values they should have had.
    """

    sentence: str
    headline: str = ""
    confirm: str = ""
    corrected: Sequence[tuple[CellRef, Value]] = field(default=())


def cause(  # noqa: PLR0913  # what a hypothesis is measured by
    module: str,
    subject: Subject,
    told: Told,
    predicted: Iterable[Predicted],
    *,
    fitted: int,
    dependent: int = 0,
    chosen_from: int = 1,
    texts: Iterable[tuple[CellRef, str]] = (),
) -> Cause:
    """A cause with its residual.

    Args:
        module: the cause's module: its last word is the name.
        subject: the findings it was proposed for.
        told: the words.
        predicted: the numbers it predicts, each cell once.
        fitted: how many numbers were fitted.
        dependent: how many of the cells follow from the others.
        chosen_from: among how many it was picked.
        texts: cells of text that it predicts to the letter.
    """
    numbers = tuple({p.cell.ref: p for p in predicted}.values())
    words = tuple(texts)
    rest = sum(p.rest for p in numbers)
    return Cause(
        name=module.rpartition(".")[2],
        sentence=told.sentence,
        fitted=fitted,
        cells=(*(p.cell.ref for p in numbers), *(ref for ref, _ in words)),
        residual=round(rest, 9),
        dependent=dependent,
        predicts=(*((p.cell.ref, _plain(p.cell, p.value)) for p in numbers), *words),
        corrected=tuple(told.corrected),
        title=subject.headline(told.headline) if told.headline else "",
        confirm=told.confirm,
        chosen_from=chosen_from,
    )


def corrections(values: Mapping[Cell, tuple[Observation, Number]]) -> dict[Cell, Quantity]:
    """Values as quantities, each known as precisely as a double is."""
    return {
        cell: Quantity(Kind.ROUNDED, number, abs(float(number)) * _NOISE)
        if isinstance(number, float)
        else Quantity.exact(number)
        for cell, (_, number) in values.items()
    }


def implied(cell: Observation, number: Number) -> tuple[CellRef, Value]:
    """A cell with the value it should have had, as the case shows it."""
    return cell.ref, _plain(cell, number)


def place(cell: Observation) -> Cell:
    """Row and column."""
    return at(cell)


def _plain(cell: Observation, number: Number) -> Value:
    if cell.column == "Count" and float(number) == int(number):
        return int(number)
    return round(Decimal(str(number)), 10) if isinstance(number, Decimal) else number
