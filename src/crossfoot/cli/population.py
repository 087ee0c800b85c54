"""`crossfoot population`: the people of a day, on a stated definition; published, or compared."""

import itertools
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.findings import paragraph
from crossfoot.cli.opening import open_book
from crossfoot.cli.options import Format, FormatOption
from crossfoot.cli.output import emit, say, table
from crossfoot.cli.registering import (
    CustodianOption,
    EngineOption,
    EventsOption,
    KnownOption,
    LevelOption,
    day,
    given,
    heading,
    opened,
)
from crossfoot.core.assertions import Assertion, agreement, assertions
from crossfoot.core.errors import UsageError
from crossfoot.core.stocks import AXES, Definition

if TYPE_CHECKING:
    import datetime

    from crossfoot.core.tables import Observation
    from crossfoot.register.answers.populations import Stock
    from crossfoot.register.published.protected import Heading
    from crossfoot.register.register import Register
    from crossfoot.register.suppression.publishing import PublishedTable

COLUMNS = ("day", "definition", *AXES, "people", "simulated")
COMPARED = ("day", *AXES, "table", "ref", "published", "midnight", "any_time", "end_inclusive",
            "agrees", "nearest", "difference", "simulated")  # fmt: skip


class Meaning(StrEnum):
    """Who belongs to the population of a day."""

    MIDNIGHT = "midnight"
    ANY_TIME = "any-time"
    END_INCLUSIVE = "end-inclusive"
    ALL = "all"

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The definitions that are meant."""
        every = tuple(Definition)
        return tuple(d for d in every if self is Meaning.ALL or d == self.value.replace("-", " "))


EXAMPLES = """
  crossfoot population 2024-09-28 --events events.parquet
  crossfoot population 2024-09-28 --events events.parquet --definition any-time --format csv
  crossfoot population 2024-09-28 --events events.parquet --publish stock.csv --round 5
  crossfoot population 2024-09-28 --events events.parquet --publish new.csv --earlier old.csv
  crossfoot population 2024-09-28 --events events.parquet --definition all --publish stocks.csv
  crossfoot population 2024-09-28 --events events.parquet --compare archive
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    date: Annotated[str, typer.Argument(metavar="DATE", help="The day.")],
    events: EventsOption,
    definition: Annotated[
        Meaning, typer.Option("--definition", help="Who belongs to the population of a day.")
    ] = Meaning.MIDNIGHT,
    custodian: CustodianOption = "",
    level: LevelOption = "",
    publish: Annotated[
        Path | None,
        typer.Option("--publish", metavar="FILE", help="Write a table with small counts hidden."),
    ] = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option(
            "--earlier",
            metavar="FILE",
            help="A table published before: nobody may be told by subtracting it.",
        ),
    ] = None,
    least: Annotated[
        int, typer.Option("--least", min=2, help="The smallest count that is published.")
    ] = 11,
    rounded: Annotated[
        int, typer.Option("--round", min=1, help="Round published counts to multiples of this.")
    ] = 1,
    compare: Annotated[
        Path | None,
        typer.Option(
            "--compare", metavar="DIR", help="Hold the releases of an archive against it."
        ),
    ] = None,
    known: KnownOption = "",
    engine: EngineOption = "duckdb",
    form: FormatOption = Format.TEXT,
) -> None:
    """Count the people of a day by office and technology, on a stated definition.

    midnight: who is there when the day ends. any-time: who is there at some time of it, each
    once in a cell. end-inclusive: every spell counts on its last day too. The three differ by
    several percent; --compare holds published numbers against all of them. What --publish writes
    on all three can be added to an archive, or named with `crossfoot check --register`: checks then
    hold released tables of that day against it.
    """
    from crossfoot.register.answers.populations import stocks  # noqa: PLC0415  (engines)

    when = day(date, "DATE")
    where = given(custodian=custodian, level=level)
    with opened(events, engine, known) as register:
        if compare:
            _compare(compare, register, when, form)
            return
        found = {one: stocks(register, [when], AXES, one, where) for one in definition.definitions}
        simulated = register.simulated
    if publish:
        from crossfoot.register.published.protected import shown_cells  # noqa: PLC0415
        from crossfoot.register.published.stating import protected  # noqa: PLC0415

        before = [shown for path in earlier or () for shown in shown_cells(path, AXES)]
        how = (least, rounded)
        _publish(publish, protected(found, when, where, before, how, simulated=simulated))
    elif form is Format.TEXT:
        for meaning, told in found.items():
            _print(told, f"People on {when}, {meaning}", simulated)
    else:
        every = (one for told in found.values() for one in told)
        emit([_record(one) | {"simulated": simulated} for one in every], form, COLUMNS)


