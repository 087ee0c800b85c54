"""Findings about days: one place where their fields are filled in."""

from collections.abc import Iterable, Iterator

from crossfoot.book import Entry
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import CellRef, ranges
from crossfoot.core.tables import SheetReading, StatedDate

DATES = "dates"


def finding(  # noqa: PLR0913  # the fields of a finding
    check: str,
    tier: Tier,
    entry: Entry,
    sheet: SheetReading | None,
    *,
    accused: Iterable[CellRef],
    sentences: Iterable[str],
    confirm: str,
    expected: str | None = None,
    found: str | None = None,
    evidence: Iterable[CellRef] = (),
    family: str = DATES,
) -> Finding:
    """A finding about one sheet, or about the whole file where `sheet` is `None`.

    Args:
        check: name of the check.
        tier: how sure it is.
        entry: the file.
        sheet: the sheet, or `None`.
        accused: the cells that carry the fault; told in the order of the sheet.
        sentences: what to say; empty ones are left out.
        confirm: how to see it by hand.
        expected: what should stand there; days in ISO form.
        found: what stands there.
        evidence: what else it rests on.
        family: the family of the check.
    """
    cells = tuple(sorted(set(accused), key=lambda ref: (ref.row, ref.column)))
    return Finding(
        check=check,
        family=family,
        tier=tier,
        digest=entry.release.digest,
        release=entry.release.publisher_name,
        sheet=sheet.name if sheet else "",
        cells=cells,
        expected=expected,
        found=found,
        difference=None,
        message=" ".join(sentence for sentence in sentences if sentence),
        evidence=tuple(dict.fromkeys((*cells, *evidence))),
        confirm=confirm,
    )


def refs(stated: Iterable[StatedDate]) -> tuple[CellRef, ...]:
    """The cells of statements, each once, in their order."""
    return tuple(dict.fromkeys(s.ref for s in stated))


def addresses(stated: Iterable[StatedDate]) -> str:
    """The cells of statements as people write them."""
    return ranges([ref.cell for ref in refs(stated)])


def who(stated: Iterable[StatedDate]) -> str:
    """What states a day: `the caption in A16 and the source line in A12`."""
    parts = list(_parts(tuple(stated)))
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def _parts(stated: tuple[StatedDate, ...]) -> Iterator[str]:
    captions = [s for s in stated if s.role == "caption"]
    lines = [s for s in stated if s.role != "caption"]
    if captions:
        yield f"the caption in {addresses(captions)}"
    if lines:
        one = len(refs(lines)) == 1
        yield f"the source {'line' if one else 'lines'} in {addresses(lines)}"


def states(stated: Iterable[StatedDate]) -> str:
    """`state` or `states`, after `who`."""
    return "states" if len(refs(stated)) == 1 else "state"


def look_at(sheet: SheetReading, stated: Iterable[StatedDate]) -> str:
    """How to see statements by hand."""
    return f'On sheet "{sheet.name.strip()}" read {addresses(stated)} side by side.'
