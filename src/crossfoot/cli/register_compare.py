"""`crossfoot register compare`: two releases of one custodian, in numbers that tell of nobody."""

from collections.abc import Iterator

from crossfoot.cli.findings import paragraph
from crossfoot.cli.options import Format
from crossfoot.cli.output import emit, say, style, table
from crossfoot.core import wording
from crossfoot.register.compare.comparing import Comparison
from crossfoot.register.compare.comparing import compare as laid_over
from crossfoot.register.compare.small import LEAST, spans, told
from crossfoot.register.compare.stocks import DEFINITION, Stock
from crossfoot.register.vault.places import Vault, one_name

COLUMNS = ("before", "after", "part", "what", "since", "until", "records", "population_before",
           "population_after")  # fmt: skip
_KINDS = {
    "vanished": "in the first release and not in the second",
    "new": "in the second release and not in the first, though they began in its time",
    "altered": "changed otherwise than by being closed",
    "reopened": "closed in the first release and open in the second",
}
_MOST_SHOWN = 12


def compare(vault: Vault, first: str, second: str, form: Format) -> None:
    """Tell what became of the records of one release in another."""
    found = laid_over(vault, one_name(vault, first), one_name(vault, second))
    if form is not Format.TEXT:
        emit(_records(found), form, COLUMNS)
        return
    say(style(f"{found.before} ({found.records[0]:,} records) and {found.after} "
              f"({found.records[1]:,} records)", bold=True))  # fmt: skip
    if found.scheme.changed:
        say(paragraph(
            f"The identifiers were made anew ({found.scheme.before} before, {found.scheme.after} "
            "now): which record of one is which of the other cannot be known, and is not guessed.",
            "  ",
        ))  # fmt: skip
    else:
        say(f"  identifiers of one making in both: {found.scheme.after}")
        _print_kinds(found)
    _print_populations(found)
    say(paragraph(f"Numbers under {LEAST} are not told; months are put together until none is so "
                  "small.", ""))  # fmt: skip


def _print_kinds(found: Comparison) -> None:
    lines = [("", "records")]
    lines += [(name, _number(told(count))) for name, count in _counts(found)]
    say(table(lines, right=(1,), indent="  "))
    for kind, words in _KINDS.items():
        parts = spans(found.months[kind])
        if parts:
            said = ", ".join(f"{_span(p.first, p.last)}: {p.rows:,}" for p in parts[-_MOST_SHOWN:])
            more = f"the last {_MOST_SHOWN} of {len(parts)} spans; " if len(parts) > _MOST_SHOWN \
                else ""  # fmt: skip
            say(paragraph(f"{kind} ({words}), by month of start: {more}{said}", "  "))
    if found.columns:
        said = ", ".join(f"{name} {_number(told(rows))}" for name, rows in found.columns.items())
        say(paragraph(f"changed values by column: {said}", "  "))
    if found.lag is not None:
        weeks = wording.plural(found.lag, "week")
        said = (f"the last {weeks} of the first release were not complete" if found.lag
                else "the first release was complete up to its last day")  # fmt: skip
        say(paragraph(f"right edge: {said}", "  "))


def _counts(found: Comparison) -> Iterator[tuple[str, int]]:
    yield "the same", found.same
    yield "closed since", found.closed
    for kind in _KINDS:
        yield kind, getattr(found, kind)
    yield "began later", found.newer
    if any(found.unkeyed):
        yield "without an identifier or day, before", found.unkeyed[0]
        yield "without an identifier or day, after", found.unkeyed[1]


def _print_populations(found: Comparison) -> None:
    differing = [s for s in found.populations if s.before != s.after]
    if not found.populations:
        return
    say(paragraph(f"population {DEFINITION}", "  "))
    if not differing:
        say("    every month is the same in both")
        return
    lines = [("month", "before", "after", "difference"), *map(_stock, differing[-_MOST_SHOWN:])]
    say(table(lines, right=(1, 2, 3), indent="    "))
    if len(differing) > _MOST_SHOWN:
        say(f"    the last {_MOST_SHOWN} of {len(differing):,} months that differ; "
            "--format csv has all")  # fmt: skip


def _stock(stock: Stock) -> tuple[str, ...]:
    before, after = _pair(stock)
    gap = stock.after - stock.before
    shown = f"{gap:+,}" if abs(gap) >= LEAST else f"fewer than {LEAST}"
    return _month(stock.month), _number(before), _number(after), shown


def _pair(stock: Stock) -> tuple[int | str, int | str]:
    """Both populations; the second is not told where it would tell of a few people."""
    few = 0 < abs(stock.after - stock.before) < LEAST
    return told(stock.before), "about the same" if few else told(stock.after)


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _span(first: int, last: int) -> str:
    return _month(first) if first == last else f"{_month(first)} to {_month(last)}"


def _number(value: int | str) -> str:
    return f"{value:,}" if isinstance(value, int) else value


def _records(found: Comparison) -> Iterator[dict[str, object]]:
    base: dict[str, object] = {
        **dict.fromkeys(COLUMNS), "before": found.before, "after": found.after
    }  # fmt: skip
    yield {**base, "part": "records", "population_before": found.records[0],
           "population_after": found.records[1]}  # fmt: skip
    what = "made anew" if found.scheme.changed else "of one making"
    yield {**base, "part": "identifiers", "what": what}
    if not found.scheme.changed:
        for name, rows in _counts(found):
            yield {**base, "part": "records", "what": name, "records": told(rows)}
        for kind in _KINDS:
            for part in spans(found.months[kind]):
                yield {**base, "part": "months", "what": kind, "since": _month(part.first),
                       "until": _month(part.last), "records": part.rows}  # fmt: skip
        for name, rows in found.columns.items():
            yield {**base, "part": "column", "what": name, "records": told(rows)}
        yield {**base, "part": "right edge", "what": "weeks not complete", "records": found.lag}
    for stock in found.populations:
        before, after = _pair(stock)
        month = _month(stock.month)
        yield {**base, "part": "population", "what": DEFINITION, "since": month, "until": month,
               "population_before": before, "population_after": after}  # fmt: skip
