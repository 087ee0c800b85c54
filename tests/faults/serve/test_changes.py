"""The archive changes while it is served; processes behind the door get lost."""

import shutil

import psutil
import pytest
from serving import form, serving, until

pytestmark = pytest.mark.xdist_group("serve")


def releases(client):
    return client.get("/api/releases").json()["total"]


def test_what_is_added_is_shown_and_the_old_pages_until_then(own_archive, workbooks, command):
    with serving(own_archive, "--log") as server, server.client() as client:
        before = client.get("/releases/")
        assert releases(client) == 8
        done = command("add", workbooks[8], "--archive", own_archive)
        assert done.returncode == 0, done.stderr
        statuses = []

        def taken_in():
            statuses.append(client.get("/releases/").status_code)
            return "its pages were made anew" in server.output

        assert until(taken_in)
        assert set(statuses) == {200}, "there is no moment without pages"
        assert releases(client) == 9
        after = client.get("/releases/")
        assert after.text != before.text
        assert workbooks[8].name in after.text
        # An examiner judges beside the archive as it is now.
        token = client.get("/api/draft").json()["token"]
        body, kind = form(token, workbooks[9].name, workbooks[9].read_bytes())
        answer = client.post("/api/draft", content=body, headers=kind)
        assert "9 other releases" in answer.json()["compared"]


def test_an_archive_that_is_damaged_meanwhile_leaves_the_pages_as_they_were(own_archive):
    with serving(own_archive) as server, server.client() as client:
        before = client.get("/releases/").text
        for blob in (own_archive / "blobs").rglob("*"):
            if blob.is_file():
                blob.unlink()
        checkpoint = own_archive / "log" / "checkpoint"
        checkpoint.write_bytes(checkpoint.read_bytes() + b"\n")
        assert server.says("The pages stay as they are:")
        assert client.get("/releases/").text == before
        assert releases(client) == 8
        assert "Traceback" not in server.output


def test_an_archive_that_is_away_for_a_while_is_no_reason_to_stop(own_archive, tmp_path):
    with serving(own_archive) as server, server.client() as client:
        shutil.move(own_archive, tmp_path / "away")
        assert not until(lambda: server.process.poll() is not None, 5)
        assert client.get("/releases/").status_code == 200
        shutil.move(tmp_path / "away", own_archive)
        assert client.get("/api/checkpoint").status_code == 200


def test_a_desk_that_is_lost_is_replaced(own_archive):
    with serving(own_archive) as server, server.client() as client:
        for child in psutil.Process(server.process.pid).children(recursive=True):
            if child.is_running():
                child.kill()
        assert client.get("/releases/").status_code == 200, "pages lie with the front"
        gone = client.get("/api/checkpoint")
        assert gone.status_code == 503
        assert gone.headers["retry-after"]
        assert until(lambda: client.get("/api/checkpoint").status_code == 200)


def test_a_check_that_is_broken_off_is_busy_and_the_next_one_is_answered(own_archive, workbooks):
    with serving(own_archive, "--drafts", "100") as server, server.client() as client:
        token = client.get("/api/draft").json()["token"]
        body, kind = form(token, workbooks[9].name, workbooks[9].read_bytes())
        assert client.post("/api/draft", content=body, headers=kind).status_code == 200
        children = psutil.Process(server.process.pid).children()
        for child in children[1:]:  # everybody but the desk
            child.kill()
        statuses = [client.post("/api/draft", content=body, headers=kind).status_code
                    for _ in range(3)]  # fmt: skip
        assert statuses[-1] == 200
        assert set(statuses) <= {200, 503}
