"""A draft that takes too long, and one that brings its examiner down."""

import asyncio
import time

import pytest

from crossfoot.report.serve import staff as staff_module
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.api.routes import Reply
from crossfoot.report.serve.behind import Behind, GoneError, TooSlowError
from crossfoot.report.serve.opened import Archive
from crossfoot.report.serve.staff import Staff


def odd_examiner(pipe, _archive):
    """Does what the name of the draft says."""
    pipe.send("ready")
    while True:
        draft = pipe.recv()
        if draft.name == "slow":
            time.sleep(600)
        if draft.name == "gone":
            return
        pipe.send(Reply(200, "text/plain", draft.name.encode()))


def never():
    raise AssertionError


@pytest.fixture
def staff(monkeypatch):
    monkeypatch.setattr(staff_module.examiner, "work", odd_examiner)
    monkeypatch.setattr(staff_module, "DRAFT_SECONDS", 1.5)
    people = Staff(Archive(never, never, never), print)
    yield people
    people.end()


def checked(people, name):
    return asyncio.run(people.check(name, b"", json=True))


def test_a_check_that_takes_too_long_is_given_up_and_the_next_is_answered(staff):
    assert checked(staff, "fine").content == b"fine"
    began = time.monotonic()
    with pytest.raises(NoAnswerError, match="longer than") as caught:
        checked(staff, "slow")
    assert caught.value.status == 422
    assert time.monotonic() - began < 30
    assert checked(staff, "fine").content == b"fine"


def test_an_examiner_that_ends_is_replaced(staff):
    with pytest.raises(NoAnswerError, match="broken off") as caught:
        checked(staff, "gone")
    assert caught.value.status == 503
    assert checked(staff, "fine").content == b"fine"


def test_more_drafts_than_can_wait_are_told_to_come_again(staff, monkeypatch):
    monkeypatch.setattr(staff_module, "WAITING_DRAFTS", 1)
    monkeypatch.setattr(staff_module, "EXAMINERS", 1)

    async def all_at_once():
        asked = (staff.check(name, b"", json=True) for name in ("a", "b", "c", "d"))
        return await asyncio.gather(*asked, return_exceptions=True)

    said = asyncio.run(all_at_once())
    busy = [one for one in said if isinstance(one, NoAnswerError)]
    assert [one.status for one in busy] == [503, 503]
    assert sum(isinstance(one, Reply) for one in said) == 2


def echo(pipe):
    while True:
        pipe.send(pipe.recv())


def test_a_process_behind_the_door_answers_is_ended_and_stays_so():
    process = Behind(echo)
    assert process.ask("question", 60) == "question"
    process.end()
    assert not process.alive
    with pytest.raises(GoneError):
        process.ask("question", 60)


def silent(pipe):
    pipe.recv()
    time.sleep(600)


def test_one_that_says_nothing_is_ended():
    process = Behind(silent)
    with pytest.raises(TooSlowError):
        process.ask("question", 0.5)
    assert not process.alive
