"""Batches received and posted: in order, once, each event with its cause, or sent back."""

import json
import re
from dataclasses import replace

import pytest
from book_batches import OFFICES, A, B, Steward, deliver, row

from crossfoot.archive import directory
from crossfoot.books.accepting import accept
from crossfoot.books.batches.faults import Reason
from crossfoot.books.journal import alone, opened
from crossfoot.books.numbering import gaps
from crossfoot.books.rows import State
from crossfoot.core.errors import UsageError
from crossfoot.evidence import statement
from crossfoot.evidence.verify import verify

IN = [row("enrolled", n, "2026-04-01") for n in range(3)]


def rows_of(steward):
    with opened(steward.books) as journal:
        return journal.batches()


def postings(steward):
    archive = directory.open_archive(steward.books.archive)
    return [facts["batch"] for _, facts in statement.statements(archive, statement.POSTING)]


def test_a_batch_is_received_posted_logged_and_acknowledged(steward):
    answer = steward.send(IN, A, 1, "2026-04-01")
    assert answer.state == "in quarantine"
    assert postings(steward) == []
    (answer,) = accept(steward.books)
    assert answer.state == "accepted"
    written = json.loads((steward.books.answers / answer.name).read_text("utf-8"))
    assert written["state"] == "accepted"
    assert written["totals"] == {"enrolled": 3}
    (known,) = rows_of(steward)
    assert postings(steward) == [known.name]
    assert verify(steward.books.archive).sound


def test_sending_again_changes_nothing(steward):
    file = deliver(steward.folder / "in", IN, A, 1, "2026-04-01")
    first = steward.receive(file)
    assert steward.receive(file) == first
    accept(steward.books)
    before = rows_of(steward)
    answer = steward.receive(file)
    assert answer.state == "accepted"
    assert rows_of(steward) == before
    assert accept(steward.books) == ()
    assert len(postings(steward)) == 1


def test_a_number_stands_for_one_content(steward):
    steward.post(IN, A, 1, "2026-04-01")
    answer = steward.send(IN[:2], A, 1, "2026-04-01")
    assert answer.state == "rejected"
    assert [fault.reason for fault in answer.faults] == [Reason.OTHER_CONTENT]


def test_a_gap_is_named_and_the_wrong_order_waits(steward):
    late = steward.send([row("closed", 1, "2026-04-03")], A, 3, "2026-04-03")
    assert (late.state, late.missing) == ("waiting", (1, 2))
    assert accept(steward.books) == ()
    steward.send(IN, A, 1, "2026-04-01")
    assert [answer.number for answer in accept(steward.books)] == [1]
    assert gaps(rows_of(steward)) == ((A, 2),)
    steward.send([row("office_moved", 1, "2026-04-02", office=OFFICES[2])], A, 2, "2026-04-02")
    assert [(a.number, a.state) for a in accept(steward.books)] == [(2, "accepted"),
                                                                   (3, "accepted")]  # fmt: skip
    assert gaps(rows_of(steward)) == ()


def test_what_the_file_is_not_what_the_manifest_says_is_sent_back(steward):
    answer = steward.send(IN, A, 1, "2026-04-01", sha256="0" * 64)
    assert [fault.reason for fault in answer.faults] == [Reason.DIGEST]
    again = steward.send(IN, A, 1, "2026-04-01", totals={"enrolled": 4})
    assert [fault.reason for fault in again.faults] == [Reason.TOTALS]
    jump = steward.send(IN, A, 2, "2026-04-01", previous=0)
    assert [fault.reason for fault in jump.faults] == [Reason.NUMBERING]
    assert not steward.books.vault.names()
    assert steward.send(IN, A, 1, "2026-04-01").state == "in quarantine"


def test_another_key_period_is_told_as_a_whole(steward):
    steward.post(IN, A, 1, "2026-04-01")
    new = [{**each, "token": each["token"].replace("K1", "K2")} for each in IN]
    answer = steward.send(new, A, 2, "2026-04-02", key_period="K2")
    assert [fault.reason for fault in answer.faults] == [Reason.KEY_PERIOD]
    assert "K2" in answer.faults[0].sentence


CAUSELESS = {
    "closed": (row("closed", 9, "2026-04-02"), "close an enrolment that is not open"),
    "received": (row("transfer_received", 9, "2026-04-02", counterpart=B), "has not sent by that"),
    "rejected": (row("transfer_rejected", 9, "2026-04-02", counterpart=B), "has not sent by that"),
    "sent": (row("transfer_sent", 9, "2026-04-02", counterpart=B), "who is not enrolled here"),
    "moved": (row("office_moved", 9, "2026-04-02", office=OFFICES[1]), "office_moved"),
    "twice": (row("enrolled", 1, "2026-04-02"), "enrol somebody who is enrolled"),
    "check-in": (row("check_in", 9, "2026-04-02", outcome="kept"), "check-ins or hearings of"),
    "early check-in": (row("check_in", 1, "2026-03-02", outcome="kept"), "on that day"),
    "early closing": (row("closed", 1, "2026-03-31"), "not open"),
    "reversal": (row("reversal", 1, "2026-04-02", reverses="1/0009"), "name no row"),
    "other's row": (row("reversal", 2, "2026-04-02", reverses="1/0001"), "name no row"),
}


