"""Several labels side by side in one whole number.

What is sorted, grouped and kept by the million is narrow this way: an engine moves one column
where there would be six. Everybody else asks for columns by name and never sees it.
"""

from functools import reduce

import ibis.expr.types as ir

# A label takes so many bits, four of them fit into a whole number with three bits to spare.
BITS = 15
MOST = 1 << BITS


def side_by_side(*labels: ir.Value) -> ir.Value:
    """Labels as one number, the first of them highest."""
    return reduce(lambda high, low: (high << BITS) | low, labels)


def label(packed: ir.Value, place: int) -> ir.Value:
    """The label at a place, counted from the last one, which is at 0."""
    return (packed >> (BITS * place)) & (MOST - 1) if place else packed & (MOST - 1)
