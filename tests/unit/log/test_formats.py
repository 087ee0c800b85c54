"""Notes, keys, checkpoints, tiles and canonical JSON: what is read, and what is refused."""

import pytest

from crossfoot.log import canonical, checkpoint, ed25519, merkle, note, proofs, subtrees, tiles
from crossfoot.log.checkpoint import Checkpoint
from crossfoot.log.tiles import Tile


def test_a_note_and_a_key_come_back_from_their_text():
    signer = ed25519.Signer("crossfoot/x", ed25519.generate())
    signed = signer.sign("one\ntwo\n")
    assert note.parse(str(signed).encode()) == signed
    assert note.parse_key(str(signer.verifier)) == signer.verifier
    assert ed25519.verified(signed, signer.verifier)
    assert len(signer.verifier.fingerprint) == 64


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text\n",
        b"text\n\n",
        b"text\n\nno dash AAAAAAAA\n",
        "text\n\n\N{EM DASH} name\n".encode(),
        "text\n\n\N{EM DASH} name AAAA\n".encode(),
        "text\n\n\N{EM DASH} name !!!!\n".encode(),
        "te\x07xt\n\n\N{EM DASH} name AAAAAAAA\n".encode(),
        "text\n\n\N{EM DASH} name AAAAAAAA".encode(),
        b"\xff\n\n",
    ],
)
def test_what_is_no_note(data):
    with pytest.raises(ValueError, match=r"\S"):
        note.parse(data)


@pytest.mark.parametrize(
    "text", ["", "name", "name+00000000+AQ==", "name+00000000+Ag==", "a b+0+AA=="]
)
def test_what_is_no_key(text):
    with pytest.raises(ValueError, match=r"key|base64"):
        note.parse_key(text)


@pytest.mark.parametrize("name", ["", "two words", "plus+sign"])
def test_what_is_no_name_for_a_key(name):
    with pytest.raises(ValueError, match="not a name"):
        note.VerifierKey(name, bytes(32))


def test_a_checkpoint_comes_back_from_its_text():
    stated = Checkpoint("crossfoot/x", 85, bytes(32))
    assert checkpoint.parse(stated.text) == stated
    assert checkpoint.parse(stated.text + "an extension\n") == stated


@pytest.mark.parametrize(
    "text",
    [
        "",
        "o\n1\n",
        "o\n01\n" + "A" * 43 + "=\n",
        "o\n-1\n" + "A" * 43 + "=\n",
        "o\n\u0661\n" + "A" * 43 + "=\n",
        "o\n1\nAAAA\n",
        "o\n1\n" + "A" * 42 + "B=\n",
        "o\n1\n!\n",
        "o\n1\n" + "A" * 43 + "=",
        "\n1\n" + "A" * 43 + "=\n",
    ],
)
def test_what_is_no_checkpoint(text):
    with pytest.raises(ValueError, match=r"\S"):
        checkpoint.parse(text)


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 0, 85), "tile/0/000.p/85"),
        (Tile(1, 999, 1), "tile/1/999.p/1"),
        (Tile(0, 1000), "tile/0/x001/000"),
        (Tile(-1, 1234067), "tile/entries/x001/x234/067"),
        (Tile(-1, 67, 3), "tile/entries/067.p/3"),
    ],
)
def test_where_a_tile_lies(tile, path):
    assert tile.path == path


def test_which_tiles_a_tree_has():
    assert list(tiles.tiles_of_level(0, 0)) == []
    assert list(tiles.tiles_of_level(0, 256)) == [Tile(0, 0)]
    assert list(tiles.tiles_of_level(1, 256)) == [Tile(1, 0, 1)]
    assert list(tiles.tiles_of_level(-1, 300)) == [Tile(-1, 0), Tile(-1, 1, 44)]
    assert tiles.levels(0) == 0
    assert tiles.levels(255) == 1
    assert tiles.levels(256) == 2
    with pytest.raises(ValueError, match="has no tile 1 on level 0"):
        tiles.tile(0, 1, 256)


def test_bundles_and_tiles_that_do_not_divide():
    with pytest.raises(ValueError, match="whole number"):
        tiles.hashes(bytes(33))
    with pytest.raises(ValueError, match="beyond the end"):
        tiles.entries(b"\x00\x05abc")
    with pytest.raises(ValueError, match="beyond the end"):
        tiles.entries(b"\x00")
    with pytest.raises(ValueError, match="longer than"):
        tiles.bundle([bytes(65536)])


def test_json_has_one_spelling():
    assert canonical.encode({"b": [1, "\u00e9"], "a": ""}) == '{"a":"","b":[1,"\u00e9"]}'.encode()
    assert canonical.decode(b'{"a":1}') == {"a": 1}
    for other in (b'{"a": 1}', b'{"b":1,"a":1}', b'{"a":1,"a":1}', b"[]", b"1", b"", b"\xff"):
        with pytest.raises(ValueError, match=r"\S"):
            canonical.decode(other)
    with pytest.raises(ValueError, match=r"\S"):
        canonical.encode({"a": float("nan")})
    with pytest.raises(ValueError, match=r"\S"):
        canonical.decode_trusted(b"[]")


def test_proofs_that_nothing_can_be_made_for():
    def node(_level, _index):
        return bytes(32)

    with pytest.raises(ValueError, match="does not lie"):
        proofs.prove_inclusion(node, 5, 5)
    with pytest.raises(ValueError, match="no subtree"):
        proofs.prove_consistency(node, 0, 5)
    with pytest.raises(ValueError, match="no subtree"):
        proofs.prove_consistency(node, 6, 5)
    assert not subtrees.is_subtree(-1, 5)
    assert proofs.verify_consistency(0, 0, [], merkle.EMPTY_ROOT, merkle.EMPTY_ROOT)
    assert not proofs.verify_inclusion(bytes(32), 0, 1, [b"short"], bytes(32))


def test_a_key_that_is_none():
    with pytest.raises(ValueError, match="PEM"):
        ed25519.Signer("x", b"no key")
    with pytest.raises(ValueError, match="newline"):
        ed25519.Signer("x", ed25519.generate()).sign("text")
