"""Random histories, late corrections among them: the engine says what plain Python says."""

import datetime
import os
from collections import Counter

import histories
import ibis
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from crossfoot.core.stocks import Definition
from crossfoot.register.engine import open_engine
from crossfoot.register.entries.accounts import COLUMNS, KINDS
from crossfoot.register.entries.entries import FROM, TO, entries
from crossfoot.register.entries.entries import opened as opened_entries
from crossfoot.register.events.days import date, number
from crossfoot.register.events.labels import Labels
from crossfoot.register.events.moves import MOVES, Moves
from crossfoot.register.events.people import numbered_people
from crossfoot.register.events.standing import known, standing
from crossfoot.register.ledger.balances import balances, every_day, postings
from crossfoot.register.ledger.balances import opened as opened_postings
from crossfoot.register.ledger.journal import posted
from crossfoot.register.ledger.population import changes, population
from crossfoot.register.schema import Event
from crossfoot.register.spells.spells import opened as opened_spells
from crossfoot.register.spells.spells import spells
from crossfoot.register.spells.steps import name_of, steps, steps_exactly
from crossfoot.register.suspense.items import LABELS

LAST = 12
FULL = bool(os.environ.get("CROSSFOOT_FULL"))


def some(full, lean):
    """So many examples; each holds dozens of histories, and a failing one is told as it is."""
    return settings(
        max_examples=full if FULL else lean,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


_KINDS = st.sampled_from([*MOVES, Event.ENROLLED, Event.CLOSED])
_ROW = st.builds(
    histories.event,
    st.sampled_from([f"t{n}" for n in range(40)]),
    _KINDS,
    st.integers(0, LAST),
    lag=st.integers(0, 3),
    custodian=st.sampled_from(["A", "B"]),
    counterpart=st.sampled_from(["A", "B"]),
    office=st.sampled_from(["X", "Y", None]),
    technology=st.sampled_from(["T", "U", None]),
    level=st.sampled_from(["1", None]),
    reason=st.sampled_from(["completed", "absconded", None]),
)


@st.composite
def records(draw):
    """Rows, some of them taken back later; some reversals name nothing."""
    rows = histories.numbered(draw(st.lists(_ROW, min_size=150, max_size=300)))
    for target in draw(
        st.lists(st.sampled_from(rows), min_size=5, max_size=20, unique_by=lambda r: r["row"])
    ):
        wrong = histories.event(
            target["token"], Event.REVERSAL, LAST, lag=draw(st.integers(0, 9)),
            custodian=target["custodian"], reverses=target["event_id"],
        )  # fmt: skip
        rows.append(wrong)
    return histories.numbered(rows)


@pytest.fixture(scope="module")
def engine():
    with open_engine() as opened:
        yield opened


class Reckoned:
    """What the engine makes of rows, in the words of the oracle."""

    def __init__(self, engine, rows, day=None, exactly=False):
        events = standing(engine, known(ibis.memtable(histories.table(rows)), day))
        self.engine, self.labels = engine, Labels.of(engine, events, LABELS)
        self.people = numbered_people(engine, events)
        moves = Moves(self.labels, self.people, events)
        found, odd = steps_exactly(moves.rows) if exactly else steps(engine, moves)
        self.steps, self.odd = engine.keep("these", found), engine.keep("odd", odd)
        self.spells_table = opened_spells(engine.keep("spells", spells(self.steps)))
        self.kept_entries = engine.keep("entries", entries(self.labels, self.steps, self.odd))
        self.entries_table = opened_entries(self.kept_entries)

    def rows(self, step, *names):
        return self.labels.named(self.engine.fetch(step), names)

    @property
    def spells(self):
        names = ("custodian", "office", "technology", "level")
        return Counter(
            (r["token"], *(r[n] for n in names), date(r["start"]),
             None if r["end"] is None else date(r["end"]))
            for r in self.rows(self.spells_table.inner_join(self.people, "person"), *names)
        )  # fmt: skip

    @property
    def faults(self):
        found = Counter()
        for r in self.rows(self.odd, "custodian"):
            found[date(r["day"]), r["custodian"], name_of(r["move"])] += 1
        return found

    @property
    def entries(self):
        texts = [n for n in (*FROM, *TO) if not n.endswith("kind")]
        return Counter({
            (date(r["day"]), _account(r, FROM), _account(r, TO)): r["people"]
            for r in self.rows(self.entries_table, *texts)
        })  # fmt: skip


def _account(row, names):
    kind, custodian, office, technology, level, detail = (row[n] for n in names)
    parts = (office, technology, level) if KINDS[kind] == "enrolled" else (office, detail)
    return (str(KINDS[kind]), custodian, *parts)


@some(40, 2)
@given(records(), st.integers(0, LAST), st.integers(0, LAST))
def test_the_engine_says_what_plain_python_says(engine, rows, one, other):
    told = histories.ledger(histories.standing(rows))
    reckoned = Reckoned(engine, rows)
    assert (reckoned.spells, reckoned.entries, reckoned.faults) == told
    posts = opened_postings(engine.keep("postings", postings(reckoned.kept_entries)))
    first, last = (number(histories.day(n)) for n in sorted((one, other)))
    opening_and_in_less_out_is_closing(engine, posts, first, last)
    every_day_begins_where_the_one_before_ended(engine, posts)
    the_population_on_every_definition(reckoned, told[0])


@some(20, 1)
@given(records())
def test_the_exact_order_for_all_leads_to_the_same(engine, rows):
    exact = Reckoned(engine, rows, exactly=True)
    assert (exact.spells, exact.entries, exact.faults) == histories.ledger(histories.standing(rows))


def opening_and_in_less_out_is_closing(engine, posts, first, last):
    for by in (COLUMNS, ("office", "technology"), ()):
        lines = engine.fetch(balances(posts, first, last, by)).to_pylist()
        before = engine.fetch(balances(posts, first - 999, first - 1, by)).to_pylist()
        closed = {tuple(r[n] for n in by): r["closing"] for r in before}
        for line in lines:
            assert line["opening"] + line["into"] - line["out"] == line["closing"]
            assert line["opening"] == closed.get(tuple(line[n] for n in by), 0)
        assert sum(line["closing"] for line in lines) == 0


def every_day_begins_where_the_one_before_ended(engine, posts):
    stands = Counter()
    for line in engine.fetch(every_day(posts).order_by("day")).to_pylist():
        key = tuple(line[n] for n in COLUMNS)
        assert line["opening"] == stands[key]
        stands[key] += line["into"] - line["out"]
        assert line["closing"] == stands[key]


def the_population_on_every_definition(reckoned, told):
    days = [histories.day(n) for n in range(LAST + 3)]
    asked = ibis.memtable(pa.table({"day": pa.array(map(number, days), pa.int64())}))
    by = ("office", "technology")
    for definition in Definition:
        found = population(changes(reckoned.spells_table, by, definition), asked, by)
        people = Counter({
            (date(r["day"]), *(r[n] for n in by)): r["people"] for r in reckoned.rows(found, *by)
        })  # fmt: skip
        assert +people == Counter(_there(told, days, by, definition))


@some(20, 1)
@given(records())
def test_what_was_posted_at_each_close_adds_up_to_what_it_knows(engine, rows):
    closes = [histories.day(n) for n in ((4, 9, 14, 30) if FULL else (6, 30))]
    before, journal = None, Counter()
    for close in closes:
        now = Reckoned(engine, rows, close)
        texts = [n for n in (*FROM, *TO) if not n.endswith("kind")]
        # Every close numbers its labels anew: they are compared by name.
        here = {(*(r[n] for n in ("day", *FROM, *TO)),): r["people"]
                for r in now.rows(now.entries_table, *texts)}  # fmt: skip
        mine = _as_table(here)
        for r in engine.fetch(posted(before and _as_table(before), mine)).to_pylist():
            key = tuple(r[n] for n in ("day", *FROM, *TO))
            assert r["people"] > 0
            journal[key] += r["people"] if r["kind"] == "entry" else -r["people"]
        assert {k: n for k, n in journal.items() if n} == here
        assert now.entries == histories.ledger(histories.standing(rows, close))[1]
        before = here


def _as_table(found):
    names = ("day", *FROM, *TO)
    kinds = {"from_kind", "to_kind", "day"}
    columns = {
        name: pa.array([k[at] for k in found], pa.int64() if name in kinds else pa.string())
        for at, name in enumerate(names)
    }
    return ibis.memtable(pa.table({**columns, "people": pa.array(found.values(), pa.int64())}))


def _there(spells, days, by, definition):
    """One element for each participant or spell that is there, day by day."""
    for when in days:
        seen = set()
        for (token, _, office, technology, _, start, end), times in spells.items():
            parts = {"office": office, "technology": technology}
            cell = (when, *(parts[name] for name in by))
            if start > when or (end is not None and end < when):
                continue
            if definition is Definition.ANY_TIME:
                if (token, cell) not in seen:
                    seen.add((token, cell))
                    yield cell
            elif definition is Definition.END_INCLUSIVE or end is None or end > when:
                yield from [cell] * times


def test_the_midnight_population_is_what_stands_on_the_accounts(engine):
    rows = histories.numbered([
        histories.event("p", Event.ENROLLED, 0, office="X", technology="T"),
        histories.event("p", Event.TECHNOLOGY_ASSIGNED, 3, technology="U"),
        histories.event("p", Event.CLOSED, 5, reason="completed"),
    ])  # fmt: skip
    one = Reckoned(engine, rows)
    posts = opened_postings(postings(one.kept_entries)).filter(
        ibis._.kind == KINDS.index("enrolled")
    )
    for n, people in ((0, 1), (3, 1), (4, 1), (5, 0)):
        when = number(datetime.date(2020, 1, 1)) + n
        lines = engine.fetch(balances(posts, when, when, ())).to_pylist()
        assert lines[0]["closing"] == people
