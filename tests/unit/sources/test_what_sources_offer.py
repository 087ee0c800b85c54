"""Pages, indexes and WARC files as they really look, and what is taken from them."""

import email.utils
import gzip
import json
import time

import pytest
from raw_workbooks import one_sheet
from replayed_server import Said, replayed

from crossfoot.archive.sources import ice, warc
from crossfoot.archive.sources.ice import Ice
from crossfoot.archive.sources.internet_archive import InternetArchive, captured_at
from crossfoot.archive.sources.offers import file_name
from crossfoot.archive.sources.polite import Manners, Polite
from crossfoot.core.errors import BadFileError, UsageError

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
HEAD = ["timestamp", "original", "statuscode", "digest"]
ONE = "https://www.ice.gov/doclib/detention/FY24_detentionStats01122024.xlsx"


@pytest.fixture
def server():
    with replayed() as running:
        yield running


@pytest.fixture
def client():
    manners = Manners(delay=0.0, quiet=0.3, connect=1.0, tries=2)
    with Polite(manners, pause=lambda _: None) as asking:
        yield asking


def test_a_page_is_read_for_workbooks_only():
    html = """<base href="https://www.ice.gov/x/"><a href="/doclib/A%20b.xlsx#top">A</a>
    <a href='c.XLSX?download=1'>c</a><a href="letter.pdf">no</a><a href="/doclib/A%20b.xlsx">again
    </a><a href="mailto:x.xlsx">no</a><a href="http://[broken.xlsx">no</a><a>nothing</a>"""
    found = ice.links(html, "https://example.org/page")
    assert found == (
        "https://www.ice.gov/doclib/A%20b.xlsx",
        "https://www.ice.gov/x/c.XLSX?download=1",
    )
    assert file_name(found[0]) == "A b.xlsx"


def test_links_are_whole_after_the_page_moved_elsewhere(server, client):
    server.say("/page", Said(b"", 301, {"Location": f"{server.other}/new/page"}))
    server.say("/new/page", Said(b'<a href="one.xlsx">one</a>'))
    (offer,) = Ice(f"{server.base}/page").offers(client)
    assert offer.address == f"{server.other}/new/one.xlsx"


def test_an_index_gives_the_first_capture_of_every_version(server, client):
    rows = [
        ["20240120000000", ONE, "200", "SECOND"],
        ["20240113000000", ONE, "200", "FIRST"],
        ["20240118000000", ONE, "200", "FIRST"],
        ["20240119000000", ONE, "-", "FIRST"],
        ["20240119000000", ONE.replace("xlsx", "pdf"), "200", "LETTER"],
        ["2024", ONE, "200", "ODD"],
    ]
    server.say("/cdx/search/cdx", Said(json.dumps([HEAD, *rows]).encode()))
    offers = InternetArchive(server.base, "ice.gov/x/").offers(client)
    assert [(o.captured_at, o.sha1) for o in offers] == [
        ("2024-01-13T00:00:00Z", "FIRST"),
        ("2024-01-20T00:00:00Z", "SECOND"),
    ]
    assert offers[0].address == f"{server.base}/web/20240113000000id_/{ONE}"
    assert captured_at(offers[0].address) == "2024-01-13T00:00:00Z"
    asked = server.asked[0].path
    assert "matchType=prefix" in asked
    assert "url=ice.gov%2Fx%2F" in asked


def test_an_index_in_parts_is_read_to_its_end(server, client):
    first = [HEAD, ["20240113000000", ONE, "200", "FIRST"], [], ["go+on"]]
    second = [HEAD, ["20240120000000", ONE, "200", "SECOND"]]
    server.say("/cdx/search/cdx", *(Said(json.dumps(p).encode()) for p in (first, second)))
    offers = InternetArchive(server.base, since="2024-01-01").offers(client)
    assert len(offers) == 2
    assert "resumeKey=go%2Bon" in server.asked[1].path
    assert "from=20240101" in server.asked[1].path


@pytest.mark.parametrize("body", [b"<html>busy</html>", b'{"a": 1}', b'[["odd"], ["b"]]', b"[5]"])
def test_an_answer_that_is_no_index_is_told(server, client, body):
    server.say("/cdx/search/cdx", Said(body))
    with pytest.raises(UsageError, match="did not answer like an index"):
        InternetArchive(server.base).offers(client)


def test_an_empty_index_offers_nothing(server, client):
    server.say("/cdx/search/cdx", Said(b"[]"))
    assert InternetArchive(server.base).offers(client) == ()


