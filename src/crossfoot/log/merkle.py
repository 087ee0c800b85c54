"""RFC 6962 tree hashing: leaves, nodes and the hash of any stretch of leaves.

A tree of n leaves splits at the largest power of two below n. Every proof and every
checkpoint rests on that one rule, which is written down once, in `split`.
"""

import hashlib
from collections.abc import Callable, Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()

# Hash of the perfect subtree that stands at (level, index): it covers the leaves from
# index * 2**level to (index + 1) * 2**level.
NodeReader = Callable[[int, int], bytes]


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of one leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node from the hashes of its children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """The largest power of two below `size`; `size` is at least 2."""
    return 1 << ((size - 1).bit_length() - 1)


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes (or over hashes of equally high perfect subtrees)."""
    if not hashes:
        return EMPTY_ROOT
    # One pass with a stack of perfect subtrees, like carrying in binary addition.
    stack: list[bytes] = []
    for count, item in enumerate(hashes, start=1):
        top = item
        carried = count
        while not carried & 1:
            top = node_hash(stack.pop(), top)
            carried >>= 1
        stack.append(top)
    top = stack.pop()
    while stack:
        top = node_hash(stack.pop(), top)
    return top


def range_root(node: NodeReader, start: int, end: int) -> bytes:
    """The hash over the leaves from `start` up to, not including, `end`.

    `start` is a multiple of the smallest power of two that is not below the length: only
    such stretches have a place in the tree. Needs one node per set bit of the length.
    """
    if start == end:
        return EMPTY_ROOT
    pieces: list[bytes] = []
    while start < end:
        level = (end - start).bit_length() - 1
        pieces.append(node(level, start >> level))
        start += 1 << level
    top = pieces.pop()
    while pieces:
        top = node_hash(pieces.pop(), top)
    return top
