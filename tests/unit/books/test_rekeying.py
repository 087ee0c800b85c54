"""A key is rotated: accounts go on under new tokens, old tokens are sent back, nothing is shown."""

import csv
import datetime
import hashlib
import io
import shutil
from dataclasses import replace

import pytest
from book_batches import PERIOD, A, B, Steward, row, token
from long import long

from crossfoot.books.batches.faults import Reason
from crossfoot.books.batches.handover import HandOver
from crossfoot.books.close import close
from crossfoot.books.closing.items import Kind
from crossfoot.books.rekeying import rekey
from crossfoot.register.vault.batches import all_held

NEW = "K2"
DAY = datetime.date(2026, 4, 3)


def renewed(person, period=NEW):
    return f"{period}-{hashlib.sha256(f'{period} {person}'.encode()).hexdigest()[:24]}"


def pairs(people, old=token, new=renewed):
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(("old", "new"))
    writer.writerows((old(person), new(person)) for person in people)
    return lines.getvalue().encode()


def hand_over(steward, sender, data, rows, **others):
    path = steward.folder / f"{sender}-{hashlib.sha256(data).hexdigest()[:6]}.csv"
    path.write_bytes(data)
    said = HandOver(sender, PERIOD, NEW, rows, hashlib.sha256(data).hexdigest())
    return rekey(steward.books, path, replace(said, **others), "2026-04-02")


def of_new(*event, **others):
    return {**row(*event, **others), "token": renewed(event[1])}


def reasons(told):
    return [fault.reason for fault in told.faults]


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Two custodians, and somebody under way from the one to the other."""
    patch = pytest.MonkeyPatch()
    steward = Steward(tmp_path_factory.mktemp("base"))
    patch.setenv("CROSSFOOT_STATE", str(steward.folder / "state"))
    rows = [row("enrolled", n, "2026-03-01") for n in range(12)]
    rows += [row("transfer_sent", 1, "2026-04-01", counterpart=B), row("closed", 2, "2026-04-01")]
    assert steward.post(rows, A, 1, "2026-04-01").state == "accepted"
    steward.post([row("enrolled", 50, "2026-03-01")], B, 1, "2026-04-01")
    patch.undo()
    return steward


@pytest.fixture
def begun(base, tmp_path, monkeypatch):
    """The same, to be changed."""
    shutil.copytree(base.folder, tmp_path / "copy")
    monkeypatch.setenv("CROSSFOOT_STATE", str(tmp_path / "copy" / "state"))
    return Steward(tmp_path / "copy")


@long
def test_balances_go_on_and_old_tokens_are_sent_back(begun):
    # Whoever left needs no new token; who is under way does.
    people = [n for n in range(12) if n != 2]
    assert hand_over(begun, A, pairs(people), 11).accepted
    assert hand_over(begun, A, pairs(people), 11).accepted
    old = begun.send([row("closed", 3, "2026-04-02")], A, 2, "2026-04-02")
    assert reasons(old) == [Reason.KEY_PERIOD]
    assert "K2" in old.faults[0].sentence
    moved = [of_new("closed", 3, "2026-04-02"), of_new("enrolled", 77, "2026-04-02")]
    assert begun.post(moved, A, 2, "2026-04-03", key_period=NEW).state == "accepted"
    # The other side still has the old key until it hands over as well; both mean the same people.
    got = row("transfer_received", 1, "2026-04-02", counterpart=A)
    assert begun.post([got], B, 2, "2026-04-02").state == "accepted"
    assert hand_over(begun, B, pairs([50, 1]), 2).accepted
    assert begun.post([of_new("closed", 1, "2026-04-03")], B, 3, DAY, key_period=NEW).state == (
        "accepted"
    )
    found = close(begun.books, DAY, look_only=True)
    assert not [item for item in found.items if item.kind is Kind.SUSPENSE]
    assert found.figures.people == 12 - 3 + 1 + 1
    # From the second period to a third, whoever was there under the first is found again.
    third = pairs([n for n in range(12) if n not in {1, 2, 3}] + [77], renewed,
                  lambda person: renewed(person, "K3"))  # fmt: skip
    assert hand_over(begun, A, third, 10, old_period=NEW, new_period="K3").accepted
    last = {**row("closed", 4, "2026-04-03"), "token": renewed(4, "K3")}
    assert begun.post([last], A, 3, DAY, key_period="K3").state == "accepted"
    assert close(begun.books, DAY, look_only=True).figures.people == 10
    assert all(each.about is not None for each in all_held(begun.books.vault))


@pytest.mark.parametrize(
    ("data", "others", "reason", "says"),
    [
        (pairs(range(3, 12)), {}, Reason.MISSING, "2 people"),
        (pairs(range(12)), {"rows": 11}, Reason.ROWS, "12 rows"),
        (pairs(range(12)), {"old_period": "K7"}, Reason.KEY_PERIOD, "K7"),
        (pairs([*range(12), 4]), {}, Reason.REPEATED, "One token becomes one other"),
        (pairs(range(12), new=lambda n: f"K2-{n}"), {}, Reason.KEY_PERIOD, "no token"),
        (pairs(range(12)), {"sha256": "0" * 64}, Reason.DIGEST, "is not the one"),
        (b"old,new,name\nK1-1,K2-1,x\n", {}, Reason.COLUMNS, "and no others"),
        (pairs(range(12)), {"sender": "Custodian C"}, Reason.KEY_PERIOD, "Nothing of"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_counts_and_rows(begun, data, others, reason, says):
    given = {"sender": A, "rows": data.count(b"\n") - 1, **others}
    told = hand_over(begun, given.pop("sender"), data, **given)
    assert not told.accepted
    assert reason in reasons(told)
    assert any(says in fault.sentence for fault in told.faults)
    assert not any("K1-" in fault.sentence or "K2-" in fault.sentence for fault in told.faults)


def test_two_senders_may_not_contradict_each_other(begun):
    people = [n for n in range(12) if n != 2]
    assert hand_over(begun, A, pairs(people), 11).accepted
    other = pairs([50, 1], new=lambda n: renewed(n + 1000))
    told = hand_over(begun, B, other, 2)
    assert reasons(told) == [Reason.CONTRADICTION]
    assert told.faults[0].rows == (3,)
