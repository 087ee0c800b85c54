"""A server with a password lets in who brings it, and tells nobody what it is."""

import base64

import pytest
from serving import exchanged, serving

SECRET = "a-secret-of-some-length"  # noqa: S105  (made up for the test)


@pytest.fixture(scope="module")
def locked(archive, tmp_path_factory):
    """A server that asks for its password, given in the environment, open to the network."""
    env = {"CROSSFOOT_TOKEN": SECRET, "CROSSFOOT_STATE": str(tmp_path_factory.mktemp("state"))}
    words = ("--host", "0.0.0.0", "--log", "--allow-host", "audit.example.org")  # noqa: S104
    with serving(archive, *words, env=env) as server:
        server.address = server.address.replace("0.0.0.0", "127.0.0.1")  # noqa: S104
        yield server


def basic(word):
    return "Basic " + base64.b64encode(f"reader:{word}".encode()).decode()


def test_nothing_is_shown_without_it(locked):
    with locked.client() as client:
        for path in ("/never.html", "/static/style.css", "/api/releases", "/draft", "/nothing"):
            answer = client.get(path)
            assert answer.status_code == 401, path
            assert answer.headers["www-authenticate"].startswith("Basic ")
            assert "content-security-policy" in answer.headers
        assert client.post("/api/draft").status_code == 401


@pytest.mark.parametrize("header", [basic(SECRET), f"Bearer {SECRET}"])
def test_whoever_brings_it_is_let_in(locked, header):
    with locked.client(headers={"authorization": header}) as client:
        assert client.get("/never.html").status_code == 200
        assert client.get("/api/releases").status_code == 200
        assert client.get("/draft").status_code == 200
        named = client.get("/never.html", headers={"host": "audit.example.org"})
        assert named.status_code == 200
        foreign = client.get("/never.html", headers={"host": "evil.example"})
        assert foreign.status_code == 421


def test_it_is_told_nowhere(locked):
    with locked.client(headers={"authorization": basic(SECRET)}) as client:
        client.get(f"/api/releases?token={SECRET}")
        pages = [client.get(path).text for path in ("/never.html", "/api/", "/draft")]
    with locked.connect() as connection:
        exchanged(connection, f"GARBAGE {SECRET}\r\n\r\n".encode())
    assert locked.says("GET /api/releases 400")
    assert SECRET not in locked.output
    assert basic(SECRET) not in locked.output
    assert not any(SECRET in page for page in pages)


def test_whoever_guesses_has_to_wait(locked):
    with locked.client() as client:
        seen = [
            client.get("/never.html", headers={"authorization": basic(f"guess {number}")})
            for number in range(14)
        ]
        assert seen[0].status_code == 401
        assert seen[-1].status_code == 429
        assert int(seen[-1].headers["retry-after"]) >= 1
        right = client.get("/never.html", headers={"authorization": f"Bearer {SECRET}"})
        assert right.status_code in (200, 429)