def _record(one: "Stock") -> dict[str, object]:
    return {"day": one.day.isoformat(), "definition": str(one.definition),
            **{name: one.parts[name] for name in AXES}, "people": one.people}  # fmt: skip


def _print(found: "tuple[Stock, ...]", title: str, simulated: bool) -> None:
    technologies = sorted({one.parts["technology"] for one in found if one.people})
    offices = sorted({one.parts["office"] for one in found if one.people})
    people = {(one.parts["office"], one.parts["technology"]): one.people for one in found}
    rows = [
        (office or "not recorded",
         *(f"{people.get((office, name), 0):,}" for name in technologies),
         f"{sum(people.get((office, name), 0) for name in technologies):,}")
        for office in offices
    ]  # fmt: skip
    sums = (sum(people.get((office, name), 0) for office in offices) for name in technologies)
    rows.append(("all", *(f"{n:,}" for n in sums), f"{sum(one.people for one in found):,}"))
    head = ("office", *(name or "not recorded" for name in technologies), "all")
    heading(title, simulated)
    say(table([head, *rows], right=tuple(range(1, len(head))), indent="  "))


def _publish(file: Path, made: "tuple[tuple[PublishedTable, Heading], ...]") -> None:
    from crossfoot.register.published.protected import text_of  # noqa: PLC0415

    if all(table.withheld for table, _ in made):
        raise UsageError(made[0][0].statement, "Publish a coarser table.")
    file.write_text(text_of(made), "utf-8", newline="\n")
    for one, told in made:
        say(f"{file}: {told.of_what}")
        say(paragraph(one.statement, "  "))


def _compare(archive: Path, register: "Register", when: "datetime.date", form: Format) -> None:
    from crossfoot.register.published.observations import counted  # noqa: PLC0415

    found = assertions(_published(archive, when), counted(register, when))
    if not found:
        raise UsageError(
            f"No release in {archive} speaks of the population of {when}.",
            "`crossfoot dates` lists the days that releases speak of.",
        )
    if form is not Format.TEXT:
        rows = [_compared(one) | {"simulated": register.simulated} for one in found]
        emit(rows, form, COMPARED)
        return
    heading(f"Published and counted, {when}", register.simulated)
    _print_compared(found)


def _print_compared(found: tuple[Assertion, ...]) -> None:
    head = ("office", "technology", "published", *map(str, Definition), "differs", "agrees on")
    rows: list[tuple[str, ...]] = [head]
    for kind, group in itertools.groupby(found, key=lambda one: one.table):
        rows.append((kind, *[""] * (len(head) - 1)))
        rows += [
            (f" {one.office or 'all'}", one.technology or "all", f"{one.number:,}",
             *(f"{one.people(d) or 0:,}" for d in Definition),
             f"{one.difference:+,.0f}" if one.difference else "0", ", ".join(one.agrees) or "none")
            for one in group
        ]  # fmt: skip
    say(table(rows, right=(2, 3, 4, 5, 6), indent=" "))
    say(
        paragraph("differs: the books less the publication, on the definition that is nearest", " ")
    )
    say()
    lines = [
        (str(one.definition), f"{one.agreeing:,} of {one.numbers:,}",
         "-" if one.ratio is None else f"{one.ratio:.3f}")
        for one in agreement(found)
    ]  # fmt: skip
    say(table([("definition", "agree", "counted for 1 published"), *lines], right=(1, 2),
              indent=" "))  # fmt: skip


def _published(archive: Path, when: "datetime.date") -> "list[Observation]":
    book = open_book(archive, None)
    return [
        one
        for entry in book.entries
        for sheet in entry.reading.sheets
        for found in sheet.tables
        for row in found.rows
        for one in row.cells
        if one.period and one.period.last_day == when and one.period.start == when
    ]


def _compared(one: Assertion) -> dict[str, object]:
    return {
        "day": one.day.isoformat(), "office": one.office, "technology": one.technology,
        "table": one.table, "ref": str(one.published.ref), "published": one.number,
        **{d.replace(" ", "_"): one.people(d) for d in Definition},
        "agrees": tuple(map(str, one.agrees)), "nearest": str(one.nearest),
        "difference": one.difference,
    }  # fmt: skip
