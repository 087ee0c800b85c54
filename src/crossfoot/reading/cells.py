"""What counts as a number."""

import math

from crossfoot.reading.grid.model import Content, GridCell


def is_number(cell: GridCell) -> bool:
    """Whether a cell is numeric; what no finite double can hold is none."""
    value = cell.value
    return cell.content is Content.NUMBER and not isinstance(value, str) and math.isfinite(value)
