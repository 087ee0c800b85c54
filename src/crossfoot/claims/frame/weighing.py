"""From a reckoning to an outcome. The rules, in the order in which they are asked:

1. Something that is needed is lacking, or the figures measure another thing, another event or
   other people than the words speak of: *cannot be tested*.
2. The number differs. If it comes out on another base or in the other direction: *another
   denominator or direction*. If the figures are of another day, and that can matter: *cannot be
   tested*. Else: *does not hold*.
3. The number agrees. If the words name another base or direction: *another denominator or
   direction*. If nothing but the press states the figures: *cannot be tested*. If a figure is a
   statement: *arithmetic holds, cells not archived*. If something has to be said beside it:
   *holds with a note*. Else: *holds*.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
class Weighed:
    """An outcome, and why."""

    outcome: Outcome
    reason: str


def weigh(
    reckoned: Reckoned,
    words: str,
    partings: Sequence[Parting],
    figures: Sequence[Figure],
    answers: Sequence[Answer],
    notes: Sequence[str],
    statements: Statements,
) -> Weighed:
    """The outcome of a claim whose figures were found.

    Args:
        reckoned: what its kind made of the figures.
        words: the asserted number as it was said; empty where none is.
        partings: where words and figures part, as the claim says and as the figures show.
        figures: those that the reckoning rests on.
        answers: other bases and directions with their answers.
        notes: what has to be said beside any outcome.
        statements: to tell the press from documents.
    """
    reckoned = replace(reckoned, lead=reckoned.lead[:1].upper() + reckoned.lead[1:])
    another = [p for p in partings if p.differs_in in _ANOTHER_THING]
    if another:
        said = " ".join(p.sentence for p in another)
        return Weighed(Outcome.CANNOT, f"{reckoned.lead} {said}")
    if reckoned.fit is Fit.POSSIBLE:
        return Weighed(Outcome.CANNOT, reckoned.lead)
    if reckoned.fit is Fit.DIFFERS:
        return _differs(reckoned, words, partings, answers)
    return _agrees(reckoned, words, partings, figures, notes, statements)


def _differs(
    reckoned: Reckoned, words: str, partings: Sequence[Parting], answers: Sequence[Answer]
) -> Weighed:
    elsewhere = [a for a in answers if a.agrees and a.differs_in in _ANOTHER_BASE]
    stated = f" Stated was {words}." if words else ""
    if elsewhere:
        first = elsewhere[0]
        turned = first.differs_in == Differs.DIRECTION
        how = "in the other direction" if turned else "on another base"
        what = f"Stated was {words}, which" if words else "What was stated"
        return Weighed(
            Outcome.ANOTHER, f"{reckoned.lead} {what} comes out {how}: {first.reckoning}."
        )
    days = [p for p in partings if p.differs_in is Differs.DATE]
    if days and reckoned.day_matters:
        said = " ".join(p.sentence for p in days)
        return Weighed(Outcome.CANNOT, f"{reckoned.lead}{stated} {said}")
    return Weighed(Outcome.DOES_NOT_HOLD, f"{reckoned.lead}{stated}")


def _agrees(
    reckoned: Reckoned,
    words: str,
    partings: Sequence[Parting],
    figures: Sequence[Figure],
    notes: Sequence[str],
    statements: Statements,
) -> Weighed:
    stated = f" Stated was {words}: that agrees." if words else ""
    beside = " ".join(p.sentence for p in partings)
    lead = f"{reckoned.lead}{stated} {beside}".rstrip()
    if any(p.differs_in in _ANOTHER_BASE for p in partings):
        return Weighed(Outcome.ANOTHER, lead)
    told = [name for f in figures for name in f.statement.split(", ") if name]
    cells = not told if reckoned.cells_only is None else reckoned.cells_only
    if not cells:
        if told and all(_is_press(name, statements) for name in told):
            return Weighed(
                Outcome.CANNOT, f"{lead} Nothing but the press states these figures."
            )
        few = (
            "One of its figures is a statement and no archived cell."
            if any(f.refs for f in figures)
            else "Its figures are statements and no archived cells."
        )
        return Weighed(Outcome.ARITHMETIC, f"{lead} {few}")
    spoken_of = [f for f in figures if f.worth and f.worth != Worth.QUOTE]
    if partings or ((notes or spoken_of) and not reckoned.about_faults):
        return Weighed(Outcome.WITH_NOTE, lead)
    return Weighed(Outcome.HOLDS, lead)


def _is_press(name: str, statements: Statements) -> bool:
    statement = statements.by_id.get(name)
    return statement is not None and statement.source.kind is SourceKind.PRESS
