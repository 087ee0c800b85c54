"""One page to print about a release: what a person holds in hand when asked about it."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.report import words
from crossfoot.report.brief import Brief, Figure, Movement
from crossfoot.report.site import addresses, state
from crossfoot.report.site.page import Page
from crossfoot.report.site.release import title
from crossfoot.report.site.site import Site
from crossfoot.report.site.told import where
from crossfoot.report.site.verdicts import VerdictView, verdict

# Everything is cut to what fits on one sheet of paper, A4 or Letter; the release page has it all.
MOST_CASES = 3
MOST_FIGURES = 5
CASE_LETTERS = 260
REASON_LETTERS = 240
NOTE_LETTERS = 220


@dataclass(frozen=True, slots=True)
class BriefCase:
    """One case in a line or two."""

    tier: str
    title: str
    where: str
    state: str
    id: str


@dataclass(frozen=True, slots=True)
class BriefMovement:
    """One movement of people."""

    about: str
    before: str
    after: str
    difference: str


@dataclass(frozen=True, slots=True)
class BriefDoubt:
    """Figures that should not be quoted, for one reason."""

    figures: str
    reason: str


@dataclass(frozen=True, slots=True)
class BriefPage:
    """One page about a release.

    Attributes:
        title: the release by its day.
        name: the publisher's name of the file.
        sha256: its digest.
        path: the page of the release.
        address: the whole address of that page; empty where it is not known.
        verdict: sound or not.
        compared: with how many other files it was compared.
        cases: the gravest first.
        more_cases: how many there are beyond these.
        since: the day of the release before; empty where there is none.
        moved: said instead of movements; empty where there are some.
        movements: the largest.
        doubtful: figures that should not be quoted.
        more_doubtful: how many there are beyond these.
        restated: earlier figures that this release changed, in a sentence; empty for none.
        quote: a sentence that may be quoted; empty where the total may not.
        citation: where its figures stand.
        note: what to say beside it; empty where nothing.
    """

    title: str
    name: str
    sha256: str
    path: str
    address: str
    verdict: VerdictView
    compared: str
    cases: tuple[BriefCase, ...]
    more_cases: int
    since: str
    moved: str
    movements: tuple[BriefMovement, ...]
    doubtful: tuple[BriefDoubt, ...]
    more_doubtful: int
    restated: str
    quote: str
    citation: str
    note: str


def pages(site: Site) -> Iterator[Page]:
    """One for every release that was read."""
    for entry in site.entries:
        if not entry.reading.sheets:
            continue
        content = _page(site, site.brief(entry))
        yield Page(
            addresses.brief(entry.release.digest),
            "brief.html",
            f"Brief: {content.title}, {entry.name}",
            content,
            part="releases",
            description=f"One page about {entry.release.publisher_name}.",
        )


def _page(site: Site, told: Brief) -> BriefPage:
    entry, previous = told.entry, told.previous
    path = addresses.release(entry.release.digest)
    before = previous.release.published if previous else None
    others = len(site.entries) - 1
    return BriefPage(
        title=title(entry),
        name=entry.release.publisher_name,
        sha256=entry.release.digest.hex,
        path=path,
        address=f"{site.address}{path}" if site.address else "",
        verdict=verdict(site, entry),
        compared=f"Compared with {wording.plural(others, 'other file')}." if others else "",
        cases=tuple(
            BriefCase(
                str(case.findings[0].tier),
                _cut(case.title, CASE_LETTERS),
                _cut(where(case.findings[0]), 60),
                state.of_case(site, case).sentence,
                case.id,
            )
            for case in told.cases[:MOST_CASES]
        ),
        more_cases=max(0, len(told.cases) - MOST_CASES),
        since=wording.date(before) if before else ("unknown day" if previous else ""),
        moved=_moved(told),
        movements=() if told.unchanged else tuple(map(_movement, told.movements)),
        doubtful=tuple(_doubts(told.doubtful[:MOST_FIGURES])),
        more_doubtful=max(0, len(told.doubtful) - MOST_FIGURES),
        restated=_restated(told),
        quote=told.sentence,
        citation=told.citation,
        note=_cut(told.note, NOTE_LETTERS),
    )


def _moved(told: Brief) -> str:
    if told.previous is None:
        return ""
    if told.earlier:
        return "It counts people on an earlier day than the release before: no movements."
    if told.unchanged:
        return "Nothing changed: every number is the one of the release before."
    return "" if told.movements else "No count of people moved."


def _movement(one: Movement) -> BriefMovement:
    share = f" ({one.share * 100:+,.1f}%)" if one.share is not None else ""
    return BriefMovement(
        one.about,
        wording.count(one.before),
        wording.count(one.after),
        f"{one.difference:+,.0f}{share}",
    )


def _doubts(doubtful: tuple[Figure, ...]) -> Iterator[BriefDoubt]:
    """Figures that should not be quoted, each reason said once."""
    reasons: dict[str, list[str]] = {}
    for one in doubtful:
        said = f"{wording.count(one.value)} in {one.cell} ({one.about})"
        reasons.setdefault(one.reason, []).append(said)
    for reason, figures in reasons.items():
        yield BriefDoubt(words.listed(figures), _cut(reason, REASON_LETTERS))


def _restated(told: Brief) -> str:
    if not told.restated:
        return ""
    most = max(
        told.restated,
        key=lambda r: (
            r.after.observation.column == "Count",
            abs(
                float(r.after.observation.quantity.number)
                - float(r.before.observation.quantity.number)
            ),
        ),
    )
    before, after = most.before.observation, most.after.observation
    number = wording.plural(len(told.restated), "figure")
    return (
        f"{number} of {most.before.release.publisher_name} for the same day, changed without a"
        f" word; {' > '.join(after.row_path)} was {words.figure(before)} there and is"
        f" {words.figure(after)} here."
    )


def _cut(text: str, most: int) -> str:
    return textwrap.shorten(text, most, placeholder=" …")
