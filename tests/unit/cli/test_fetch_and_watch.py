"""Fetching and watching from the command line, against a server on this machine."""

import gzip
import json

import pytest
from replayed_server import Said, page, replayed
from typer.testing import CliRunner

from crossfoot.cli import main, watch
from crossfoot.core.errors import UsageError
from crossfoot.writing.example import write_example


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """The example's workbooks, oldest first: name and bytes."""
    written = write_example(tmp_path_factory.mktemp("books") / "example")
    return [(path.name, path.read_bytes()) for path in written if path.suffix == ".xlsx"]


@pytest.fixture
def server(books):
    with replayed() as running:
        for name, data in books:
            running.say(f"/doclib/{name}", Said(data))
        running.say("/page", page(f"/doclib/{books[0][0]}"))
        yield running


@pytest.fixture
def call(tmp_path, monkeypatch):
    """Run a verb in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run_verb(verb, *words):
        return CliRunner().invoke(main.application(verb), [verb, *map(str, words)])

    return run_verb


@pytest.fixture
def run(call, server):
    def asked(verb, *words):
        return call(
            verb, "ice.gov", "--base", f"{server.base}/page", "--delay", 0, "--tries", 1, *words
        )

    return asked


@pytest.fixture
def events(run):
    def told():
        done = run("watch", "--once", "--format", "json")
        assert done.exit_code == 0, done.output
        return {event["event"]: event for event in json.loads(done.stdout)}

    return told


def test_fetch_tells_what_came(run, books):
    done = run("fetch")
    assert done.exit_code == 0, done.output
    assert books[0][0] in done.stdout
    assert "1 file offered" in done.stdout
    (row,) = json.loads(run("fetch", "--format", "json").stdout)
    assert row["outcome"] == "unchanged"
    assert row["leaf"] is None


def test_a_file_that_does_not_arrive_is_told_and_ends_with_2(run, server, books):
    server.say(f"/doclib/{books[0][0]}", Said(b"no", 403))
    done = run("fetch")
    assert done.exit_code == 2
    assert "refuses to hand it out (403)" in " ".join(done.stdout.split())


def test_a_digest_that_is_not_stated_ends_with_1(run, books, tmp_path):
    (tmp_path / "known.csv").write_text(f"file,sha256\n{books[0][0]},{'0' * 64}\n")
    done = run("fetch", "--known", "known.csv")
    assert done.exit_code == 1
    assert "0 of 1 digests are the ones stated" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fetch", "nowhere"), "Sources are ice.gov, internet-archive"),
        (("fetch", "internet-archive", "--since", "soon"), "is not a day"),
        (("fetch", "missing.warc.gz"), "cannot be opened"),
        (("fetch", "ice.gov", "--known", "missing.csv"), "cannot be opened"),
        (("watch", "--every", "5m"), "ten minutes or more"),
        (("watch", "--every", "soon"), "Write it like"),
    ],
)
def test_wrong_use_is_told(call, words, said):
    error = call(*words).exception
    assert isinstance(error, UsageError)
    assert said in str(error)


def test_a_warc_file_is_brought_in(call, books, tmp_path):
    name, data = books[0]
    block = b"HTTP/1.1 200 OK\r\nContent-Type: x/y\r\n\r\n" + data
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-01-13T00:00:00Z\r\n"
        f"WARC-Target-URI: https://www.ice.gov/doclib/{name}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    crawl = tmp_path / "crawl.warc.gz"
    crawl.write_bytes(gzip.compress(head.encode() + block + b"\r\n\r\n"))
    for outcome in ("new", "already there"):
        done = call("fetch", crawl, "--format", "json")
        assert [row["outcome"] for row in json.loads(done.stdout)] == [outcome]


def test_watch_tells_what_is_new_and_replaced(events, server, books):
    (first, _), (_, data) = books[:2]
    assert events()["new"]["release"] == first
    server.say(f"/doclib/{first}", Said(data))
    assert events()["replaced"]["other"]


def test_watch_tells_what_is_withdrawn_and_how_long_nothing_came(events, server, books):
    first, second = books[0][0], books[1][0]
    assert "withdrawn" not in events()
    server.say("/page", page(f"/doclib/{second}"))
    found = events()
    assert found["withdrawn"]["release"] == first
    assert found["silence"]["days"] > 16


def test_watch_tells_an_update_with_old_content(events, server, books):
    events()
    name, data = books[0]
    later = name.replace(".xlsx", "-update.xlsx")
    server.say("/page", page(f"/doclib/{name}", f"/doclib/{later}"))
    server.say(f"/doclib/{later}", Said(data))
    assert name in events()["old content"]["message"]


def commented(data, words):
    """A zip file with a comment at its end: other bytes, and the same in it."""
    return data[:-2] + len(words).to_bytes(2, "little") + words


def test_watch_tells_old_tables_in_new_bytes(events, server, books):
    events()
    name, data = books[0]
    server.say("/page", page(f"/doclib/{name}", "/doclib/New_release.xlsx"))
    server.say("/doclib/New_release.xlsx", Said(commented(data, b"once")))
    found = events()["old content"]
    assert found["release"] == "New_release.xlsx"
    assert "came with old content" in found["message"]


def test_watch_tells_a_replacement_that_says_the_same(events, server, books):
    events()
    name, data = books[0]
    server.say(f"/doclib/{name}", Said(commented(data, b"again")))
    found = events()
    assert found["replaced"]["other"] == found["saved again"]["other"]
    assert "its numbers are those of" in found["saved again"]["message"]


def test_watching_goes_on_when_a_source_cannot_be_reached(capsys):
    visits = []

    def visit():
        visits.append(1)
        raise UsageError("The page could not be had.", "Try again later.")

    def pause(seconds):
        assert seconds == 600
        if len(visits) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch.repeat(visit, watch.spelled("10m"), pause)
    assert capsys.readouterr().err.count("could not be had") == 2


@pytest.mark.parametrize("verb", ["releases", "check", "verify", "custody"])
def test_other_verbs_do_not_load_the_http_library(started, verb):
    done = started(verb, "--help", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert done.returncode == 0
    assert "crossfoot.build" in done.stderr
    assert "httpx" not in done.stderr
