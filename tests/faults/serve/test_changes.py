"""The archive changes while it is served; processes behind the door get lost.

One server lives through all of it, in this order: starting one takes longer than what is tested.
"""

import shutil

import psutil
import pytest
from long import long
from serving import form, serving, until

pytestmark = long


@pytest.fixture(scope="module")
def server(archive, tmp_path_factory):
    """A server of a copy of the archive."""
    place = shutil.copytree(archive, tmp_path_factory.mktemp("changing") / "archive")
    with serving(place, "--log", "--drafts", "100") as running:
        yield running


@pytest.fixture
def client(server):
    """A reader of it."""
    with server.client() as reader:
        yield reader


def releases(client):
    """How many releases it tells of."""
    return client.get("/api/releases").json()["total"]


def draft(client, workbook):
    """A draft as the form sends it."""
    token = client.get("/api/draft").json()["token"]
    body, kind = form(token, workbook.name, workbook.read_bytes())
    return {"content": body, "headers": kind}


def test_a_check_that_is_broken_off_is_busy_and_the_next_one_is_answered(server, client, workbooks):
    sent = draft(client, workbooks[9])
    assert client.post("/api/draft", **sent).status_code == 200
    children = psutil.Process(server.process.pid).children()
    for child in children[1:]:  # everybody but the desk
        child.kill()
    statuses = [client.post("/api/draft", **sent).status_code for _ in range(3)]
    assert statuses[-1] == 200
    assert set(statuses) <= {200, 503}


def test_a_desk_that_is_lost_is_replaced(server, client):
    for child in psutil.Process(server.process.pid).children(recursive=True):
        if child.is_running():
            child.kill()
    assert client.get("/releases/").status_code == 200, "pages lie with the front"
    gone = client.get("/api/checkpoint")
    assert gone.status_code == 503
    assert gone.headers["retry-after"]
    assert until(lambda: client.get("/api/checkpoint").status_code == 200)


def test_an_archive_that_is_away_for_a_while_is_no_reason_to_stop(server, client, tmp_path):
    shutil.move(server.archive, tmp_path / "away")
    assert not until(lambda: server.process.poll() is not None, 5)
    assert client.get("/releases/").status_code == 200
    shutil.move(tmp_path / "away", server.archive)
    assert client.get("/api/checkpoint").status_code == 200


def test_what_is_added_is_shown_and_the_old_pages_until_then(
    server, client, workbooks, command, keys
):
    before = client.get("/releases/")
    assert releases(client) == 8
    done = command("add", workbooks[8], "--archive", server.archive, env=keys)
    assert done.returncode == 0, done.stderr
    words, statuses = "its pages were made anew", []
    said = server.output.count(words)

    def taken_in():
        statuses.append(client.get("/releases/").status_code)
        return server.output.count(words) > said

    assert until(taken_in)
    assert set(statuses) == {200}, "there is no moment without pages"
    assert releases(client) == 9
    after = client.get("/releases/")
    assert after.text != before.text
    assert workbooks[8].name in after.text
    # An examiner judges beside the archive as it is now.
    answer = client.post("/api/draft", **draft(client, workbooks[9]))
    assert "9 other releases" in answer.json()["compared"]


def test_an_archive_that_is_damaged_meanwhile_leaves_the_pages_as_they_were(server, client):
    before, total = client.get("/releases/").text, releases(client)
    for blob in (server.archive / "blobs").rglob("*"):
        if blob.is_file():
            blob.unlink()
    checkpoint = server.archive / "log" / "checkpoint"
    checkpoint.write_bytes(checkpoint.read_bytes() + b"\n")
    assert server.says("The pages stay as they are:")
    assert client.get("/releases/").text == before
    assert releases(client) == total
    assert "Traceback" not in server.output
