"""From a reckoning to an outcome.

The rules, in the order in which they are asked:

1. The figures measure another thing, another event or other people than the words speak of, or
   they are known too roughly to decide: *cannot be tested*.
2. The number differs. If it comes out on another base or in the other direction: *another
   denominator or direction*. If the figures are of another day, and that can matter: *cannot be
   tested*. Else: *does not hold*.
3. The number agrees. If the words name another base or direction: *another denominator or
   direction*. If nothing but the press states the figures: *cannot be tested*. If a figure is a
   statement: *arithmetic holds, cells not archived*. If something has to be said beside it:
   *holds with a note*. Else: *holds*.

That a figure is lacking altogether is seen before anything is reckoned.
"""

from dataclasses import dataclass

from crossfoot.book.status import Worth
from crossfoot.claims.frame.kind import Fit, Reckoned
from crossfoot.core.figures import Figure
from crossfoot.core.verdicts import Answer, Outcome
from crossfoot.hand.claims import Differs, Parting
from crossfoot.hand.statements import SourceKind, Statements

# What the figures measure is not what the words speak of: no number can decide then.
_ANOTHER_THING = (Differs.DEFINITION, Differs.POPULATION, Differs.EVENT)
_ANOTHER_BASE = (Differs.BASE, Differs.DIRECTION)


@dataclass(frozen=True, slots=True)
class Scales:
    """Everything that an outcome is weighed from.

    Attributes:
        reckoned: what the kind made of the figures.
        words: the asserted number as it was said; empty where none is.
        partings: where words and figures part, as the claim says and as the figures show.
        figures: those that the reckoning rests on.
        answers: other bases and directions with their answers.
        notes: what has to be said beside any outcome.
        statements: to tell the press from documents.
    """

    reckoned: Reckoned
    words: str
    partings: tuple[Parting, ...]
    figures: tuple[Figure, ...]
    answers: tuple[Answer, ...]
    notes: tuple[str, ...]
    statements: Statements

    @property
    def lead(self) -> str:
        """The result as the beginning of a paragraph."""
        return self.reckoned.lead[:1].upper() + self.reckoned.lead[1:]

    @property
    def told(self) -> tuple[str, ...]:
        """The statements among the figures."""
        return tuple(n for f in self.figures for n in f.statement.split(", ") if n)


@dataclass(frozen=True, slots=True)
class Weighed:
    """An outcome, and why."""

    outcome: Outcome
    reason: str


def weigh(scales: Scales) -> Weighed:
    """The outcome of a claim whose figures were found."""
    another = [p for p in scales.partings if p.differs_in in _ANOTHER_THING]
    if another:
        said = " ".join(p.sentence for p in another)
        return Weighed(Outcome.CANNOT, f"{scales.lead} {said}")
    if scales.reckoned.fit is Fit.POSSIBLE:
        return Weighed(Outcome.CANNOT, scales.lead)
    return _differs(scales) if scales.reckoned.fit is Fit.DIFFERS else _agrees(scales)


def _differs(scales: Scales) -> Weighed:
    words = scales.words
    elsewhere = [a for a in scales.answers if a.agrees and a.differs_in in _ANOTHER_BASE]
    if elsewhere:
        first = elsewhere[0]
        turned = first.differs_in == Differs.DIRECTION
        how = "in the other direction" if turned else "on another base"
        what = f"Stated was {words}, which" if words else "What was stated"
        return Weighed(Outcome.ANOTHER, f"{scales.lead} {what} comes out {how}: {first.reckoning}.")
    lead = f"{scales.lead} Stated was {words}." if words else scales.lead
    days = [p for p in scales.partings if p.differs_in is Differs.DATE]
    if days and scales.reckoned.day_matters:
        said = " ".join(p.sentence for p in days)
        return Weighed(Outcome.CANNOT, f"{lead} {said}")
    return Weighed(Outcome.DOES_NOT_HOLD, lead)


def _agrees(scales: Scales) -> Weighed:
    reckoned = scales.reckoned
    parts = [scales.lead, f"Stated was {scales.words}: that agrees." if scales.words else ""]
    parts += [p.sentence for p in scales.partings]
    lead = " ".join(filter(None, parts))
    if any(p.differs_in in _ANOTHER_BASE for p in scales.partings):
        return Weighed(Outcome.ANOTHER, lead)
    cells = not scales.told if reckoned.cells_only is None else reckoned.cells_only
    if not cells:
        return _stated(scales, lead)
    spoken_of = [f for f in scales.figures if f.worth and f.worth != Worth.QUOTE]
    if scales.partings or ((scales.notes or spoken_of) and not reckoned.about_faults):
        return Weighed(Outcome.WITH_NOTE, lead)
    return Weighed(Outcome.HOLDS, lead)


def _stated(scales: Scales, lead: str) -> Weighed:
    """A claim whose figures are statements gets no further than its arithmetic."""
    by_id = scales.statements.by_id
    known = [by_id[name] for name in scales.told if name in by_id]
    if known and all(s.source.kind is SourceKind.PRESS for s in known):
        return Weighed(Outcome.CANNOT, f"{lead} Nothing but the press states these figures.")
    few = (
        "One of its figures is a statement and no archived cell"
        if any(f.refs for f in scales.figures)
        else "Its figures are statements and no archived cells"
    )
    sources = "; ".join(dict.fromkeys(s.source.words for s in known))
    return Weighed(Outcome.ARITHMETIC, f"{lead} {few}: {sources}.")
