"""A duty of publication, release by release and element by element, with the reasons by year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.others.beside import Judgement, Outcome, Publication
from crossfoot.report.site import addresses
from crossfoot.report.site.duties import PART, OutcomeView, outcome
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site

# An outcome as a cell of the matrix has it.
_SHORT = {
    Outcome.MET: "met",
    Outcome.LATE: "late",
    Outcome.PARTLY: "partly",
    Outcome.MISSING: "missing",
    Outcome.UNTESTED: "?",
    Outcome.NOT_OWED: "not owed",
}


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One outcome in the matrix: the word, and the class it is set in."""

    word: str
    style: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One release.

    Attributes:
        day: the day of publication, in words.
        name: the publisher's name of the file.
        path: its page.
        reasons: where the reasons of what was not met stand; empty where all was met.
        cells: one for each element.
    """

    day: str
    name: str
    path: str
    reasons: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class MatrixHead:
    """An element: its name, and the question it asks."""

    name: str
    asks: str


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """A duty of publication, release by release.

    Attributes:
        title: the duty.
        force: the state of its force.
        heads: the elements.
        rows: newest release first.
        years: the pages with the reasons, by year.
        site: what was asked of the publisher's page as a whole.
    """

    title: str
    force: str
    heads: tuple[MatrixHead, ...]
    rows: tuple[MatrixRow, ...]
    years: tuple["YearLink", ...]
    site: tuple[OutcomeView, ...]


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year's page."""

    year: str
    path: str


@dataclass(frozen=True, slots=True)
class ReleaseReasons:
    """What one release did not meet: its name, page, day and the outcomes."""

    id: str
    name: str
    path: str
    day: str
    outcomes: tuple[OutcomeView, ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    """What was not met in one year, with the reasons.

    Attributes:
        title: duty and year.
        matrix: the page of the duty.
        met: how many outcomes were met and are not listed.
        halves: half-months that were not met.
        releases: oldest first.
    """

    title: str
    matrix: str
    met: str
    halves: tuple[OutcomeView, ...]
    releases: tuple[ReleaseReasons, ...]


def pages(site: Site) -> Iterator[Page]:
    """For each duty of publication its matrix, then its years."""
    if site.beside is None:
        return
    for publication in site.beside.owed.publications:
        yield from _matrices(publication)


def _matrices(publication: Publication) -> Iterator[Page]:
    duty = publication.duty
    of_releases: dict[str, list[Judgement]] = {}
    for one in publication.judgements:
        if one.release:
            of_releases.setdefault(one.release.digest.hex, []).append(one)
    years = list(_years(publication, of_releases))
    with_reasons = {
        reasons.id: page.path
        for page in years
        if isinstance(page.content, YearPage)
        for reasons in page.content.releases
    }
    elements = {one.element.id: one.element for group in of_releases.values() for one in group}
    content = MatrixPage(
        title=duty.title,
        force=publication.force,
        heads=tuple(MatrixHead(name, e.asks) for name, e in elements.items()),
        rows=tuple(
            _row(group, list(elements), with_reasons) for group in reversed(of_releases.values())
        ),
        years=tuple(YearLink(page.path[-9:-5], page.path) for page in reversed(years)),
        site=tuple(
            outcome(one) for one in publication.judgements if not one.release and not one.half
        ),
    )
    title = f"{duty.title}, release by release"
    yield Page(addresses.duty(duty.id), "matrix.html", title, content, part=PART)
    yield from years


def _row(group: list[Judgement], elements: list[str], reasons: dict[str, str]) -> MatrixRow:
    release = group[0].release
    assert release is not None, "rows are grouped by their release"  # noqa: S101
    came = {one.element.id: one for one in group}
    path = reasons.get(_anchor(release.digest.hex), "")
    return MatrixRow(
        day=wording.date(release.published) if release.published else "undated",
        name=release.publisher_name,
        path=addresses.release(release.digest),
        reasons=f"{path}#{_anchor(release.digest.hex)}" if path else "",
        cells=tuple(_cell(came.get(name)) for name in elements),
    )


def _cell(one: Judgement | None) -> MatrixCell:
    if one is None:
        return MatrixCell("", "none")
    word = _SHORT[one.found.outcome]
    if one.found.outcome is Outcome.LATE and one.found.days is not None:
        word = f"late {one.found.days}"
    return MatrixCell(word, one.found.outcome.name.casefold().replace("_", "-"))


def _years(publication: Publication, of_releases: dict[str, list[Judgement]]) -> Iterator[Page]:
    duty = publication.duty
    grouped: dict[int, list[Judgement]] = {}
    for one in publication.judgements:
        day = one.half.start if one.half else one.release.published if one.release else None
        if day:
            grouped.setdefault(day.year, []).append(one)
    for year, judged in sorted(grouped.items()):
        open_ones = [one for one in judged if one.found.outcome not in _SETTLED]
        if not open_ones:
            continue
        own = {one.release.digest.hex for one in judged if one.release}
        content = YearPage(
            title=f"{duty.title}: what was not met in {year}",
            matrix=addresses.duty(duty.id),
            met=wording.plural(len(judged) - len(open_ones), "outcome"),
            halves=tuple(outcome(one) for one in open_ones if one.half),
            releases=tuple(_reasons(of_releases[digest]) for digest in of_releases
                           if digest in own and _unmet(of_releases[digest])),
        )  # fmt: skip
        path = addresses.duty(duty.id, str(year))
        yield Page(path, "duty_year.html", content.title, content, part=PART)


_SETTLED = (Outcome.MET, Outcome.NOT_OWED)


def _unmet(group: Iterable[Judgement]) -> list[Judgement]:
    return [one for one in group if one.found.outcome not in _SETTLED]


def _reasons(group: list[Judgement]) -> ReleaseReasons:
    release = group[0].release
    assert release is not None, "rows are grouped by their release"  # noqa: S101
    return ReleaseReasons(
        id=_anchor(release.digest.hex),
        name=release.publisher_name,
        path=addresses.release(release.digest),
        day=wording.date(release.published) if release.published else "undated",
        outcomes=tuple(outcome(one) for one in _unmet(group)),
    )


def _anchor(digest: str) -> str:
    return f"r{digest[:16]}"
