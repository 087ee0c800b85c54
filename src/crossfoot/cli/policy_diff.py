"""Two texts clause by clause, as `crossfoot policy diff` prints them."""

from collections import Counter
from pathlib import Path

from crossfoot.archive import directory
from crossfoot.cli.findings import paragraph
from crossfoot.cli.options import Format
from crossfoot.cli.output import emit, remark, say, style
from crossfoot.core.releases import Release
from crossfoot.evidence import releases as releases_room
from crossfoot.evidence import resolve
from crossfoot.evidence.capture_log import read_captures
from crossfoot.hand.policy_files import Policies
from crossfoot.policies.clauses import Clause, clauses
from crossfoot.policies.compare import Change, Difference, compare
from crossfoot.reading.documents import Document, read_document

DIFF_COLUMNS = ("change", "number_before", "number_after", "page_before", "page_after", "likeness",
                "before", "after", "words", "fixes")  # fmt: skip


def documents(archive: Path) -> tuple[Release, ...]:
    """Every file of the archive; none where there is no archive."""
    if not directory.exists(archive):
        return ()
    return releases_room.releases(read_captures(directory.open_archive(archive)))


def obtained(archive: Path, text: str) -> Document:
    """A text from the disk, or from the archive by digest, name or date.

    Raises:
        CrossfootError: there is none, or it cannot be read.
    """
    path = Path(text)
    if path.is_file():
        return read_document(path)
    release = resolve.resolve(text, documents(archive))
    blob = directory.open_archive(archive).blob(release.digest)
    return read_document(blob, release.publisher_name)


def show_diff(
    archive: Path, policies: Policies, names: tuple[str, str], form: Format, *, everything: bool
) -> None:
    """Two texts, clause by clause."""
    first, second = (obtained(archive, name) for name in names)
    for document in (first, second):
        if document.blank:
            pages = ", ".join(map(str, document.blank[:10]))
            number = f"{len(document.blank)} of {len(document.pages)} pages"
            remark(f"{document.name}: no text on {number} ({pages}): pictures are not compared.")
    found = compare(clauses(first.pages), clauses(second.pages))
    fixed = _fixed(policies, first, second)
    if form is not Format.TEXT:
        shown = [d for d in found if everything or d.change is not Change.SAME]
        emit((diff_row(d, fixed) for d in shown), form, DIFF_COLUMNS)
        return
    say(style(f"{first.name} ({first.digest.short}) -> {second.name} ({second.digest.short})",
              bold=True))  # fmt: skip
    counts = Counter(d.change for d in found)
    say("  " + (", ".join(f"{counts[c]:,} {c}" for c in Change if counts[c]) or "no text"))
    for difference in found:
        if everything or difference.change is not Change.SAME:
            print_difference(difference, fixed)


def _fixed(policies: Policies, *documents: Document) -> dict[str, str]:
    """What the clauses fix of which a record of either document speaks, by number."""
    found: dict[str, str] = {}
    for document in documents:
        policy = policies.with_digest(document.digest.hex)
        for clause in policies.of(policy) if policy else ():
            found[clause.number.casefold()] = clause.fixes
    return found


def _fixes(difference: Difference, fixed: dict[str, str]) -> str:
    numbers = [c.number.casefold() for c in (difference.before, difference.after) if c]
    return next((fixed[number] for number in numbers if number in fixed), "")


def diff_row(difference: Difference, fixed: dict[str, str]) -> dict[str, object]:
    """One clause as a flat object."""
    before, after = difference.before, difference.after
    return {
        "change": str(difference.change),
        "number_before": before.number if before else "",
        "number_after": after.number if after else "",
        "page_before": before.page if before else None,
        "page_after": after.page if after else None,
        "likeness": round(difference.likeness, 4),
        "before": before.text if before else "",
        "after": after.text if after else "",
        "words": changed_words(difference),
        "fixes": _fixes(difference, fixed),
    }


def changed_words(difference: Difference) -> str:
    """The changed words: `[-out-] {+in+}`, with `...` for what stayed."""
    parts = []
    for kind, before, after in difference.steps:
        if kind == "same":
            words = before.split()
            parts.append(before if len(words) <= 8 else f"{' '.join(words[:3])} ... "
                         f"{' '.join(words[-3:])}")  # fmt: skip
        else:
            parts.append(" ".join(filter(None, (f"[-{before}-]" * bool(before),
                                                f"{{+{after}+}}" * bool(after)))))  # fmt: skip
    return " ".join(parts)


def print_difference(difference: Difference, fixed: dict[str, str]) -> None:
    """One clause that changed."""
    before, after = difference.before, difference.after
    names = [_called(clause) for clause in (before, after) if clause]
    where = " -> ".join(dict.fromkeys(names))
    say(f"\n  {difference.change}: {where}")
    if fixes := _fixes(difference, fixed):
        say(paragraph(f"Fixes a published figure: {fixes}", "    "))
    if difference.steps and difference.change is not Change.RENUMBERED:
        say(paragraph(changed_words(difference), "    "))
    elif difference.change in (Change.NEW, Change.GONE):
        clause = before or after
        say(paragraph(clause.text if clause else "", "    "))


def _called(clause: Clause) -> str:
    return f"{clause.number or 'before the first clause'} (p. {clause.page})"
