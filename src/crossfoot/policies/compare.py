"""Two documents clause by clause: the same, changed, renumbered, new, gone."""

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.policies.clauses import Clause

# Above this share of common words two clauses of one number are one clause that was changed.
_SAME_NUMBER = 0.35
# Clauses of different numbers have to be much more alike to be taken for one.
_ANY_NUMBER = 0.75


class Change(StrEnum):
    """What became of a clause."""

    SAME = "same"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    BOTH = "renumbered and changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One clause in both documents, or in one of them.

    Attributes:
        change: what became of it.
        before: the clause in the first document; `None` for a new one.
        after: the clause in the second; `None` for one that is gone.
        likeness: share of words in common, in order, from 0 to 1.
    """

    change: Change
    before: Clause | None
    after: Clause | None
    likeness: float

    @property
    def steps(self) -> tuple[tuple[str, str, str], ...]:
        """The words that changed: what is said of them, words before, words after.

        `same`, `taken out`, `put in` or `replaced`.
        """
        if self.before is None or self.after is None:
            return ()
        a, b = self.before.words, self.after.words
        names = {"equal": "same", "delete": "taken out", "insert": "put in", "replace": "replaced"}
        matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
        return tuple(
            (names[tag], " ".join(a[i:j]), " ".join(b[k:m]))
            for tag, i, j, k, m in matcher.get_opcodes()
        )


def compare(first: Sequence[Clause], second: Sequence[Clause]) -> tuple[Difference, ...]:
    """Every clause of both documents, in the order of the second, gone ones where they stood."""
    pairs = dict(_by_number(first, second))
    left = [n for n in range(len(first)) if n not in pairs]
    taken = set(pairs.values())
    free = [n for n in range(len(second)) if n not in taken]
    pairs.update(_by_words(first, second, left, free))
    return tuple(_in_order(first, second, pairs))


def likeness(a: Clause, b: Clause) -> float:
    """Share of words that two clauses have in common in the same order."""
    if a.text == b.text:
        return 1.0
    return difflib.SequenceMatcher(None, a.words, b.words, autojunk=False).ratio()


def _by_number(first: Sequence[Clause], second: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """Clauses that have one number in both documents, and some words in common."""
    places = _places(second)
    for key, n in _places(first).items():
        m = places.get(key)
        if m is not None and likeness(first[n], second[m]) >= _SAME_NUMBER:
            yield n, m


def _places(clauses: Sequence[Clause]) -> dict[tuple[str, int], int]:
    """The places of clauses by number, and which of several with that number."""
    seen: Counter[str] = Counter()
    found = {}
    for n, clause in enumerate(clauses):
        name = clause.number.casefold()
        found[name, seen[name]] = n
        seen[name] += 1
    return found


def _by_words(
    first: Sequence[Clause], second: Sequence[Clause], left: Sequence[int], free: Sequence[int]
) -> dict[int, int]:
    """Clauses under different numbers that are alike, the most alike first."""
    candidates = []
    bags = {m: Counter(second[m].words) for m in free}
    for n in left:
        bag = Counter(first[n].words)
        for m in free:
            common = 2 * sum((bag & bags[m]).values())
            whole = len(first[n].words) + len(second[m].words)
            if whole and common / whole >= _ANY_NUMBER:
                alike = likeness(first[n], second[m])
                if alike >= _ANY_NUMBER:
                    candidates.append((-alike, n, m))
    found: dict[int, int] = {}
    for _, n, m in sorted(candidates):
        if n not in found and m not in found.values():
            found[n] = m
    return found


def _in_order(
    first: Sequence[Clause], second: Sequence[Clause], pairs: dict[int, int]
) -> Iterator[Difference]:
    gone = [n for n in range(len(first)) if n not in pairs]
    before = {m: n for n, m in pairs.items()}
    last = -1
    for m, clause in enumerate(second):
        n = before.get(m)
        if n is None:
            yield Difference(Change.NEW, None, clause, 0.0)
            continue
        # What stood between this clause's place in the first document and the last one's.
        if n > last:
            while gone and gone[0] < n:
                yield Difference(Change.GONE, first[gone.pop(0)], None, 0.0)
            last = n
        yield _pair(first[n], clause)
    for n in gone:
        yield Difference(Change.GONE, first[n], None, 0.0)


def _pair(a: Clause, b: Clause) -> Difference:
    renumbered = a.number.casefold() != b.number.casefold()
    if a.text == b.text:
        return Difference(Change.RENUMBERED if renumbered else Change.SAME, a, b, 1.0)
    return Difference(Change.BOTH if renumbered else Change.CHANGED, a, b, likeness(a, b))
