"""The sheet is an old one, of a release that the archive does not hold.

Supposes: an old sheet was published again as new.

Predicts: that every dated line states one day long past, and that numbers of that day stand
elsewhere under that day.

Fits: one number, the day.

Confirmed by: the release of that day, where another archive holds it.
"""

from collections.abc import Iterator

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause
from crossfoot.checks.causes.reckoning.others import elsewhere, held
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.clocks import stated
from crossfoot.checks.clocks.judged import judge
from crossfoot.checks.repeats.standing import Held, digits, repeats
from crossfoot.core import wording
from crossfoot.core.tables import Observation

_TELLING = 4.0


def propose(subject: Subject) -> Iterator[Proposal]:
    """One proposal for a sheet of which every statement is old."""
    sheet = subject.sheet
    if sheet is None or not any(f.family == "dates" for f in subject.findings):
        return
    judged = judge(subject.book, subject.entry, sheet)
    statements = stated.population(sheet)
    days = stated.distinct(statements)
    if len(days) != 1 or not judged.witnesses.too_old(days[0]):
        return
    if _held_elsewhere(subject):
        return
    day = days[0]
    found = list(_standing_elsewhere(subject))
    predicted = [Predicted(cell, same.quantity.number) for cell, _, same in found]
    told_numbers = ""
    if digits([p.cell for p in predicted]) >= _TELLING:
        entry = found[0][1].entry
        cells = list(dict.fromkeys(cell for cell, other, _ in found if other.entry is entry))
        told_numbers = f" {naming.few(cells)} stand in {naming.release(entry)} as well."
    else:
        predicted = []
    texts = tuple(dict.fromkeys((d.ref, d.phrase) for d in statements))
    told = Told(
        f"The whole sheet is an old one: every dated line of its counts states "
        f"{wording.date(day)}, and no other release of the archive holds it.{told_numbers}",
        f"the whole sheet is one of {wording.date(day)}.",
        f"A release of about {wording.date(day)}, where another archive holds one.",
    )
    made = cause(__name__, subject, told, predicted, texts=texts, fitted=1)
    about = tuple(f for f in subject.findings if f.family in ("dates", "staleness", "presence"))
    yield Proposal(made, about)


def _held_elsewhere(subject: Subject) -> bool:
    """Whether an earlier release holds one of its tables: then the sheet is a copy of that."""
    people = (h for h in held(subject) if h.table.kind in stated.POPULATION_TABLES)
    return any(repeat.whole for mine in people for repeat in repeats(subject.book, mine))


def _standing_elsewhere(subject: Subject) -> Iterator[tuple[Observation, Held, Observation]]:
    """Totals and subtotals that stand in earlier releases; later ones may repeat this sheet."""
    for mine in held(subject):
        for name, cell in mine.cells.items():
            for other, same in elsewhere(subject, mine, name) if name[1] else ():
                if other.order < mine.order:
                    yield cell, other, same


CAUSE = Hypothesis.described(__name__, __doc__, propose)
