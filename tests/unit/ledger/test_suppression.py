"""Small counts are hidden, and cannot be worked out: tried by solving for them."""

import itertools
import random

import pytest

from crossfoot.register.suppression.hiding import hide
from crossfoot.register.suppression.publishing import publish
from crossfoot.register.suppression.table import TOTAL, Table

LEAST = 4


def could_be(table, hidden, cell, value):
    """Whether some table with the shown cells, and nobody below nothing, has this value there.

    Inner cells are tried one by one; margins follow from them.
    """
    inner = [c for c in table.counts if c in hidden]
    limit = sum(table.counts.values()) + value
    shown = {c: n for c, n in table.cells.items() if c not in hidden}

    def fits(counts):
        told = Table(counts).cells
        return all(told[c] == n for c, n in shown.items()) and told[cell] == value

    most = {c: min(limit, LEAST + table.counts[c]) for c in inner}
    for tried in itertools.product(*(range(most[c] + 1) for c in inner)):
        if fits({**table.counts, **dict(zip(inner, tried, strict=True))}):
            return True
    return False


SMALL = [
    {("A", "x"): 2, ("A", "y"): 5, ("B", "x"): 4, ("B", "y"): 6},
    {("A", "x"): 1, ("A", "y"): 2, ("B", "x"): 5, ("B", "y"): 6},
    {("A", "x"): 3, ("A", "y"): 0, ("B", "x"): 5, ("B", "y"): 4},
]


@pytest.mark.parametrize("counts", SMALL)
def test_a_small_count_could_as_well_be_one_that_is_shown(counts):
    table = Table(counts)
    hidden = hide(table, LEAST)
    small = {c for c, n in table.cells.items() if 0 < n < LEAST}
    assert small <= hidden.primary
    if not hidden.withheld:
        for cell in small:
            assert could_be(table, hidden.every, cell, LEAST), cell


def deducible(table, hidden):
    """Hidden cells that follow from lines with one unknown, over and over."""
    unknown, found = set(hidden), set()
    lines = [[(r, c) for c in table.columns] for r in table.rows]
    lines += [[(r, c) for r in table.rows] for c in table.columns]
    while True:
        alone = [open_[0] for line in lines if len(open_ := [c for c in line if c in unknown]) == 1]
        if not alone:
            return found
        found.update(alone)
        unknown -= set(alone)


def test_no_small_count_follows_from_sums_in_random_tables():
    chance = random.Random(7)  # noqa: S311
    for _ in range(60):
        rows, columns = chance.randint(1, 8), chance.randint(1, 6)
        counts = {
            (f"r{r}", f"c{c}"): chance.choice([0, 1, 2, 4, 12, 30, 100, 400])
            for r in range(rows)
            for c in range(columns)
        }
        table = Table(counts)
        hidden = hide(table, 11)
        if not hidden.withheld:
            assert not deducible(table, hidden.every) & hidden.primary


def test_a_table_without_small_counts_is_shown_whole():
    made = publish({("A", "x"): 20, ("B", "x"): 0})
    assert {c.hidden for c in made.cells} == {""}
    assert [c.people for c in made.cells] == [20, 20, 0, 0, 20, 20]
    assert "exact" in made.statement


def test_one_small_count_alone_leaves_nothing_to_show():
    made = publish({("A", "x"): 3})
    assert {c.people for c in made.cells} == {None}


def shown(made):
    return {(c.row, c.column): c.people for c in made.cells if c.people is not None}


def test_two_closes_cannot_be_subtracted_to_tell_one_person():
    before = {("A", "x"): 40, ("A", "y"): 60, ("B", "x"): 55, ("B", "y"): 80}
    after = {**before, ("A", "x"): 41}
    first = publish(before)
    later = publish(after, [shown(first)])
    for cell, count in shown(later).items():
        assert count == shown(first)[cell]
    assert ("A", "x") not in shown(later)
    assert (TOTAL, TOTAL) not in shown(later)


def test_two_cuts_cannot_be_subtracted_either():
    everybody = {("A", "x"): 40, ("A", "y"): 60, ("B", "x"): 55, ("B", "y"): 80}
    but_some = {**everybody, ("B", "y"): 77}
    later = publish(but_some, [shown(publish(everybody))])
    assert ("B", "y") not in shown(later)


def test_rounding_is_stated_and_each_count_is_rounded_for_itself():
    made = publish({("A", "x"): 22, ("A", "y"): 28}, rounded_to=5)
    assert [c.people for c in made.cells] == [20, 30, 50, 20, 30, 50]
    assert "multiples of 5" in made.statement
