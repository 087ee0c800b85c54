"""`crossfoot books close`, `carry`, `sign` and `figures`."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import typer

from crossfoot.books import signing
from crossfoot.books.close import Closing
from crossfoot.books.close import carry as carry_forward
from crossfoot.books.close import close as close_day
from crossfoot.books.close import figures as figures_of
from crossfoot.books.close import verify as verify_day
from crossfoot.books.closing.items import Item
from crossfoot.books.places import Books
from crossfoot.books.published import public_tables
from crossfoot.cli.options import Format
from crossfoot.cli.output import emit, say, style, table
from crossfoot.core.errors import UsageError
from crossfoot.core.stocks import SIMULATED

COLUMNS = ("day", "part", "kind", "custodian", "counterpart", "office", "technology", "status",
           "age", "item", "opening", "into", "out", "closing", "late", "count", "was", "reason",
           "simulated")  # fmt: skip
FIGURES = ("day", "table", "row", "column", "people", "hidden", "average_days", "simulated")


def close(books: Books, day: datetime.date, form: Format, *, from_scratch: bool) -> None:
    """Close a day, and tell what stands where and what stands in the way."""
    found = close_day(books, day, from_scratch=from_scratch or None)
    if form is Format.TEXT:
        _told(books, found)
        for one in found.corrections:
            say(f"{one.release} has to be corrected: {one.file}")
    else:
        emit(_records(found), form, COLUMNS)
    if not found.closed:
        raise typer.Exit(1)


def carry(books: Books, day: datetime.date, items: Sequence[str], reason: str) -> None:
    """Carry items forward."""
    for done in carry_forward(books, day, items, reason):
        say(f"Carried forward at the close of {day}: {_named(done)}, {done.count:,}.")


def verify(books: Books, day: datetime.date) -> None:
    """Reckon a closed day from the first event on, and hold its document against that."""
    differing = verify_day(books, day)
    if differing:
        say(f"{day}: reckoned from the first event on, {', '.join(differing)} are others.")
        raise typer.Exit(1)
    say(f"{day}: reckoned from the first event on, everything comes to what was sealed.")


def sign(books: Books, day: datetime.date, part: object, key: Path | None) -> None:
    """Sign a closed day."""
    if part is None or key is None:
        raise UsageError(
            "Somebody signs in a part and with a key.",
            "Give --as preparer or --as reviewer, and --key with the file of your private key.",
        )
    try:
        pem = key.read_bytes()
    except OSError as error:
        raise UsageError(
            f"The key {key} cannot be read: {(error.strerror or 'no access').lower()}.",
            "Check the path.",
        ) from None
    done = signing.sign(books, day.isoformat(), signing.Role(str(part)), pem)
    say(f"{day} is signed by its {done.role}, key {done.fingerprint[:16]}: {done.signature}")
    say(f"Verify it in {done.statement.parent} with")
    say(f"  {signing.command(done)}")
    there = {each.role for each in signing.signatures(books, day.isoformat())}
    missing = [role for role in signing.Role if role not in there]
    say(f"Still to sign: the {missing[0]}." if missing else
        "Both have signed; it may be published.")  # fmt: skip


def figures(books: Books, day: datetime.date, form: Format) -> None:
    """The figures of a closed day, small counts hidden."""
    found = figures_of(books, day)
    tables = public_tables(found)
    if form is not Format.TEXT:
        rows: list[dict[str, object]] = [
            {"day": day.isoformat(), "table": one.name, "row": cell.row, "column": cell.column,
             "people": cell.people, "hidden": cell.hidden, "simulated": found.simulated,
             "average_days": float(one.averages[cell.row, cell.column])
             if (cell.row, cell.column) in one.averages else None}
            for one in tables for cell in one.counts.cells
        ]  # fmt: skip
        emit(rows, form, FIGURES)
        return
    say(style(f"{day}, sealed {found.sealed[:8]}", bold=True)
        + (f"  ({SIMULATED})" if found.simulated else ""))  # fmt: skip
    for one in tables:
        say()
        say(style(one.name, bold=True))
        lines = [("", "", "people", "average days")]
        for cell in one.counts.cells:
            average = one.averages.get((cell.row, cell.column))
            lines.append((
                cell.row or "not recorded", cell.column or "not recorded",
                "hidden" if cell.people is None else f"{cell.people:,}",
                "" if average is None else f"{float(average):,.1f}",
            ))  # fmt: skip
        say(table(lines, right=(2, 3), indent="  "))
        say(f"  {one.counts.statement}")


def _told(books: Books, found: Closing) -> None:
    simulated = f"  ({SIMULATED})" if found.figures.simulated else ""
    state = f"closed, sealed {found.figures.sealed[:8]}" if found.closed else "not closed"
    say(style(f"{found.day}: {state}", bold=True) + simulated)
    say(table(_balance(found), right=(2, 3, 4, 5, 6), indent="  "))
    say("  opening + in - out = closing on every line; all accounts together: "
        f"{sum(line.closing for line in found.trial):,}")  # fmt: skip
    if found.figures.revisions:
        say()
        say(f"Figures of earlier closed days that are others now: {len(found.figures.revisions):,}")
    carried = [item for item in found.items if item.reason]
    for title, items in (("Carried forward", carried), ("In the way", found.blocked_by)):
        if items:
            say()
            say(style(title, bold=True))
            say(table(_lines(items), right=(3,), indent="  "))
    say()
    if found.closed:
        say(f"The document is {books.day(found.day.isoformat())}; the log holds its seal.")
    else:
        say("Resolve each item, or carry it forward: crossfoot books carry "
            f"{found.day} ITEM --reason TEXT")  # fmt: skip


def _balance(found: Closing) -> list[tuple[str, ...]]:
    """The trial balance by kind and custodian; every line of it is in the other forms."""
    sums: dict[tuple[str, str], list[int]] = {}
    for line in found.trial:
        mine = sums.setdefault((line.kind, line.custodian), [0] * 5)
        for at, number in enumerate((line.opening, line.into, line.out, line.closing, line.late)):
            mine[at] += number
    head = ("account", "custodian", "opening", "in", "out", "closing", "of it late")
    return [head, *((*key, *(f"{number:,}" for number in each)) for key, each in sums.items())]


def _named(item: Item) -> str:
    whose = f"{item.custodian}, {item.counterpart}" if item.counterpart else item.custodian
    return ", ".join(filter(None, (f"{item.kind}: {item.name}", whose, item.age)))


def _lines(items: Sequence[Item]) -> list[tuple[str, ...]]:
    head = ("item", "what", "age", "count", "reason")
    return [head, *((item.key, _named(item).removesuffix(f", {item.age}"), item.age,
                     f"{item.count:,}", item.reason) for item in items)]  # fmt: skip


def _records(found: Closing) -> list[dict[str, object]]:
    base: dict[str, object] = dict.fromkeys(COLUMNS, "") | {
        "day": found.day.isoformat(), "simulated": found.figures.simulated,
    }  # fmt: skip
    rows = [
        base | {"part": "trial balance", "kind": line.kind, "custodian": line.custodian,
                "office": line.office, "technology": line.technology, "opening": line.opening,
                "into": line.into, "out": line.out, "closing": line.closing, "late": line.late}
        for line in found.trial
    ]  # fmt: skip
    rows += [
        base | {"part": "item", "kind": f"{item.kind}: {item.name}", "custodian": item.custodian,
                "counterpart": item.counterpart, "age": item.age, "item": item.key,
                "count": item.count, "reason": item.reason}
        for item in found.items
    ]  # fmt: skip
    rows += [
        base | {"part": "revision", "day": each.day.isoformat(), "office": each.office,
                "technology": each.technology, "status": each.status, "was": each.was,
                "count": each.now}
        for each in found.figures.revisions
    ]  # fmt: skip
    return rows
