"""Two releases side by side: what changed, table by table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby

from crossfoot.book import Entry
from crossfoot.book.compare import Change, ChangeKind, compare
from crossfoot.book.status import Status, Worth
from crossfoot.core import wording
from crossfoot.core.tables import Observation, Table
from crossfoot.report import words
from crossfoot.report.serve.api.asking import question
from crossfoot.report.serve.api.comparing import ComparisonAsked
from crossfoot.report.serve.api.figures import entry_of
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.site import addresses
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site

PATH = addresses.COMPARE
_DIGITS = 16
_CHOOSE = {
    HTTPStatus.BAD_REQUEST: "Choose two releases: the address does not name them as it should.",
    HTTPStatus.NOT_FOUND: "Choose two releases: the address names one that is not in this archive.",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One release that can be chosen.

    Attributes:
        digits: what names it in an address.
        words: what a reader sees.
    """

    digits: str
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two releases.

    Attributes:
        digits: what names it in an address.
        name: the file's name.
        day: when it was published, in words.
        page: the page about it.
        cases: what does not add up in it, in words.
    """

    digits: str
    name: str
    day: str
    page: str
    cases: str


@dataclass(frozen=True, slots=True)
class Value:
    """One of the two numbers.

    Attributes:
        text: the number, or what stands there; a dash where nothing does.
        cell: its address in the sheet; empty where there is none.
        ref: the whole reference.
        worth: whether it may be quoted: `do-not`, `noted`, or empty.
    """

    text: str
    cell: str
    ref: str
    worth: str


@dataclass(frozen=True, slots=True)
class Line:
    """One quantity.

    Attributes:
        about: its labels, outer to inner, and its column.
        kind: what happened to it; empty where its number differs.
        before, after: the two numbers.
        difference: later less earlier; empty where that says nothing.
    """

    about: str
    kind: str
    before: Value
    after: Value
    difference: str


@dataclass(frozen=True, slots=True)
class Advice:
    """Why a number should not be quoted plainly.

    Attributes:
        day: the release that it stands in.
        cell: its address in the sheet.
        worth: `do-not` or `noted`.
        reason: why, in one sentence.
    """

    day: str
    cell: str
    worth: str
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """The changes in one table.

    Attributes:
        title: its caption.
        sheet: the sheet's name.
        lines: what changed.
        advice: which of its numbers should not be quoted plainly, and why.
    """

    title: str
    sheet: str
    lines: tuple[Line, ...]
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """The form, and what changed between the two that were chosen.

    Attributes:
        choices: every release, newest first.
        earlier, later: the two that are compared; `None` where none were.
        sentence: how much changed.
        parts: the changes, table by table.
        moved: how many numbers only stand in another cell.
        json: the same for programs.
        other_way: the same the other way round.
        problem: why nothing is compared; empty where something is.
    """

    choices: tuple[Choice, ...]
    earlier: Side | None
    later: Side | None
    sentence: str
    parts: tuple[Part, ...]
    moved: str
    json: str
    other_way: str
    problem: str


def page(site: Site, given: Mapping[str, str]) -> tuple[HTTPStatus, Page]:
    """The page for two releases; without any it shows the newest beside the one before."""
    choices = tuple(_choices(site))
    status, problem = HTTPStatus.OK, ""
    pair = _newest(site)
    if given:
        try:
            asked = question(ComparisonAsked, given)
            pair = entry_of(site, asked.from_), entry_of(site, asked.to)
        except NoAnswerError as error:
            status, problem, pair = error.status, _CHOOSE[error.status], None
    content = _compared(site, choices, *pair) if pair else _empty(choices, problem)
    title = "Compare releases"
    if content.earlier and content.later:
        title = f"{content.earlier.day} and {content.later.day} compared"
    return status, Page(
        PATH,
        "compare.html",
        title,
        content,
        part="compare",
        description="What changed between two releases, by what the numbers are about.",
    )


def _choices(site: Site) -> Iterator[Choice]:
    read = [entry for entry in reversed(site.entries) if entry.reading.sheets]
    called = [f"{_day(entry)} · {entry.release.publisher_name}" for entry in read]
    for entry, said in zip(read, called, strict=True):
        digest = entry.release.digest
        alone = called.count(said) == 1
        yield Choice(digest.hex[:_DIGITS], said if alone else f"{said} · {digest.short}")


def _day(entry: Entry) -> str:
    published = entry.release.published
    return wording.date(published) if published else "undated"


def _newest(site: Site) -> tuple[Entry, Entry] | None:
    read = [entry for entry in site.build.book.releases if entry.reading.sheets]
    return (read[-2], read[-1]) if len(read) > 1 else None


def _empty(choices: tuple[Choice, ...], problem: str) -> ComparePage:
    said = problem or "There are no two releases to compare yet."
    return ComparePage(choices, None, None, "", (), "", "", "", said)


def _compared(site: Site, choices: tuple[Choice, ...], earlier: Entry, later: Entry) -> ComparePage:
    changes = compare(earlier.reading, later.reading)
    told = [change for change in changes if change.kind is not ChangeKind.MOVED]
    moved = len(changes) - len(told)
    one, other = earlier.release.digest.hex[:_DIGITS], later.release.digest.hex[:_DIGITS]
    return ComparePage(
        choices=choices,
        earlier=_side(site, earlier),
        later=_side(site, later),
        sentence=_sentence(told),
        parts=tuple(_parts(site, told)),
        moved=wording.plural(moved, "number") if moved else "",
        json=f"api/compare?from={one}&to={other}",
        other_way=f"{PATH}?from={other}&to={one}",
        problem="",
    )


def _side(site: Site, entry: Entry) -> Side:
    release = entry.release
    cases = len(site.cases_of.get(release.digest, ()))
    return Side(
        digits=release.digest.hex[:_DIGITS],
        name=release.publisher_name,
        day=_day(entry),
        page=addresses.release(release.digest),
        cases=wording.plural(cases, "case") if cases else "every check agrees",
    )


_SAID = {
    ChangeKind.CHANGED: ("number differs", "numbers differ"),
    ChangeKind.NEW: ("is new", "are new"),
    ChangeKind.GONE: ("is gone", "are gone"),
    ChangeKind.RELABELLED: ("has another label", "have another label"),
}


def _sentence(changes: Sequence[Change]) -> str:
    kinds = [change.kind for change in changes]
    parts = [
        f"{number:,} {said[number != 1]}"
        for kind, said in _SAID.items()
        if (number := kinds.count(kind))
    ]
    if not parts:
        return "Every number is the same, under the same label."
    return f"{', '.join(parts)}."


def _parts(site: Site, changes: Sequence[Change]) -> Iterator[Part]:
    """Changes of one table stand together; what came and what went, too."""

    def place(change: Change) -> tuple[str, str]:
        table = _table(site, change)
        return change.sheet.strip(), table.kind if table else ""

    order = dict.fromkeys(map(place, changes))
    ranked = sorted(changes, key=lambda change: list(order).index(place(change)))
    for (sheet, kind), group in groupby(ranked, key=place):
        own = list(group)
        table = _table(site, next((c for c in own if c.after), own[0]))
        title = " ".join(table.title.split()) if table else ""
        lines = tuple(_line(site, change) for change in own)
        yield Part(title or words.table(kind), sheet, lines, tuple(_advice(site, own)))


def _advice(site: Site, changes: Sequence[Change]) -> Iterator[Advice]:
    for cells in zip(*((change.before, change.after) for change in changes), strict=True):
        for cell in cells:
            status = site.build.statuses.of(cell) if cell else None
            entry = site.build.book.entry(cell.ref.digest) if cell else None
            if cell and entry and status and status.reason:
                yield Advice(_day(entry), cell.ref.cell, _worth(status), status.reason)


def _table(site: Site, change: Change) -> Table | None:
    cell = change.after or change.before
    found = site.build.book.place(cell.ref) if cell else None
    return found.table if found else None


def _line(site: Site, change: Change) -> Line:
    before, after = change.before, change.after
    cell = after or before
    place = site.build.book.place(cell.ref) if cell else None
    about = change.about
    if cell and place:
        about = f"{' > '.join(cell.row_path)}, {words.unit(place.table.kind, cell.column)}"
    if change.kind is ChangeKind.RELABELLED and before and after:
        about = f"{' > '.join(before.row_path)} → {about}"
    difference = ""
    if change.difference and change.kind is ChangeKind.CHANGED and cell:
        sign = "+" if change.difference > 0 else "-"
        difference = f"{sign}{_step(cell, abs(float(change.difference)))}"
    kind = "" if change.kind is ChangeKind.CHANGED else str(change.kind)
    return Line(about, kind, _value(site, before), _value(site, after), difference)


def _step(cell: Observation, step: float) -> str:
    """How far two numbers are apart; shares in points, as a share of a share would mislead."""
    return f"{step * 100:.2f} points" if cell.column == "%" else words.figure(cell, step)


def _worth(status: Status) -> str:
    return {Worth.DO_NOT: "do-not", Worth.NOTE: "noted"}.get(status.worth, "")


def _value(site: Site, cell: Observation | None) -> Value:
    if cell is None:
        return Value("-", "", "", "")
    status = site.build.statuses.of(cell)
    return Value(words.figure(cell), cell.ref.cell, str(cell.ref), _worth(status))