@pytest.fixture(scope="module")
def causeless(tmp_path_factory):
    """Each of these sent after the same beginning; all from one start of the books."""
    patch = pytest.MonkeyPatch()
    patch.setenv("CROSSFOOT_STATE", str(tmp_path_factory.mktemp("causeless-state")))
    steward = Steward(tmp_path_factory.mktemp("causeless"))
    steward.post(IN, A, 1, "2026-04-01")
    good = row("check_in", 0, "2026-04-01", outcome="kept")
    found = {
        name: steward.post([good, wrong], A, 2, "2026-04-02")
        for name, (wrong, _) in CAUSELESS.items()
    }
    patch.undo()
    return found


@pytest.mark.parametrize("name", CAUSELESS)
def test_an_event_before_its_cause_is_sent_back(causeless, name):
    answer = causeless[name]
    _, words = CAUSELESS[name]
    assert answer.state == "rejected"
    assert words in " ".join(fault.sentence for fault in answer.faults)
    assert {fault.rows for fault in answer.faults} == {(3,)}


def test_a_receipt_waits_for_no_order_of_senders(steward):
    """Each sends to the other on one day; neither batch can be posted before the other."""
    steward.send(
        [
            *IN,
            row("transfer_sent", 1, "2026-04-02", counterpart=B),
            row("transfer_received", 11, "2026-04-02", counterpart=B),
        ],
        A,
        1,
        "2026-04-02",
    )
    steward.send(
        [
            row("enrolled", 11, "2026-04-01"),
            row("transfer_sent", 11, "2026-04-02", counterpart=A),
            row("transfer_received", 1, "2026-04-02", counterpart=A),
        ],
        B,
        1,
        "2026-04-02",
    )
    assert [answer.state for answer in accept(steward.books)] == ["accepted", "accepted"]


def test_what_is_sent_back_can_come_again_when_its_cause_is_there(steward):
    steward.post([row("enrolled", 50, "2026-04-01")], A, 1, "2026-04-01")
    got = [row("transfer_received", 50, "2026-04-02", counterpart=A)]
    file = deliver(steward.folder / "in", got, B, 1, "2026-04-02")
    steward.receive(file)
    assert [answer.state for answer in accept(steward.books)] == ["rejected"]
    steward.post([row("transfer_sent", 50, "2026-04-02", counterpart=B)], A, 2, "2026-04-02")
    assert steward.receive(file).state == "in quarantine"
    assert [answer.state for answer in accept(steward.books)] == ["accepted"]


def test_a_reversal_must_not_take_the_ground_from_what_follows(steward):
    steward.post([*IN, row("closed", 1, "2026-04-02")], A, 1, "2026-04-02")
    alone_ = [row("reversal", 1, "2026-04-03", reverses="1/0002")]
    answer = steward.post(alone_, A, 2, "2026-04-03")
    assert [fault.reason for fault in answer.faults] == [Reason.CONTRADICTION]
    assert answer.faults[0].rows == (2,)
    both = [*alone_, row("reversal", 1, "2026-04-03", reverses="1/0004")]
    assert steward.post(both, A, 2, "2026-04-03").state == "accepted"


def test_an_interrupted_call_is_brought_to_its_end(steward):
    steward.post(IN, A, 1, "2026-04-01")
    (known,) = rows_of(steward)
    name = json.loads(next(steward.books.answers.iterdir()).read_text())["state"]
    assert name == "accepted"
    # As if the process had ended right after the posting, before the log and the answer; and
    # another while a batch was arriving.
    for answer in steward.books.answers.iterdir():
        answer.unlink()
    steward.send([row("closed", 1, "2026-04-02")], A, 2, "2026-04-02")
    with alone(steward.books) as journal:
        second = next(row for row in journal.batches() if row.number == 2)
        journal.put_batch(replace(known, logged=False, answered=False))
        journal.put_batch(replace(second, state=State.ARRIVING))
    assert accept(steward.books) == ()
    assert len(postings(steward)) == 1
    assert [row.number for row in rows_of(steward)] == [1]
    assert steward.books.vault.names() == (known.name,)
    assert any(re.search(r"-1-", path.name) for path in steward.books.answers.iterdir())


def test_there_must_be_books(steward):
    with pytest.raises(UsageError, match="no books"):
        accept(steward.books)
