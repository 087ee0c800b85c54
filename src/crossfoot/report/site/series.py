"""Pages of figures over time: one index, and a page for each group of quantities."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.core.tables import Key, Measure
from crossfoot.report.site import addresses, panel, quantities
from crossfoot.report.site.page import Page
from crossfoot.report.site.panel import Panel, Sketch
from crossfoot.report.site.site import Site

TOTALS = "totals"


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """Quantities that belong together.

    Attributes:
        title: what they are about.
        lead: how many values, from how many releases, and since when.
        panel: the charts, one for each measure, and every value.
    """

    title: str
    lead: str
    panel: Panel


@dataclass(frozen=True, slots=True)
class Group:
    """Quantities with a page of their own.

    Attributes:
        path: where the page stands.
        title: what they are about.
        keys: the quantities.
    """

    path: str
    title: str
    keys: tuple[Key, ...]


def groups(site: Site) -> tuple[Group, ...]:
    """Every quantity of the book, in groups: by kind of table and by office; the totals first."""
    found: dict[tuple[str, str], list[Key]] = {}
    for key in site.build.book.quantities():
        found.setdefault((key.table, key.place), []).append(key)
    made = [
        Group(addresses.series(table, place), _title(table, place), tuple(keys))
        for (table, place), keys in sorted(found.items())
    ]
    whole = (keys for (_, place), keys in sorted(found.items()) if not place)
    totals = tuple(
        key
        for keys in whole
        for key in keys
        if not key.category and key.measure is Measure.PARTICIPANTS
    )
    first = Group(addresses.series(TOTALS), "All people: one total in each table", totals)
    return (first, *made) if len(totals) > 1 else tuple(made)


def _title(table: str, place: str) -> str:
    return f"{place} office" if place else quantities.table_title(table)


def pages(site: Site) -> Iterator[Page]:
    """The pages of all groups."""
    for group in groups(site):
        yield Page(
            group.path,
            "series.html",
            f"{group.title} over time",
            _page(site, group),
            part="series",
            description=f"{group.title}: as published in every release, and as known now.",
            charts=True,
        )


def _page(site: Site, group: Group) -> SeriesPage:
    keys = panel.ordered(group.keys)
    sketches = tuple(
        _sketch(measure, [key for key in keys if key.measure is measure])
        for measure in dict.fromkeys(key.measure for key in keys)
    )
    told = [one for key in keys for one in site.statements.of(key)]
    files = {one.point.release.digest for one in told}
    days = sorted(one.point.as_of for one in told if one.point.as_of)
    since = f", counted from {wording.date(days[0])} to {wording.date(days[-1])}" if days else ""
    values = wording.plural(len(told), "value")
    return SeriesPage(
        title=group.title,
        lead=f"{values} from {wording.plural(len(files), 'release')}{since}.",
        panel=panel.panel(site, group.path, "panel", group.title, keys, sketches),
    )


def _sketch(measure: Measure, keys: Sequence[Key]) -> Sketch:
    """One chart of a group; averages of an office by technology are in its table only."""
    whole = tuple(key for key in keys if not key.category)
    few = measure is Measure.AVERAGE_DAYS and keys[0].place and whole
    title = quantities.MEASURES[measure].title
    return Sketch(quantities.slug(measure), title, whole if few else tuple(keys))
