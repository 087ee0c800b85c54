"""The prices that a release is reckoned with: those of its day, kept with it."""

import datetime
import json
from decimal import Decimal

from crossfoot.hand.model import Prices

Priced = tuple[tuple[str, Decimal], ...]


def prices_on(known: Prices, day: datetime.date) -> Priced:
    """The prices of a day, the dearest technology first; of two for one the first holds."""
    found: dict[str, Decimal] = {}
    for entry in known.entries:
        if entry.holds(day):
            found.setdefault(entry.technology, entry.per_person_day)
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def as_text(prices: Priced) -> str:
    """Prices as the journal keeps them."""
    return json.dumps([[name, str(price)] for name, price in prices])


def of_text(text: str) -> Priced:
    """Prices as they were kept."""
    return tuple((name, Decimal(price)) for name, price in json.loads(text))
