"""How the denominators of a month are printed."""

import datetime
import re

from crossfoot.claims import Ground
from crossfoot.claims.denominators import denominators, months
from crossfoot.cli.findings import paragraph
from crossfoot.cli.options import Format
from crossfoot.cli.output import emit, say, style, table
from crossfoot.core import percent, wording
from crossfoot.core.errors import UsageError
from crossfoot.core.periods import month_end
from crossfoot.core.rates import Denominators, Rate
from crossfoot.report.cited import names, number, where

COLUMNS = ("month", "event", "rate", "part", "base", "value", "printed", "sentence", "not_said",
           "part_ref", "base_ref", "same_failures", "comparison", "source")  # fmt: skip
LATEST = "latest"
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z")


def chosen(ground: Ground, text: str) -> Denominators:
    """The month that a text names.

    Raises:
        UsageError: it is no month, or no release of the archive has its tables.
    """
    known = months(ground)
    if not known:
        raise UsageError(
            "No release in this archive has both court tables.",
            "Add releases from January 2023 on.",
        )
    if text == LATEST:
        return denominators(ground, known[-1])
    match = _MONTH.match(text.strip())
    if not match or not 1 <= int(match[2]) <= 12:
        raise UsageError(f"{text!r} is no month.", "Write it like 2023-04, or `latest`.")
    day = month_end(int(match[1]), int(match[2]))
    if day not in known:
        listed = ", ".join(f"{d:%Y-%m}" for d in known)
        raise UsageError(
            f"No release in this archive has sound court tables through {wording.date(day)}.",
            f"It has them through {listed}.",
        )
    return denominators(ground, day)


def record_rates(ground: Ground, text: str, form: Format) -> None:
    """The rates as flat objects."""
    found = chosen(ground, text)
    emit((_record(found, rate) for rate in (*found.rates, *found.others)), form, COLUMNS)


def _record(found: Denominators, rate: Rate) -> dict[str, object]:
    court = rate in found.rates
    return {
        "month": f"{found.through:%Y-%m}" if court else "",
        "event": rate.event,
        "rate": rate.name,
        "part": float(rate.part.value) if rate.base else None,
        "base": float(rate.base.value) if rate.base else None,
        "value": float(rate.value),
        "printed": float(rate.printed.value) if rate.printed else None,
        "sentence": rate.sentence,
        "not_said": rate.not_said,
        "part_ref": ", ".join(names(rate.part)),
        "base_ref": ", ".join(names(rate.base)) if rate.base else "",
        "same_failures": found.same_failures if court else None,
        "comparison": found.sentence if court else "",
        "source": rate.part.source,
    }


def print_denominators(ground: Ground, text: str, _form: Format) -> None:
    """The rates of one month, and what each sentence may say."""
    found = chosen(ground, text)
    since = _date(found.since)
    say(style(f"Court appearance, {since} through {_date(found.through)}", bold=True))
    say(paragraph(found.sentence, "  "))
    lines = [("", "part", "base", "share", "as printed", "cells")]
    for rate in found.rates:
        base = number(rate.base) if rate.base else ""
        printed = percent.plain(rate.printed.value) if rate.printed else "-"
        cells = f"{where(rate.part)}, {rate.base.refs[0].cell if rate.base else ''}"
        shown = percent.plain(rate.value)
        lines.append((rate.name, number(rate.part), base, shown, printed, cells))
    say(table(lines, right=(1, 2, 3, 4), indent="  "))
    say("\n  What each may say")
    for rate in (*found.rates, *found.others):
        say(paragraph(rate.sentence, "    "))
        say(paragraph(f"Not: {rate.not_said}", "      "))
    for note in found.notes:
        say(paragraph(note, "  "))


def _date(day: datetime.date) -> str:
    return wording.date(day)
