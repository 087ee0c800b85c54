"""Tree, proofs and tiles against a tree written in the words of RFC 6962, section 2.1."""

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.log import append, merkle, proofs, subtrees, tiles


def naive_root(leaves):
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    both = naive_root(leaves[:k]) + naive_root(leaves[k:])
    return hashlib.sha256(b"\x01" + both).digest()


def naive_path(m, leaves):
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*naive_path(m, leaves[:k]), naive_root(leaves[k:])]
    return [*naive_path(m - k, leaves[k:]), naive_root(leaves[:k])]


def naive_consistency(m, leaves, whole=True):
    if m == len(leaves):
        return [] if whole else [naive_root(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m <= k:
        return [*naive_consistency(m, leaves[:k], whole), naive_root(leaves[k:])]
    return [*naive_consistency(m - k, leaves[k:], False), naive_root(leaves[:k])]


def some_leaves(count):
    return [b"leaf %d" % i for i in range(count)]


class Files:
    """A log in memory, grown by batches."""

    def __init__(self):
        self.held = {}
        self.size = 0
        self.edge = []
        self.root = merkle.EMPTY_ROOT

    def read(self, tile):
        return self.held[tile.path]

    def grow(self, leaves):
        growth = append.grow(self.read, self.size, self.edge, leaves)
        for tile, data in (*growth.bundles, *growth.tiles):
            narrower = f"{tiles.Tile(tile.level, tile.number).path}.p/"
            for path in [path for path in self.held if path.startswith(narrower)]:
                del self.held[path]
            self.held[tile.path] = data
        self.size, self.root = growth.size, growth.root


sizes = st.integers(1, 700)


@given(sizes, st.data())
@settings(max_examples=60, deadline=None)
def test_roots_and_proofs_agree_with_the_naive_tree(size, data):
    leaves = some_leaves(size)
    hashes = [merkle.leaf_hash(leaf) for leaf in leaves]
    log = Files()
    log.grow(leaves)
    node = tiles.node_reader(log.read, size)
    root = naive_root(leaves)
    assert merkle.root(hashes) == log.root == merkle.range_root(node, 0, size) == root

    index = data.draw(st.integers(0, size - 1))
    path = proofs.prove_inclusion(node, index, size)
    assert list(path) == naive_path(index, leaves)
    assert proofs.verify_inclusion(hashes[index], index, size, path, root)
    assert not proofs.verify_inclusion(hashes[index], index + 1, size, path, root)

    older = data.draw(st.integers(1, size))
    proof = proofs.prove_consistency(node, older, size)
    assert list(proof) == naive_consistency(older, leaves)
    assert proofs.verify_consistency(older, size, proof, naive_root(leaves[:older]), root)
    assert not proofs.verify_consistency(older, size, proof, hashes[0][::-1], root)


@given(sizes, st.data())
@settings(max_examples=60, deadline=None)
def test_subtree_proofs_hold_for_every_stretch_that_has_a_place_in_the_tree(size, data):
    leaves = some_leaves(size)
    hashes = [merkle.leaf_hash(leaf) for leaf in leaves]
    log = Files()
    log.grow(leaves)
    node = tiles.node_reader(log.read, size)
    length = data.draw(st.integers(1, size))
    step = 1 << (length - 1).bit_length()
    start = step * data.draw(st.integers(0, (size - length) // step))
    end = start + length
    assert subtrees.is_subtree(start, end)
    part = naive_root(leaves[start:end])
    proof = subtrees.prove_consistency(node, start, end, size)
    assert subtrees.verify_consistency(start, end, size, proof, part, log.root)
    index = data.draw(st.integers(start, end - 1))
    path = subtrees.prove_inclusion(node, index, start, end)
    assert subtrees.verify_inclusion(hashes[index], index, start, end, path, part)


@given(st.lists(st.integers(1, 300), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_growing_in_batches_leaves_the_same_files_as_growing_at_once(batches):
    whole, pieces = Files(), Files()
    leaves = some_leaves(sum(batches))
    whole.grow(leaves)
    done = 0
    for batch in batches:
        pieces.grow(leaves[done : done + batch])
        done += batch
    assert pieces.held == whole.held
    assert pieces.root == whole.root == naive_root(leaves)
    edge = append.right_edge(pieces.read, pieces.size)
    assert append.edge_root(edge) == pieces.root


@given(st.lists(st.binary(max_size=400), max_size=40))
def test_bundles_give_back_their_entries(entries):
    assert tiles.entries(tiles.bundle(entries)) == entries
