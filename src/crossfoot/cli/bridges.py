"""How two sources beside each other are printed: pairs, bridges, and what cannot be aligned."""

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

from crossfoot.cli.findings import paragraph
from crossfoot.cli.output import say, style, table
from crossfoot.core import percent, wording
from crossfoot.core.bridges import Item
from crossfoot.core.figures import Figure, Subject
from crossfoot.core.reconciled import Level, Line, Reconciliation
from crossfoot.report.cited import names
from crossfoot.report.compared import TITLES, amount, bridged, label, order, signed, summary

COLUMNS = (
    "standing", "level", "table", "measure", "place", "category", "first", "second", "difference",
    "of_first", "of_second", "ratio", "agrees", "first_as_of", "second_as_of", "unlike", "items",
    "residual", "explained", "first_refs", "second_refs",
)  # fmt: skip
MOST_BRIDGES = 8
MOST_LINES = 12


def records(told: Reconciliation) -> Iterator[dict[str, object]]:
    """Every pair as a flat object, then what stands on one side alone."""
    yield from (_record(line) for line in told.lines)
    for standing, figures in (
        ("only in the first", told.first_only),
        ("only in the second", told.second_only),
    ):
        yield from (_alone(standing, figure) for figure in figures)


def _record(line: Line) -> dict[str, object]:
    return {
        "standing": "both",
        **_about(line.subject),
        "first": _number(line.first.value),
        "second": _number(line.second.value),
        "difference": _number(line.gap.difference),
        "of_first": _share(line.gap.of_first),
        "of_second": _share(line.gap.of_second),
        "ratio": _share(line.gap.ratio),
        "agrees": line.agrees,
        "first_as_of": _day(line.first),
        "second_as_of": _day(line.second),
        "unlike": list(line.unlike),
        "items": [told_item(item) for item in line.bridge.items],
        "residual": _number(line.bridge.residual),
        "explained": line.explained,
        "first_refs": list(names(line.first)),
        "second_refs": list(names(line.second)),
    }


def _alone(standing: str, figure: Figure) -> dict[str, object]:
    first = standing == "only in the first"
    own = "first" if first else "second"
    return {
        **dict.fromkeys(COLUMNS),
        "standing": standing,
        **_about(figure.subject or Subject("", figure.name)),
        own: _number(figure.value),
        f"{own}_as_of": _day(figure),
        "unlike": [],
        "items": [],
        "first_refs": list(names(figure)) if first else [],
        "second_refs": [] if first else list(names(figure)),
    }


def _about(subject: Subject) -> dict[str, object]:
    return {
        "level": str(Level.of(subject)),
        "table": subject.table,
        "measure": subject.measure,
        "place": subject.place,
        "category": subject.category,
    }


def told_item(item: Item) -> str:
    """A step of a bridge in one line that a program can take apart."""
    finding = f"; {item.finding}" if item.finding else ""
    return f"{item.step}: {signed(item.amount)}: {item.sentence} [{item.basis}{finding}]"


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _share(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _day(figure: Figure) -> str:
    return figure.as_of.isoformat() if figure.as_of else ""


def print_reconciliation(told: Reconciliation, *, everything: bool) -> None:
    """Two sources beside each other, as text."""
    say(paragraph(f"first: {told.first.name}", ""))
    say(paragraph(f"second: {told.second.name}", ""))
    differing = told.differing
    for level in Level:
        _print_level(told.at(level), level, everything=everything)
    say(f"\n{summary(told)}")
    _print_bridges([line for line in differing if line.level in (Level.WHOLE, Level.CATEGORY)])
    for remark in told.remarks:
        say(paragraph(remark, ""))
    if told.caveats:
        say("\nWhat cannot be aligned")
        for caveat in told.caveats:
            say(paragraph(f"{caveat.unlike}: {caveat.sentence}", "  "))


def _print_level(lines: Sequence[Line], level: Level, *, everything: bool) -> None:
    wanted = [line for line in lines if everything or not line.agrees]
    if not wanted or (level is Level.DETAIL and not everything):
        return
    say(f"\n{style(TITLES[level], bold=True)}")
    ordered = sorted(wanted, key=order)
    shown = ordered if everything else ordered[:MOST_LINES]
    rows = [["", "first", "second", "difference", "of first", "of second", "ratio"]]
    for name, group in itertools.groupby(shown, key=lambda line: line.subject.table):
        rows += [[name, *[""] * 6]] if name else []
        rows += [_row(line) for line in group]
    say(table(rows, right=(1, 2, 3, 4, 5, 6), indent="  "))
    if len(shown) < len(wanted):
        say(f"  and {wording.plural(len(wanted) - len(shown), 'more pair')}: --all lists them")


def _row(line: Line) -> list[str]:
    ratio = line.gap.ratio
    return [
        f"  {label(line)}" if line.subject.table else label(line),
        amount(line.first.value),
        amount(line.second.value),
        signed(line.gap.difference),
        percent.signed(line.gap.of_first) if line.gap.of_first is not None else "-",
        percent.signed(line.gap.of_second) if line.gap.of_second is not None else "-",
        f"x {float(ratio):,.3g}" if ratio is not None and ratio < 1000 else "-",
    ]


def _of(subject: Subject) -> str:
    return f" ({subject.table})" if subject.table else ""


def _print_bridges(lines: Sequence[Line]) -> None:
    told = bridged(lines)
    if not told:
        if lines:
            say("\nNothing that is known of these figures explains a difference: all of it stays.")
        return
    say(f"\n{style('From the first to the second', bold=True)}")
    for line in told[:MOST_BRIDGES]:
        bridge = line.bridge
        rows = [("first", amount(bridge.start))]
        rows += [(f"{item.step}, {item.basis}", signed(item.amount)) for item in bridge.items]
        rows += [("not explained", "0" if line.explained else signed(bridge.residual))]
        rows += [("second", amount(bridge.end))]
        say(f"  {label(line)}{_of(line.subject)}")
        say(table(rows, right=(1,), indent="    "))
        for sentence in dict.fromkeys(item.sentence for item in bridge.items):
            say(paragraph(sentence, "      "))
    if len(told) > MOST_BRIDGES:
        say(f"  and {len(told) - MOST_BRIDGES} more: --format json has them all")
