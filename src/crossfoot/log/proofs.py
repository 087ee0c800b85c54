"""Inclusion and consistency proofs of RFC 6962: made and verified.

A proof lists hashes from the leaf upwards. Verifiers take what a stranger hands them:
they never raise on it, they say yes or no.
"""

from collections.abc import Sequence

from crossfoot.log import subtrees
from crossfoot.log.merkle import EMPTY_ROOT, NodeReader


def prove_inclusion(node: NodeReader, index: int, size: int) -> tuple[bytes, ...]:
    """Proof that leaf `index` belongs to the tree of the first `size` leaves.

    Raises:
        ValueError: the tree has no such leaf.
    """
    return subtrees.prove_inclusion(node, index, 0, size)


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether the proof leads from the leaf's hash to the root."""
    return subtrees.verify_inclusion(leaf, index, 0, size, proof, root)


def prove_consistency(node: NodeReader, older: int, newer: int) -> tuple[bytes, ...]:
    """Proof that the tree of `newer` leaves begins with the tree of `older` leaves.

    Raises:
        ValueError: the older tree is empty or larger than the newer one.
    """
    return subtrees.prove_consistency(node, 0, older, newer)


def verify_consistency(
    older: int, newer: int, proof: Sequence[bytes], older_root: bytes, newer_root: bytes
) -> bool:
    """Whether the proof shows that the newer tree only appends to the older one."""
    if older == 0:
        # The empty tree begins every tree: a proof of that would say nothing about the other.
        return newer == 0 and not proof and older_root == newer_root == EMPTY_ROOT
    return subtrees.verify_consistency(0, older, newer, proof, older_root, newer_root)
