"""The sheet of prices: what the costs are worked out from, where everybody can see it."""

from crossfoot.core.refs import a1
from crossfoot.core.wording import date
from crossfoot.writing.release.material import Material
from crossfoot.writing.release.plan import Cell, Form, Look, Sheet

NAME = "Prices"
_FIRST = 4


def address(material: Material, technology: str) -> str:
    """Where the price of a technology stands, as another sheet's formula names it."""
    order = [name for name, _ in material.prices]
    return f"{NAME}!{a1(_FIRST + order.index(technology), 2)}"


def sheet(material: Material) -> Sheet:
    """The prices in force on the as-of day."""
    made = Sheet(NAME, (26, 24), frozen=_FIRST - 1)
    title = f"What one person costs for one day, in US dollars, on {date(material.as_of)}"
    made.put(1, 1, Cell(title, look=Look.TITLE))
    made.put(_FIRST - 1, 1, *(Cell(n, look=Look.HEAD) for n in ("Technology", "Price per day")))
    for at, (name, price) in enumerate(material.prices, start=_FIRST):
        made.put(at, 1, Cell(name, look=Look.LABEL), Cell(price, form=Form.MONEY))
    return made
