"""Which fields a file fills: how often each path of its JSON values holds something.

A node holds something unless it is null, an empty text, or a list or object in which nothing holds
anything. A line is the path `""`, an object adds `/`, a member `/` and its name, an element of a
list `[]`. A member named twice counts as it stands last.
"""

from collections import Counter
from collections.abc import Iterable


def coverage(values: Iterable[object]) -> dict[str, int]:
    """How many nodes at each path hold something, paths in the order in which they first do."""
    return dict(Counter(path for value in values for path in _filled(value, "")))


def _filled(value: object, path: str) -> list[str]:
    """The path of every node at or below this one that holds something, outer before inner."""
    if isinstance(value, dict):
        whole = path + "/"
        inner = [one for name, node in value.items() for one in _filled(node, whole + name)]
        return [path, whole, *inner] if inner else []
    if isinstance(value, list):
        inner = [one for node in value for one in _filled(node, path + "[]")]
        return [path, *inner] if inner else []
    return [] if value is None or value == "" else [path]
