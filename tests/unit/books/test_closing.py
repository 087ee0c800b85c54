"""A day closed: what stands where adds up, what is in the way is counted, what was closed stays."""

import datetime
import json
import random
from collections import Counter

import pytest
from book_batches import OFFICES, STATUSES, TECHNOLOGIES, A, B, row

from crossfoot.books.close import carry, close, closed_day, figures
from crossfoot.books.closing.figures import month_ends
from crossfoot.books.closing.items import Kind, band
from crossfoot.books.overview import standing
from crossfoot.books.published import public_tables
from crossfoot.core.digest import Digest
from crossfoot.core.errors import EvidenceError, UsageError
from crossfoot.core.programme import average_days
from crossfoot.evidence import booked

FIRST, SECOND = datetime.date(2026, 4, 2), datetime.date(2026, 4, 4)


def counts(items):
    return {(item.kind, item.name, item.custodian, item.age): item.count for item in items}


def test_what_is_in_the_way_is_told_and_must_be_carried(kept):
    first = counts(kept.first.items)
    assert first[Kind.SUSPENSE, "sent, not received", A, "0 to 2 days"] == 1
    assert first[Kind.CHECK_IN, "a check-in was due, and nobody says what became of it", A,
                 "0 to 2 days"] == 1  # fmt: skip
    assert all(item.reason == "for this test" for item in kept.first.items)
    second = counts(kept.second.items)
    silent = [name for kind, name, _, _ in second if kind is Kind.SILENT]
    assert silent == [f"{B} goes through 2026-04-02, batch 1"]
    assert second[Kind.CHECK, "days in the programme rose by more than the days that passed", "",
                  ""] > 0  # fmt: skip


def test_opening_is_what_the_close_before_left(kept):
    before = {line.account: line.closing for line in kept.first.trial}
    for line in kept.second.trial:
        assert line.opening == before.get(line.account, 0)
        assert line.opening + line.into - line.out == line.closing
    assert sum(line.closing for line in kept.second.trial) == 0
    late = {line.kind: line.late for line in kept.second.trial if line.custodian == A and line.late}
    assert late == {"enrolled": 1, "outside": -1}


def test_what_came_late_revises_and_changes_nothing(kept):
    assert figures(kept.books, FIRST).people == 20
    (one,) = kept.second.figures.revisions
    assert (one.day, one.was, one.now) == (FIRST, 19, 20)
    assert figures(kept.books, FIRST).revisions == ()
    sealed = closed_day(kept.books, FIRST)
    assert sealed.sha256 == kept.first.figures.sealed
    leaf = booked.sealed_leaf(kept.books.archive, Digest(sealed.sha256))
    assert leaf is not None


def test_a_closed_day_is_not_closed_again(kept):
    for day in (FIRST, SECOND):
        with pytest.raises(UsageError, match="closed through 2026-04-04"):
            close(kept.books, day)
    with pytest.raises(UsageError, match="is not closed"):
        figures(kept.books, datetime.date(2026, 4, 3))


def test_an_altered_document_is_noticed(copied):
    import sqlite3  # noqa: PLC0415

    with sqlite3.connect(copied.books.journal) as connection:
        connection.execute("UPDATE days SET document = document || ' '")
    connection.close()
    with pytest.raises(EvidenceError, match="was altered"):
        figures(copied.books, FIRST)


def test_a_close_is_blocked_until_all_is_carried_and_a_larger_item_blocks_again(copied):
    day = datetime.date(2026, 4, 6)
    found = close(copied.books, day)
    assert not found.closed
    assert found.blocked_by
    missing = copied.send([row("closed", 5, "2026-04-05")], A, 4, "2026-04-05")
    assert missing.missing == (3,)
    kinds = Counter(item.kind for item in close(copied.books, day).blocked_by)
    assert (kinds[Kind.MISSING], kinds[Kind.WAITING], kinds[Kind.SILENT]) == (1, 1, 2)
    before = copied.close(day)
    assert before.closed
    document = json.loads(closed_day(copied.books, day).document)
    assert len(document["carried_forward"]) == len(before.items)
    assert document["closed_before"]["day"] == "2026-04-04"


def test_the_receipt_of_the_other_side_clears_suspense(copied):
    got = row("transfer_received", 2, "2026-04-05", counterpart=A)
    assert copied.post([got], B, 2, "2026-04-05").state == "accepted"
    found = close(copied.books, datetime.date(2026, 4, 5), look_only=True)
    assert not [item for item in found.items if item.kind is Kind.SUSPENSE]


