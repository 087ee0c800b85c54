"""Pages in memory: found by exact addresses, packed once."""

import gzip

import pytest

from crossfoot.report.serve.shelf import Held, find, held

PAGE = held("releases/index.html", b"<p>a page</p>" * 100)
SHELF = {
    "index.html": held("index.html", b"front"),
    "releases/index.html": PAGE,
    "static/style.css": held("static/style.css", b"p{}" * 300),
}


def test_a_page_is_found_by_its_address_and_by_that_of_its_folder():
    assert find(SHELF, "/") is SHELF["index.html"]
    assert find(SHELF, "/index.html") is SHELF["index.html"]
    assert find(SHELF, "/releases/") is PAGE
    assert find(SHELF, "/releases") == "/releases/"


@pytest.mark.parametrize(
    "path",
    [
        "", "/static", "/static/", "/static/../index.html", "//index.html", "/./index.html",
        "/releases//", "/releases/index.html/", "/etc/passwd", "/index.html\x00", "//releases",
    ],
)  # fmt: skip
def test_nothing_else_is_found(path):
    assert find({k: v for k, v in SHELF.items() if path or k != "index.html"}, path) is None


def test_packing_loses_nothing_and_is_the_same_every_time():
    assert gzip.decompress(PAGE.packed) == PAGE.content
    assert held("releases/index.html", PAGE.content) == PAGE
    assert len(PAGE.packed) < len(PAGE.content)


def test_what_gains_nothing_is_not_packed():
    assert not held("a.html", b"short").packed
    assert not held("a.png", b"\x89PNG" * 1000).packed


def test_a_mark_names_the_content():
    assert held("a.html", b"1").mark != held("a.html", b"2").mark


def test_kinds_of_files():
    assert held("a.html", b"").kind == "text/html; charset=utf-8"
    assert held("a.unknown", b"").kind == "application/octet-stream"
    assert isinstance(held("a.xml", b""), Held)
