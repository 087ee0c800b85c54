"""Tables of events drawn row by row, and an oracle: the ledger in plain Python, row by row."""

import datetime
from collections import Counter, defaultdict

import pyarrow as pa

from crossfoot.register.events.moves import MOVES, NUMBER, STATE
from crossfoot.register.schema import COLUMNS, Event, arrow_schema
from crossfoot.register.spells.steps import FAULTS

FIRST = datetime.date(2020, 1, 1)
ENTERS, CHANGES = MOVES[:4], MOVES[4:8]


def day(number):
    """A day of these histories."""
    return FIRST + datetime.timedelta(days=number)


def event(token, kind, when, *, lag=0, **said):
    """One row; days are counted from the first day of these histories."""
    row = dict.fromkeys(COLUMNS) | {"custodian": "A", "batch": "b"} | said
    effective = day(when)
    return row | {
        "token": token, "event": str(kind), "effective": effective,
        "recorded": effective + datetime.timedelta(days=lag),
    }  # fmt: skip


def numbered(rows):
    """Rows with their places and names in the batch."""
    return [{**r, "row": n, "event_id": r["event_id"] or f"e{n}"} for n, r in enumerate(rows, 1)]


def table(rows):
    """Rows as a table of events."""
    return pa.Table.from_pylist(numbered(rows), schema=arrow_schema())


def standing(rows, known=None):
    """The rows that are known by a day and that no known reversal names."""
    seen = [r for r in rows if known is None or r["recorded"] <= known]
    named = {(r["token"], r["reverses"]) for r in seen if r["event"] == "reversal"}
    return [r for r in seen
            if r["event"] != "reversal" and (r["token"], r["event_id"]) not in named]  # fmt: skip


def _book(row):
    if row["event"] == Event.TRANSFER_REJECTED:
        return row | {"custodian": row["counterpart"], "counterpart": row["custodian"]}
    return row


def _day_in_order(rows, inside):
    """The moves of one day: entries and exits in turns, changes with the stay that lasts."""
    rows = sorted(rows, key=lambda r: (NUMBER[r["event"]], r["recorded"], r["batch"], r["row"]))
    enters = [r for r in rows if r["event"] in ENTERS]
    changes = [r for r in rows if r["event"] in CHANGES]
    leaves = [r for r in rows if r["event"] not in (*ENTERS, *CHANGES)]
    gates = []
    while enters or leaves:
        goes_in = bool(enters) and (not inside or not leaves)
        gates.append((enters if goes_in else leaves).pop(0))
        inside = goes_in
    return [*gates, *changes] if inside or not gates else [*gates[:-1], *changes, gates[-1]]


def ledger(rows):  # noqa: C901, PLR0912  (an oracle is read in one piece)
    """Spells, entries and faults, each as a Counter."""
    books = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row["event"] in NUMBER:
            mine = _book(row)
            books[mine["token"], mine["custodian"] or ""][mine["effective"]].append(mine)
    spells, entries, faults = Counter(), Counter(), Counter()
    for (token, custodian), days in books.items():
        inside, state, left, begun = False, dict.fromkeys(STATE, ""), None, None
        for when in sorted(days):
            for row in _day_in_order(days[when], inside):
                kind = row["event"]
                enters, leaves = kind in ENTERS, kind in (Event.CLOSED, Event.TRANSFER_SENT)
                other = row["counterpart"] or ""
                away = ("in transfer", custodian, "", other) if kind == Event.TRANSFER_SENT else (
                    "closed", custodian, state["office"], row["reason"] or "unknown")  # fmt: skip
                back = {
                    Event.ENROLLED: ("outside", custodian, "", ""),
                    Event.TRANSFER_RECEIVED: ("in transfer", other, "", custodian),
                    Event.TRANSFER_REJECTED: ("in transfer", custodian, "", other),
                    Event.REOPENED: left or ("suspense", custodian, "", "reopened, never closed"),
                }.get(kind)
                if inside == enters:
                    faults[when, custodian, FAULTS[Event(kind)]] += 1
                    suspense = ("suspense", custodian, "", FAULTS[Event(kind)])
                    if enters and kind != Event.REOPENED:
                        entries[when, back, suspense] += 1
                    elif leaves:
                        away = (*away[:2], "", away[3])
                        entries[when, suspense, away] += 1
                    continue
                before = ("enrolled", custodian, *state.values())
                for name in STATE:
                    if _sets(kind, name):
                        state[name] = "No Tech" if kind == Event.TECHNOLOGY_RETURNED else (
                            row[name] or "")  # fmt: skip
                after = ("enrolled", custodian, *state.values())
                if inside and (leaves or begun[0] < when):
                    spells[token, custodian, *before[2:], begun[0], when] += 1
                if leaves:
                    inside, left = False, away
                    entries[when, before, away] += 1
                else:
                    inside, begun = True, (when,)
                    source = back if enters else before
                    if source != after:
                        entries[when, source, after] += 1
        if inside:
            spells[token, custodian, *state.values(), begun[0], None] += 1
    return spells, entries, faults


def _sets(kind, name):
    if kind in (Event.ENROLLED, Event.TRANSFER_RECEIVED):
        return True
    return (
        kind
        in {
            "office": (Event.OFFICE_MOVED,),
            "technology": (Event.TECHNOLOGY_RETURNED, Event.TECHNOLOGY_ASSIGNED),
            "level": (Event.LEVEL_CHANGED,),
        }[name]
    )
