"""Proofs about a stretch of leaves that has a place in the tree.

A stretch [start, end) is a subtree when `start` is a multiple of the smallest power of two
that is not below its length. The proofs of RFC 6962 are the case `start = 0`. Named after
the IETF draft on Merkle tree certificates, which defines them.
"""

from collections.abc import Sequence

from crossfoot.log.merkle import EMPTY_ROOT, HASH_BYTES, NodeReader, node_hash, range_root, split


def is_subtree(start: int, end: int) -> bool:
    """Whether the leaves from `start` up to `end` form a subtree."""
    if not 0 <= start <= end:
        return False
    if start == end:
        return True
    return start % (1 << (end - start - 1).bit_length()) == 0


def prove_inclusion(node: NodeReader, index: int, start: int, end: int) -> tuple[bytes, ...]:
    """Proof that leaf `index` belongs to the subtree [start, end).

    Raises:
        ValueError: there is no such subtree, or the leaf lies outside it.
    """
    if not is_subtree(start, end) or not start <= index < end:
        raise ValueError(f"leaf {index} does not lie in a subtree from {start} to {end}")
    proof: list[bytes] = []
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            proof.append(range_root(node, middle, end))
            end = middle
        else:
            proof.append(range_root(node, start, middle))
            start = middle
    return tuple(reversed(proof))


def verify_inclusion(  # noqa: PLR0913, PLR0917 - a proof is about six things
    leaf: bytes, index: int, start: int, end: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether the proof leads from the leaf's hash to the subtree's root."""
    if not is_subtree(start, end) or not start <= index < end:
        return False
    if any(len(item) != HASH_BYTES for item in (leaf, *proof)):
        return False
    left_hand: list[bool] = []
    while end - start > 1:
        middle = start + split(end - start)
        left_hand.append(index >= middle)
        start, end = (middle, end) if index >= middle else (start, middle)
    if len(proof) != len(left_hand):
        return False
    top = leaf
    for item, is_left in zip(proof, reversed(left_hand), strict=True):
        top = node_hash(item, top) if is_left else node_hash(top, item)
    return top == root


def prove_consistency(node: NodeReader, start: int, end: int, size: int) -> tuple[bytes, ...]:
    """Proof that the tree of `size` leaves contains the subtree [start, end).

    Raises:
        ValueError: it is no subtree of that tree, or it is empty.
    """
    if not is_subtree(start, end) or start == end or end > size:
        raise ValueError(f"leaves {start} to {end} are no subtree of a tree of {size}")
    proof: list[bytes] = []
    low, high, whole = 0, size, True
    while (start, end) != (low, high):
        middle = low + split(high - low)
        if end <= middle:
            proof.append(range_root(node, middle, high))
            high = middle
        else:
            proof.append(range_root(node, low, middle))
            if start < middle:
                start, whole = middle, False
            low = middle
    if not whole:
        proof.append(range_root(node, low, high))
    return tuple(reversed(proof))


def verify_consistency(  # noqa: PLR0913, PLR0917 - a proof is about six things
    start: int,
    end: int,
    size: int,
    proof: Sequence[bytes],
    subtree_root: bytes,
    root: bytes,
) -> bool:
    """Whether the proof leads from the subtree's root to the tree's root."""
    if not is_subtree(start, end) or end > size:
        return False
    if start == end:
        return not proof and subtree_root == EMPTY_ROOT
    if any(len(item) != HASH_BYTES for item in proof):
        return False
    low, high, whole = 0, size, True
    # Each step upwards: is the other hash on the left, and does it belong to the subtree?
    steps: list[tuple[bool, bool]] = []
    while (start, end) != (low, high):
        middle = low + split(high - low)
        if end <= middle:
            steps.append((False, False))
            high = middle
        else:
            inside = start < middle
            steps.append((True, inside))
            if inside:
                start, whole = middle, False
            low = middle
    rest = list(reversed(proof))
    if len(rest) != len(steps) + (not whole):
        return False
    sub = subtree_root if whole else rest.pop()
    top = sub
    for is_left, inside in reversed(steps):
        item = rest.pop()
        top = node_hash(item, top) if is_left else node_hash(top, item)
        if inside:
            sub = node_hash(item, sub)
    return sub == subtree_root and top == root
