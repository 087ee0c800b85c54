"""Lining up entries with what was committed to: nothing is missed, nothing sound is accused."""

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.evidence.alignment import Change, align

COMMITTED = [bytes([65 + i]) for i in range(8)]


def test_single_changes_are_named_as_what_they_are():
    a = COMMITTED
    assert align(a, a) == []
    assert align(a, a[:3] + a[4:]) == [Change("removed", 3, None)]
    assert align(a, a[:-1]) == [Change("removed", 7, None)]
    assert align(a, [*a[:3], b"x", *a[4:]]) == [Change("edited", 3, 3)]
    assert align(a, [*a[:3], b"x", *a[3:]]) == [Change("inserted", None, 3)]
    assert align(a, [*a, b"x"]) == [Change("inserted", None, 8)]
    assert align(a, [a[5], *a[:5], *a[6:]]) == [Change("moved", 5, 0)]
    assert [c.kind for c in align(a, [])] == ["removed"] * 8
    assert [c.kind for c in align([], a)] == ["inserted"] * 8


@given(st.lists(st.sampled_from([*COMMITTED, b"x", b"y"]), max_size=12))
def test_no_difference_goes_unnamed(found):
    changes = align(COMMITTED, found)
    assert (changes == []) == (found == COMMITTED)
    lost = [c.committed for c in changes if c.kind in ("removed", "edited")]
    new = [c.found for c in changes if c.kind in ("inserted", "edited")]
    assert len(COMMITTED) - len(lost) == len(found) - len(new)
    assert len(set(lost)) == len(lost)
    assert all(found[place] in COMMITTED or found[place] in b"xy" for place in new)
