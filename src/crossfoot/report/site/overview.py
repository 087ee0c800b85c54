"""The first page: the newest release, the figures over time, what was wrong, how to check."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossfoot.book.status import Worth
from crossfoot.core import wording
from crossfoot.core.findings import Case, Tier
from crossfoot.core.tables import Key, Measure
from crossfoot.hand.verdicts import State
from crossfoot.report.brief import Brief, brief, newest
from crossfoot.report.site import addresses, dataset, panel, telling
from crossfoot.report.site.calendar import Calendar, calendar
from crossfoot.report.site.page import Page
from crossfoot.report.site.panel import Panel, Sketch
from crossfoot.report.site.site import Site

MOST_CASES = 3
LATEST = 6
# Tables about the whole programme, and what each is drawn as; the first has the leading figure.
_STATUS, _TECHNOLOGY = "status", "tech_cost"


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list.

    Attributes:
        when: the day its release was published.
        tier: how grave it is.
        text: its first sentence.
        link: its page.
        state: how sure it is.
    """

    when: str
    tier: str
    text: str
    link: str
    state: str


@dataclass(frozen=True, slots=True)
class Newest:
    """Whether the newest release is sound.

    Attributes:
        name: the publisher's name of the file.
        link: its page.
        brief: its page to print.
        published: the day of publication.
        verdict: sound or not, in one sentence.
        sound: whether nothing graver than a notice stands against it.
        cases: the gravest of what does not add up.
        more: how many more cases there are; empty where none.
        sentence: what may be quoted of it; empty where nothing may.
        citation: where those figures stand.
        note: what to say with them; empty where nothing.
        why_not: why the total may not be quoted; empty where it may.
    """

    name: str
    link: str
    brief: str
    published: str
    verdict: str
    sound: bool
    cases: tuple[CaseLine, ...]
    more: str
    sentence: str
    citation: str
    note: str
    why_not: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The first page.

    Attributes:
        newest: the newest release; `None` where no release has a day.
        panels: figures over time.
        latest: the latest cases.
        every: how many cases there are in all.
        calendar: when releases came.
        scope: how much was read and checked.
    """

    newest: Newest | None
    panels: tuple[Panel, ...]
    latest: tuple[CaseLine, ...]
    every: str
    calendar: Calendar
    scope: str


def pages(site: Site) -> Iterator[Page]:
    """The one page."""
    entry = newest(site.build.book)
    told = _newest(site, brief(site.build, entry)) if entry else None
    every = wording.plural(len(site.build.cases), "case")
    content = OverviewPage(
        newest=told,
        panels=tuple(_panels(site)),
        latest=tuple(_line(site, case) for case in _latest(site)),
        every=every,
        calendar=calendar(site),
        scope=_scope(site),
    )
    yield Page(
        addresses.OVERVIEW,
        "overview.html",
        "Overview",
        content,
        part="overview",
        description=told.verdict if told else "No release has a known day.",
        charts=True,
        data=dataset.of_site(site),
    )


def _newest(site: Site, told: Brief) -> Newest:
    release = told.entry.release
    cases, more = told.cases[:MOST_CASES], len(told.cases) - MOST_CASES
    return Newest(
        name=release.publisher_name,
        link=addresses.release(release.digest),
        brief=addresses.brief(release.digest),
        published=wording.date(release.published) if release.published else "not known",
        verdict=_verdict(told),
        sound=told.sound,
        cases=tuple(_line(site, case) for case in cases),
        more=wording.plural(more, "more case") if more > 0 else "",
        sentence=told.sentence,
        citation=told.citation,
        note=told.note,
        why_not="" if told.sentence else _why_not(site, told),
    )


def _verdict(told: Brief) -> str:
    number = len(told.cases)
    if not number:
        return "The newest release is sound: every check agrees."
    cases = wording.plural(number, "case")
    if told.sound:
        return f"The newest release is sound, with {cases} worth knowing."
    return f"The newest release is not sound: {cases}."


def _why_not(site: Site, told: Brief) -> str:
    """Why no total of a release may be quoted, in the words of its first total."""
    for table in (_STATUS, "aor_tech", _TECHNOLOGY):
        found = site.build.book.table(told.entry, table)
        cell = found.total.get("Count") if found and found.total else None
        status = site.build.statuses.of(cell) if cell else None
        if status and status.worth is Worth.DO_NOT:
            return status.reason
    return "It states no total, or not the day that it is about."


def _latest(site: Site) -> Sequence[Case]:
    """The newest cases that are more than notices; of one release the gravest first."""
    order = list(Tier)
    days = {entry.release.digest: entry.release.order for entry in site.entries}
    # What stands in a copy is told of the release that it is a copy of.
    releases = {entry.release.digest for entry in site.build.book.releases}
    standing = (
        case
        for case in site.build.cases
        if any(finding.id in site.standing for finding in case.findings)
        and case.findings[0].tier is not Tier.NOTICE
        and case.findings[0].digest in releases
    )
    by_weight = sorted(standing, key=lambda case: (order.index(case.findings[0].tier), case.id))
    newest_first = sorted(by_weight, key=lambda case: days[case.findings[0].digest], reverse=True)
    return newest_first[:LATEST]


def _line(site: Site, case: Case) -> CaseLine:
    lead = case.findings[0]
    entry = site.build.book.entry(lead.digest)
    published = entry.release.published if entry else None
    state = telling.state(site, case)
    return CaseLine(
        when=wording.date(published) if published else "undated",
        tier=str(lead.tier),
        text=telling.without_release(case.title),
        link=addresses.case(case),
        state="found by machine, not yet confirmed by a person"
        if state is State.FOUND
        else str(state),
    )


def _panels(site: Site) -> Iterator[Panel]:
    people, cost, status = (
        [k for k in panel.ordered(site.build.book.quantities()) if _of(k, table, measure)]
        for table, measure in (
            (_TECHNOLOGY, Measure.PARTICIPANTS),
            (_TECHNOLOGY, Measure.DAILY_COST),
            (_STATUS, Measure.PARTICIPANTS),
        )
    )
    total, parts = [[k for k in status if bool(k.category) is whole] for whole in (False, True)]
    if status:
        sketches = (
            Sketch("all-people", "All people in the programme", tuple(total), 300, told=3),
            Sketch("by-status", "By status", tuple(parts), 240, told=1),
        )
        yield _panel(site, "people", "All people and by status", status, sketches)
    if people or cost:
        kinds = tuple(k for k in people if k.category)
        sums = tuple(k for k in cost if not k.category)
        sketches = (
            Sketch("by-technology", "By technology", kinds, 300, told=2),
            Sketch("daily-cost", "Daily cost of technology", sums, 180, told=2),
        )
        title = "By technology, and the daily cost"
        yield _panel(site, "technology", title, [*people, *sums], sketches)


def _of(key: Key, table: str, measure: Measure) -> bool:
    return key.table == table and key.measure is measure and not key.place


def _panel(
    site: Site, ident: str, title: str, keys: Sequence[Key], sketches: Sequence[Sketch]
) -> Panel:
    drawn = [sketch for sketch in sketches if sketch.keys]
    return panel.panel(site, addresses.OVERVIEW, ident, title, keys, drawn)


def _scope(site: Site) -> str:
    releases = wording.plural(len(site.build.book.releases), "release")
    kinds = wording.plural(len(site.build.book.quantities()), "quantity", "quantities")
    return f"{releases} read and checked, with {kinds} that they state again and again."
