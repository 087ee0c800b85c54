"""How a request is printed: as text, and as the records behind JSON and CSV."""

import textwrap

from crossfoot.cli.findings import paragraph
from crossfoot.cli.output import say, style, table
from crossfoot.core import wording
from crossfoot.duties.limits import Limit
from crossfoot.duties.matrix import Line
from crossfoot.duties.request import Standing

COLUMNS = ("request", "row", "what", "date", "due", "state", "days", "exemptions", "where",
           "reason", "evidence", "known_from")  # fmt: skip
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def records(state: Standing, lines: tuple[Line, ...]) -> list[dict[str, object]]:
    """Events, deadlines, what is next, and the matrix, as flat objects."""
    empty: dict[str, object] = dict.fromkeys(COLUMNS, "")
    rows: list[dict[str, object]] = [
        {"row": "event", "what": e.what, "date": e.date.isoformat(), "state": e.answer,
         "exemptions": list(e.exemptions), "reason": e.summary, "known_from": e.told_by}
        for e in state.events
    ]  # fmt: skip
    rows += [
        {"row": "deadline", "what": x.element.id, "date": x.clock.start.isoformat(),
         "due": x.clock.due.isoformat() if x.clock.due else "", "state": str(x.clock.state),
         "days": x.clock.limit, "reason": f"{x.basis}; {x.element.citation}"}
        for x in state.limits
    ]  # fmt: skip
    rows += [{"row": "next", "what": sentence} for sentence in state.next]
    rows += [
        {"row": line.kind, "what": line.asked, "state": str(line.came),
         "exemptions": list(line.exemptions), "where": "; ".join(line.where),
         "reason": line.reason, "evidence": [str(ref) for ref in line.evidence],
         "known_from": "; ".join(line.known_from)}
        for line in lines
    ]  # fmt: skip
    return [{**empty, "request": state.request.id, **row} for row in rows]


def print_request(state: Standing, lines: tuple[Line, ...], *, days: bool) -> None:
    """A request: what happened, its deadlines, the matrix, what is next."""
    request = state.request
    say(style(f"{request.title} · {request.id}", bold=True))
    number = f", number {request.number}" if request.number else ""
    say(paragraph(f"To {request.agency}{number}. {request.summary}", "  "))
    if request.note:
        say(paragraph(request.note, "  "))
    say(paragraph(f"Source: {request.told_by}.", "  "))
    say(f"\n  As of {wording.date(state.on)}")
    rows = [
        (wording.date(e.date), f"{e.what}{f': {e.answer}' if e.answer else ''}", e.summary)
        for e in state.events
    ]
    say(table(rows, indent="    ") or "    Nothing is recorded yet.")
    if state.unknown:
        say(paragraph(state.unknown, "    "))
    for limit in state.limits:
        print_limit(limit, days=days)
    say("\n  Asked, and what came of it")
    for line in lines:
        cited = f" under {', '.join(line.exemptions)}" if line.exemptions else ""
        where = f" In {'; '.join(line.where)}." if line.where else ""
        cells = ", ".join(ref.text for ref in line.evidence)
        seen = f" Cells: {cells}." if cells else ""
        who = f" Source: {'; '.join(line.known_from)}." if line.known_from else ""
        text = f"{line.asked}: {line.came}{cited}.{where} {line.reason}{seen}{who}"
        say(paragraph(" ".join(text.split()), "    "))
    say("\n  Next")
    for sentence in state.next or ("Nothing is due.",):
        say(paragraph(sentence, "    "))
    say()


def print_limit(limit: Limit, *, days: bool) -> None:
    """One deadline; day by day where that is asked for."""
    counted = limit.clock
    due = wording.date(counted.due) if counted.due else "not while the clock is stopped"
    more = f", {counted.lengthened} of them by notice" if counted.lengthened else ""
    verify = ", to verify" if limit.element.to_verify else ""
    head = f"{limit.title}: {due} ({limit.state}); {counted.limit} {limit.element.unit}{more}"
    say(paragraph(f"{head}, from {limit.basis}; {limit.element.citation}{verify}.", "    "))
    for remark in counted.remarks:
        say(paragraph(remark, "      "))
    if days and not limit.ours:
        rows = [
            (day.day.isoformat(), WEEKDAYS[day.day.weekday()], str(day.number or "-"), day.why)
            for day in counted.days
        ]
        if rows:
            say(f"      day 0 is {counted.start.isoformat()}")
            say(textwrap.indent(table(rows, right=(2,)), "      "))
