"""Every quantity that releases state again and again, grouped, and offices side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossfoot.book.status import Worth
from crossfoot.core import wording
from crossfoot.core.tables import Key, Measure
from crossfoot.report.charts.spark import HEIGHT, WIDTH, Frame
from crossfoot.report.site import addresses, figures, panel, quantities, series
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site


@dataclass(frozen=True, slots=True)
class Small:
    """One panel among many on one scale.

    Attributes:
        name: the quantity.
        link: where all of it stands.
        line: the way of the line, as SVG has it.
        faults: dots where values are not to be quoted.
        last: the last known value.
        when: the day of it.
    """

    name: str
    link: str
    line: str
    faults: str
    last: str
    when: str


@dataclass(frozen=True, slots=True)
class Multiples:
    """Panels on one scale, the largest first.

    Attributes:
        id: their name within the page.
        title: what they show.
        caption: the scale, and what is where.
        box: the size of a panel's own space, as SVG has it.
        panels: the panels.
    """

    id: str
    title: str
    caption: str
    box: str
    panels: tuple[Small, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One quantity.

    Attributes:
        name: the quantity.
        link: the place where it stands.
        last: the last value that is known.
        when: the day of it.
        values: how many values were published.
        away: how many of them are not to be quoted; empty where none.
    """

    name: str
    link: str
    last: str
    when: str
    values: str
    away: str


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """Quantities of one page and one measure.

    Attributes:
        title: what they are about.
        link: their page.
        measure: what is measured.
        rows: the quantities.
    """

    title: str
    link: str
    measure: str
    rows: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One office.

    Attributes:
        name: the office.
        link: its page.
        cells: the last value known now of each measure of the whole office, and its place.
        when: the day of them.
        values: how many values were published on its page.
        away: how many of those are not to be quoted; empty where none.
    """

    name: str
    link: str
    cells: tuple[tuple[str, str], ...]
    when: str
    values: str
    away: str


@dataclass(frozen=True, slots=True)
class SeriesIndexPage:
    """All quantities.

    Attributes:
        count: how many there are, in words.
        multiples: offices, and technologies, on one scale each.
        groups: the quantities of the whole programme.
        measures: what is known of offices.
        offices: each office with its page.
    """

    count: str
    multiples: tuple[Multiples, ...]
    groups: tuple[ListedGroup, ...]
    measures: tuple[str, ...]
    offices: tuple[OfficeRow, ...]


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    found = series.groups(site)
    keys = site.build.book.quantities()
    offices = [key for key in keys if key.place and not key.category]
    measures = [measure for measure in Measure if any(k.measure is measure for k in offices)]
    kinds = [key for key in keys if key.table == "tech_cost" and key.category]
    multiples = (
        _multiples(site, "offices", "People by office", _people(offices)),
        _multiples(site, "technologies", "People by technology", _people(kinds)),
    )
    content = SeriesIndexPage(
        count=wording.plural(len(keys), "quantity", "quantities"),
        multiples=tuple(one for one in multiples if one),
        groups=tuple(
            listed for group in found if not _placed(group) for listed in _listed(site, group)
        ),
        measures=tuple(quantities.MEASURES[measure].title for measure in measures),
        offices=tuple(_office(site, group, measures) for group in found if _placed(group)),
    )
    yield Page(
        addresses.SERIES,
        "series_index.html",
        "Figures over time",
        content,
        part="series",
        description="Every published quantity over time: as published, and as known now.",
    )


def _placed(group: series.Group) -> bool:
    return bool(group.keys[0].place)


def _people(keys: Sequence[Key]) -> list[Key]:
    return [key for key in keys if key.measure is Measure.PARTICIPANTS]


def _multiples(site: Site, ident: str, title: str, keys: Sequence[Key]) -> Multiples | None:
    lines = panel.lines_of(site, keys)
    courses = {line.key: figures.known(line) for line in lines}
    frame = Frame.around(courses.values())
    if frame is None:
        return None
    panels = []
    for line in sorted(lines, key=lambda one: (-_last(courses[one.key]), one.name)):
        points = courses[line.key]
        away = [
            (one.at, quantities.plotted(line.key.measure, one.value))
            for one in line.told
            if one.at and one.status.worth is Worth.DO_NOT
        ]
        panels.append(
            Small(
                name=line.key.place or line.name,
                link=_link(line.key),
                line=frame.line(points),
                faults=frame.dots(away),
                last=f"{points[-1][1]:,.0f}" if points else "",
                when=wording.date(points[-1][0]) if points else "",
            )
        )
    days = f"{wording.date(frame.first)} to {wording.date(frame.last)}"
    return Multiples(
        id=ident,
        title=title,
        caption=(
            f"All on one scale, from 0 to {frame.top:,.0f} people and from {days}; the largest "
            "first. Coloured dots: published, and not to be quoted."
        ),
        box=f"0 0 {WIDTH} {HEIGHT}",
        panels=tuple(panels),
    )


def _last(points: Sequence[tuple[object, float]]) -> float:
    return points[-1][1] if points else 0.0


def _link(key: Key) -> str:
    path = addresses.series(key.table, key.place)
    return path if key.place else f"{path}#{quantities.anchor(key)}"


def _listed(site: Site, group: series.Group) -> Iterator[ListedGroup]:
    keys = panel.ordered(group.keys)
    for measure in dict.fromkeys(key.measure for key in keys):
        chosen = [key for key in keys if key.measure is measure]
        rows = tuple(_row(site, group, line) for line in panel.lines_of(site, chosen))
        yield ListedGroup(group.title, group.path, quantities.MEASURES[measure].title, rows)


def _office(site: Site, group: series.Group, measures: Sequence[Measure]) -> OfficeRow:
    """An office in one row."""
    whole = {line.key.measure: line for line in panel.lines_of(site, group.keys)
             if not line.key.category}  # fmt: skip
    rows = {measure: _row(site, group, line) for measure, line in whole.items()}
    told = [one for key in group.keys for one in site.statements.of(key)]
    away = sum(one.status.worth is Worth.DO_NOT for one in told)
    return OfficeRow(
        name=group.keys[0].place,
        link=group.path,
        cells=tuple((rows[m].last, rows[m].link) if m in rows else ("-", "") for m in measures),
        when=next((row.when for row in rows.values()), ""),
        values=f"{len(told):,}",
        away=f"{away:,}" if away else "",
    )


def _row(site: Site, group: series.Group, line: figures.Line) -> Listed:
    points = figures.known(line)
    told = site.statements.of(line.key)
    away = sum(one.status.worth is Worth.DO_NOT for one in told)
    return Listed(
        name=line.name,
        link=f"{group.path}#{quantities.anchor(line.key)}",
        last=quantities.brief(line.key.measure, points[-1][1]) if points else "-",
        when=wording.date(points[-1][0]) if points else "",
        values=f"{len(told):,}",
        away=f"{away:,}" if away else "",
    )