def test_the_steward_sees_what_was_looked_at_last(copied):
    day = datetime.date(2026, 4, 6)
    at_close = standing(copied.books)
    assert (at_close.closed, at_close.looked_at, at_close.people) == (SECOND, None, 20)
    assert {item.reason for item in at_close.items} == {"for this test"}
    first = close(copied.books, day)
    carry(copied.books, day, [first.blocked_by[0].key], "asked")
    told = standing(copied.books)
    assert (told.looked_at, told.posted_since) == (day, 0)
    assert [(item.key, item.count) for item in told.items] == [
        (item.key, item.count) for item in first.items
    ]
    assert [item.key for item in told.items if item.reason == "asked"] == [first.blocked_by[0].key]
    assert copied.post([row("check_in", 5, "2026-04-05")], A, 3, "2026-04-06").state == "accepted"
    later = copied.send([row("closed", 6, "2026-04-06")], A, 5, "2026-04-06")
    assert later.state == "waiting"
    told = standing(copied.books)
    assert told.posted_since == 1
    assert [(one.number, one.waits_for) for one in told.held] == [(5, (4,))]
    assert [one.missing for one in told.senders] == [(4,), ()]


def test_a_hearing_that_nobody_speaks_of(steward):
    rows = [row("enrolled", n, "2026-03-01") for n in range(4)]
    rows += [row("hearing_scheduled", n, "2026-04-01") for n in range(3)]
    rows += [row("hearing", 0, "2026-04-01", outcome="attended")]
    rows += [row("closed", 1, "2026-03-20"), row("hearing_scheduled", 3, "2026-05-01")]
    rows += [row("hearing", 3, "2026-04-02")]
    steward.post(rows, A, 1, "2026-04-03")
    found = close(steward.books, datetime.date(2026, 4, 3), look_only=True)
    named = {item.name: item.count for item in found.items if item.kind is Kind.HEARING}
    assert sorted(named.values()) == [1, 1]  # 2 was not held; of 3's first no outcome is known
    assert [(one.outcome, one.hearings) for one in found.figures.hearings] == [
        ("attended", 1), ("unknown", 1)]  # fmt: skip


@pytest.mark.parametrize(
    ("age", "text"),
    [(0, "0 to 2 days"), (2, "0 to 2 days"), (3, "3 to 7 days"), (8, "8 to 30 days"),
     (31, "31 to 60 days"), (60, "31 to 60 days"), (61, "over 60 days")],
)  # fmt: skip
def test_bands(age, text):
    assert band(age) == text


def test_twelve_months_end_before_the_day():
    found = month_ends(datetime.date(2026, 3, 31))
    assert (len(found), found[0], found[-1]) == (
        12, datetime.date(2025, 3, 31), datetime.date(2026, 2, 28))  # fmt: skip


def lives(seed):
    """Made-up lives as rows, and what a dozen lines of plain Python count of them."""
    chance = random.Random(seed)  # noqa: S311 - made-up lives
    rows, there = [], {}
    start = datetime.date(2025, 9, 1)
    for person in range(60):
        day = start + datetime.timedelta(days=chance.randrange(200))
        place = [chance.choice(words) for words in (OFFICES[:3], TECHNOLOGIES[:2], STATUSES[:2])]
        rows.append(row("enrolled", person, day, office=place[0], technology=place[1],
                        level=place[2]))  # fmt: skip
        spans, begun, enrolled = [], day, day
        for event, column, at in (("office_moved", "office", 0), ("level_changed", "level", 2)):
            if chance.random() < 0.4:
                day += datetime.timedelta(days=chance.randrange(1, 30))
                spans.append((begun, day, tuple(place), enrolled))
                place[at] = chance.choice((OFFICES, None, STATUSES)[at][:2])
                rows.append(row(event, person, day, **{column: place[at]}))
                begun = day
        end = day + datetime.timedelta(days=chance.randrange(1, 90))
        if chance.random() < 0.5:
            rows.append(row("closed", person, end))
        else:
            end = datetime.date(9999, 1, 1)
        there[person] = [*spans, (begun, end, tuple(place), enrolled)]
    return rows, there


def counted(there, day):
    people, days = Counter(), Counter()
    for spans in there.values():
        for begun, end, place, enrolled in spans:
            if begun <= day < end:
                people[place] += 1
                days[place] += (day - enrolled).days
    return {place: (people[place], days[place]) for place in people}


@pytest.mark.parametrize("seed", [1, 2])
def test_figures_are_what_plain_python_counts(steward, seed):
    rows, there = lives(seed)
    day = datetime.date(2026, 4, 10)
    kept = [each for each in rows if datetime.date.fromisoformat(str(each["effective"])) <= day]
    assert steward.post(kept, A, 1, day).state == "accepted"
    found = steward.close(day).figures
    for asked, cells in ((day, found.cells), *((m, found.months) for m in month_ends(day))):
        told = {(c.office, c.technology, c.status): (c.people, c.days)
                for c in cells if c.day == asked}  # fmt: skip
        assert told == counted(there, asked)
    assert figures(steward.books, day) == found


def test_small_cells_are_hidden_in_public(kept):
    tables = public_tables(kept.second.figures)
    assert [table.name for table in tables][:2] == ["by office and technology", "by status"]
    for table in tables:
        for cell in table.counts.cells:
            assert cell.people is None or cell.people == 0 or cell.people >= 11
    assert average_days(kept.second.figures.cells) is not None
    assert average_days(()) is None
