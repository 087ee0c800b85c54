"""Where words go in a chart: beside what they speak of, and over nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Of a serif face at the size that charts are set in: an average letter, generously.
LETTER = 6.3
LINE = 15.0
_GAP = 11.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two lie over each other."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where words stand, seen from the point they speak of.

    Attributes:
        dx, dy: pixels to the right and down, to the middle of the first line.
        align: `left` or `right`.
        box: what they cover.
    """

    dx: float
    dy: float
    align: str
    box: Box


def spread(wanted: Sequence[float], room: float, low: float, high: float) -> list[float]:
    """Places as near as can be to those wanted, in the same order, with room between them.

    Args:
        wanted: in rising order.
        room: the least distance between two.
        low: the first place that may be had.
        high: the last one, as long as they fit in between at all.
    """
    groups: list[tuple[float, int]] = []  # middle of a group of neighbours, and how many
    for place in wanted:
        middle, number = place, 1
        while groups:
            before, count = groups[-1]
            if middle - before >= room * (number + count) / 2:
                break
            groups.pop()
            middle = (middle * number + before * count) / (number + count)
            number += count
        reach = room * (number - 1) / 2
        groups.append((max(low + reach, min(high - reach, middle)), number))
    placed = [
        middle + room * (position - (number - 1) / 2)
        for middle, number in groups
        for position in range(number)
    ]
    for position in range(1, len(placed)):
        placed[position] = max(placed[position], placed[position - 1] + room)
    # What stands too high pushes back only those that are in its way.
    most = high
    for position in reversed(range(len(placed))):
        placed[position] = min(placed[position], most)
        most = placed[position] - room
    return placed


def spot(
    words: Sequence[str], x: float, y: float, taken: Iterable[Box], inside: Box
) -> Spot | None:
    """A place for words beside a point that covers nothing; `None` where there is none.

    Args:
        words: the lines.
        x: of the point.
        y: of the point.
        taken: what must not be covered.
        inside: where the words have to stay.
    """
    width, height = max(map(len, words)) * LETTER, len(words) * LINE
    reach = Box(x - width - 20, y - height - 80, x + width + 20, y + height + 80)
    blocked = [box for box in taken if box.meets(reach)]
    for far in (_GAP, 3 * _GAP, 6 * _GAP):
        for down in (far - height / 2 + 8, far / 2, -height - far / 2 + LINE, -far):
            for align, left in (("left", x + _GAP), ("right", x - _GAP - width)):
                top = y + down - LINE / 2
                box = Box(left, top, left + width, top + height)
                whole = (
                    box.left >= inside.left and box.right <= inside.right
                    and box.top >= inside.top and box.bottom <= inside.bottom
                )  # fmt: skip
                if whole and not any(map(box.meets, blocked)):
                    return Spot(_GAP if align == "left" else -_GAP, down, align, box)
    return None
