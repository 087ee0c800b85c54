"""How far a share of so many trials can be trusted."""

import math

# 95 in 100.
_Z = 1.959963984540054


def interval(hits: int, trials: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share: lower and upper end, between 0 and 1."""
    if not trials:
        return 0.0, 1.0
    share, square = hits / trials, _Z * _Z
    middle = share + square / (2 * trials)
    spread = _Z * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    whole = 1 + square / trials
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def share(hits: int, trials: int) -> str:
    """A share as it stands in a table: `198 of 200 (96.4 to 99.7%)`."""
    if not trials:
        return "-"
    low, high = interval(hits, trials)
    return f"{hits:,} of {trials:,} ({low * 100:.1f} to {high * 100:.1f}%)"
