"""Awards as they are held here, as the values that an export is made from."""

from collections.abc import Iterable, Iterator

from crossfoot.contracts.ocds.awards import Award, Modification, Organization
from crossfoot.core.awards import Action, AwardFacts, Awards


def recorded(held: Awards, chosen: Iterable[AwardFacts]) -> Iterator[Award]:
    """These awards with everything recorded of them.

    What is known from a summary alone has no actions, and is left out. Of the buyer and of the kind
    of an action the records at hand hold a code at most, so neither is told.
    """
    for one in chosen:
        actions = [step.action for step in held.steps(one.award)]
        if actions:
            offers = [action.offers for action in actions if action.offers is not None]
            yield Award(
                one.award,
                one.title or one.name,
                None,
                Organization(one.recipient, one.recipient) if one.recipient else None,
                tuple(map(_modification, actions)),
                one.has_base,
                one.vehicle or None,
                one.start,
                offers=offers[0] if offers else None,
            )


def _modification(action: Action) -> Modification:
    return Modification(
        action.number,
        action.day,
        action.obligated,
        action.exercised,
        action.ceiling,
        action.end,
    )
