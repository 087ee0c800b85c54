"""`crossfoot awards`: contracts as they are recorded, and what does not add up in them."""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.findings import COLOURS, paragraph
from crossfoot.cli.held_awards import beside, held_awards, named
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption
from crossfoot.cli.output import emit, say, style, table
from crossfoot.core import wording
from crossfoot.core.awards import (
    AwardFacts,
    AwardFileTally,
    AwardFinding,
    HeadroomStep,
    Step,
    Subaward,
)
from crossfoot.core.findings import Tier

if TYPE_CHECKING:
    from crossfoot.contracts.holding import Contracts

FACTS = ("name", "award", "is_vehicle", "vehicle_name", "recipient", "title", "actions", "has_base",
         "first_day", "last_day", "obligated", "exercised", "ceiling", "base_ceiling", "growth",
         "peak_obligated", "deobligations", "deobligated", "largest", "largest_amount",
         "extensions", "days_extended", "retroactive", "start", "end", "summary_obligated",
         "summary_outlayed", "summary_current_value", "summary_potential_value", "findings",
         "orders")  # fmt: skip
STEPS = ("name", "number", "day", "kind", "obligated_change", "obligated", "exercised_change",
         "exercised", "ceiling_change", "ceiling", "end", "end_moved", "potential_end", "start",
         "ref")  # fmt: skip
HEADROOM = ("vehicle", "day", "name", "number", "ceiling_change", "ceiling", "obligation_change",
            "obligated", "headroom", "used", "ref")  # fmt: skip
FINDINGS = ("name", "award", "check", "tier", "before", "after", "difference", "message",
            "refs")  # fmt: skip
SUBAWARDS = ("name", "award", "number", "recipient", "amount", "day", "ref")
FILES = ("file", "sha256", "kind", "rows", "kept", "aside", "reasons", "gaps", "remarks")


class Show(StrEnum):
    """What is printed of awards."""

    FACTS = "facts"
    STEPS = "steps"
    HEADROOM = "headroom"
    FINDINGS = "findings"
    SUBAWARDS = "subawards"
    FILES = "files"


EXAMPLES = """
  crossfoot awards
  crossfoot awards HSCEDM14D00004
  crossfoot awards HSCEDM14D00004 --show headroom --format csv
  crossfoot awards --show findings
  crossfoot awards --show files
"""


def verb(
    award: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Number or unique key of an award. Default: all."),
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    show: Annotated[
        Show | None,
        typer.Option("--show", help="What to print. Default: facts, and of one award its steps."),
    ] = None,
) -> None:
    """List awards: ceilings, obligations, headroom, dates, and what does not add up.

    Reads contract award files as they are downloaded, told by their columns. All values are as
    recorded by the agency; what is not recorded is left empty, never taken for nothing.
    """
    held = held_awards(archive)
    chosen = named(held, archive, award) if award else held.awards
    what = show or (Show.STEPS if award else Show.FACTS)
    if form is not Format.TEXT:
        emit(*_records(held, chosen, what, form))
    elif show is None and award:
        for one in chosen:
            print_award(held, one)
    elif what is Show.FACTS:
        print_list(held, chosen)
        open_data = beside(archive)
        if open_data:
            say(open_data)
    elif what is Show.FINDINGS:
        print_findings(_findings(held, chosen))
    elif what is Show.FILES:
        print_files(held.tallies)
    elif what is Show.SUBAWARDS:
        print_subawards(held, chosen)
    else:
        print_rows(held, chosen, what)


def _findings(held: "Contracts", chosen: Iterable[AwardFacts]) -> tuple[AwardFinding, ...]:
    named = {one.award for one in chosen}
    every = named >= {one.award for one in held.awards}
    return tuple(f for f in held.findings if f.award in named or (every and not f.award))


def _records(
    held: "Contracts", chosen: Sequence[AwardFacts], what: Show, form: Format
) -> tuple[list[dict[str, object]], Format, Sequence[str]]:
    if what is Show.FACTS:
        return [_facts(held, one) for one in chosen], form, FACTS
    if what is Show.FINDINGS:
        return list(map(_finding, _findings(held, chosen))), form, FINDINGS
    if what is Show.FILES:
        return list(map(_file, held.tallies)), form, FILES
    if what is Show.SUBAWARDS:
        under = [_subaward(one, s) for one in chosen for s in held.subawards(one.award)]
        return under, form, SUBAWARDS
    if what is Show.HEADROOM:
        rows = [_room(one, step) for one in chosen for step in held.headroom(one.award)]
        return rows, form, HEADROOM
    return [_step(step) for one in chosen for step in held.steps(one.award)], form, STEPS


