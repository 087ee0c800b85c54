"""Two sources beside each other: how far apart, and what leads from one to the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.core import percent, wording
from crossfoot.core.reconciled import Level, Line, Reconciliation
from crossfoot.others.beside import Pair
from crossfoot.report.compared import TITLES, amount, bridged, label, order, signed, summary
from crossfoot.report.site import addresses
from crossfoot.report.site.claims import PART
from crossfoot.report.site.page import Page
from crossfoot.report.site.runs import Runs, runs
from crossfoot.report.site.site import Site

LEAD = (
    "Pairs of sources that speak of the same. A difference is told as a number, as a part of "
    "each of the two and as a ratio; steps lead from one to the other, and what no step explains "
    "stays."
)
# Pairs by office and category are many; a page shows those of the other levels.
SHOWN = (Level.WHOLE, Level.CATEGORY, Level.OFFICE)


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair in the list.

    Attributes:
        title: what is compared.
        path: its page.
        reason: why.
        standing: how many figures differ, or what the archive does not hold.
    """

    title: str
    path: str
    reason: str
    standing: str


@dataclass(frozen=True, slots=True)
class ReconciliationsPage:
    """Every pair."""

    lead: str
    rows: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True)
class LineRow:
    """Two figures of the same.

    Attributes:
        table: the kind of table, where it is another than that of the line above.
        about: what they are about.
        first, second: the figures.
        difference: the second less the first.
        of_first, of_second: the difference in percent of each.
        ratio: the second divided by the first.
        agrees: whether one number can be both.
    """

    table: str
    about: str
    first: str
    second: str
    difference: str
    of_first: str
    of_second: str
    ratio: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class LevelView:
    """The pairs of one level."""

    title: str
    lines: tuple[LineRow, ...]


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of a bridge: what it is, where its size is from, how far it leads."""

    step: str
    basis: str
    amount: str


@dataclass(frozen=True, slots=True)
class BridgeView:
    """From the one figure to the other.

    Attributes:
        about: which figure.
        start, end: the two numbers.
        steps: in the order in which they are taken.
        rest: what no step explains.
        sentences: what happened at the steps, findings linked.
    """

    about: str
    start: str
    end: str
    steps: tuple[StepRow, ...]
    rest: str
    sentences: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class ReconciliationPage:
    """One pair.

    Attributes:
        title: what is compared.
        reason: why.
        missing: what the archive does not hold; else empty.
        first, second: the sources.
        summary: how many figures agree and differ.
        levels: the pairs that are shown, level by level.
        more: said of pairs that are not shown; else empty.
        bridges: from one to the other, where anything is known of it.
        none: said where nothing explains a difference; else empty.
        remarks: facts that touch the whole.
        caveats: what cannot be aligned.
        command: how to see all of it.
    """

    title: str
    reason: str
    missing: str
    first: str
    second: str
    summary: str
    levels: tuple[LevelView, ...]
    more: str
    bridges: tuple[BridgeView, ...]
    none: str
    remarks: tuple[str, ...]
    caveats: tuple[str, ...]
    command: str


def pages(site: Site) -> Iterator[Page]:
    """The list, then each pair."""
    if site.beside is None:
        return
    rows = tuple(_row(pair) for pair in site.beside.pairs)
    yield Page(
        addresses.RECONCILIATIONS,
        "reconciliations.html",
        "Two sources beside each other",
        ReconciliationsPage(LEAD, rows),
        part=PART,
        description=LEAD,
    )
    for pair in site.beside.pairs:
        yield Page(
            addresses.reconciliation(pair.entry.id),
            "reconciliation.html",
            pair.entry.title,
            _page(site, pair),
            part=PART,
            description=pair.entry.reason,
        )


def _row(pair: Pair) -> PairRow:
    entry = pair.entry
    standing = summary(pair.told) if pair.told else pair.missing
    return PairRow(entry.title, addresses.reconciliation(entry.id), entry.reason, standing)


def _page(site: Site, pair: Pair) -> ReconciliationPage:
    told, entry = pair.told, pair.entry
    levels = tuple(_levels(told)) if told else ()
    wholes = [line for line in told.differing if line.level in SHOWN[:2]] if told else []
    bridges = tuple(_bridge(site, line) for line in bridged(wholes))
    hidden = len(told.at(Level.DETAIL)) if told else 0
    return ReconciliationPage(
        title=entry.title,
        reason=entry.reason,
        missing=pair.missing,
        first=told.first.name if told else "",
        second=told.second.name if told else "",
        summary=summary(told) if told else "",
        levels=levels,
        more=f"{wording.plural(hidden, 'pair')} by office and category are not shown here."
        if hidden
        else "",
        bridges=bridges,
        none="Nothing that is known of these figures explains a difference: all of it stays."
        if wholes and not bridges
        else "",
        remarks=told.remarks if told else (),
        caveats=tuple(f"{c.unlike}: {c.sentence}" for c in told.caveats) if told else (),
        command=f"crossfoot reconcile {entry.id} --all",
    )


def _levels(told: Reconciliation) -> Iterator[LevelView]:
    for level in SHOWN:
        lines = sorted(told.at(level), key=order)
        if level is Level.OFFICE:
            lines = [line for line in lines if not line.agrees]
        if lines:
            tables = [line.subject.table for line in lines]
            before = ["", *tables]
            yield LevelView(
                TITLES[level],
                tuple(
                    _line(line, line.subject.table if line.subject.table != before[at] else "")
                    for at, line in enumerate(lines)
                ),
            )


def _line(line: Line, table: str) -> LineRow:
    gap = line.gap
    return LineRow(
        table=table,
        about=label(line),
        first=amount(line.first.value),
        second=amount(line.second.value),
        difference=signed(gap.difference),
        of_first=percent.signed(gap.of_first) if gap.of_first is not None else "-",
        of_second=percent.signed(gap.of_second) if gap.of_second is not None else "-",
        ratio=f"{float(gap.ratio):,.3g}" if gap.ratio is not None else "-",
        agrees=line.agrees,
    )


def _bridge(site: Site, line: Line) -> BridgeView:
    bridge = line.bridge
    about = f" ({line.subject.table})" if line.subject.table else ""
    return BridgeView(
        about=f"{label(line)}{about}",
        start=amount(bridge.start),
        end=amount(bridge.end),
        steps=tuple(StepRow(str(i.step), i.basis.words, signed(i.amount)) for i in bridge.items),
        rest="0" if line.explained else signed(bridge.residual),
        sentences=tuple(
            runs(site, f"{item.sentence} {item.finding}".strip())
            for item in {item.sentence: item for item in bridge.items}.values()
        ),
    )
