"""A mapped file gives the bytes that it holds, and what cannot be mapped is read as it is."""

import io
from pathlib import Path

import pytest

from crossfoot.contracts import mapped as room
from crossfoot.contracts.mapped import Mapped, mapped


@pytest.mark.parametrize("size", [1, 7, 4096, 10_000])
def test_a_mapped_file_is_read_to_its_end(
    tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Small steps, so that pages are given up while there is more to come.
    monkeypatch.setattr(room, "_STEP", 4096)
    monkeypatch.setattr(room, "_BEHIND", 8192)
    content = bytes(range(256)) * 200
    path = tmp_path / "file"
    path.write_bytes(content)
    with path.open("rb") as source:
        found = mapped(source)
        assert isinstance(found, Mapped)
        taken = b"".join(iter(lambda: bytes(found.read(size)), b""))
    assert taken == content


def test_what_was_read_can_be_looked_at_after_its_pages_were_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_STEP", 4096)
    monkeypatch.setattr(room, "_BEHIND", 4096)
    content = b"".join(b"%08d" % number for number in range(8192))
    path = tmp_path / "file"
    path.write_bytes(content)
    with path.open("rb") as source:
        found = Mapped(source)
        parts = list(iter(lambda: found.read(4096), b""))
        assert b"".join(parts) == content


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n"])
def test_what_is_no_file_on_a_disk_stays_what_it_is(content: bytes) -> None:
    source = io.BytesIO(content)
    assert mapped(source) is source


def test_an_empty_file_is_not_mapped(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    with path.open("rb") as source:
        assert mapped(source) is source
