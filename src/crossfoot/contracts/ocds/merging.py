"""Releases of one process to one compiled release, by the rules of the standard and its library.

A release tells what was so on its day. Merged in order of their dates they tell what is so now. The
library would fetch the rules; it is given them, and fetches nothing.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

from crossfoot.contracts.ocds.fields import Object
from crossfoot.contracts.ocds.merge_rules import merge_rules


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of merging.

    Attributes:
        release: the compiled release.
        refused: which of the releases, counted from 0, could not be merged, and why.
        remarks: what the library found odd in those that could.
    """

    release: Object
    refused: dict[int, str]
    remarks: tuple[str, ...]


def merge(releases: Sequence[Object]) -> Merged:
    """Merge releases that stand in order of their dates.

    All at once; where that cannot be told, half as many, until one is left that is refused. After
    it twice as many again: one odd release among thousands costs a few attempts.
    """
    merging = _Merging()
    release: Object = {}
    refused: dict[int, str] = {}
    index, step = 0, len(releases)
    while index < len(releases):
        some = releases[index : index + step]
        before = merging.state()
        try:
            merging.take(some)
            release = merging.release()
        except _FAULTS as error:
            merging.back_to(before)
            if len(some) == 1:
                refused[index] = " ".join(str(error).split()) or type(error).__name__
                index += 1
            step = max(len(some) // 2, 1)
        else:
            index += len(some)
            step = 2 * len(some)
    return Merged(release, refused, tuple(merging.remarks))


# The library raises its own exceptions where it foresaw a fault, and Python's where it did not.
_FAULTS = (AttributeError, KeyError, TypeError, ValueError)
_RULES = merge_rules()


class _Merging:
    """Releases taken in one after the other, and what the library remarked upon."""

    def __init__(self) -> None:
        from ocdsmerge.merge import CompiledRelease  # noqa: PLC0415  (it loads an HTTP library)

        self._merged = CompiledRelease(merge_rules=_RULES)
        self.remarks: dict[str, None] = {}

    def take(self, releases: Sequence[Object]) -> None:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            for release in releases:
                self._merged.append(release)
        for one in caught:
            self.remarks[" ".join(str(one.message).split())] = None

    def release(self) -> Object:
        compiled: Object = self._merged.asdict()
        return compiled

    def state(self) -> tuple[dict[object, object], dict[str, None]]:
        return dict(self._merged.data), dict(self.remarks)

    def back_to(self, state: tuple[dict[object, object], dict[str, None]]) -> None:
        self._merged.data, self.remarks = state
