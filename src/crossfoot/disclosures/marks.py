"""Whether the opaque ids of one packet recur in another: yes or no, and never which.

What is kept of a packet, if its holder asks for it, is one field of bits and a key of its own.
Of every id a coin decides whether it leaves a mark at all; then bits are set at random until half
of the field is set. So a hit says next to nothing of one id (an id that is in the packet hits
three times in four, one that is not hits twice in four), and nobody can be looked up. Of thousands
of ids together it says whether the packets share them. Without the key the bits say nothing; with
the file gone nothing is left.
"""

import hashlib
import math
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

KEY_BYTES = 32
_LEAST_BITS = 1 << 12
_MOST_BITS = 1 << 26
# Hits beyond chance, in standard deviations, before a recurrence is told: once in a thousand
# million comparisons of unrelated packets.
_CERTAIN = 6.0
# Fewer ids cannot be told from chance even if every one recurs.
FEWEST_IDS = 200
# More ids than these make the answer no surer.
_MOST_COMPARED = 400_000


@dataclass(frozen=True, slots=True)
class Marks:
    """What is kept of the ids of a packet.

    Attributes:
        key: this packet's own; without it the bits say nothing.
        bits: a field of bits, half of them set.
    """

    key: bytes
    bits: bytes

    @property
    def filled(self) -> float:
        """The share of bits that are set."""
        return int.from_bytes(self.bits, "little").bit_count() / (len(self.bits) * 8)

    def hit(self, identifier: str) -> bool:
        """Whether the bit of an id is set: one time in two for any id whatever."""
        at = _place(self.key, identifier, len(self.bits) * 8)
        return bool(self.bits[at >> 3] >> (at & 7) & 1)


def normal(identifier: str) -> str:
    """An id without what programs change about it: blanks at its ends, capitals, `.0`."""
    return identifier.strip().casefold().removesuffix(".0")


def _number(key: bytes, identifier: str) -> int:
    digest = hashlib.blake2b(normal(identifier).encode(), key=key, digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _place(key: bytes, identifier: str, size: int) -> int:
    return _number(key, identifier) % size


def keep(identifiers: Iterable[str], expected: int) -> Marks:
    """Marks of a packet.

    Args:
        identifiers: its opaque ids, each as often as it stands there.
        expected: about how many different ones there are.
    """
    key = secrets.token_bytes(KEY_BYTES)
    # The coin is thrown by a second key, which is forgotten here: nobody can throw it again.
    coin = secrets.token_bytes(KEY_BYTES)
    # A power of two above the number of ids: it leaves room for chance, and does not tell how
    # many they are.
    size = min(_MOST_BITS, max(_LEAST_BITS, 1 << max(0, expected).bit_length()))
    field = bytearray(size // 8)
    for identifier in identifiers:
        if _number(coin, identifier) & 1:
            at = _place(key, identifier, size)
            field[at >> 3] |= 1 << (at & 7)
    _fill_to_half(field)
    return Marks(key, bytes(field))


def _fill_to_half(field: bytearray) -> None:
    missing = len(field) * 4 - int.from_bytes(field, "little").bit_count()
    while missing > 0:
        at = secrets.randbelow(len(field) * 8)
        if not field[at >> 3] >> (at & 7) & 1:
            field[at >> 3] |= 1 << (at & 7)
            missing -= 1


class Comparison:
    """The ids of a packet held against the marks of an earlier one.

    Args:
        marks: of the earlier packet.
        rows: how many rows the packet at hand has.
    """

    def __init__(self, marks: Marks, rows: int) -> None:
        self._marks = marks
        self._sampler = secrets.token_bytes(KEY_BYTES)
        # Of very many ids a part is enough; which part, chance decides.
        self._one_in = max(1, rows // _MOST_COMPARED)
        self._seen: set[int] = set()
        self._hits = 0

    def take(self, identifiers: Iterable[str]) -> None:
        """Compare more ids; one that came before is passed over."""
        for identifier in identifiers:
            number = _number(self._sampler, identifier)
            if number % self._one_in or number in self._seen:
                continue
            self._seen.add(number)
            self._hits += self._marks.hit(identifier)

    @property
    def recurs(self) -> bool | None:
        """Whether the packets share ids; `None` where there are too few to tell."""
        number = len(self._seen)
        if number < FEWEST_IDS:
            return None
        return self._hits - number * self._marks.filled > _CERTAIN * self._deviation

    @property
    def least_seen(self) -> float:
        """The least share of common ids that would have been told from chance."""
        number = len(self._seen)
        return min(1.0, _CERTAIN * self._deviation / (number * (1 - self._marks.filled) / 2))

    @property
    def _deviation(self) -> float:
        filled = self._marks.filled
        return math.sqrt(len(self._seen) * filled * (1 - filled))