def _facts(held: "Contracts", one: AwardFacts) -> dict[str, object]:
    plain = {name: _plain(getattr(one, name, None)) for name in FACTS}
    summary = one.summary
    return plain | {
        "summary_obligated": summary.obligated if summary else None,
        "summary_outlayed": summary.outlayed if summary else None,
        "summary_current_value": summary.current_value if summary else None,
        "summary_potential_value": summary.potential_value if summary else None,
        "findings": held.counts[one.award],
    }


def _step(step: Step) -> dict[str, object]:
    action = step.action
    return {
        "name": action.name, "number": action.number, "day": _plain(action.day),
        "kind": action.kind, "obligated_change": action.obligated, "obligated": step.obligated,
        "exercised_change": action.exercised, "exercised": step.exercised,
        "ceiling_change": action.ceiling, "ceiling": step.ceiling, "end": _plain(step.end),
        "end_moved": step.end_moved, "potential_end": _plain(action.potential_end),
        "start": _plain(action.start), "ref": str(action.ref),
    }  # fmt: skip


def _room(vehicle: AwardFacts, step: HeadroomStep) -> dict[str, object]:
    action = step.action
    return {
        "vehicle": vehicle.name, "day": _plain(action.day), "name": action.name,
        "number": action.number, "ceiling_change": step.ceiling_change, "ceiling": step.ceiling,
        "obligation_change": step.obligation_change, "obligated": step.obligated,
        "headroom": step.headroom, "used": step.used, "ref": str(action.ref),
    }  # fmt: skip


def _finding(one: AwardFinding) -> dict[str, object]:
    plain = {name: _plain(getattr(one, name)) for name in FINDINGS}
    return plain | {"refs": [str(ref) for ref in one.refs]}


def _file(tally: AwardFileTally) -> dict[str, object]:
    return {
        "file": tally.file, "sha256": tally.digest.hex, "kind": tally.kind, "rows": tally.rows,
        "kept": tally.kept, "aside": sum(len(group.rows) for group in tally.aside),
        "reasons": [f"{group.reason} ({len(group.rows)})" for group in tally.aside],
        "gaps": [f"{group.reason} ({len(group.rows)})" for group in tally.gaps],
        "remarks": tally.remarks,
    }  # fmt: skip


def _subaward(award: AwardFacts, one: Subaward) -> dict[str, object]:
    plain = {name: _plain(getattr(one, name, None)) for name in SUBAWARDS}
    return plain | {"name": award.name, "ref": str(one.ref)}


def _plain(value: object) -> object:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, Tier) else value


def print_list(held: "Contracts", chosen: Sequence[AwardFacts]) -> None:
    """Every award on a line, orders below their vehicle, then what was read."""
    lines = [("award", "actions", "obligated", "ceiling", "first", "end", "findings")]
    for one in chosen:
        under = "  " if not one.is_vehicle and any(one.name in o.orders for o in chosen) else ""
        lines.append((
            f"{under}{one.name}", f"{one.actions:,}", _money(one.obligated), _money(one.ceiling),
            _day(one.first_day), _day(one.end), f"{held.counts[one.award] or ''}",
        ))  # fmt: skip
    say(table(lines, right=(1, 2, 3, 6)))
    vehicles = sum(one.is_vehicle for one in chosen)
    rows, kept = (sum(getattr(t, n) for t in held.tallies) for n in ("rows", "kept"))
    say(
        f"\n{wording.plural(len(chosen), 'award')}, {wording.plural(vehicles, 'vehicle')} among "
        f"them; {wording.plural(len(held.hits), 'finding')}; "
        f"{wording.plural(len(held.tallies), 'file')} with {rows:,} rows, {kept:,} kept, "
        f"{rows - kept:,} set aside."
    )
    say("Values are as recorded; the ceiling is the cumulated value with all options.")


def print_award(held: "Contracts", one: AwardFacts) -> None:
    """One award: what it is, what stands, each action, what does not add up."""
    what = "vehicle" if one.is_vehicle else "award"
    say(style(f"{one.name} · {what} · {one.recipient or 'no recipient recorded'}", bold=True))
    if one.title:
        say(paragraph(one.title, "  "))
    if one.vehicle_name:
        say(f"  order under {one.vehicle_name}")
    if one.orders:
        say(paragraph(f"orders: {', '.join(one.orders)}", "  "))
    for line in _stands(held, one):
        say(paragraph(line, "  "))
    say()
    print_rows(held, (one,), Show.HEADROOM if one.is_vehicle else Show.STEPS)
    if held.subawards(one.award):
        say()
        print_subawards(held, (one,))
    found = held.findings_on(one.award)
    if found:
        say()
        print_findings(found)


