"""File names, moments, manifests and leaves: what they say, and what is refused."""

import pytest

from crossfoot.archive import captures, manifest, moments, names
from crossfoot.core.digest import Digest
from crossfoot.core.releases import Capture

CAPTURE = Capture(Digest("a" * 64), 5, "x.xlsx", "2023-05-26T22:38:34Z", "", ("one/x",), "file", 3)


@pytest.mark.parametrize(
    ("file_name", "publisher", "captured"),
    [
        ("20230526223834-a.xlsx", "a.xlsx", "2023-05-26T22:38:34Z"),
        ("20230526223834-a~0123abcd.xlsx", "a.xlsx", "2023-05-26T22:38:34Z"),
        ("a~0123abcd.xlsx", "a.xlsx", None),
        ("a~0123abcd", "a", None),
        ("a~0123abcd.tar.gz", "a~0123abcd.tar.gz", None),
        ("~0123abcd.xlsx", "~0123abcd.xlsx", None),
        ("20231326223834-a.xlsx", "20231326223834-a.xlsx", None),
        ("20230526-a.xlsx", "20230526-a.xlsx", None),
        ("20230526223834-", "20230526223834-", None),
    ],
)
def test_a_collected_name_is_taken_apart(file_name, publisher, captured):
    found = names.collected(file_name)
    assert found.publisher_name == publisher
    assert (found.captured_at and moments.spell(found.captured_at)) == captured


def test_letters_are_composed_and_broken_bytes_replaced():
    assert names.clean("e\u0301.xlsx") == "\u00e9.xlsx"
    assert names.clean("a\udcff.xlsx") == "a\N{REPLACEMENT CHARACTER}.xlsx"
    assert len(names.clean("x" * 999)) == 255


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://example.org/a?b=c@d", "https://example.org/a?b=c@d"),
        ("https://jane:secret@example.org/a", "https://example.org/a"),
        (" Research-Basecamp/ice ", "Research-Basecamp/ice"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_a_source_is_kept_without_accounts(text, kept):
    assert names.source(text) == kept


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("20230526223834", "2023-05-26T22:38:34Z"),
        ("2023-05-26", "2023-05-26T00:00:00Z"),
        ("2023-05-26 22:38", "2023-05-26T22:38:00Z"),
        ("2023-05-26T22:38:34Z", "2023-05-26T22:38:34Z"),
        ("2023-05-26T22:38:34.9+02:00", "2023-05-26T20:38:34Z"),
    ],
)
def test_moments_have_one_spelling(text, spelled):
    assert moments.spell(moments.parse(text)) == spelled
    assert moments.now().endswith("Z")


def test_what_is_no_moment():
    for text in ("", "soon", "20231399000000", "26 May 2023"):
        with pytest.raises(ValueError, match=r"\S"):
            moments.parse(text)


def test_a_leaf_gives_back_its_capture():
    leaf = captures.leaf(CAPTURE, "2024-01-01T00:00:00Z")
    assert captures.from_leaf(leaf, 3) == CAPTURE


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "build"},
        {"format": 2},
        {"sha256": "short"},
        {"sha256": None},
        {"size": "5"},
        {"sources": "one/x"},
        {"sources": [1]},
        {"publisher_name": 7},
    ],
)
def test_what_is_no_capture(change):
    with pytest.raises(ValueError, match=r"\S"):
        captures.from_leaf({**captures.leaf(CAPTURE, ""), **change}, 0)


def test_a_manifest_with_semicolons_and_a_mark_at_its_beginning():
    text = "\ufefffile;release_date\nbelow\\a.xlsx;2023-01-01\n;\n"
    found = manifest.parse(text.encode(), "m.csv")
    assert list(found.rows) == ["below/a.xlsx"]
    assert found.rows["below/a.xlsx"].release_date == "2023-01-01"
    assert found.problems == ()


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"office,count\n", b"file\na.xlsx\n", b"file,\0\n"]
)
def test_what_is_no_manifest(data):
    assert manifest.parse(data, "m.csv") is None
