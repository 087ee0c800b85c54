"""Several small numbers in one: what goes in comes out by name, at the ends of every range."""

import datetime
import itertools

import ibis
import pyarrow as pa
import pytest

from crossfoot.core.errors import UsageError
from crossfoot.register.engine import open_engine
from crossfoot.register.entries import accounts
from crossfoot.register.entries.accounts import COLUMNS, KINDS, Kind, parts
from crossfoot.register.events.days import number
from crossfoot.register.events.labels import Labels
from crossfoot.register.events.moves import MOVES
from crossfoot.register.events.packing import MOST, label, side_by_side
from crossfoot.register.spells.placing import day_of, move_of, simply

ENDS = (0, 1, MOST - 2, MOST - 1)


@pytest.fixture(scope="module")
def engine():
    with open_engine() as opened:
        yield opened


def fetched(engine, rows, step):
    columns = zip(*rows, strict=True)
    table = {name: pa.array(column, pa.int64()) for name, column in zip("abcd", columns)}  # noqa: B905  (rows may have fewer)
    return engine.fetch(step(ibis.memtable(pa.table(table)))).to_pylist()


def test_four_labels_side_by_side_are_the_four_labels(engine):
    rows = list(itertools.product(ENDS, repeat=4))

    def step(t):
        packed = t.mutate(e=side_by_side(t.a, t.b, t.c, t.d))
        return packed.mutate(
            **{f"was_{name}": label(packed.e, 3 - at) for at, name in enumerate("abcd")}
        )

    found = fetched(engine, rows, step)
    for row in found:
        assert [row[f"was_{name}"] for name in "abcd"] == [row[name] for name in "abcd"]
        wanted = 0
        for name in "abcd":
            wanted = wanted * MOST + row[name]
        assert row["e"] == wanted


@pytest.mark.parametrize(
    ("kind", "make", "named"),
    [
        (Kind.OUTSIDE, lambda t: accounts.outside(t.a), {"custodian": "a"}),
        (Kind.ENROLLED, lambda t: accounts.enrolled(t.a, side_by_side(t.b, t.c, t.d)),
         {"custodian": "a", "office": "b", "technology": "c", "level": "d"}),
        (Kind.IN_TRANSFER, lambda t: accounts.in_transfer(t.a, t.d),
         {"custodian": "a", "detail": "d"}),
        (Kind.CLOSED, lambda t: accounts.closed(t.a, t.b, t.d),
         {"custodian": "a", "office": "b", "detail": "d"}),
        (Kind.SUSPENSE, lambda t: accounts.suspense(t.a, t.d), {"custodian": "a", "detail": "d"}),
    ],
)  # fmt: skip
def test_an_account_has_the_parts_of_its_kind_and_no_others(engine, kind, make, named):
    rows = list(itertools.product(ENDS, repeat=4))
    found = fetched(engine, rows, lambda t: t.mutate(**parts(make(t))))
    for row in found:
        assert row["kind"] == KINDS.index(kind)
        assert {n: row[n] for n in COLUMNS[1:]} == {
            n: row[named[n]] if n in named else 0 for n in COLUMNS[1:]
        }


def test_a_key_tells_day_and_move_from_the_first_year_to_the_last(engine):
    days = [number(datetime.date(*day)) for day in ((1, 1, 1), (1969, 12, 31), (9999, 12, 31))]
    rows = list(itertools.product(days, range(len(MOVES))))
    found = fetched(engine, rows, lambda t: simply(t.rename(day="a", move="b")).mutate(
        was_day=lambda t: day_of(t.key), was_move=lambda t: move_of(t.key)))  # fmt: skip
    assert [(r["was_day"], r["was_move"]) for r in found] == [(r["day"], r["move"]) for r in found]
    # The last one has a label beside it when maxima are asked for.
    assert max(r["key"] for r in found) * MOST < 1 << 63
    assert sorted(rows) == [(r["day"], r["move"]) for r in sorted(found, key=lambda r: r["key"])]


def test_every_row_gets_a_number_of_its_own(engine):
    some = ibis.memtable(pa.table({"token": [f"t{n}" for n in range(5_000)]}))
    found = engine.fetch(engine.numbered("people", some, "person")).to_pylist()
    assert len({row["person"] for row in found}) == len({row["token"] for row in found}) == 5_000
    assert all(0 <= row["person"] < 1 << 48 for row in found)


def test_more_labels_than_fit_are_refused(engine):
    column = [f"office {n}" for n in range(MOST)]
    names = ("office", "technology", "level", "custodian", "counterpart", "reason")
    events = ibis.memtable(pa.table(dict.fromkeys(names, column)))
    with pytest.raises(UsageError, match="more than labels can be"):
        Labels.of(engine, events)


def test_an_engine_that_is_none_is_named_with_those_that_are():
    with pytest.raises(UsageError, match="no engine sparkle"), open_engine("sparkle"):
        pass
