"""`crossfoot register faults`: what does not hold in the records of a batch, counted."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import typer

from crossfoot.cli.findings import paragraph
from crossfoot.cli.options import Format
from crossfoot.cli.output import emit, say, style, table
from crossfoot.core import wording
from crossfoot.register.faults.asking import HEAD, asked, places
from crossfoot.register.faults.found import Found, Level
from crossfoot.register.reporting import write_rows
from crossfoot.register.vault.places import Vault, one_name

COLUMNS = ("batch", "fault", "level", "records", "of", "share", "warn_from", "stop_from", "told")
_COLOURS = {Level.STOP: "red", Level.WARN: "yellow"}


def faults(vault: Vault, word: str, told: tuple[Path | None, Format]) -> None:
    """Tell what does not hold in a batch; end with 1 where it is beyond what researchers bear."""
    report, form = told
    batch = one_name(vault, word)
    base, found = asked(vault, batch)
    if report is not None:
        number = write_rows(report, HEAD, places(base, found))
    if form is not Format.TEXT:
        emit((_record(batch, one) for one in found), form, COLUMNS)
    else:
        _print(batch, base.all, found)
        if report is not None:
            say(f"{wording.plural(number, 'line')}: {report}. Keep it where only you can read it.")
    raise typer.Exit(int(any(one.level is Level.STOP for one in found)))


def _print(batch: str, records: int, found: tuple[Found, ...]) -> None:
    say(style(f"{batch} · {wording.plural(records, 'record')}", bold=True))
    faulty = [one for one in found if one.level is not Level.FACT]
    for one in found:
        if one.level is Level.FACT:
            said = ", ".join(_words(one))
            say(paragraph(f"{one.name}: {said} ({one.rows:,} of {one.of:,} agree)", "  "))
    if faulty:
        say()
        say(table([("level", "fault", "records", "of", "share"), *map(_line, faulty)],
                  right=(2, 3, 4), indent="  "))  # fmt: skip
        for one in faulty:
            if one.told:
                say(paragraph(f"{one.name}: {', '.join(_words(one))}", "    "))
    say()
    beyond = sum(one.level is Level.STOP for one in faulty)
    said = f"{wording.plural(len(faulty), 'fault')}" if faulty else "nothing that does not hold"
    more = f", {beyond:,} beyond what researchers bear" if beyond else ""
    say(f"{said[:1].upper()}{said[1:]}{more}. No record was changed or left out.")


def _line(one: Found) -> tuple[str, ...]:
    level = style(str(one.level), fg=_COLOURS.get(one.level))
    return (level, one.name, f"{one.rows:,}", f"{one.of:,}", wording.percent(one.share))


def _words(one: Found) -> Iterator[str]:
    for name, value in one.told.items():
        if isinstance(value, datetime.date):
            yield f"{name} {wording.date(value)}"
        elif isinstance(value, int):
            yield f"{name} {value:,}"
        else:
            yield value


def _record(batch: str, one: Found) -> dict[str, object]:
    told = [f"{name}={value}" for name, value in one.told.items()]
    return {
        "batch": batch,
        "fault": one.name,
        "level": str(one.level),
        "records": one.rows,
        "of": one.of,
        "share": one.share,
        "warn_from": one.tolerance.warn if one.tolerance else None,
        "stop_from": one.tolerance.stop if one.tolerance else None,
        "told": told,
    }
