"""Which releases are sound enough to plant an error in."""

from collections import defaultdict
from collections.abc import Collection

from scorecard.judging import Bench, Part
from scorecard.library import Library, Original


def clean(library: Library, bench: Bench, suspect: Collection[str]) -> tuple[Original, ...]:
    """Releases of which neither the truth nor the program says anything against.

    Left out: releases with an anomaly in the independent truth, those about which the program
    has an error or a warning of its own, and those out of sequence or kept as a second copy.

    Args:
        library: all releases.
        bench: judges them, as releases and as drafts.
        suspect: digests that the truth has something against.
    """
    return tuple(
        original
        for original in library.originals
        if original.entry.release.digest.hex not in suspect
        and library.in_sequence(original)
        and not any(bench.judge(original, original.page, p, "clean").loud for p in Part)
    )


def by_year(originals: Collection[Original]) -> tuple[tuple[int, tuple[Original, ...]], ...]:
    """The releases by the fiscal year of their running sheet."""
    found: dict[int, list[Original]] = defaultdict(list)
    for original in originals:
        found[original.sheet.fiscal_year or 0].append(original)
    return tuple((year, tuple(found[year])) for year in sorted(found))
