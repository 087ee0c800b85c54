"""From web archives and crawls into the log: what is asked for, and what is known already."""

import base64
import hashlib
import json

import pytest
from raw_workbooks import one_sheet
from replayed_server import Said, replayed

from crossfoot.archive import manifest
from crossfoot.archive.directory import open_archive
from crossfoot.archive.sources.internet_archive import InternetArchive
from crossfoot.archive.sources.polite import Manners, Polite
from crossfoot.core.digest import Digest
from crossfoot.evidence.add import add
from crossfoot.evidence.capture_log import read_captures
from crossfoot.evidence.fetch import fetch
from crossfoot.evidence.fetched import Outcome
from crossfoot.evidence.known import Stated
from crossfoot.evidence.visits import Visits

NAME = "FY24_detentionStats01122024.xlsx"
ORIGINAL = f"https://www.ice.gov/doclib/detention/{NAME}"
STAMPS = ("20240113000000", "20240120000000")
BODIES = tuple(one_sheet(f'<row r="1"><c r="A1"><v>{value}</v></c></row>') for value in range(2))


def sha1(data):
    return base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def raw(stamp):
    return f"/web/{stamp}id_/{ORIGINAL}"


@pytest.fixture
def server():
    """A web archive with two versions of one file."""
    head = ["timestamp", "original", "statuscode", "digest"]
    rows = [
        [stamp, ORIGINAL, "200", sha1(body)] for stamp, body in zip(STAMPS, BODIES, strict=True)
    ]
    with replayed() as running:
        running.say("/cdx/search/cdx", Said(json.dumps([head, *rows]).encode()))
        for stamp, body in zip(STAMPS, BODIES, strict=True):
            headers = {"x-archive-orig-etag": '"old"', "Memento-Datetime": "then"}
            running.say(raw(stamp), Said(body, headers=headers))
        yield running


@pytest.fixture
def run(server, tmp_path):
    def from_archive(**how):
        manners = Manners(delay=0.0, quiet=0.3, tries=2)
        with Polite(manners, pause=lambda _: None) as client:
            return fetch(tmp_path / "archive", InternetArchive(server.base), client, **how)

    return from_archive


def outcomes(report):
    return [item.outcome for item in report.items]


def test_every_version_is_fetched_as_it_was_received(server, run, tmp_path):
    assert outcomes(run()) == [Outcome.NEW, Outcome.REPLACED]
    first, second = read_captures(open_archive(tmp_path / "archive"))
    assert first.captured_at == "2024-01-13T00:00:00Z"
    assert first.means == "web archive"
    assert first.publisher_name == second.publisher_name == NAME
    assert first.sources == (f"{server.base}{raw(STAMPS[0])}",)
    assert dict(first.headers)["x-archive-orig-etag"] == '"old"'


def test_what_is_in_the_log_is_not_asked_for_again(server, run):
    assert outcomes(run(limit=1)) == [Outcome.NEW, Outcome.LEFT]
    assert outcomes(run()) == [Outcome.KNOWN, Outcome.REPLACED]
    assert outcomes(run()) == [Outcome.KNOWN, Outcome.KNOWN]
    assert [server.times(raw(stamp)) for stamp in STAMPS] == [1, 1]


def test_a_capture_that_came_as_a_file_is_not_asked_for(server, run, tmp_path):
    path = tmp_path / f"{STAMPS[0]}-{NAME}"
    path.write_bytes(BODIES[0])
    add(tmp_path / "archive", [path])
    assert outcomes(run()) == [Outcome.KNOWN, Outcome.REPLACED]
    assert server.times(raw(STAMPS[0])) == 0


def test_bytes_that_the_index_does_not_promise_are_not_kept(server, run):
    server.say(raw(STAMPS[0]), Said(BODIES[1]))
    report = run()
    assert outcomes(report) == [Outcome.FAILED, Outcome.NEW]
    assert "other bytes than its index promises" in report.items[0].note
    assert server.times(raw(STAMPS[0])) == 2


def test_the_nearest_capture_is_recorded_with_its_own_time(server, run, tmp_path):
    nearest = f"/web/20240114050607id_/{ORIGINAL}"
    server.say(raw(STAMPS[0]), Said(b"", 302, {"Location": nearest}))
    server.say(nearest, Said(BODIES[0]))
    run(limit=1)
    (capture,) = read_captures(open_archive(tmp_path / "archive"))
    assert capture.captured_at == "2024-01-14T05:06:07Z"
    assert len(capture.sources) == 2
    assert outcomes(run(limit=1))[0] is Outcome.KNOWN


def test_known_releases_are_verified(run):
    digest = hashlib.sha256(BODIES[0]).hexdigest()
    table = f"file,sha256\n{STAMPS[0]}-{NAME},{digest}\n".encode()
    report = run(stated=Stated(manifest.parse(table, "known.csv")))
    assert [item.stated for item in report.items] == [True, False]
    assert "which known.csv does not state" in report.items[1].note


def test_a_refused_file_is_told(run, tmp_path):
    report = run(screen=lambda _: "It holds persons.")
    assert outcomes(report) == [Outcome.REFUSED, Outcome.REFUSED]
    assert read_captures(open_archive(tmp_path / "archive")) == ()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 2, "offers": {}}', '{"format": 1, "offers": {"a": [1]}}']
)
def test_a_memory_that_cannot_be_used_is_an_empty_one(tmp_path, text):
    path = tmp_path / "visits.json"
    path.write_text(text)
    assert Visits.read(path).offers == {}


def test_the_digest_is_that_of_the_bytes(run):
    assert run().items[0].digest == Digest(hashlib.sha256(BODIES[0]).hexdigest())
