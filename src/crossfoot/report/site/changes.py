"""What changed since the release before, and of what kind each change is.

A figure for a new day is a new count. A figure for a day that was told before, with another
value, is a *revision* where a year-end sheet closes the running year, a *correction* where the
release says so or where a finding speaks against the earlier figure, and *unexplained*
otherwise; where the day itself is in doubt it is *doubtful*. A label or a place that changed while
the value stayed is *clerical*.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossfoot.book import Entry
from crossfoot.book.compare import Change, ChangeKind
from crossfoot.book.restatements import Restatement
from crossfoot.core import wording
from crossfoot.core.findings import Tier
from crossfoot.core.refs import CellRef
from crossfoot.report import words
from crossfoot.report.site import addresses
from crossfoot.report.site.runs import named
from crossfoot.report.site.site import Site

MOST = 10


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One quantity in two releases.

    Attributes:
        about: what it is.
        before: the earlier value or label.
        after: the later one.
        cell: where the later one stands; the earlier one where it is gone.
    """

    about: str
    before: str
    after: str
    cell: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one kind.

    Attributes:
        name: `revision`, `correction`, `unexplained`, `doubtful`, `clerical`, `new` or `gone`.
        number: how many.
        sentence: what that means here.
        lines: the first of them.
        more: how many more there are.
    """

    name: str
    number: str
    sentence: str
    lines: tuple[ChangeLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the release before.

    Attributes:
        previous: the publisher's name of that file.
        day: when it was published, in words.
        path: its page.
        sentence: how the two go together: a new count, the same day, an earlier one.
        movements: the largest movements of people.
        groups: everything else, by kind.
    """

    previous: str
    day: str
    path: str
    sentence: str
    movements: tuple[ChangeLine, ...]
    groups: tuple[ChangeGroup, ...]


def changes(site: Site, entry: Entry) -> Changes | None:
    """The changes; `None` where there is no release before."""
    previous = site.build.book.before(entry)
    if previous is None or not entry.reading.sheets or not previous.reading.sheets:
        return None
    told = site.brief(entry)
    found = told.changes
    release = previous.release
    moved = tuple(
        ChangeLine(m.about, wording.count(m.before), wording.count(m.after), "")
        for m in told.movements
    )
    return Changes(
        previous=release.publisher_name,
        day=wording.date(release.published) if release.published else "unknown day",
        path=addresses.release(release.digest),
        sentence=_sentence(found, unchanged=told.unchanged, earlier=told.earlier),
        movements=moved if _new_counts(found) else (),
        groups=tuple(_groups(site, entry, found)),
    )


def _new_counts(found: Iterable[Change]) -> int:
    pairs = ((c.before, c.after) for c in found if c.kind is ChangeKind.CHANGED)
    return sum(old.period != new.period for old, new in pairs if old and new)


def _sentence(found: tuple[Change, ...], *, unchanged: bool, earlier: bool) -> str:
    if unchanged:
        return "Nothing changed: every number is the one of the release before."
    if earlier:
        return "It counts people on an earlier day than the release before: no movements."
    new = _new_counts(found)
    if new:
        return f"A new count: {wording.plural(new, 'figure')} of another day or month."
    return "It speaks of the same days as the release before."


def _groups(site: Site, entry: Entry, found: tuple[Change, ...]) -> Iterator[ChangeGroup]:
    own = [r for r in site.build.restatements if r.after.release is entry.release]
    doubted = _doubted(site)
    scheduled = [r for r in own if r.scheduled]
    fresh = [r for r in own if not r.scheduled]
    corrected = [r for r in fresh if r.announcement or _in_doubt(site, r, doubted)]
    silent = [r for r in fresh if r not in corrected]
    said = dict.fromkeys(r.announcement for r in corrected if r.announcement)
    yield from _restated(
        "revision", scheduled, "The year-end sheet closes the running year with another value."
    )
    how = "It says so: " + "; ".join(said) if said else "It does not say that it corrects them."
    yield from _restated(
        "correction", corrected, f"Figures for a day that was told before, and was in doubt. {how}"
    )
    yield from _restated(
        "unexplained",
        silent,
        "Figures for a day that was told before, with another value, without a word; nothing was"
        " found against the earlier ones.",
    )
    told = {(r.before.observation.ref, r.after.observation.ref) for r in own}
    unsure = [c for c in found if _same_day(c) and _cells(c) not in told]
    yield from _changed(
        "doubtful",
        unsure,
        "Figures under the day of the release before, where that day is itself in doubt or not"
        " stated: whether they were counted anew cannot be told.",
    )
    relabelled = [c for c in found if c.kind is ChangeKind.RELABELLED]
    moved = [c for c in found if c.kind is ChangeKind.MOVED]
    yield from _clerical(relabelled, moved)
    new = [c for c in found if c.kind is ChangeKind.NEW]
    yield from _changed("new", new, f"Figures that the release before does not have{_where(new)}.")
    gone = [c for c in found if c.kind is ChangeKind.GONE]
    yield from _changed("gone", gone, f"Figures of the release before that are gone{_where(gone)}.")


