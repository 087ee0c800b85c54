"""A cost is reckoned at the price of another category.

Supposes: the price of another technology was put into the formula of a cost.

Predicts: the cost to the cent, from the published count and another known price; and the total of
the costs, where it carries the difference along.

Fits: nothing; the price is one of the few that are known.

Confirmed by: the price in the contract, or the formula of the cost.
"""

from collections.abc import Iterator
from decimal import Decimal

from crossfoot.checks.causes.reckoning import naming
from crossfoot.checks.causes.reckoning.costs import Costed, costs
from crossfoot.checks.causes.reckoning.hypothesis import Hypothesis, Proposal
from crossfoot.checks.causes.reckoning.making import Predicted, Told, cause, implied
from crossfoot.checks.causes.reckoning.subject import Subject
from crossfoot.core import wording


def propose(subject: Subject) -> Iterator[Proposal]:
    """Costs that are right at the price of another technology."""
    for costed in costs(subject):
        for other, price in costed.other_prices:
            predicted = Predicted(costed.cost, Decimal(str(costed.count.quantity.number)) * price)
            if not price or predicted.rest > 0.005:
                continue
            yield _proposal(costed, other, price)


def _proposal(costed: Costed, other: str, price: Decimal) -> Proposal:
    cost, people = costed.cost, wording.count(costed.count.quantity.number)
    told = Told(
        f"{naming.named(cost)} is reckoned at the price of {other}: {people} x {price} = "
        f"{naming.number(cost)}, instead of {people} x {costed.price} = "
        f"{naming.number(cost, costed.right)}.",
        f"the cost of {naming.label(cost)} is reckoned at the price of {other}.",
        "The formula of that cost in the workbook it was drawn from.",
        [implied(cost, costed.right), *costed.total_right],
    )
    predicted = [Predicted(cost, Decimal(str(costed.count.quantity.number)) * price, 0.005)]
    made = cause(
        __name__,
        costed.subject,
        told,
        [*predicted, *costed.carried(predicted[0].value)],
        fitted=0,
        dependent=len(costed.carried(predicted[0].value)),
        chosen_from=len(costed.other_prices),
    )
    return Proposal(made, costed.findings)


CAUSE = Hypothesis.described(__name__, __doc__, propose)
