"""Publication duties: what each release and each half-month did of what is owed."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crossfoot.book import Book
from crossfoot.book.restatements import Restatement
from crossfoot.core import wording
from crossfoot.core.findings import Finding
from crossfoot.core.releases import Release
from crossfoot.duties import contents, rhythm
from crossfoot.duties.outcomes import Found, Judgement, Outcome
from crossfoot.duties.rhythm import Next
from crossfoot.duties.silence import Quiet, Silences
from crossfoot.duties.updates import Update, updates
from crossfoot.hand.duty_files import Duties, Duty, Element, Period

_LETTERS = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that publication duties are judged from.

    Attributes:
        book: the releases.
        restatements: what later releases changed.
        findings: what does not add up, withdrawn findings left out.
        visits: silence as this archive's own visits saw it.
        site: what the publisher's page offered at the last visit; `None` without one.
        documents: archived files that are no workbooks.
        on: the day as of which everything is told; later releases are not heard.
    """

    book: Book
    restatements: tuple[Restatement, ...]
    findings: tuple[Finding, ...]
    visits: tuple[Quiet, ...]
    site: contents.Site | None
    documents: tuple[Release, ...]
    on: datetime.date


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication duty, judged.

    Attributes:
        duty: what is owed.
        period: the state of its force on the day of the judgement.
        judgements: by release in order of publication, then by element; half-months last.
        next: the next date due; `None` where the duty has no rhythm or nothing was published.
    """

    duty: Duty
    period: Period | None
    judgements: tuple[Judgement, ...]
    next: Next | None

    @property
    def force(self) -> str:
        """The state of its force, in whole sentences; empty before all of them."""
        if self.duty.practice:
            return "A yardstick: good practice, no duty in law."
        period = self.period
        if period is None:
            return ""
        since = str(period.since.year) if period.known_to == "year" else wording.date(period.since)
        said = f"{period.status[:1].upper()}{period.status[1:]} since {since}: {period.reason}"
        return f"{said} Source: {period.told_by}."


def judge(duties: Duties, material: Material) -> tuple[Publication, ...]:
    """Every publication duty, in the order of the files."""
    found = updates(material.book, material.on)
    return tuple(
        _judged(duties, duty, material, found)
        for duty in duties.duties
        if duty.kind == "publication"
    )


def _judged(
    duties: Duties, duty: Duty, material: Material, found: tuple[Update, ...]
) -> Publication:
    own = tuple(s for s in duties.silences if s.duty == duty.id)
    quiet = (*(Quiet(s.since, s.until, s.told_by) for s in own), *material.visits)
    silences = Silences(quiet)
    told: list[Judgement] = []
    for element in duties.of(duty):
        told += _of_element(duties, duty, element, material, found, silences)
    order = {update.entry.release.digest: number for number, update in enumerate(found)}
    last = len(order)

    def place(one: Judgement) -> tuple[bool, int, str]:
        at = order.get(one.release.digest, last) if one.release else last
        return one.half is not None, at, str(one.half.start) if one.half else ""

    rhythmic = any(e.test == "rhythm" for e in duties.of(duty))
    return Publication(
        duty,
        duties.status(duty, material.on),
        tuple(sorted(told, key=place)),
        rhythm.next_due(found, silences, material.on) if rhythmic else None,
    )


def _of_element(  # noqa: PLR0913, PLR0917  # what a test needs
    duties: Duties,
    duty: Duty,
    element: Element,
    material: Material,
    found: tuple[Update, ...],
    silences: Silences,
) -> Iterator[Judgement]:
    if element.test == "history on site":
        day = material.site.looked if material.site else material.on
        subject = f"as seen on {day.isoformat()}" if material.site else "the publisher's page"
        seen = contents.history_on_site(found, material.site, element)
        yield Judgement(duty, element, subject, seen, duties.status(duty, day))
        return
    if element.test == "form":
        yield from _documents(duties, duty, element, material)
    timely = dict(zip(found, rhythm.of_releases(found, silences), strict=True))
    for update in found:
        period = duties.status(duty, update.day)
        came = _of_release(element, material, update, timely[update][1])
        if came is None:
            continue
        if period is None or period.status == "ended":
            state = "had ended" if period else "was not in force yet"
            came = Found(Outcome.NOT_OWED, f"The duty {state} when this was published.")
        release = update.entry.release
        yield Judgement(duty, element, release.publisher_name, came, period, release)
    if element.test == "rhythm":
        since = min(
            (p.since for p in duties.periods if p.duty == duty.id), default=datetime.date.max
        )
        for half, came in rhythm.of_halves(found, silences, since, material.on):
            period = duties.status(duty, half.end)
            if period and period.status != "ended":
                yield Judgement(duty, element, str(half), came, period, half=half)


def _of_release(
    element: Element, material: Material, update: Update, timely: Found
) -> Found | None:
    entry = update.entry
    if element.test == "rhythm":
        return timely
    if element.test == "age":
        return contents.age(update)
    if element.test == "breakdown":
        return contents.breakdown(material.book, entry, element)
    if element.test == "history in file":
        return contents.history_in_file(material.book, update, element)
    if element.test == "form":
        return contents.form(entry, material.findings)
    made = [r for r in material.restatements if r.after.release.digest == entry.release.digest]
    return contents.corrections(made)


def _documents(
    duties: Duties, duty: Duty, element: Element, material: Material
) -> Iterator[Judgement]:
    """Archived documents that are named like the releases: figures in a form to look at."""
    likes = {_bare(entry.release.publisher_name) for entry in material.book.entries}
    for release in named_like(material.documents, likes):
        period = duties.status(duty, release.published) if release.published else None
        if release.published and release.published <= material.on and period:
            said = (
                "It is no workbook: it can be downloaded and perhaps searched, and cannot be "
                "sorted."
            )
            yield Judgement(
                duty,
                element,
                release.publisher_name,
                Found(Outcome.PARTLY, said),
                period,
                release,
            )


def named_like(documents: Iterable[Release], likes: set[str]) -> Sequence[Release]:
    """The documents whose names have the letters of a release's name, whatever their digits."""
    return [release for release in documents if _bare(release.publisher_name) in likes]


def _bare(name: str) -> str:
    return _LETTERS.sub("", name.rpartition(".")[0].casefold())
