"""What does not hold in a batch of records: one file per question, counted, and nothing deleted."""

from crossfoot.register.faults import (
    detached,
    duplicates,
    extraction,
    gaps,
    identifiers,
    lengths,
    open_spells,
    orders,
    overlaps,
    reopened,
    right_edge,
    swaps,
)

# In the order in which they are told. To add one: its file, and a word here.
FAULTS = (
    identifiers,
    orders,
    detached,
    lengths,
    swaps,
    extraction,
    duplicates,
    overlaps,
    gaps,
    reopened,
    open_spells,
    right_edge,
)