def _same_day(change: Change) -> bool:
    """Whether a value changed under the same stated day, or under none."""
    old, new = change.before, change.after
    if change.kind is not ChangeKind.CHANGED or old is None or new is None:
        return False
    return old.period == new.period


def _cells(change: Change) -> tuple[CellRef | None, CellRef | None]:
    old, new = change.before, change.after
    return old.ref if old else None, new.ref if new else None


def _clerical(relabelled: list[Change], moved: list[Change]) -> Iterator[ChangeGroup]:
    every = len(relabelled) + len(moved)
    if every:
        parts = [f"{len(relabelled):,} under another label"] if relabelled else []
        parts += [f"{len(moved):,} only in another cell"] if moved else []
        lines = tuple(_line(change) for change in relabelled[:MOST])
        yield ChangeGroup(
            "clerical",
            wording.plural(every, "figure"),
            f"Values that stayed as they were: {words.listed(parts)}.",
            lines,
            max(0, len(relabelled) - MOST),
        )


def _where(own: list[Change]) -> str:
    """On which sheets, where there are several."""
    sheets = Counter(change.sheet.strip() for change in own)
    told = [f"{number:,} on the sheet {name}" for name, number in sheets.items()]
    return f": {words.listed(told)}" if len(told) > 1 else ""


def _restated(name: str, own: list[Restatement], sentence: str) -> Iterator[ChangeGroup]:
    if not own:
        return
    ordered = sorted(own, key=lambda r: (r.after.observation.column != "Count", -_gap(r), r.key))
    earlier = dict.fromkeys(named(r.before.release) for r in own)
    lines = tuple(
        ChangeLine(
            about=_about(r),
            before=words.figure(r.before.observation),
            after=words.pair(r.after.observation, r.before.observation.quantity.number)[0],
            cell=r.after.observation.ref.cell,
        )
        for r in ordered[:MOST]
    )
    first = f"Before: {words.listed(list(earlier))}."
    number = wording.plural(len(own), "figure")
    yield ChangeGroup(name, number, f"{sentence} {first}", lines, max(0, len(own) - MOST))


def _about(one: Restatement) -> str:
    cell = one.after.observation
    unit = words.unit(one.key.table, cell.column)
    return f"{' > '.join(cell.row_path)}, {unit} ({words.table(one.key.table)})"


def _gap(one: Restatement) -> float:
    before, after = one.before.observation.quantity, one.after.observation.quantity
    return abs(float(after.number) - float(before.number))


def _changed(name: str, own: list[Change], sentence: str) -> Iterator[ChangeGroup]:
    if own:
        # People before averages, so that one line stands for each row.
        ordered = sorted(own, key=lambda c: (c.after or c.before).column != "Count")  # type: ignore[union-attr]  # one of them is there
        lines = tuple(_line(change) for change in ordered[:MOST])
        number = wording.plural(len(own), "figure")
        yield ChangeGroup(name, number, sentence, lines, max(0, len(own) - MOST))


def _line(change: Change) -> ChangeLine:
    old, new = change.before, change.after
    cell = (new or old).ref.cell if new or old else ""  # type: ignore[union-attr]  # one of them is there
    table, _, about = change.about.partition(" ")
    about = f"{about} ({words.table(table)})"
    if change.kind is ChangeKind.RELABELLED and old and new:
        return ChangeLine(about, " > ".join(old.row_path), " > ".join(new.row_path), cell)
    return ChangeLine(
        about, words.figure(old) if old else "", words.figure(new) if new else "", cell
    )


def _doubted(site: Site) -> frozenset[CellRef]:
    """Cells that a grave finding accuses or rests on."""
    grave = (f for f in site.build.standing if f.tier is not Tier.NOTICE)
    return frozenset(
        ref for f in grave for ref in (*f.cells, *f.evidence) if ref.digest == f.digest
    )


def _in_doubt(site: Site, one: Restatement, doubted: frozenset[CellRef]) -> bool:
    """Whether a finding speaks against the row that the earlier value stands in."""
    place = site.build.book.place(one.before.observation.ref)
    if place is None:
        return False
    return any(ref in doubted for ref in (place.row.label_ref, *(c.ref for c in place.row.cells)))
