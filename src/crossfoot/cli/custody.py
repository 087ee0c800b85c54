"""`crossfoot custody`: the same release from several places: same bytes, saved again, altered."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from crossfoot import build, custody
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say, style, table
from crossfoot.cli.progress import progress
from crossfoot.core import wording
from crossfoot.core.refs import CellRef
from crossfoot.custody import Difference, Group, Holding, Kind, Pair, Relation

COLUMNS = (
    "release", "relation", "first", "first_saved", "first_captured", "first_origin",
    "first_held_in", "second", "second_saved", "second_captured", "second_origin",
    "second_held_in", "second_saved_after", "compared", "values", "printed", "labels", "orders",
    "summary",
)  # fmt: skip
CELL_COLUMNS = ("release", "first", "second", "relation", "kind", "sheet", "about", "before",
                "after", "before_ref", "after_ref")  # fmt: skip
EXAMPLES = """
  crossfoot custody
  crossfoot custody archive mirror/ ~/Downloads
  crossfoot custody --cells --format csv > altered.csv
"""
WIDTH = 100
MOST_CELLS = 12
MOST_NAMES = 5


def verb(
    places: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PLACE...]", help="Archives, or plain folders. Default: the archive."
        ),
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    cells: Annotated[
        bool, typer.Option("--cells", help="List every cell that differs, not the first few.")
    ] = False,
) -> None:
    """Compare copies of the same release: in one archive, or in several archives and folders.

    Files claim to be one release when they carry one name, or speak of the same days and hold
    nearly the same numbers. A plain folder is read and nothing of it is kept. Ends with 1 when
    copies of one release have different values.
    """
    wanted = places or [archive]
    rules = build.judgement(wanted[0], hand)
    copies: list[custody.Copy] = []
    for place in wanted:
        with progress(f"reading {place}") as move:
            copies += build.copies_in(place, rules, move)
    groups = custody.account(copies)
    if form is not Format.TEXT:
        rows = (cell_records if cells else pair_records)(groups)
        emit(rows, form, CELL_COLUMNS if cells else COLUMNS)
    else:
        print_account(groups, [str(place) for place in wanted], every_cell=cells)
    if any(group.gravest is Relation.ALTERED or _altered(group) for group in groups):
        raise typer.Exit(1)


def _altered(group: Group) -> bool:
    return any(pair.comparison.relation is Relation.ALTERED for pair in group.pairs)


def pair_records(groups: Sequence[Group]) -> Iterator[dict[str, object]]:
    """One flat object per pair, and one for each file that has no second."""
    for group in groups:
        for pair in group.pairs or (None,):
            yield _pair_record(group, pair)


def _pair_record(group: Group, pair: Pair | None) -> dict[str, object]:
    first, second = (pair.first, pair.second) if pair else (group.holdings[0], None)
    kinds = Counter(d.kind.name for d in pair.comparison.differences) if pair else Counter[str]()
    again = second.resave if second else None
    return {
        "release": group.name,
        "relation": str(pair.comparison.relation if pair else Relation.IDENTICAL),
        **_held("first", first),
        **_held("second", second),
        "second_saved_after": f"{again.days} days after {again.what}" if again else "",
        "compared": pair.comparison.compared if pair else None,
        "values": kinds["VALUE"],
        "printed": pair.comparison.printed if pair else 0,
        "labels": kinds["LABEL"],
        "orders": kinds["ORDER"],
        "summary": pair.comparison.sentence if pair else "",
    }


def _held(which: str, holding: Holding | None) -> dict[str, object]:
    return {
        which: holding.digest.hex if holding else "",
        f"{which}_saved": holding.modified.isoformat() if holding and holding.modified else "",
        f"{which}_captured": holding.captured.isoformat() if holding and holding.captured else "",
        f"{which}_origin": str(holding.origin) if holding else "",
        f"{which}_held_in": list(holding.places) if holding else [],
    }


def cell_records(groups: Sequence[Group]) -> Iterator[dict[str, object]]:
    """One flat object per difference."""
    for group in groups:
        for pair in group.pairs:
            for found in pair.comparison.differences:
                yield {
                    "release": group.name,
                    "first": pair.first.digest.hex,
                    "second": pair.second.digest.hex,
                    "relation": str(pair.comparison.relation),
                    "kind": str(found.kind),
                    "sheet": found.sheet,
                    "about": found.about,
                    "before": found.before,
                    "after": found.after,
                    "before_ref": _ref(found.before_ref),
                    "after_ref": _ref(found.after_ref),
                }


def _ref(ref: CellRef | None) -> str:
    return str(ref) if ref else ""


def print_account(groups: Sequence[Group], places: Sequence[str], *, every_cell: bool) -> None:
    """What is held as different bytes, one release after the other; then the sums."""
    several = [group for group in groups if len(group.holdings) > 1]
    for group in several:
        _print_group(group, several_places=len(places) > 1, every_cell=every_cell)
        say()
    held = [holding for group in groups for holding in group.holdings]
    for place in places if len(places) > 1 else ():
        mine = [holding for holding in held if place in holding.places]
        alone = [h for g in groups if {p for h in g.holdings for p in h.places} == {place}
                 for h in g.holdings]  # fmt: skip
        say(f"{place} holds {wording.plural(len(mine), 'file')}{_only(alone)}.")
    if len(places) > 1:
        everywhere = sum(len(holding.places) == len(places) for holding in held)
        say(f"{wording.plural(everywhere, 'file')} held as the same bytes in all of them.")
    many = [group for group in groups if len(group.holdings[0].names) > 1]
    for group in many:
        names = ", ".join(group.holdings[0].names)
        say(f"{group.holdings[0].digest.short} was published under several names: {names}.")
    counts = Counter(group.gravest for group in several)
    names = wording.plural(len(several), "name is", "names are")
    said = "".join(f"\n  {counts[r]:>4,} {r}" for r in Relation if counts[r])
    say(f"{names} held as different bytes{':' if said else '.'}{said}")


def _only(alone: Sequence[Holding]) -> str:
    if not alone:
        return ""
    names = ", ".join(f"{h.names[0]} ({h.digest.short})" for h in alone[:MOST_NAMES])
    more = f" and {len(alone) - MOST_NAMES:,} more" if len(alone) > MOST_NAMES else ""
    return f"; only there: {names}{more}"


def _print_group(group: Group, *, several_places: bool, every_cell: bool) -> None:
    number = wording.plural(len(group.holdings), "file")
    relation = "several releases" if group.gravest is Relation.ANOTHER else str(group.gravest)
    say(style(f"{group.name}: {number}, {relation}", bold=True))
    head = ("digest", "last saved (UTC)", "captured", "published", "had from", "held in")
    lines = [
        (h.digest.short, f"{h.modified:%Y-%m-%d %H:%M}" if h.modified else "not stated",
         f"{h.captured:%Y-%m-%d}" if h.captured else "-", str(h.published or "-"),
         str(h.origin), ", ".join(h.places) if several_places else "")
        for h in group.holdings
    ]  # fmt: skip
    say(table([head if several_places else (*head[:-1], ""), *lines], indent="  "))
    for release in group.releases:
        if len(release) > 1:
            _paragraph(f"{release[0].digest.short} is nearest to the publisher: saved first.")
    for holding in group.holdings:
        if holding.resave:
            _paragraph(_saved_again(holding))
    for pair in group.pairs:
        both = f"{pair.first.digest.short} and {pair.second.digest.short}"
        _paragraph(f"{both}: {pair.comparison.sentence}")
        if pair.comparison.relation is not Relation.ANOTHER or every_cell:
            _print_differences(pair.comparison.differences, every_cell=every_cell)


def _saved_again(holding: Holding) -> str:
    again = holding.resave
    if again is None:
        return ""
    said = (
        f"{holding.digest.short} was last saved on {wording.date(again.saved.date())},"
        f" {wording.plural(again.days, 'day')} after {again.what} ({wording.date(again.after)}):"
    )
    if again.what == "its capture":
        return f"{said} these are not the bytes that were captured then."
    return f"{said} a copy that was saved again, or a file replaced under its old date."


def _print_differences(differences: Sequence[Difference], *, every_cell: bool) -> None:
    shown = differences if every_cell else differences[:MOST_CELLS]
    values = [d for d in shown if d.kind is Kind.VALUE]
    if values:
        head = ("sheet", "cell", "first", "second", "what")
        say(table([head, *map(_line, values)], right=(2, 3), indent="    "))
    for found in shown:
        if found.kind is Kind.LABEL:
            before, after = _apart(found.before, found.after)
            _paragraph(f"  {_address(found)}: {before or 'nothing'} | {after or 'nothing'}")
    if len(shown) < len(differences):
        say(f"    and {len(differences) - len(shown):,} more; --cells lists them.")


def _line(found: Difference) -> tuple[str, ...]:
    ref = found.before_ref or found.after_ref
    return (found.sheet.strip(), ref.cell if ref else "", _clip(found.before or "-", 22),
            _clip(found.after or "-", 22), _clip(found.about, 30))  # fmt: skip


def _address(found: Difference) -> str:
    ref = found.before_ref or found.after_ref
    return f"{found.sheet.strip()}!{ref.cell}" if ref else found.sheet.strip()


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two texts from shortly before the place where they part."""
    same = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    start = max(0, same - 20)
    dots = "..." if start else ""
    return tuple(f"{dots}{_clip(t[start:], 120)}" if t else "" for t in (before, after))  # type: ignore[return-value]


def _clip(text: str, width: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else f"{flat[: width - 3]}..."


def _paragraph(text: str) -> None:
    say(textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="    "))
