"""The server as browsers and programs meet it."""

import gzip
import json
import re

import pytest
from serving import exchanged

from crossfoot.report.serve.answers import ALWAYS, POLICY
from crossfoot.report.serve.api.routes import ROUTES
from crossfoot.report.site.pages import pages

SOME = ["/never.html", "/static/style.css", "/api/", "/api/openapi.json", "/api/releases",
        "/draft", "/compare", "/nothing", "/api/nothing", "/api/releases?odd=1",
        "/releases"]  # fmt: skip


def test_every_built_page_is_served_as_it_was_made(served, site):
    with served.client() as client:
        for page in list(pages(site))[::7]:
            answer = client.get(f"/{page.path}")
            assert answer.status_code == 200, page.path
            assert answer.headers["content-type"] == "text/html; charset=utf-8"
            assert "Check a draft" in answer.text, "the live pages stand in the navigation"


@pytest.mark.parametrize("path", SOME)
def test_every_answer_carries_the_policy_and_its_companions(served, path):
    with served.client() as client:
        for answer in (client.get(path), client.head(path), client.put(path)):
            for name, value in ALWAYS.items():
                assert name in answer.headers, (path, name)
                if name != "referrer-policy":
                    assert answer.headers[name] == value
            assert answer.headers["referrer-policy"] in ("no-referrer", "same-origin")
            assert "set-cookie" not in answer.headers
            assert "server" not in answer.headers
            assert "access-control-allow-origin" not in answer.headers


def test_the_policy_forbids_everything_but_own_files():
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules.pop("default-src") == "'none'"
    assert {"frame-ancestors", "base-uri", "form-action", "script-src"} <= rules.keys()
    assert set(rules.values()) <= {"'self'", "'none'"}


def test_no_page_has_script_or_style_in_itself(served, site):
    with served.client() as client:
        for path in [*SOME, *(f"/{page.path}" for page in list(pages(site))[::11])]:
            text = client.get(path, follow_redirects=True).text
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text), path
            for kind in re.findall(r"<script([^>]*)>", text):
                assert "src=" in kind or "application/" in kind, path


def test_a_page_that_the_reader_has_is_not_sent_again(served):
    with served.client() as client:
        first = client.get("/never.html", headers={"accept-encoding": "identity"})
        packed = client.get("/never.html", headers={"accept-encoding": "gzip"})
        assert first.headers["etag"] != packed.headers["etag"]
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.content == first.content
        assert first.headers["vary"] == packed.headers["vary"] == "accept-encoding"
        for mark in (first.headers["etag"], f'"x", W/{first.headers["etag"]}', "*"):
            sent = {"if-none-match": mark, "accept-encoding": "identity"}
            again = client.get("/never.html", headers=sent)
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == first.headers["etag"]
        other = client.get("/never.html", headers={"if-none-match": '"other"'})
        assert other.status_code == 200


def test_answers_to_programs_have_marks_too(served):
    with served.client() as client:
        first = client.get("/api/checkpoint")
        sent = {"if-none-match": first.headers["etag"]}
        assert client.get("/api/checkpoint", headers=sent).status_code == 304


def test_a_folder_is_an_address_and_not_a_list(served):
    with served.client() as client:
        moved = client.get("/releases")
        assert (moved.status_code, moved.headers["location"]) == (308, "/releases/")
        assert client.get("/releases/").status_code == 200
        assert client.get("/static/").status_code == 404
        assert client.get("/static").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd", "/static/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/etc/passwd",
        "/static/..%5c..%5cwin.ini", "//etc/passwd", "/./never.html", "/never.html%00.css",
        "/static/%2e%2e/never.html", "/log/checkpoint", "/archive", "/releases//",
    ],
)  # fmt: skip
def test_no_path_leads_out(served, path):
    with served.connect() as connection:
        request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        answer = exchanged(connection, request.encode())
    assert answer.startswith(b"HTTP/1.1 404 "), answer[:80]
    assert b"root:" not in answer


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "ODD"])
@pytest.mark.parametrize("path", ["/", "/never.html", "/compare", "/api/releases", "/api/"])
def test_pages_are_read_and_not_written_to(served, method, path):
    path = "/releases/" if path == "/" else path
    with served.client() as client:
        answer = client.request(method, path)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_head_is_get_without_the_content(served):
    with served.client() as client:
        for path in ("/never.html", "/api/releases", "/compare"):
            get, head = client.get(path), client.head(path)
            assert head.content == b""
            assert head.headers["content-length"] == get.headers["content-length"]


def test_refusals_say_what_to_do_as_a_page_and_as_a_problem(served):
    with served.client() as client:
        page = client.get("/nothing-here")
        assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
        assert "front page" in page.text
        for answer in (client.get("/api/nothing"),
                       client.get("/nothing", headers={"accept": "application/json"})):  # fmt: skip
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["status"] == 404
            assert answer.json()["remedy"]


