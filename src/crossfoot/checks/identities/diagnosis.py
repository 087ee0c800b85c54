"""Which cell is wrong, when something on a sheet is not true.

A cell is the culprit when one other value in it makes everything true that it takes part
in. Counts are settled first, then the averages weighted by them, then what is reckoned
from counts: shares and costs. What a later stage says of an earlier one counts as a
witness only: a cost reckoned from a wrong count agrees with it and proves nothing.

Where several cells explain the same, witnesses decide: an average times its count is a
whole number of days, means and shares follow from counts. Where they do not decide, the
cell that states the result is accused and the others are named as suspects.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.checks.identities.forms import WholeDays
from crossfoot.checks.identities.identity import Cell, Identity, as_published, at
from crossfoot.checks.identities.suspects import Explanation, Field
from crossfoot.core.quantity import Quantity
from crossfoot.core.tables import Observation, SheetReading

# The order in which columns are settled.
STAGES = ("Count", "ALIP", "%", "Daily Tech Cost")


class How(StrEnum):
    """How an accused cell was arrived at."""

    ALONE = "alone"
    TOGETHER = "together"
    FOLLOWS = "follows"
    UNDECIDED = "undecided"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """Something that is not true, and the cells accused for it.

    Attributes:
        identity: what is not true.
        how: how the accused cells were arrived at.
        accused: the fewest cells that carry the fault.
        group: the cells of other identities that share the explanation, accused included.
        suspects: cells that could be wrong instead.
        computed: what the result cell should hold by the other cells as published.
        expected: what the accused cell should hold; for several accused cells of one
            identity, what its result should be.
        found: what stands there.
        carried: result cells that agree with the accused cell as it stands, and would not
            with the expected value: they carry the fault along.
        supported: whether other identities agree with the expected value.
        cleared: whether the result cell is accused only because the culprit cannot be told:
            no value in it would make everything true.
        sound: whether everything else that the cells take part in is true as published.
    """

    identity: Identity
    how: How
    accused: tuple[Observation, ...]
    group: tuple[Observation, ...]
    suspects: tuple[Observation, ...]
    computed: Quantity
    expected: Quantity
    found: Quantity
    carried: tuple[Observation, ...]
    supported: bool
    cleared: bool
    sound: bool


def diagnose(sheet: SheetReading, identities: Sequence[Identity]) -> tuple[Verdict, ...]:
    """Everything that is not true on a sheet, in the order of the identities."""
    failing = [i for i in identities if not i.holds(as_published)]
    if not failing:
        return ()
    settled: dict[Cell, Quantity] = {}
    found: dict[Identity, Verdict] = {}
    for stage in STAGES:
        own = [i for i in identities if i.stated.column == stage]
        broken = [i for i in failing if i.stated.column == stage]
        field = Field(own, _witnesses(sheet, identities, stage), broken, stage, settled)
        for identity in broken:
            if identity.holds(field.read):
                found[identity] = _follows(identity, field)
        for explanation in field.explain([i for i in broken if i not in found]):
            for identity in explanation.explained:
                found[identity] = _verdict(identity, explanation, field)
        settled = field.settled
    return tuple(found[i] for i in failing if i in found)


def _witnesses(sheet: SheetReading, identities: Iterable[Identity], stage: str) -> list[Identity]:
    """What else has to be true of the cells of a stage, without being settled in it."""
    if stage not in STAGES[:2]:
        return []
    days = [
        Identity(WholeDays(average, count), "", "")
        for table in sheet.tables
        for row in table.rows
        if (average := row.get("ALIP")) and (count := row.get("Count"))
    ]
    if stage == "ALIP":
        return days
    return days + [i for i in identities if i.stated.column in ("ALIP", "%")]


def _follows(identity: Identity, field: Field) -> Verdict:
    accused = tuple(c for c in identity.cells if at(c) in field.settled)
    return _made(identity, How.FOLLOWS, accused, Explanation(accused, (), ()), field)


def _verdict(identity: Identity, explanation: Explanation, field: Field) -> Verdict:
    if not explanation.cells:
        how = How.UNDECIDED if explanation.suspects else How.UNEXPLAINED
        return _made(identity, how, (identity.stated,), explanation, field)
    accused = tuple(c for c in identity.cells if any(c is e for e in explanation.cells))
    if not identity.holds(field.reading_only(explanation.cells)):
        # It takes an earlier stage's correction as well to make this true.
        accused = tuple(c for c in identity.cells if at(c) in field.settled)
    how = How.ALONE if len(explanation.cells) == 1 else How.TOGETHER
    if explanation.suspects:
        how = How.UNDECIDED
    return _made(identity, how, accused, explanation, field)


def _made(
    identity: Identity,
    how: How,
    accused: tuple[Observation, ...],
    explanation: Explanation,
    field: Field,
) -> Verdict:
    computed = identity.expected(as_published)
    if computed is None:
        raise ValueError(f"nothing was expected, so nothing can fail: {identity.result}")
    blamed = accused[0] if len(accused) == 1 else identity.stated
    corrected = field.settled.get(at(blamed)) if len(accused) == 1 else None
    expected = corrected or computed
    return Verdict(
        identity=identity,
        how=how,
        accused=accused,
        group=explanation.cells or accused,
        suspects=tuple(s for s in explanation.suspects if s is not blamed),
        computed=computed,
        expected=expected,
        found=blamed.quantity,
        carried=field.carried(blamed, expected) if len(accused) == 1 else (),
        supported=corrected is not None and len(field.identities_of(blamed)) > 1,
        cleared=how is How.UNDECIDED and not explanation.cells,
        sound=field.sound_but_for(identity),
    )
