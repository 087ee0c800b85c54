"""The vault: sealed files, keys of their own, commitments, destruction."""

import io
import os
import stat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.register.vault import about, batches, keys, places
from crossfoot.register.vault.sealed import PIECE, Opened, Sealer

KEY = bytes(32)


class Kept(io.BytesIO):
    """A stream whose bytes can be had after it was closed."""

    def close(self):
        self.bytes = self.getvalue()
        super().close()


def sealed(data, key=KEY, purpose="R/records", step=100_000):
    target = Kept()
    with Sealer(target, key, purpose) as stream:
        for start in range(0, len(data), step):
            stream.write(data[start : start + step])
    return target.bytes


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17])
def test_what_was_sealed_is_read_again(size):
    data = os.urandom(size)
    with Opened(io.BytesIO(sealed(data)), KEY, "R/records") as stream:
        assert stream.size() == size
        assert stream.read() == data


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3 * PIECE), st.integers(0, PIECE)), max_size=8))
def test_it_is_read_from_anywhere(places):
    data = bytes(range(256)) * (3 * PIECE // 256) + b"end"
    with Opened(io.BytesIO(sealed(data)), KEY, "R/records") as stream:
        for start, size in places:
            stream.seek(start)
            assert stream.read(size) == data[start : start + size]


def test_nothing_of_it_stands_in_the_clear():
    assert b"Zqxvjk" not in sealed(b"Zqxvjk" * 100_000)
    assert sealed(b"same") != sealed(b"same")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d[:-1],
        lambda d: d[: len(d) // 2],
        lambda d: d[:40] + bytes([d[40] ^ 1]) + d[41:],
        lambda d: d + b"\0" * 40,
        lambda d: d[:36] + d[36 + PIECE + 16 : 36 + 2 * (PIECE + 16)] + d[36 : 36 + PIECE + 16]
        + d[36 + 2 * (PIECE + 16) :],
        lambda d: d[: 36 + 2 * (PIECE + 16)],
        lambda _: b"",
    ],
    ids=["cut", "half", "altered", "longer", "exchanged", "last piece left out", "empty"],
)  # fmt: skip
def test_what_was_altered_is_refused(spoil):
    data = spoil(sealed(os.urandom(3 * PIECE)))
    with pytest.raises(EvidenceError), Opened(io.BytesIO(data), KEY, "R/records") as stream:
        stream.read()


@pytest.mark.parametrize(("key", "purpose"), [(bytes([1]) * 32, "R/records"), (KEY, "R/events")])
def test_another_key_or_another_part_does_not_open_it(key, purpose):
    with pytest.raises(EvidenceError):
        Opened(io.BytesIO(sealed(b"x")), key, purpose)


def test_a_key_file_is_its_owners_alone_and_overwritten_before_it_goes(tmp_path):
    path = tmp_path / "keys" / "R.key"
    key = keys.new_key()
    keys.write_key(path, key)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert keys.read_key(path) == key
    assert key.key.hex() not in repr(key) + str(key)
    other = tmp_path / "the same file by another name"
    os.link(path, other)
    assert keys.destroy_key(path)
    assert not path.exists()
    assert key.key.hex() not in other.read_bytes().decode("latin-1")
    assert keys.read_key(path) is None
    assert not keys.destroy_key(path)


@pytest.fixture
def filled(tmp_path):
    vault = places.open_vault(tmp_path / "archive", tmp_path / "keys")
    vault.staging.mkdir(parents=True)
    key = keys.new_key()
    name = places.new_name()
    part = vault.staging / f"{name}.records"
    with Sealer(part.open("xb"), key.key, batches.purpose(name, "records")) as stream:
        stream.write(b"Zqxvjk records")
    own = about.About(name, "Example", "2024-09-01", (), 5, 9, {}, {"records": "00"})
    stated = batches.put(vault, own, {"records": part}, key)
    return vault, name, own, stated, key


def test_a_batch_is_listed_with_the_commitment_that_the_log_holds(filled):
    vault, name, own, stated, _ = filled
    (held,) = batches.all_held(vault)
    assert (held.name, held.about, held.stated) == (name, own, stated)
    assert about.commitment(bytes(32), about.encoded(own)) != stated
    with batches.open_part(vault, name, "records") as stream:
        assert stream.read() == b"Zqxvjk records"
    assert list(vault.staging.iterdir()) == []


def test_destroying_it_leaves_nothing(filled):
    vault, name, _, _, _ = filled
    vault.derived.mkdir(parents=True)
    (vault.derived / "entries.parquet").write_bytes(b"derived")
    assert batches.destroy(vault, name)
    assert vault.names() == ()
    assert not vault.derived.exists()
    assert not [path for path in vault.archive.parent.rglob("*") if path.is_file()]
    with pytest.raises(UsageError, match="no batch of that name"):
        places.one_name(vault, name)


def test_without_its_key_it_is_there_and_says_nothing(filled):
    vault, name, _, _, _ = filled
    vault.key_file(name).unlink()
    (held,) = batches.all_held(vault)
    assert (held.about, held.stated) == (None, "")
    with pytest.raises(UsageError, match="key of batch"):
        batches.open_part(vault, name, "records")
