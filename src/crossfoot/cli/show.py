"""`crossfoot show KEY`: one quantity over time, as published and as revised."""

import datetime
from collections.abc import Iterable
from typing import Annotated

import typer

from crossfoot.book import Point
from crossfoot.book.asking import find
from crossfoot.cli import worth
from crossfoot.cli.opening import open_build
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say, table
from crossfoot.core import wording

COLUMNS = ("table", "place", "category", "measure", "as_of", "value", "published", "release",
           "ref", "note", "status", "reason", "citation")  # fmt: skip


def notes(points: Iterable[Point]) -> list[str]:
    """For each statement: whether it repeats or revises what was said of the same day before."""
    said: dict[object, Point] = {}
    found = []
    for point in points:
        period = point.observation.period
        before = said.get(period)
        if period is None:
            found.append("no as-of date stated")
        elif before is None:
            found.append("")
        elif before.observation.quantity.agrees(point.observation.quantity):
            found.append("stated again")
        else:
            old = wording.count(before.observation.quantity.number)
            found.append(f"revises {old}")
        said[period] = point
    return found


EXAMPLES = """
  crossfoot show tech_cost SmartLINK count
  crossfoot show aor_tech Atlanta "Ankle Monitor" ALIP
  crossfoot show status total count --known-on 2022-12-01
  crossfoot show tech_cost total cost --format csv
"""


def verb(
    key: Annotated[
        list[str], typer.Argument(metavar="KEY...", help="Words that name one quantity.")
    ],
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    known_on: Annotated[
        datetime.datetime | None,
        typer.Option("--known-on", formats=["%Y-%m-%d"], help="Only what was out by that day."),
    ] = None,
) -> None:
    """Show one quantity over time: every value published, with its revisions."""
    build = open_build(archive, hand)
    book = build.book
    found = find(book.quantities(), " ".join(key))
    points = book.series(found, known_by=known_on.date() if known_on else None)
    rows = [
        {
            "table": found.table,
            "place": found.place,
            "category": found.category,
            "measure": str(found.measure),
            "as_of": point.as_of.isoformat() if point.as_of else "",
            "value": point.observation.quantity.number,
            "published": point.release.published.isoformat() if point.release.published else "",
            "release": point.release.publisher_name,
            "ref": str(point.observation.ref),
            "note": note,
            **worth.fields(build, point.observation),
        }
        for point, note in zip(points, notes(points), strict=True)
    ]
    if form is not Format.TEXT:
        emit(rows, form, COLUMNS)
        return
    say(str(found))
    lines = [("as of", "value", "published", "where", "may be quoted", "")]
    lines += [
        (str(row["as_of"]) or "-", wording.count(point.observation.quantity.number),
         str(row["published"]) or "-", point.observation.ref.text, worth.word(str(row["status"])),
         str(row["note"]))
        for row, point in zip(rows, points, strict=True)
    ]  # fmt: skip
    say(table(lines, right=(1,), indent="  "))
