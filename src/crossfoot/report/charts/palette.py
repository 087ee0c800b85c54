"""The colours of charts: literal, so that one drawing serves every theme.

The style sheet maps each literal to a colour of the theme, in light, in dark and on paper.
Series have the colours of Okabe and Ito, and each a dash of its own: never colour alone.
"""

from dataclasses import dataclass

INK = "#1b1b1b"
SOFT = "#595959"
LINE = "#d9d6cf"
PAPER = "#fffefb"
FAULT = "#b3400e"
FIXED = "#00664f"


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one series is told from the others."""

    colour: str
    dash: tuple[int, ...]


WHOLE = Stroke(INK, (1, 0))
_SERIES = (
    Stroke("#0072b2", (1, 0)),
    Stroke("#e69f00", (7, 3)),
    Stroke("#009e73", (2, 2)),
    Stroke("#cc79a7", (1, 0)),
    Stroke("#56b4e9", (7, 3)),
    Stroke("#8c8c8c", (2, 2)),
)


def stroke(number: int) -> Stroke:
    """The stroke of the series with this number; after the last colour they begin anew."""
    return _SERIES[number % len(_SERIES)]
