"""A chart on a page: the drawing, what its marks mean, and every number behind it."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crossfoot.book.status import Worth
from crossfoot.core import wording
from crossfoot.core.tables import Key
from crossfoot.hand.verdicts import State
from crossfoot.report.charts import lines
from crossfoot.report.charts.lines import Fault, Manner, Series
from crossfoot.report.charts.palette import Stroke
from crossfoot.report.site import addresses, quantities, telling
from crossfoot.report.site.site import Site
from crossfoot.report.statements import Statement

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a letter in a chart and its table stands for.

    Attributes:
        letter: the letter.
        when: the day of the release that it is about.
        text: what was found, or what was changed later.
        link: where more is said of it.
        state: what a person decided; empty where nobody has.
        grave: whether the marked values are not to be quoted.
    """

    letter: str
    when: str
    text: str
    link: str
    state: str
    grave: bool


@dataclass(frozen=True, slots=True)
class ChartView:
    """One chart.

    Attributes:
        id: its name within the page.
        title: what it shows, in a few words.
        caption: what one should see in it.
        svg: the drawing.
        block: everything a browser needs to draw it again, as JSON.
    """

    id: str
    title: str
    caption: str
    svg: str
    block: str


@dataclass(frozen=True, slots=True)
class Line:
    """One quantity of a chart: how it is called there, how drawn, and what was said of it."""

    key: Key
    name: str
    stroke: Stroke
    told: tuple[Statement, ...]


class Marks:
    """Letters for what speaks against values, in the order of the days they stand at.

    Args:
        site: what the pages are made from.
        told: every statement that may need one.
    """

    def __init__(self, site: Site, told: Sequence[Statement]) -> None:
        self._site = site
        touched = [s for s in told if s.marked]
        touched.sort(key=lambda s: (s.point.release.order, s.point.observation.ref))
        self._letters: dict[str, str] = {}
        self._first: dict[str, Statement] = {}
        for one in touched:
            source = self._source(one)
            self._letters.setdefault(source, letter(len(self._letters)))
            # A value that is not to be quoted speaks for the others of its source.
            if source not in self._first or (one.faulty and not self._first[source].faulty):
                self._first[source] = one

    def of(self, one: Statement) -> str:
        """The letter of a statement; empty where nothing speaks against it."""
        return self._letters.get(self._source(one), "") if one.marked else ""

    def listed(self) -> Iterator[Mark]:
        """What each letter stands for."""
        for source, mark in self._letters.items():
            yield self._mark(mark, self._first[source])

    def short(self, one: Statement) -> str:
        """What a letter stands for, to be read beside its mark in the chart."""
        published = one.point.release.published
        day = wording.date(published) if published else one.point.release.digest.short
        return f"{day}: {telling.without_lead(self._text(one))}"

    def link(self, one: Statement) -> str:
        """Where more is said of it, seen from the top of the site."""
        if one.case:
            return addresses.case(one.case)
        return f"{addresses.RESTATEMENTS}#{telling.restated_from(one.point.release.digest)}"

    def _mark(self, mark: str, one: Statement) -> Mark:
        published = one.point.release.published
        state = telling.state(self._site, one.case) if one.case else State.FOUND
        return Mark(
            letter=mark,
            when=wording.date(published) if published else "undated",
            text=telling.without_release(self._text(one)),
            link=self.link(one),
            state="" if state is State.FOUND else str(state),
            grave=one.status.worth is Worth.DO_NOT,
        )

    def _text(self, one: Statement) -> str:
        return one.case.title if one.case else one.status.reason

    def _source(self, one: Statement) -> str:
        if one.case:
            return one.case.id
        later = one.later.release.digest.hex if one.later else ""
        return f"{one.point.release.digest.hex} {later} {one.status.reason and not later}"


def letter(number: int) -> str:
    """`a` to `z`, then `aa`, `ab` and so on."""
    before, last = divmod(number, len(LETTERS))
    return (letter(before - 1) if before else "") + LETTERS[last]


def chart(  # noqa: PLR0913, PLR0917  # what is drawn, how, and what is said of it
    site: Site,
    page: str,
    drawn: Sequence[Line],
    marks: Marks,
    manner: Manner,
    words: Mapping[str, str],
) -> ChartView | None:
    """A chart of these quantities; `None` where nothing can be drawn.

    Args:
        site: what the pages are made from.
        page: the path of the page it will stand on.
        drawn: the quantities.
        marks: the letters of what speaks against values.
        manner: how it is drawn.
        words: its `id`, `title` and `caption`.
    """
    faults = list(_faults(drawn, marks))
    figure = lines.figure([_series(line) for line in drawn], faults, manner)
    if figure is None:
        return None
    root = addresses.relative("index.html", page).removesuffix("index.html")
    label = f"Chart: {words['title']}. The same numbers stand in the table below it."
    local = {
        name: tuple(
            {**r, "link": addresses.relative(r["link"], page)} if "link" in r else r
            for r in records
        )
        for name, records in figure.data.items()
    }
    return ChartView(
        id=words["id"],
        title=words["title"],
        caption=words["caption"],
        svg=site.pictures.svg(figure, label, root),
        block=replace(figure, data=local).text,
    )


def known(line: Line) -> tuple[tuple[datetime.date, float], ...]:
    """What is known now of each day, in order: what the line of a quantity goes through."""
    found = {}
    for one in line.told:
        if one.at and one.known is not None and not (one.faulty and not one.changed):
            found[one.at] = quantities.plotted(line.key.measure, one.known)
    return tuple(sorted(found.items()))


def _series(line: Line) -> Series:
    points = known(line)
    end = quantities.brief(line.key.measure, points[-1][1]) if points else ""
    return Series(line.name, line.stroke, points, end)


def _faults(drawn: Sequence[Line], marks: Marks) -> Iterator[Fault]:
    """Every hollow point; of those at one day with one letter, the highest carries the letter."""
    found = [(line, one) for line in drawn for one in line.told if one.at and one.marked]
    found.sort(key=lambda pair: (pair[1].at, marks.of(pair[1]), -float(pair[1].value)))
    told: set[tuple[object, str]] = set()
    for line, one in found:
        measure, mark = line.key.measure, marks.of(one)
        again = (one.at, mark) in told
        told.add((one.at, mark))
        value = quantities.shown(measure, one.value)
        yield Fault(
            day=one.at,  # type: ignore[arg-type]  # those without a day were left out above
            value=quantities.plotted(measure, one.value),
            known=quantities.plotted(measure, one.known)
            if one.changed and one.known is not None
            else None,
            mark=mark,
            told=f"{line.name} {value}" if len(drawn) > 1 else value,
            short=marks.short(one),
            link=marks.link(one),
            grave=one.status.worth is Worth.DO_NOT,
            leads=not again,
            series=line.name,
        )
