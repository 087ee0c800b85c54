"""Materials of releases: drawn at random, small ones, and a real release taken apart into cells."""

import datetime
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from crossfoot.core.programme import Aggregates, HearingCount, ProgrammeCell
from crossfoot.hand.loader import load
from crossfoot.hand.model import Vocabulary
from crossfoot.writing.release.material import Material, Signature

HAND = load(None)
_NAMES = {v: sorted(set(HAND.labels.names[v].values())) for v in Vocabulary}
OFFICES = _NAMES[Vocabulary.OFFICE]
STATUSES = _NAMES[Vocabulary.STATUS]
SEALED = "5e" * 32
PROGRAMME_BEGAN = datetime.date(2004, 1, 1)


def prices(day):
    """The shipped prices of a day, the dearest first."""
    known = {e.technology: e.per_person_day for e in HAND.prices.entries if e.holds(day)}
    return tuple(sorted(known.items(), key=lambda item: (-item[1], item[0])))


def signature(role, key, sealed=SEALED, day=datetime.date(2026, 4, 9)):
    return Signature(role, key, sealed, day, "c2lnbmF0dXJl", "openssl pkeyutl -verify ...",
                     f"sha256: {sealed}\n", f"public key of the {role}\n")  # fmt: skip


SIGNED = (signature("preparer", "key one"), signature("reviewer", "key two"))


def months_to(day, number=12):
    """The first days of so many months, the month of a day the last."""
    every = [divmod(day.year * 12 + day.month - 1 - back, 12) for back in range(number)]
    return [datetime.date(year, month + 1, 1) for year, month in reversed(every)]


def aggregates(as_of, cells, months=(), hearings=(), *, sealed=SEALED):
    """Figures of a day."""
    return Aggregates(as_of, sealed, tuple(cells), tuple(months), tuple(hearings), (), False)


