"""Every way in which a server does not hand out a file, and what becomes of it."""

import pytest
from raw_workbooks import one_sheet
from replayed_server import Said, page

from crossfoot.archive import directory
from crossfoot.core.errors import UsageError
from crossfoot.evidence.fetched import Outcome

ROWS = '<row r="1"><c r="A1"><v>{}</v></c></row>'


def book(value, **how):
    return Said(one_sheet(ROWS.format(value)), **how)


def only(report):
    (item,) = report.items
    return item


def test_a_file_arrives_with_its_headers_and_time(server, place):
    server.say(place.path, book(1, headers={"ETag": '"1"', "Set-Cookie": "a=b", "X-Served": "me"}))
    item = only(place.run())
    assert item.outcome is Outcome.NEW
    (capture,) = place.held()
    assert capture.publisher_name == place.name
    assert capture.means == "http"
    assert capture.captured_at
    assert dict(capture.headers)["etag"] == '"1"'
    assert {"set-cookie", "x-served", "server"}.isdisjoint(dict(capture.headers))
    agent = server.to(place.path)[0].headers["user-agent"]
    assert agent.startswith("crossfoot/")


def test_what_is_unchanged_is_not_sent_again(server, place):
    place.run()
    item = only(place.run())
    assert (item.outcome, item.status) == (Outcome.UNCHANGED, 304)
    assert server.to(place.path)[-1].headers["if-none-match"] == '"1"'
    assert len(place.held()) == 1


def test_a_server_without_validators_sends_it_again_and_nothing_is_added(server, place):
    server.say(place.path, book(1))
    place.run()
    assert only(place.run()).outcome is Outcome.UNCHANGED
    assert len(place.held()) == 1


def test_other_bytes_under_the_same_name_are_a_replacement(server, place):
    before = only(place.run()).digest
    server.say(place.path, book(2))
    item = only(place.run())
    assert (item.outcome, item.earlier) == (Outcome.REPLACED, before)
    assert len(place.held()) == 2


def test_a_body_that_breaks_off_is_asked_for_again(server, place):
    server.say(place.path, book(1, cut=40), book(1))
    assert only(place.run()).outcome is Outcome.NEW
    assert server.times(place.path) == 2


def test_a_body_that_always_breaks_off_is_never_kept(server, place):
    server.say(place.path, book(1, cut=40))
    item = only(place.run())
    assert item.outcome is Outcome.FAILED
    assert "could not be fetched whole" in item.note
    assert server.times(place.path) == 3
    assert not directory.exists(place.archive)


def test_a_workbook_cut_off_with_the_right_length_is_not_kept(server, place):
    whole = one_sheet(ROWS.format(1))
    server.say(place.path, Said(whole[:-40]))
    item = only(place.run())
    assert item.outcome is Outcome.FAILED
    assert "cut off" in item.note


def test_an_empty_file_is_not_kept(server, place):
    server.say(place.path, Said(b""))
    assert "empty" in only(place.run()).note


def test_a_web_page_in_place_of_a_workbook_is_not_kept(server, place):
    server.say(place.path, page("/elsewhere"))
    item = only(place.run())
    assert item.outcome is Outcome.FAILED
    assert "not a workbook" in item.note
    assert server.times(place.path) == 1


@pytest.mark.parametrize(
    ("status", "said"), [(403, "refuses"), (404, "not there"), (410, "removed")]
)
def test_a_refusal_is_told_and_not_argued_with(server, place, status, said):
    server.say(place.path, Said(b"no", status))
    item = only(place.run())
    assert (item.outcome, item.status) == (Outcome.FAILED, status)
    assert said in item.note
    assert server.times(place.path) == 1


def test_too_many_requests_waits_as_long_as_asked(server, place):
    server.say(place.path, Said(b"", 429, {"Retry-After": "7"}), book(1))
    assert only(place.run()).outcome is Outcome.NEW
    assert any(6 < pause <= 7 for pause in place.paused)


def test_a_server_that_wants_to_be_left_alone_ends_the_run(server, place):
    other = "/doclib/second.xlsx"
    server.say("/page", page(place.path, other))
    server.say(place.path, Said(b"", 429, {"Retry-After": "86400"}))
    report = place.run()
    assert [item.outcome for item in report.items] == [Outcome.FAILED, Outcome.LEFT]
    assert "left alone for 86,400 s" in report.items[0].note
    assert server.times(other) == 0


