"""Running checks over a book, in an order that never changes."""

from collections.abc import Callable, Iterable, Sequence

from crossfoot.book import Book, Entry
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core.findings import Finding
from crossfoot.hand.model import Hand

Progress = Callable[[int, int, str], None]


def scope_of(checks: Iterable[Check], book: Book, entry: Entry, hand: Hand) -> Scope:
    """What checks may look at when they judge one release."""
    return Scope(book, entry, hand, tuple((c.name, c.relations) for c in checks if c.relations))


def run(
    checks: Sequence[Check],
    book: Book,
    hand: Hand,
    entries: Iterable[Entry] | None = None,
    progress: Progress | None = None,
) -> tuple[Finding, ...]:
    """The findings of these checks: by release, check, sheet and cell."""
    chosen = book.entries if entries is None else tuple(entries)
    found: list[Finding] = []
    for done, entry in enumerate(chosen):
        if progress:
            progress(done, len(chosen), entry.release.publisher_name)
        scope = scope_of(checks, book, entry, hand)
        for check in checks:
            found.extend(sorted(check.run(scope), key=_within))
    if progress:
        progress(len(chosen), len(chosen), "")
    return tuple(found)


def _within(finding: Finding) -> tuple[str, list[tuple[int, int]], str]:
    return finding.sheet, [(c.row, c.column) for c in finding.cells], finding.id