def test_a_foreign_host_is_not_answered_for(served):
    with served.client() as client:
        for host in ("evil.example", "evil.example:8650", "127.0.0.1.evil.example"):
            answer = client.get("/never.html", headers={"host": host})
            assert answer.status_code == 421
            assert "--allow-host" in answer.text
        assert client.get("/never.html", headers={"host": "localhost"}).status_code == 200
    for lines in ("", "Host: localhost\r\nHost: evil.example\r\n"):
        with served.connect() as connection:
            request = f"GET /never.html HTTP/1.1\r\n{lines}Connection: close\r\n\r\n"
            status = exchanged(connection, request.encode()).split(b" ", 2)[1]
            assert status in (b"400", b"421")


def test_every_route_answers_over_the_line(served, site):
    given = {
        "release": site.entries[0].release.digest.short,
        "finding": site.build.cases[0].findings[0].id,
        "case": site.build.cases[0].id,
        "ref": "x",
        "from": site.entries[0].release.digest.short,
        "to": site.entries[1].release.digest.short,
        "table": "status",
        "measure": "participants",
    }
    with served.client() as client:
        for route in ROUTES:
            path = route.path.format(**{name: given[name] for name in route.in_path})
            query = {name: given[name] for name in route.needs if name not in route.in_path}
            answer = client.get(path, params=query)
            assert answer.status_code == (400 if "ref" in query else 200), answer.text
            assert json.loads(answer.content) is not None
        assert client.get("/api/releases?limit=1&limit=2").status_code == 400


def test_the_page_of_the_interface_shows_examples_that_work(served):
    with served.client() as client:
        page = client.get("/api/")
        examples = re.findall(r'Try it: <a href="([^"]+)"', page.text)
        assert len(examples) == len(ROUTES)
        for path in examples:
            answer = client.get(path.replace("&amp;", "&"))
            assert answer.status_code == 200, path
        assert client.get("/api/openapi.json").json()["openapi"] == "3.1.0"


def test_the_quick_way_and_the_long_way_say_the_same(served):
    """A header that nobody needs makes the long way."""
    for path in ("/never.html", "/static/site.js", "/releases/", "/api/openapi.json"):
        for more in ("", "Accept-Encoding: gzip\r\n", "If-None-Match: *\r\n", "X-Odd: 1\r\n"):
            quick, long = (
                raw(served, f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{more}{last}\r\n")
                for last in ("", "Te: trailers\r\n")
            )
            assert quick == long, path


def raw(served, request):
    """Status, headers and content of one answer, the time left out."""
    with served.connect() as connection:
        connection.sendall(request.encode())
        stream = connection.makefile("rb")
        status = stream.readline()
        headers = dict(line.lower().split(b": ", 1) for line in iter(stream.readline, b"\r\n"))
        headers.pop(b"date")
        content = stream.read(int(headers.get(b"content-length", b"0")))
    if headers.get(b"content-encoding") == b"gzip\r\n":
        assert gzip.decompress(content)
    return status, headers, content


def test_a_connection_serves_many_requests_quick_and_long_in_turn(served):
    head = "Host: localhost\r\n"
    with served.connect() as connection:
        stream = connection.makefile("rb")
        for number in range(30):
            path = ("/never.html", "/api/checkpoint", "/nothing", "/static/style.css")[number % 4]
            connection.sendall(f"GET {path} HTTP/1.1\r\n{head}\r\n".encode())
            status = stream.readline()
            assert status.startswith(b"HTTP/1.1 404" if path == "/nothing" else b"HTTP/1.1 200")
            lines = dict(line.lower().split(b": ", 1) for line in iter(stream.readline, b"\r\n"))
            stream.read(int(lines[b"content-length"]))


def test_requests_that_come_in_one_piece_or_in_crumbs_are_all_answered(served):
    one = b"GET /never.html HTTP/1.1\r\nHost: localhost\r\n\r\n"
    last = one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    with served.connect() as connection:
        answer = exchanged(connection, one * 4 + last)
    assert answer.count(b"HTTP/1.1 200 OK") == 5
    with served.connect() as connection:
        for place in range(0, len(last), 5):
            connection.sendall(last[place : place + 5])
        assert exchanged(connection).startswith(b"HTTP/1.1 200 OK")


def test_what_is_printed_of_a_request_is_method_path_status_size_and_time(served):
    with served.client() as client:
        client.get("/never.html?secret-in-a-query=1", headers={"authorization": "Bearer hidden"})
        client.get("/odd%0a%1b[31mpath")
        client.get("/api/releases?limit=3")
    assert served.says("GET /api/releases 200")
    assert served.says("GET /odd%0A%1B%5B31mpath 404")
    told = served.output
    assert "secret-in-a-query" not in told
    assert "hidden" not in told
    assert "limit=3" not in told
    assert "\x1b" not in told
    lines = [line for line in told.splitlines() if re.match(r"(GET|HEAD|POST) ", line)]
    assert all(re.fullmatch(r"[A-Z]+ /\S* [0-9]{3} [0-9]+ bytes [0-9]+ ms", x) for x in lines)
