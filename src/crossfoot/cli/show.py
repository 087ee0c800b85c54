"""`crossfoot show KEY`: one quantity over time, as published and as revised."""

import datetime
import re
from collections.abc import Iterable
from typing import Annotated

import typer

from crossfoot.book import Book, Point
from crossfoot.cli import worth
from crossfoot.cli.opening import open_build
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say, table
from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.core.tables import Key, Measure

COLUMNS = ("table", "place", "category", "measure", "as_of", "value", "published", "release",
           "ref", "note", "status", "reason", "citation")  # fmt: skip
# What people type for a measure, besides its own words.
SHORT = {
    Measure.PARTICIPANTS: "count people",
    Measure.AVERAGE_DAYS: "alip",
    Measure.DAILY_COST: "cost dollars",
    Measure.HEARINGS: "count court",
    Measure.HEARING_SHARE: "% percent court rate",
}
MOST_CHOICES = 20


def words(text: str) -> set[str]:
    """The words of a text, without case and punctuation."""
    return set(re.findall(r"[\w%]+", text.lower()))


def described(key: Key) -> set[str]:
    """Every word that may be typed to mean this quantity."""
    total = "" if key.category else "total"
    national = "" if key.place else "national total"
    text = f"{key} {key.table.replace('_', ' ')} {SHORT[key.measure]} {total} {national}"
    return words(text)


def find(book: Book, asked: str) -> Key:
    """The quantity that the words mean.

    Raises:
        UsageError: none or several fit; the message lists the choices.
    """
    keys = book.quantities()
    exact = [key for key in keys if str(key).lower() == asked.strip().lower()]
    if exact:
        return exact[0]
    fitting = [key for key in keys if words(asked) <= described(key)]
    if len(fitting) == 1:
        return fitting[0]
    # Fewer words left unsaid is nearer to what was asked; a tie is a question.
    fitting.sort(key=lambda key: (len(words(str(key)) - words(asked)), key))
    if not fitting:
        raise UsageError(
            f"No quantity in the archive is called “{asked}”.",
            "Name a technology, an office, a status or `total`, and count, ALIP or cost: "
            "`crossfoot show Atlanta SmartLINK count`. `crossfoot tables` lists the tables.",
        )
    choices = "\n    ".join(str(key) for key in fitting[:MOST_CHOICES])
    more = f"\n    and {len(fitting) - MOST_CHOICES} more" if len(fitting) > MOST_CHOICES else ""
    raise UsageError(
        f"“{asked}” fits {len(fitting)} quantities:\n    {choices}{more}\n ",
        "Add a word, or copy one of these lines.",
    )


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
    found = find(book, " ".join(key))
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
