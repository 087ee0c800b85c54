"""What changed between two releases, and the state of the log that every answer rests on."""

from dataclasses import dataclass

from crossfoot.book.compare import Change as Changed
from crossfoot.book.compare import ChangeKind, compare
from crossfoot.report.serve.api.asking import Digits
from crossfoot.report.serve.api.figures import entry_of, figure_or_none, reckoned
from crossfoot.report.serve.api.releases import Release, described
from crossfoot.report.serve.api.shapes import Count, Figure, Reckoned
from crossfoot.report.site.site import Site


@dataclass(frozen=True, slots=True)
class Change:
    """One quantity in two releases.

    Attributes:
        change: `changed`, `new`, `gone`, `relabelled` or `moved`.
        sheet: the sheet of the later release, or of the earlier one where it is gone.
        about: what it is, in words.
        before: the earlier number; none where it is new.
        after: the later number; none where it is gone.
        difference: later less earlier.
        before_label, after_label: the published labels, outer to inner.
    """

    change: str
    sheet: str
    about: str
    before: Figure | None
    after: Figure | None
    difference: Reckoned | str | None
    before_label: str
    after_label: str


@dataclass(frozen=True, slots=True)
class Tallied:
    """How many changes there are of one kind.

    Attributes:
        change: the kind.
        number: how many.
    """

    change: str
    number: Count


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two releases, compared by what their numbers are about, not by where they stand.

    Attributes:
        earlier: the one that was named first.
        later: the one that was named second.
        tally: how many changes of each kind.
        changes: every change, in the order of the later file's sheets.
    """

    earlier: Release
    later: Release
    tally: tuple[Tallied, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ComparisonAsked:
    """Which two releases are compared.

    Attributes:
        from_: the earlier one: eight or more digits of its sha256.
        to: the later one: eight or more digits of its sha256.
    """

    from_: Digits
    to: Digits


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The archive's log as far as these answers rest on it.

    Attributes:
        origin: the log's name.
        size: number of leaves.
        root: root hash over them, as base64.
        note: the whole signed note.
        key: the public key it is signed with; empty where it is not known.
    """

    origin: str
    size: Count
    root: str
    note: str
    key: str


def comparison(site: Site, asked: ComparisonAsked) -> Comparison:
    """What changed between two releases, each quantity with both numbers."""
    earlier, later = entry_of(site, asked.from_), entry_of(site, asked.to)
    changes = compare(earlier.reading, later.reading)
    kinds = [change.kind for change in changes]
    return Comparison(
        earlier=described(site, earlier),
        later=described(site, later),
        tally=tuple(Tallied(str(kind), kinds.count(kind)) for kind in ChangeKind if kind in kinds),
        changes=tuple(_change(site, change) for change in changes),
    )


def _change(site: Site, change: Changed) -> Change:
    before, after = change.before, change.after
    cells = tuple(cell.ref for cell in (before, after) if cell)
    return Change(
        change=str(change.kind),
        sheet=change.sheet,
        about=change.about,
        before=figure_or_none(site, before),
        after=figure_or_none(site, after),
        difference=reckoned(change.difference, cells),
        before_label=" > ".join(before.row_path) if before else "",
        after_label=" > ".join(after.row_path) if after else "",
    )


def checkpoint(site: Site, _asked: object) -> Checkpoint:
    """The signed state of the log, to check these answers against."""
    log = site.log
    return Checkpoint(log.origin, log.size, log.root, log.note, log.key)