def small(as_of=datetime.date(2026, 4, 4), published=datetime.date(2026, 4, 9), more=0, **others):
    """A release of two offices, three technologies and three statuses."""
    cells = (
        ProgrammeCell(as_of, "Atlanta", "SmartLINK", "FAMU", 40 + more, 20_123),
        ProgrammeCell(as_of, "Atlanta", "SmartLINK", "Single Adult", 61, 33_000),
        ProgrammeCell(as_of, "Atlanta", "Ankle Monitor", "Single Adult", 7, 700),
        ProgrammeCell(as_of, "Boston", "Wristworn", "ECMS-FAMU", 3, 1_000),
        ProgrammeCell(as_of, "Boston", "SmartLINK", "FAMU", 100, 71_111),
    )
    month = as_of - datetime.timedelta(days=35)
    months = tuple(ProgrammeCell(month, c.office, c.technology, c.status, c.people + 1, c.days)
                   for c in cells)  # fmt: skip
    hearings = tuple(
        HearingCount(first, outcome, number)
        for first in months_to(as_of, 24)
        for outcome, number in (("attended", 50 + first.month), ("missed", 3), ("continued", 9))
    )
    final = tuple(HearingCount(h.month, h.outcome, h.hearings // 3) for h in hearings)
    given = {
        "figures": aggregates(as_of, cells, months, hearings),
        "published": published,
        "prices": prices(as_of),
        "final_hearings": final,
        **others,
    }
    return Material(**given)


@st.composite
def materials(draw):
    """Releases of any day on which all prices are known, of any offices, with any counts."""
    as_of = draw(st.dates(datetime.date(2023, 8, 13), datetime.date(2040, 12, 31)))
    cost = prices(as_of)
    most = (as_of - PROGRAMME_BEGAN).days
    labels = st.tuples(
        st.sampled_from(OFFICES),
        st.sampled_from([technology for technology, _ in cost]),
        st.sampled_from(STATUSES),
    )
    keys = draw(st.lists(labels, min_size=1, max_size=25, unique=True))
    cells = []
    for office, technology, status in keys:
        number = draw(st.integers(1, 30_000) | st.integers(1, 3))
        each = draw(st.integers(0, most))
        days = max(0, number * each - draw(st.integers(0, number)))
        cells.append(ProgrammeCell(as_of, office, technology, status, number, days))
    earlier = draw(st.lists(st.integers(1, 365), max_size=2, unique=True))
    months = [
        ProgrammeCell(as_of - datetime.timedelta(days=back), c.office, c.technology, c.status,
                      c.people, c.days)
        for back in earlier
        for c in cells
    ]  # fmt: skip
    hearings, final = [], []
    for month in months_to(as_of, 24) if draw(st.booleans()) else []:
        for outcome in ("attended", "missed", "cancelled"):
            count = draw(st.integers(0, 9_000))
            hearings.append(HearingCount(month, outcome, count))
            final.append(HearingCount(month, outcome, draw(st.integers(0, count))))
    return Material(
        aggregates(as_of, cells, months, hearings),
        as_of + datetime.timedelta(days=draw(st.integers(0, 30))),
        cost,
        tuple(final) if draw(st.booleans()) else (),
    )


def of_sheet(sheet, as_of, published):
    """The people of a real sheet as cells, every table's counts and days kept, and its hearings.

    A release does not say who of an office's technology has which status. People are dealt out so
    that all its tables come out again; days are whole, as they are in every release.
    """
    rows = [r for r in sheet.table("aor_tech").rows if len(r.names) > 1]
    counts = {(r.names[0], r.names[1]): _pair(r) for r in rows}
    wanted = {r.name: _pair(r) for r in sheet.table("status").rows if r.role == "leaf"}
    cells = _dealt(counts, wanted)
    month = sheet.table("court_total").as_of.replace(day=1)
    start = [
        m for m in months_to(month) if m >= datetime.date(as_of.year - (as_of.month < 10), 10, 1)
    ]
    found = {}
    for kind in ("court_total", "court_final"):
        numbers = {r.name: int(r.get("Count").quantity.number) for r in sheet.table(kind).rows}
        found[kind] = tuple(
            HearingCount(first, code, numbers[name] if first == month else 0)
            for first in start
            for code, name in (("attended", "Attended"), ("missed", "Failed to Attend"))
        )
    order = [r.name for r in sheet.table("tech_cost").rows if r.role == "leaf"]
    known = dict(prices(as_of))
    return Material(
        aggregates(
            as_of,
            [ProgrammeCell(as_of, *about, *both) for about, both in sorted(cells.items())],
            hearings=found["court_total"],
        ),
        published,
        tuple((name, known[name]) for name in order),
        found["court_final"],
    )


def _pair(row):
    count = int(row.get("Count").quantity.number)
    return count, round(Decimal(repr(float(row.get("ALIP").quantity.number))) * count)


def _dealt(counts, wanted):
    """People and days by office, technology and status that add to both sides.

    All but the two largest statuses are set into the largest row; those two share every row as
    they share the whole.
    """
    cells, rows = {}, {about: list(both) for about, both in counts.items()}
    *few, other, one = sorted(wanted, key=lambda name: wanted[name])
    largest = max(rows, key=lambda about: rows[about])
    for name in few:
        people, days = wanted[name]
        cells[*largest, name] = [people, days]
        rows[largest] = [rows[largest][0] - people, rows[largest][1] - days]
    left = {one: list(wanted[one]), other: list(wanted[other])}
    for about, (people, days) in sorted(rows.items()):
        share = Fraction(left[one][0], left[one][0] + left[other][0])
        first = min(round(people * share), left[one][0])
        theirs = round(days * Fraction(first, people))
        for name, number, of in ((one, first, theirs), (other, people - first, days - theirs)):
            left[name] = [left[name][0] - number, left[name][1] - of]
            if number:
                cells[*about, name] = [number, of]
    _levelled(cells, left, (one, other))
    return {about: tuple(both) for about, both in cells.items()}


def _levelled(cells, left, names):
    """Days moved from one status to the other within offices until both have theirs."""
    one, other = names
    more = left[one][1]
    for office, technology, status in sorted(cells):
        if status != one or (office, technology, other) not in cells:
            continue
        mine, theirs = cells[office, technology, one], cells[office, technology, other]
        step = max(-mine[1], min(more, theirs[1] // 2)) if more > 0 else max(more, -mine[1] // 2)
        mine[1], theirs[1], more = mine[1] + step, theirs[1] - step, more - step
    assert more == 0, "the days of a status were dealt out"
