"""Shares told in bands, wide enough that none points at a few rows."""

# Below this many rows no share is told at all: any band would be about a handful of people.
FEWEST_ROWS = 50
# A band's edge is used only where at least so many rows lie on either side of it.
_ROWS_BESIDE_AN_EDGE = 10
SMALL = 11

TOO_FEW = "too few rows to say"
NONE = "none"
_EDGES = (
    (0.001, "under 1 in 1,000"),
    (0.01, "under 1 in 100"),
    (0.05, "under 1 in 20"),
    (0.2, "under 1 in 5"),
    (0.5, "under 1 in 2"),
    (0.95, "1 in 2 to 19 in 20"),
)
_UPPER_HALF = "1 in 2 or more"
_NEARLY_ALL = "over 19 in 20"
# From the least to the most; what a reader may compare.
ORDER = (TOO_FEW, NONE, *(words for _, words in _EDGES), _UPPER_HALF, _NEARLY_ALL)


def share(part: int, whole: int) -> str:
    """The band that a share lies in."""
    if whole < FEWEST_ROWS:
        return TOO_FEW
    if part == 0:
        return NONE
    usable = [
        (edge, words)
        for edge, words in _EDGES
        if min(edge, 1 - edge) * whole >= _ROWS_BESIDE_AN_EDGE
    ]
    for edge, words in usable:
        if part < edge * whole:
            return words
    return _NEARLY_ALL if usable and usable[-1][0] == _EDGES[-1][0] else _UPPER_HALF


def rows(number: int) -> str:
    """A number of rows, where it is large enough to be told."""
    return f"{number:,}" if number >= FEWEST_ROWS else f"fewer than {FEWEST_ROWS}"