def test_too_many_requests_each_time_ends_the_run(server, place):
    server.say(place.path, Said(b"", 429))
    item = only(place.run())
    assert "429" in item.note
    assert server.times(place.path) == 3


def test_a_server_in_trouble_is_given_more_time_each_try(server, place):
    server.say(place.path, Said(b"", 503), Said(b"", 500), book(1))
    assert only(place.run(delay=1.0)).outcome is Outcome.NEW
    waits = [pause for pause in place.paused if pause > 1.5]
    assert len(waits) == 2
    assert waits[1] > waits[0]


def test_a_server_in_trouble_all_the_time_is_given_up(server, place):
    server.say(place.path, Said(b"", 502))
    item = only(place.run())
    assert (item.outcome, item.status) == (Outcome.FAILED, 502)
    assert server.times(place.path) == 3


def test_a_silent_server_is_given_up(server, place):
    server.say(place.path, book(1, hang=5.0))
    item = only(place.run(quiet=0.1, tries=2))
    assert item.outcome is Outcome.FAILED
    assert "was silent for 0.1 s" in item.note


def test_a_redirect_is_followed_and_both_addresses_are_kept(server, place):
    server.say(place.path, Said(b"", 302, {"Location": f"{server.other}/new.xlsx"}))
    server.say("/new.xlsx", book(1))
    assert only(place.run()).outcome is Outcome.NEW
    (capture,) = place.held()
    assert capture.sources == (f"{server.base}{place.path}", f"{server.other}/new.xlsx")
    assert capture.publisher_name == place.name


def test_redirects_without_end_are_told(server, place):
    server.say(place.path, Said(b"", 302, {"Location": place.path}))
    assert "without end" in only(place.run()).note


def test_a_redirect_to_something_else_than_the_web_is_not_followed(server, place):
    server.say(place.path, Said(b"", 302, {"Location": "file:///etc/hostname"}))
    item = only(place.run())
    assert item.outcome is Outcome.FAILED
    assert not directory.exists(place.archive)


def test_a_file_larger_than_allowed_is_not_taken(place):
    item = only(place.run(largest=400))
    assert item.outcome is Outcome.FAILED
    assert "larger than 400 bytes" in item.note


def test_there_is_a_pause_between_two_requests(place):
    place.run(delay=2.0)
    assert [round(pause) for pause in place.paused] == [2]


def test_one_failure_does_not_stop_the_others(server, place):
    other = "/doclib/second.xlsx"
    server.say("/page", page(place.path, other))
    server.say(place.path, Said(b"", 403))
    server.say(other, book(2))
    assert [i.outcome for i in place.run().items] == [Outcome.FAILED, Outcome.NEW]


def test_an_interrupted_run_goes_on_where_it_ended(server, place, monkeypatch):
    other = "/doclib/second.xlsx"
    server.say("/page", page(place.path, other))
    server.say(other, book(2))
    real = server.next

    def interrupt(path):
        if path == other:
            raise ConnectionError
        return real(path)

    monkeypatch.setattr(server, "next", interrupt)
    assert [i.outcome for i in place.run(tries=1).items] == [Outcome.NEW, Outcome.FAILED]
    monkeypatch.setattr(server, "next", real)
    assert [i.outcome for i in place.run().items] == [Outcome.UNCHANGED, Outcome.NEW]
    assert server.to(place.path)[-1].headers["if-none-match"] == '"1"'


def test_a_link_that_is_gone_is_told_once_and_so_is_its_return(server, place):
    other = "/doclib/second.xlsx"
    server.say("/page", page(place.path, other))
    server.say(other, book(2))
    place.run()
    server.say("/page", page(place.path))
    assert place.run().gone == ((f"{server.base}{other}", "second.xlsx"),)
    assert place.run().gone == ()
    server.say("/page", page(place.path, other))
    assert place.run().back == ((f"{server.base}{other}", "second.xlsx"),)


@pytest.mark.parametrize("answer", [Said(b"no", 403), Said(b"<p>moved</p>"), Said(b"", 500)])
def test_a_page_that_is_of_no_use_is_told_with_a_remedy(server, place, answer):
    server.say("/page", answer)
    with pytest.raises(UsageError, match=r"workbook|could not be had"):
        place.run()
    assert not directory.exists(place.archive)
