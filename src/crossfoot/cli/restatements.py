"""`crossfoot restatements`: published values that were later changed, and for how long."""

from collections import Counter
from typing import Annotated

import typer

from crossfoot.book.restatements import ErrorDays, Restatement, error_days
from crossfoot.build import Build
from crossfoot.cli import worth
from crossfoot.cli.opening import open_build
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say, style, table
from crossfoot.core import wording

COLUMNS = ("kind", "announced", "days", "table", "place", "category", "measure", "as_of", "before",
           "after", "before_release", "after_release", "before_ref", "after_ref", "before_status",
           "before_reason", "before_citation", "after_status", "after_reason",
           "after_citation")  # fmt: skip
MOST_LISTED = 12


EXAMPLES = """
  crossfoot restatements
  crossfoot restatements --all
  crossfoot restatements --format csv
"""


def record(found: Build, restatement: Restatement) -> dict[str, object]:
    """One restatement as a flat object, both figures with their status."""
    before, after, key = restatement.before, restatement.after, restatement.key
    return {
        "kind": restatement.kind,
        "announced": restatement.announcement,
        "days": restatement.days,
        "table": key.table,
        "place": key.place,
        "category": key.category,
        "measure": str(key.measure),
        "as_of": restatement.period.last_day.isoformat(),
        "before": before.observation.quantity.number,
        "after": after.observation.quantity.number,
        "before_release": before.release.publisher_name,
        "after_release": after.release.publisher_name,
        "before_ref": str(before.observation.ref),
        "after_ref": str(after.observation.ref),
        **worth.fields(found, before.observation, "before_"),
        **worth.fields(found, after.observation, "after_"),
    }


def verb(
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    everything: Annotated[bool, typer.Option("--all", help="List every figure.")] = False,
) -> None:
    """List published values that a later release changed for the same day.

    Published, restated, scheduled or a correction, announced or silent, and how many days the
    first value stood. Values whose as-of date is in doubt are left out.
    """
    found = open_build(archive, hand)
    told = found.restatements
    if form is not Format.TEXT:
        emit((record(found, one) for one in told), form, COLUMNS)
        return
    if not told:
        say("No published value was later changed.")
        return
    groups: dict[tuple[str, str], list[Restatement]] = {}
    for one in told:
        pair = (one.before.release.digest.hex, one.after.release.digest.hex)
        groups.setdefault(pair, []).append(one)
    for group in groups.values():
        print_group(found, group, everything=everything)
    say(f"\n{worth.LEGEND}")
    say("\nError-days of corrections, by calendar year")
    print_days(error_days(told))


def print_group(found: Build, group: list[Restatement], *, everything: bool) -> None:
    """The figures of one release that another changed, largest first."""
    first = group[0]
    days = wording.plural(first.days, "day") if first.days is not None else "not known how long"
    kinds = ", ".join(
        f"{number:,} {kind}{'s' if number != 1 else ''}"
        for kind, number in Counter(one.kind for one in group).items()
    )
    how = f"announced: {first.announcement[:60]}" if first.announcement else "silent"
    names = (first.before.release.publisher_name, first.after.release.publisher_name)
    say(style(f"{names[0]} -> {names[1]}", bold=True))
    say(f"  {kinds}, {how}; stood {days}; as of {wording.date(first.period.last_day)}")
    ordered = sorted(group, key=lambda one: (-gap(one), one.key))
    shown = ordered if everything else ordered[:MOST_LISTED]
    lines = [
        (label(one), worth.marked(found, one.before.observation),
         worth.marked(found, one.after.observation), one.before.observation.ref.cell)
        for one in shown
    ]  # fmt: skip
    say(table(lines, right=(1, 2), indent="    "))
    if len(shown) < len(ordered):
        say(f"    and {wording.plural(len(ordered) - len(shown), 'more figure')}: --all lists them")


def label(one: Restatement) -> str:
    """A restated quantity in the publisher's words, with the kind of its table."""
    cell = one.before.observation
    return f"{' > '.join(cell.row_path)}, {cell.column} ({one.key.table})"


def gap(one: Restatement) -> float:
    """How far the two values are apart."""
    before, after = one.before.observation.quantity, one.after.observation.quantity
    return abs(float(after.number) - float(before.number))


def print_days(years: tuple[ErrorDays, ...]) -> None:
    """Per year: days on which a later corrected figure stood, figures, and both multiplied."""
    lines = [("year", "days", "figures", "figure-days")]
    lines += [(str(y.year), f"{y.days:,}", f"{y.figures:,}", f"{y.figure_days:,}") for y in years]
    say(table(lines, right=(1, 2, 3), indent="  "))