def test_a_wait_may_be_a_moment(server, tmp_path):
    waits = []
    until = email.utils.formatdate(time.time() + 60, usegmt=True)
    server.say("/a", Said(b"", 503, {"Retry-After": until}), Said(b"here"))
    with Polite(Manners(delay=0.0), pause=waits.append) as client:
        assert client.get(f"{server.base}/a", tmp_path / "a").size == 4
    assert 55 < waits[0] <= 60


def test_an_answer_that_takes_too_long_is_given_up(server, tmp_path):
    server.say("/a", Said(b"here"))
    clock = iter(range(0, 10_000, 50))
    with Polite(Manners(delay=0.0, longest=10.0), clock=lambda: float(next(clock))) as client:
        assert "was given up" in client.get(f"{server.base}/a", tmp_path / "a").problem


def test_one_connection_and_one_name(server, tmp_path):
    server.say("/a", Said(b"here"))
    with Polite(Manners(delay=0.0, contact="desk@example.org")) as client:
        client.get(f"{server.base}/a", tmp_path / "a")
    assert "desk@example.org" in server.asked[0].headers["user-agent"]
    assert server.asked[0].headers["accept-encoding"] == "identity"


def test_an_address_that_is_none_is_told(client, tmp_path):
    assert "not an address" in client.get("ftp://127.0.0.1/a", tmp_path / "a").problem


def crawl(path, *records, compressed=True):
    """A WARC file with these records: (address, status, body, further WARC headers)."""
    written = []
    for number, (address, status, body, more) in enumerate(records):
        block = (
            f'HTTP/1.1 {status} OK\r\nContent-Type: x/y\r\nETag: "1"\r\n'
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode() + body
        said = {
            "WARC-Type": "response",
            "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012d}>",
            "WARC-Date": "2024-01-13T00:00:00Z",
            "WARC-Target-URI": address,
            "Content-Type": "application/http; msgtype=response",
            "Content-Length": str(len(block)),
            **more,
        }
        head = "".join(f"{name}: {text}\r\n" for name, text in said.items())
        record = f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"
        written.append(gzip.compress(record, mtime=0) if compressed else record)
    path.write_bytes(b"".join(written))
    return path


@pytest.mark.parametrize("compressed", [True, False])
def test_a_warc_file_gives_its_workbooks(tmp_path, compressed):
    body = one_sheet(ROW)
    found = crawl(
        tmp_path / "a.warc.gz",
        (ONE, 200, body, {}),
        (ONE, 404, b"gone", {}),
        ("https://www.ice.gov/page", 200, b"<html>", {}),
        compressed=compressed,
    )
    part = tmp_path / "part"
    (record,) = [(r, part.read_bytes()) for r in warc.records(found, part)]
    assert record[1] == body
    assert record[0].problem == ""
    assert record[0].offer.captured_at == "2024-01-13T00:00:00Z"
    assert record[0].headers["etag"] == '"1"'


def test_a_record_that_was_altered_or_cut_off_is_told(tmp_path):
    digest = {"WARC-Payload-Digest": "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}
    cut = {"WARC-Truncated": "length"}
    body = one_sheet(ROW)
    path = crawl(tmp_path / "a.warc", (ONE, 200, body, digest), (ONE, 200, body, cut))
    problems = [record.problem for record in warc.records(path, tmp_path / "part")]
    assert "was altered since" in problems[0]
    assert "was cut off" in problems[1]


@pytest.mark.parametrize("data", [b"this is no crawl at all\n" * 9, b"\x1f\x8b\x08nothing"])
def test_a_file_that_is_no_warc_file_is_told(tmp_path, data):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    with pytest.raises(BadFileError, match="damaged or is no WARC"):
        list(warc.records(path, tmp_path / "part"))


def test_a_warc_file_that_is_cut_off_is_told_after_what_was_whole(tmp_path):
    body = one_sheet(ROW)
    path = crawl(tmp_path / "a.warc.gz", (ONE, 200, body, {}), (ONE, 200, body, {}))
    path.write_bytes(path.read_bytes()[:-200])
    found = []
    try:
        found.extend(r.problem for r in warc.records(path, tmp_path / "part"))
    except BadFileError:
        found.append("damaged")
    assert len(found) == 2 or found == ["damaged"]
    assert found[-1]


def test_a_warc_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadFileError, match="cannot be opened"):
        list(warc.records(tmp_path / "a.warc", tmp_path / "part"))
