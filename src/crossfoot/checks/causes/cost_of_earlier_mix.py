"""A cost is reckoned from the counts of an earlier release.

Supposes: a count was replaced and the cost beside it was not, or only the people who came to a
category since then were priced anew.

Predicts: the cost to the cent, from the earlier count at its own price, with the people who have
been added since at the price of the category that they came from; and the total of the costs.

Fits: nothing where the earlier count is that of the release before; else one number, the release.

Confirmed by: the earlier release, and the next one.
"""

from collections.abc import Iterator
from decimal import Decimal

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.costs import Costed, costs
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause, implied
from crossfoot.checks.causes.reckoning.others import before, names
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.checks.identities.identity import at
from crossfoot.checks.repeats.standing import Held, standing
from crossfoot.core import wording

# A cent a head is fitted by chance when the count is small.
_FEWEST = 100


def propose(subject: Subject) -> Iterator[Proposal]:
    """Costs that follow from the counts of another release."""
    broken = list(costs(subject))
    if not broken:
        return
    called, nearest = names(subject), before(subject)
    own = subject.book.original(subject.entry)
    for costed in broken:
        known = called.get(at(costed.count))
        if known is None or costed.price is None:
            continue
        mine, name = known
        for other in reversed(standing(subject.book).tables):
            then = other.cells.get(name) if other.table.kind == mine.table.kind else None
            if then is None or subject.book.original(other.entry) is own:
                continue
            found = _explained(costed, float(then.quantity.number))
            if found:
                yield _proposal(costed, other, found, nearest=other.entry is nearest)


def _explained(costed: Costed, then: float) -> tuple[Decimal, str] | None:
    """The cost by an earlier count, and its arithmetic; `None` where it does not come out."""
    was = Decimal(str(then)).quantize(Decimal(1))
    now = Decimal(str(costed.count.quantity.number))
    if was < _FEWEST or was == now:
        return None
    tries = [(was * costed.price, f"{wording.count(was)} x {costed.price}")]
    tries += [
        (
            (now - was) * price + was * costed.price,
            f"{wording.count(now - was)} x {price} + {wording.count(was)} x {costed.price}",
        )
        for _, price in costed.other_prices
        if now > was
    ]
    for value, text in tries:
        if abs(float(value) - float(costed.cost.quantity.number)) <= 0.005:
            return value, text
    return None


def _proposal(
    costed: Costed, other: Held, found: tuple[Decimal, str], *, nearest: bool
) -> Proposal:
    value, text = found
    cost, subject = costed.cost, costed.subject
    carried = costed.carried(value)
    where = naming.release(other.entry)
    told = Told(
        f"{naming.named(cost)} is the cost of the mix in {where}: {text} = "
        f"{naming.number(cost)}, to the cent.",
        f"the cost of {naming.label(cost)} is that of the counts in {where}.",
        f"The counts of {other.entry.name}, and the cost in the next release.",
        [implied(cost, costed.right), *costed.total_right],
    )
    made = cause(
        __name__,
        subject,
        told,
        [Predicted(cost, value, 0.005), *carried],
        fitted=int(not nearest),
        dependent=len(carried),
        chosen_from=1 if nearest else len(subject.book.releases),
    )
    return Proposal(made, costed.findings)


CAUSE = Hypothesis.described(__name__, __doc__, propose)