def _stands(held: "Contracts", one: AwardFacts) -> Iterable[str]:
    if one.is_vehicle:
        grown = f", {one.growth} times {_money(one.base_ceiling)}" if one.growth else ""
        yield f"recorded ceiling {_money(one.ceiling)}{grown}"
        steps = held.headroom(one.award)
        if steps:
            yield f"orders obligated {_money(steps[-1].obligated)}, {_room_left(one, steps[-1])}"
        yield "guaranteed minimum: in no download; `crossfoot money` has it where it was added"
    else:
        yield f"obligated {_money(one.obligated)}, at its most {_money(one.peak_obligated)}"
        yield f"exercised value {_money(one.exercised)}, with all options {_money(one.ceiling)}"
    if one.summary:
        yield f"summary: obligated {_money(one.summary.obligated)}, outlayed " + _money(
            one.summary.outlayed
        )
    yield f"from {_day(one.start)} to {_day(one.end)}; {wording.plural(one.actions, 'action')}"


def _room_left(one: AwardFacts, last: HeadroomStep) -> str:
    if not one.has_base or not last.ceiling:
        return "held against no ceiling: it is not known from these files"
    return f"headroom {_money(last.headroom)}, {float(last.used or 0):.1%} used"


def print_rows(held: "Contracts", chosen: Iterable[AwardFacts], what: Show) -> None:
    """The actions of awards, or the events of vehicles, one on a line."""
    for one in chosen:
        if what is Show.HEADROOM:
            head: Sequence[str] = ("day", "action", "change", "ceiling", "orders", "headroom")
            say(table([head, *map(_room_line, held.headroom(one.award))], right=(2, 3, 4, 5)))
            say("In whole dollars; --format csv has the cents.")
        else:
            head = ("day", "mod", "obligated", "in all", "value", "ceiling", "end")
            say(table([head, *map(_step_line, held.steps(one.award))], right=(2, 3, 4, 5)))


def _room_line(step: HeadroomStep) -> Sequence[str]:
    change = step.obligation_change or step.ceiling_change
    return (
        _day(step.action.day), f"{step.action.name} {step.action.number}",
        f"{change:+,.0f}" if change else "0", f"{step.ceiling:,.0f}", f"{step.obligated:,.0f}",
        f"{step.headroom:,.0f}",
    )  # fmt: skip


def _step_line(step: Step) -> Sequence[str]:
    action = step.action
    return (
        _day(action.day), action.number, _signed(action.obligated), _plain_money(step.obligated),
        _plain_money(step.exercised), _plain_money(step.ceiling), _day(step.end),
    )  # fmt: skip


def print_findings(found: Sequence[AwardFinding]) -> None:
    """Findings in whole sentences, gravest first within an award."""
    order = list(Tier)
    last = ""
    for one in sorted(found, key=lambda f: (f.name, order.index(f.tier))):
        if one.name != last:
            say(style(one.name or "all awards", bold=True))
            last = one.name
        tier = style(str(one.tier).upper(), fg=COLOURS[one.tier], bold=True)
        say(f"  {tier}  {one.check}")
        say(paragraph(one.message, "    "))
        if one.refs:
            refs = [ref.text for ref in one.refs]
            more = f" and {len(refs) - 3} more" if len(refs) > 3 else ""
            say(f"    {', '.join(refs[:3])}{more}")
    say(f"\n{wording.plural(len(found), 'finding')}.")


def print_subawards(held: "Contracts", chosen: Iterable[AwardFacts]) -> None:
    """What was reported of awards under each award, one on a line."""
    lines: list[Sequence[str]] = [("under", "sub-award", "day", "amount", "recipient")]
    lines += [
        (one.name, sub.number or "-", _day(sub.day), _money(sub.amount), sub.recipient[:36])
        for one in chosen
        for sub in held.subawards(one.award)
    ]
    if len(lines) == 1:
        say("No sub-award is reported in the files at hand.")
        return
    say(table(lines, right=(3,)))
    say("Sub-awards as reported; they are not added up, for reports may repeat.")


def print_files(tallies: Iterable[AwardFileTally]) -> None:
    """What became of the rows of each file."""
    for tally in tallies:
        say(style(f"{tally.file} · {tally.digest.short}", bold=True))
        aside = tally.rows - tally.kept
        say(f"  {tally.kind}: {tally.rows:,} rows = {tally.kept:,} kept + {aside:,} set aside")
        for group in (*tally.aside, *tally.gaps):
            rows = ", ".join(map(str, group.rows[:8])) + (" ..." if len(group.rows) > 8 else "")
            say(paragraph(f"{group.reason}: row {rows}", "    "))
        for remark in tally.remarks:
            say(paragraph(remark, "    "))


def _money(amount: Decimal | None) -> str:
    if amount is None:
        return "-"
    return f"{'-' if amount < 0 else ''}{wording.money(abs(amount))}"


def _plain_money(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _signed(amount: Decimal | None) -> str:
    return "-" if amount is None else f"{amount:+,.2f}" if amount else "0"


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else "-"
