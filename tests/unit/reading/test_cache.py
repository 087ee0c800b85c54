"""Kept readings: the same as fresh ones, never stale, and worth nothing when damaged."""

import os
import sys
from dataclasses import replace

import pytest
from drawn_sheets import DIGEST, cell, whole_sheet, workbook

from crossfoot.core.digest import Digest
from crossfoot.hand.loader import load
from crossfoot.reading import cache as cache_room
from crossfoot.reading import codec
from crossfoot.reading.cache import ReadingCache, version
from crossfoot.reading.grid import Content, GridCell
from crossfoot.reading.workbook import read_workbook


@pytest.fixture
def reading(hand):
    sheet = whole_sheet()
    sheet.cells[1, 9] = cell(1, 9, 7.5)
    sheet.cells[10, 3] = GridCell(10, 3, Content.ERROR, "#REF!", "#REF!", formula="1/0")
    return read_workbook(workbook(sheet, whole_sheet()), hand)


def test_a_reading_survives_its_json(reading):
    text = codec.encode(reading)
    assert codec.decode(text) == reading
    assert codec.encode(codec.decode(text)) == text


def test_a_kept_reading_is_the_reading(tmp_path, hand, reading):
    cache = ReadingCache(tmp_path, hand)
    assert cache.load(DIGEST) is None
    assert cache.keep(reading)
    assert cache.load(DIGEST) == reading
    assert list(cache.kept()) == [DIGEST]
    assert not cache.differs(reading)
    assert cache.path(DIGEST).relative_to(tmp_path).parts[:2] == ("derived", "readings")


def test_any_damage_makes_it_worthless(tmp_path, hand, reading):
    cache = ReadingCache(tmp_path, hand)
    cache.keep(reading)
    whole = cache.path(DIGEST).read_bytes()
    digit = whole.index(b"96.0")
    for damaged in (
        b"",
        whole[:100],
        whole[:-1],
        whole[:digit] + b"97.0" + whole[digit + 4 :],
        b"\xff" + whole,
        whole.replace(DIGEST.hex.encode(), b"cd" * 32),
    ):
        cache.path(DIGEST).write_bytes(damaged)
        assert cache.load(DIGEST) is None
        assert cache.differs(reading)


def test_the_reading_of_another_file_is_not_taken(tmp_path, hand, reading):
    cache = ReadingCache(tmp_path, hand)
    cache.keep(reading)
    other = Digest("cd" * 32)
    cache.path(other).write_bytes(cache.path(DIGEST).read_bytes())
    assert cache.load(other) is None


def test_what_was_not_kept_does_not_differ(tmp_path, hand, reading):
    assert not ReadingCache(tmp_path, hand).differs(reading)


def test_a_changed_reading_differs(tmp_path, hand, reading):
    cache = ReadingCache(tmp_path, hand)
    cache.keep(reading)
    assert cache.differs(replace(reading, problem="something else"))


def test_the_version_follows_judgement_and_code(tmp_path, hand, monkeypatch):
    (tmp_path / "aliases.toml").write_text(
        'schema = 1\n[[alias]]\nvocabulary = "office"\nname = "Guam"\npublished = ["Guam"]\n'
        'reason = "a test"\nreference = "none"\n',
        encoding="utf-8",
    )
    before = version(hand)
    assert version(load()) == before
    assert version(load(tmp_path)) != before
    package = tmp_path / "package"
    for room in ("core", "reading/layouts"):
        (package / room).mkdir(parents=True)
        (package / room / "one.py").write_text("1\n", encoding="utf-8")
    monkeypatch.setattr(cache_room, "_PACKAGE", package)
    versions = []
    for text in ("1\n", "1\r\n", "2\n"):
        (package / "reading" / "layouts" / "one.py").write_bytes(text.encode())
        cache_room._code.cache_clear()
        versions.append(version(hand))
    cache_room._code.cache_clear()
    assert versions[0] == versions[1] != versions[2]


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="folders can be made read-only for an ordinary user on POSIX only",
)
def test_a_read_only_archive_keeps_nothing_and_says_so(tmp_path, hand, reading):
    tmp_path.chmod(0o500)
    assert not ReadingCache(tmp_path, hand).keep(reading)


def test_an_archive_that_cannot_hold_a_folder_keeps_nothing(tmp_path, hand, reading):
    (tmp_path / "derived").write_text("a file in its place", encoding="utf-8")
    assert not ReadingCache(tmp_path, hand).keep(reading)
    assert ReadingCache(tmp_path, hand).load(DIGEST) is None
