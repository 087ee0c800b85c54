"""Two releases compared: what was planted between them is found, month by month."""

import datetime
import random
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_files import DRAWN, as_records, changed, clean

from crossfoot.core.errors import UsageError
from crossfoot.register.compare.comparing import compared
from crossfoot.register.compare.side import month, side
from crossfoot.register.compare.small import LEAST, spans, told

DAY = datetime.timedelta(days=1)
LATER = DRAWN + 30 * DAY


def number(day):
    return day.year * 12 + day.month - 1


def releases(before, after):
    return compared(side("R1", as_records(before), DRAWN), side("R2", as_records(after), LATER))


def grown(rows):
    """The same records a month later: some closed since, the others a month older."""
    out = []
    for n, row in enumerate(rows):
        if row.end:
            out.append(row)
        elif n % 4 == 0:
            end = LATER - 3 * DAY
            out.append(changed(row, end=end, length=(end - row.start).days, reason="Removed"))
        else:
            out.append(changed(row, length=(LATER - row.start).days))
    return out


def test_a_release_that_only_grew_has_nothing_to_tell():
    before = clean(800, 1)
    newer = [changed(row, start=LATER - DAY, end=None, length=1, recorded=LATER)
             for row in clean(40, 2)]  # fmt: skip
    found = releases(before, [*grown(before), *newer])
    closed = sum(not r.end for n, r in enumerate(before) if n % 4 == 0)
    assert (found.vanished, found.new, found.altered, found.reopened) == (0, 0, 0, 0)
    assert (found.closed, found.newer, found.same) == (closed, 40, 800 - closed)
    assert (found.columns, found.lag) == ({}, 0)
    assert not found.scheme.changed


def test_what_was_planted_is_found_exactly():
    before = clean(1_000, 3)
    after = grown(before)
    vanished = [r for n, r in enumerate(before) if n % 29 == 0]
    new = [changed(r, token=r.token[::-1]) for n, r in enumerate(after) if n % 31 == 0]
    closed = [n for n, r in enumerate(before) if r.end and n % 29]
    reopened, moved, renamed = closed[:15], closed[20:40], closed[50:62]
    for n in reopened:
        after[n] = changed(after[n], end=None, reason="", length=(LATER - after[n].start).days)
    for n in moved:
        after[n] = changed(after[n], office="Elsewhere")
    for n in renamed:
        after[n] = changed(after[n], technology="Other", end=after[n].end + DAY)
    kept = [r for n, r in enumerate(after) if n % 29]
    found = releases(before, [*kept, *new])
    assert (found.vanished, found.new, found.reopened) == (len(vanished), len(new), 15)
    assert found.altered == 15 + 20 + 12
    assert found.columns == {"end": 27, "length": 15, "technology": 12, "office": 20, "reason": 15}
    for kind, rows in (("vanished", vanished), ("new", new),
                       ("reopened", [before[n] for n in reopened])):  # fmt: skip
        counts = {}
        for row in rows:
            counts[number(row.start)] = counts.get(number(row.start), 0) + 1
        assert found.months[kind] == dict(sorted(counts.items()))


def test_populations_are_those_of_a_plain_count():
    before = clean(500, 4)
    after = [r for n, r in enumerate(grown(before)) if n % 9]
    found = releases(before, after)
    for stock in found.populations[::7]:
        day = datetime.date(stock.month // 12, stock.month % 12 + 1, 1)
        counts = [sum(r.start <= day and (r.end is None or r.end > day) for r in rows)
                  for rows in (before, after)]  # fmt: skip
        assert [stock.before, stock.after] == counts
    assert found.populations[-1].month == number(DRAWN)


def test_identifiers_made_anew_are_not_tied_together():
    before = clean(400, 5)
    after = [changed(row, token=f"{n:08}") for n, row in enumerate(before)]
    found = releases(before, after)
    assert found.scheme.changed
    assert (found.scheme.before, found.scheme.after) == ("20 hexadecimal digits", "8 digits")
    assert (found.same, found.vanished, found.months, found.columns) == (0, 0, {}, {})
    assert found.populations


def test_repeats_are_matched_one_with_one():
    before = clean(100, 6)
    found = releases([*before, *before[:20]], [*before, *before[:5]])
    assert (found.same + found.closed, found.vanished, found.new) == (105, 15, 0)


def test_records_entered_late_show_as_a_lag():
    chance = random.Random(7)  # noqa: S311  # made-up data, and no secret
    after = clean(9_000, 7)
    before = [r for r in after if r.start <= DRAWN - 28 * DAY or chance.random() < 0.6]
    found = releases(before, after)
    assert found.lag == 4
    assert found.new == len(after) - len(before)


def test_records_without_an_identifier_are_counted_and_left_alone():
    before = clean(60, 8)
    after = [changed(row, token=None) if n < 4 else row for n, row in enumerate(before)]
    found = releases(before, after)
    assert (found.unkeyed, found.vanished, found.new) == ((0, 4), 4, 0)


def test_releases_without_common_columns_are_not_compared():
    bare = as_records(clean(30, 9))
    without = bare.set_column(bare.schema.get_field_index("start"), bare.schema.field("start"),
                              pa.nulls(30, bare.schema.field("start").type))  # fmt: skip
    with pytest.raises(UsageError, match="no columns by which"):
        compared(side("R1", bare, DRAWN), side("R2", without, LATER))


@given(st.dictionaries(st.integers(24_000, 24_060), st.integers(0, 40)))
def test_no_small_number_is_told_and_none_is_lost(counts):
    parts = spans(counts)
    assert all(part.rows >= LEAST for part in parts)
    whole = sum(counts.values())
    assert sum(part.rows for part in parts) == (whole if whole >= LEAST else 0)
    assert all(one.last < other.first for one, other in pairwise(parts))
    assert told(3) == "fewer than 11"
    assert (told(0), told(11)) == (0, 11)


def test_months_are_counted_from_the_year_nought():
    day = datetime.date(2024, 6, 30)
    assert month((day - datetime.date(1970, 1, 1)).days) == number(day)
