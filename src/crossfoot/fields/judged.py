"""What a column is, from its name and from everything that was seen in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyarrow.compute as pc

from crossfoot.fields.look import Look
from crossfoot.fields.meanings import IDENTIFYING, Meaning, Told

MOST, SOME = "most cells", "some cells"
_MOST_SHARE = 0.5
# A shape that a few cells may have by chance has to be that of the column.
_ONLY_AS_A_WHOLE = {Meaning.NAME: 0.7, Meaning.DIGEST: 0.9, Meaning.FREE_TEXT: 0.05}
_NAMES_DIFFER = 20
# Days of birth lie far back, and far apart.
_BIRTH_SPREAD, _BIRTH_AGE = 15, 12


@dataclass(frozen=True, slots=True)
class Judged:
    """What a column is.

    Attributes:
        meanings: what its values are, and how that is known: `name`, `most cells`, `some cells`.
        formulas: whether a spreadsheet would run any of its cells.
        different: how many different values it has.
    """

    meanings: tuple[tuple[Meaning, str], ...]
    formulas: bool
    different: int

    def means(self, *wanted: Meaning) -> bool:
        """Whether it is any of these."""
        return any(meaning in wanted for meaning, _ in self.meanings)

    @property
    def identifies(self) -> bool:
        """Whether it points at one person by itself."""
        return self.means(*IDENTIFYING)

    @property
    def ordinary(self) -> bool:
        """Whether it is a fact that others may know, and share."""
        return not self.identifies and not self.means(Meaning.OPAQUE, Meaning.FREE_TEXT)


def judged(looks: Sequence[Look], told: Sequence[Told | None]) -> tuple[Judged, ...]:
    """What every column is; some are known only beside their neighbour or the others."""
    different = [pc.count_distinct(look.column()).as_py() if look.codes else 0 for look in looks]
    newest = max((max(look.years) for look in looks if look.years), default=0)
    names = _adjacent_names(looks, different)
    points = _adjacent_points(looks)
    found = []
    for at, look in enumerate(looks):
        meanings = dict(_by_content(look, different[at]))
        if at in names:
            meanings.setdefault(Meaning.NAME, MOST)
        if at in points:
            meanings.setdefault(Meaning.COORDINATES, MOST)
        if _births(look, newest):
            meanings.setdefault(Meaning.BIRTH, MOST)
        named = told[at]
        if named is not None:
            meanings = {named.meaning: "name", **_beside(named, meanings)}
        if not meanings and _opaque(look, different[at]):
            meanings[Meaning.OPAQUE] = MOST
        if not meanings and different[at] > 1:
            meanings[Meaning.QUASI] = MOST
        found.append(Judged(tuple(meanings.items()), look.seen["formula"] > 0, different[at]))
    return tuple(found)


def _beside(named: Told, seen: dict[Meaning, str]) -> dict[Meaning, str]:
    """What content adds to a name: its own meaning once, and no guess that the name answers."""
    answered = {named.meaning}
    if named.meaning in IDENTIFYING:
        answered |= {Meaning.NAME, Meaning.BIRTH, Meaning.COORDINATES, Meaning.DIGEST}
    elif named.meaning in (Meaning.QUASI, Meaning.OPAQUE):
        answered.add(Meaning.NAME)
        if named.phrase != "date":
            answered.add(Meaning.BIRTH)
    return {meaning: how for meaning, how in seen.items() if meaning not in answered}


def _by_content(look: Look, different: int) -> list[tuple[Meaning, str]]:
    found = []
    for meaning in Meaning:
        share = look.share(meaning)
        least = _ONLY_AS_A_WHOLE.get(meaning, 0.0)
        if not share or share < least:
            continue
        if meaning is Meaning.NAME and different < max(_NAMES_DIFFER, 0.3 * look.filled):
            continue
        if meaning is Meaning.FREE_TEXT and look.share(Meaning.ADDRESS) > _MOST_SHARE:
            continue
        if meaning is Meaning.TELEPHONE and share < _MOST_SHARE and look.share("whole") > 0.9:
            continue  # among long numbers some look like a telephone's by chance
        if meaning is Meaning.DEVICE and share < _MOST_SHARE:
            continue
        found.append((meaning, MOST if share >= _MOST_SHARE else SOME))
    return found


def _opaque(look: Look, different: int) -> bool:
    """Values without meaning of which nearly every row has its own."""
    if look.share("token") < 0.9 or different < max(_NAMES_DIFFER, 0.9 * look.filled):
        return False
    if look.share("day") > 0.5 or look.share("fine") > 0.5 or look.share("word") > 0.5:
        return False
    # Running numbers are the same in every packet and point at nobody.
    running = look.share("whole") > 0.9 and look.most - look.least < 2 * different
    return not running


def _births(look: Look, newest: int) -> bool:
    if look.share("day") < 0.8 or not look.years:
        return False
    rows = sum(look.years.values())

    def year_at(share: float) -> int:
        passed = 0
        for year in sorted(look.years):
            passed += look.years[year]
            if passed >= share * rows:
                return year
        return newest

    spread = year_at(0.95) - year_at(0.05)
    return spread >= _BIRTH_SPREAD and newest - year_at(0.5) >= _BIRTH_AGE


def _adjacent_names(looks: Sequence[Look], different: Sequence[int]) -> set[int]:
    """Two columns side by side of single words that vary as given and family names do."""

    def varies(at: int) -> bool:
        return looks[at].share("word") > 0.85 and different[at] >= max(
            2 * _NAMES_DIFFER, 0.01 * looks[at].filled
        )

    return {at for pair in pairwise(range(len(looks))) if all(map(varies, pair)) for at in pair}


def _adjacent_points(looks: Sequence[Look]) -> set[int]:
    """Two columns side by side of fine numbers, the one within 90 degrees, the other within 180."""

    def within(look: Look, bound: int) -> bool:
        return (
            look.share("fine") > 0.8
            and max(abs(look.least), abs(look.most)) <= bound
            and max(abs(look.least), abs(look.most)) > 1
        )

    found: set[int] = set()
    for first, second in pairwise(range(len(looks))):
        for one, other in ((first, second), (second, first)):
            if within(looks[one], 90) and within(looks[other], 180):
                found |= {first, second}
    return found
