"""The steward's page is for this machine alone, and shows counts."""

from standings import BEGUN, BUSY, CALM

from crossfoot.report.serve.front import House
from crossfoot.report.serve.inquiries import Inquiries
from crossfoot.report.serve.limits import Rate, Rates
from crossfoot.report.serve.live import steward_page

RATES = Rates(Rate(9, 9), Rate(9, 9))


def paths(**how):
    return {route.path for route in Inquiries(None, RATES, **how).router.routes}


def test_the_page_is_there_only_where_nobody_else_can_ask():
    assert paths(steward=True) - paths() == {"/steward"}
    assert not House(None, None, RATES).steward


def test_a_server_for_this_machine_has_it_and_a_proxy_does_not_get_it(served):
    with served.client() as client:
        there = client.get("/steward")
        assert there.status_code == 200
        assert there.headers["cache-control"] == "no-store"
        assert "There are no books in this archive yet." in there.text
        assert 'href="steward"' not in client.get("/").text
        for name in ("X-Forwarded-For", "Forwarded", "Via"):
            assert client.get("/steward", headers={name: "a proxy"}).status_code == 404
        assert client.post("/steward").status_code == 405


def test_a_name_for_others_takes_it_away(archive, monkeypatch):
    told = []
    monkeypatch.setattr("crossfoot.report.serve.run.serve", lambda *a, **_: told.append(a))
    from typer.testing import CliRunner  # noqa: PLC0415  (one test's own)

    from crossfoot.cli.main import application  # noqa: PLC0415

    for more, there in (
        ((), True),
        (("--allow-host", "audit.example.org"), False),
        (("--host", "0.0.0.0", "--token", "a long enough one"), False),  # noqa: S104
    ):
        line = ["serve", "--archive", str(archive), "--port", "0", *more]
        done = CliRunner().invoke(application("serve"), line)
        assert done.exit_code == 0, done.output
        served, house, _ = told.pop()
        assert (served.books is not None, house.steward) == (there, there)


def test_books_that_cannot_be_read_are_told_of():
    status, page = steward_page.faulty("The journal is damaged.", "Put it back from a copy.")
    assert status == 503
    assert (page.content.problem, page.content.sentence) == ("The journal is damaged.", "")


def test_sentences():
    assert steward_page.page(BUSY)[1].content.sentence == (
        "The books are closed through 11 May 2026. 5 items stand in the way of closing 13 May 2026."
    )
    assert steward_page.page(CALM)[1].content.sentence == (
        "The books are closed through 11 May 2026."
    )
    assert steward_page.page(BEGUN)[1].content.sentence == (
        "No day is closed yet. Nothing stands in the way of closing 13 May 2026."
    )
    ages = steward_page.page(BUSY)[1].content.suspense_total
    assert (ages.counts, ages.total) == (("1,207", "2", "3", "", ""), "1,212")
