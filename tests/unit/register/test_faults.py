"""Faults planted in made-up records are found exactly, and clean records are silent."""

import datetime
import os
import random

import pytest
from record_files import DRAWN, as_records, changed, clean

from crossfoot.register.faults import (
    FAULTS,
    detached,
    duplicates,
    extraction,
    found,
    gaps,
    identifiers,
    lengths,
    open_spells,
    orders,
    overlaps,
    reopened,
    right_edge,
    swaps,
)
from crossfoot.register.faults.asking import answers, places

RECEIVED = datetime.date(2024, 9, 1)
FACTS = {lengths.FACT, extraction.FACT}
SEEDS = range(40 if os.environ.get("CROSSFOOT_FULL") else 1)
DAY = datetime.timedelta(days=1)


def asked(rows):
    """The faults of rows by name, each with the numbers of its records, and the facts."""
    base, told = answers(as_records(rows), RECEIVED)
    faults = {
        one.name: set(base.engine.to_pyarrow(one.records)["record"].to_pylist())
        for one in told if one.records is not None
    }  # fmt: skip
    assert all(one.rows == len(faults[one.name]) for one in told if one.records is not None)
    return faults, {one.name: one for one in told}


@pytest.mark.parametrize("inclusive", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_clean_records_are_silent(seed, inclusive):
    faults, told = asked(clean(1_500, seed, inclusive=inclusive))
    assert faults == {}
    words = "with the last day" if inclusive else "without the last day"
    assert told[lengths.FACT].told == {"how": words}
    assert told[extraction.FACT].told == {"extraction date": DRAWN}


def exchanged(day):
    return datetime.date(day.year, day.day, day.month) if day.day <= 12 else None


def mends(row, extra):
    """How many exchanges of day and month give the stated length."""
    starts, ends = (row.start, exchanged(row.start)), (row.end, exchanged(row.end))
    tried = {(s, e) for s in starts for e in ends if s and e} - {(row.start, row.end)}
    return sum((e - s).days + extra == row.length and e >= s for s, e in tried)


@pytest.mark.parametrize("seed", SEEDS)
def test_days_and_months_exchanged_are_found_with_unique_and_ambiguous_repairs(seed):
    chance = random.Random(seed)  # noqa: S311  # made-up data, and no secret
    rows = clean(1_500, seed)
    for at, row in enumerate(rows):
        if row.end and chance.random() < 0.5:
            which = chance.choice(("start", "end", "both"))
            start = exchanged(row.start) if which != "end" else None
            end = exchanged(row.end) if which != "start" else None
            rows[at] = changed(row, start=start or row.start, end=end or row.end,
                               recorded=None)  # fmt: skip
    faults, told = asked(rows)
    closed = [(n, r) for n, r in enumerate(rows, 1) if r.end]
    wrong = [(n, mends(r, 0)) for n, r in closed if (r.end - r.start).days not in
             (r.length, r.length - 1)]  # fmt: skip
    assert faults[swaps.SWAPPED] == {n for n, times in wrong if times}
    assert told[swaps.SWAPPED].told == {
        "unique": sum(times == 1 for _, times in wrong),
        "ambiguous": sum(times > 1 for _, times in wrong),
    }
    assert len(faults[swaps.SWAPPED]) > 200
    assert faults.get(swaps.CONTRADICTED, set()) == {n for n, times in wrong if not times}


def planted_end_before_start(row):
    return changed(row, end=row.start - DAY, length=None)


def planted_start_after_creation(row):
    return changed(row, recorded=row.start - DAY)


PLANTS = {
    "end before start": planted_end_before_start,
    "start after the record was made": planted_start_after_creation,
    "record made after it was received": lambda row: changed(row, recorded=RECEIVED + DAY),
    "end after the records were received": lambda row: changed(
        row, end=RECEIVED + DAY, length=None
    ),
    identifiers.MISSING: lambda row: changed(row, token=None),
    swaps.CONTRADICTED: lambda row: changed(row, length=2_345),
    reopened.BY_REASON: lambda row: changed(row, end=None, length=None),
}
# What follows from a plant by the meaning of the words.
ALSO = {"end after the records were received": {extraction.BEYOND}}


def test_planted_faults_are_found_where_they_were_planted():
    rows = clean(1_200, 11)
    young = [n for n, row in enumerate(rows, 1) if row.end and row.start > DRAWN - 900 * DAY]
    chosen = {name: set(young[at :: 4 * len(PLANTS)]) for at, name in enumerate(PLANTS)}
    for name, mine in chosen.items():
        assert len(mine) > 5
        for n in mine:
            rows[n - 1] = PLANTS[name](rows[n - 1])
    faults, told = asked(rows)
    assert {name: faults[name] for name in PLANTS} == chosen
    assert set(faults) == set(PLANTS).union(*ALSO.values())
    assert all(told[name].level in found.Level for name in PLANTS)


def test_a_length_that_counts_otherwise_is_found():
    rows = clean(800, 5)
    chosen = {n for n, r in enumerate(rows, 1) if r.end and n % 50 == 0}
    rows = [changed(r, length=r.length + 1) if n in chosen else r for n, r in enumerate(rows, 1)]
    faults, _ = asked(rows)
    assert faults == {lengths.MIXED: chosen}


def test_same_day_spells_counted_as_one_and_as_nothing():
    rows = clean(300, 6)
    days = [changed(rows[n], end=rows[n].start, length=int(n % 3 == 0), reason="Removed")
            for n in range(30)]  # fmt: skip
    faults, told = asked([*days, *rows[30:]])
    assert faults == {lengths.SAME_DAY: {n + 1 for n in range(30) if n % 3 == 0}}
    assert told[lengths.SAME_DAY].told == {"counted as 1": 10, "counted as 0": 20}


def moved_down(rows, column, chosen):
    """Rows of which a column went down by one cell, among the chosen rows."""
    cells = [getattr(rows[n], column) for n in chosen[1:] + chosen[:1]]
    for n, cell in zip(chosen, cells, strict=True):
        rows[n] = changed(rows[n], **{column: cell})
    return rows


def misfits(rows, inclusive):
    return {n for n, row in enumerate(rows, 1)
            if row.end and (row.end - row.start).days + inclusive != row.length}  # fmt: skip


@pytest.mark.parametrize(("inclusive", "whole"), [(False, True), (True, False)])
def test_lengths_moved_against_their_rows_are_found_and_not_taken_for_exchanges(inclusive, whole):
    rows = clean(900, 8, inclusive=inclusive)
    rows = moved_down(rows, "length", [n for n, row in enumerate(rows) if whole or row.end])
    faults, _ = asked(rows)
    assert faults == {detached.name("length", (1, 1)): misfits(rows, inclusive)}


@pytest.mark.parametrize("column", ["start", "end"])
def test_days_moved_against_their_rows_are_found(column):
    rows = clean(900, 8)
    rows = moved_down(rows, column, list(range(len(rows))))
    faults, _ = asked(rows)
    name = detached.name(column, (1, 1))
    assert faults[name] == misfits(rows, inclusive=False)
    assert not {swaps.SWAPPED, swaps.CONTRADICTED} & set(faults)
    assert not {detached.name(other, (1, 1)) for other in ("start", "end", "length")} - {name} \
        & set(faults)  # fmt: skip


def test_open_spells_that_end_on_another_day_are_found_and_mended():
    rows = clean(900, 9)
    chosen = [n for n, r in enumerate(rows) if not r.end and exchanged(r.start)
              and r.start.day != r.start.month][:20]  # fmt: skip
    for n in chosen:
        rows[n] = changed(rows[n], start=exchanged(rows[n].start), recorded=None)
    faults, told = asked(rows)
    assert faults[extraction.OTHER_DAY] == {n + 1 for n in chosen}
    assert told[extraction.OTHER_DAY].told == {"mended by exchanging day and month": 20}
    assert told[extraction.FACT].told == {"extraction date": DRAWN}


def test_three_notions_of_repeats_are_told_apart():
    rows = clean(400, 10)
    closed = [row for row in rows if row.end and row.end < DRAWN - 200 * DAY]
    exact, flags = closed[:7], closed[7:12]
    chains = [
        changed(row, start=row.end + gap * DAY, end=row.end + (gap + 40) * DAY, length=40,
                recorded=row.end + gap * DAY)
        for gap, row in zip((0, 1, 1, 2), closed[12:16], strict=True)
    ]  # fmt: skip
    planted = [*rows, *exact, *(changed(row, level="9") for row in flags), *chains]
    faults, told = asked(planted)
    at = len(rows) + 1
    assert faults == {
        duplicates.EXACT: set(range(at, at + 7)),
        duplicates.SAME_PLACE: set(range(at + 7, at + 12)),
        duplicates.CHAIN: {at + 12, at + 13, at + 14},
        gaps.NAME: {at + 15},
    }
    assert told[duplicates.CHAIN].told == {"spells": 404, "episodes": 401}


def test_without_identifiers_repeats_are_a_range():
    rows = [changed(row, token=None) for row in clean(200, 12)]
    faults, told = asked([*rows, *rows[:9]])
    assert set(faults) == {identifiers.MISSING, duplicates.RANGE}
    assert told[duplicates.RANGE].told == {"at least": 0, "at most": 9}


def test_overlaps_and_gaps_are_those_of_a_plain_oracle():
    chance = random.Random(13)  # noqa: S311  # made-up data, and no secret
    rows = []
    for row in clean(300, 13):
        for _ in range(chance.randrange(1, 4)):
            start = row.start + chance.randrange(0, 600) * DAY
            end = start + chance.randrange(1, 200) * DAY if chance.random() < 0.9 else None
            rows.append(changed(row, start=start, end=end, length=None, recorded=None, reason=""))
    faults, _ = asked(rows)
    spells = {}
    for number, row in enumerate(rows, 1):
        spells.setdefault((row.token, row.start, row.end or datetime.date.max), number)
    overlapping, after = set(), set()
    for (token, start, _), number in spells.items():
        earlier = [(s, e) for t, s, e in spells if t == token and s < start]
        if not earlier:
            continue
        last = max(e for _, e in earlier)
        if start < last:
            overlapping.add(number)
        elif (start - last).days > 1:
            after.add(number)
    assert overlapping
    assert after
    assert faults[overlaps.NAME] == overlapping
    assert faults[gaps.NAME] == after


def test_a_spell_that_is_closed_and_open_is_found():
    rows = clean(300, 14)
    chosen = [row for row in rows if row.end and row.start > DRAWN - 900 * DAY][:8]
    opened = [changed(row, end=None, reason="", length=(DRAWN - row.start).days) for row in chosen]
    faults, _ = asked([*rows, *opened])
    assert faults[reopened.BOTH] == set(range(301, 309))
    assert set(faults) == {reopened.BOTH, duplicates.SAME_PLACE}


def test_open_spells_far_older_than_any_closed_are_found():
    rows = clean(600, 15)
    old = datetime.date(2015, 1, 1)
    chosen = [n for n, row in enumerate(rows) if not row.end][:5]
    for n in chosen:
        rows[n] = changed(rows[n], start=old, length=(DRAWN - old).days, recorded=old)
    faults, _ = asked(rows)
    assert faults == {open_spells.NAME: {n + 1 for n in chosen}}


def test_a_thin_right_edge_is_found_week_by_week():
    rows = clean(12_000, 16)
    since = DRAWN - 21 * DAY
    late = [r for n, r in enumerate(rows) if r.start > since and n % 5]
    rows = [r for r in rows if r not in late]
    faults, told = asked(rows)
    assert set(faults) == {right_edge.NAME}
    assert told[right_edge.NAME].told["weeks"] == 3
    assert told[right_edge.NAME].told["since"] == since + DAY


@pytest.mark.parametrize(("share", "level"), [(0.0005, "borne"), (0.005, "warn"), (0.02, "stop")])
def test_levels_follow_what_researchers_bear(share, level):
    one = found.Found("x", round(10_000 * share), 10_000, {}, object(), found.ORDER)
    assert one.level == level


def test_rows_of_the_files_are_told_to_their_owner():
    rows = clean(100, 17)
    rows[4] = changed(rows[4], token=None)
    base, told = answers(as_records(rows), RECEIVED)
    assert list(places(base, told)) == [(1, 1, 6, identifiers.MISSING)]


def test_every_question_says_what_it_asks():
    assert all(module.__doc__.startswith("Asks: ") for module in FAULTS)
    assert orders.PAIRS
