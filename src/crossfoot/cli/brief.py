"""`crossfoot brief`: one screen about the newest release."""

import textwrap
from collections.abc import Iterator
from typing import Annotated

import typer

from crossfoot.build import Build
from crossfoot.cli.findings import WIDTH, paragraph, where
from crossfoot.cli.opening import one_entry, open_build
from crossfoot.cli.options import (
    ARCHIVE,
    ArchiveOption,
    Format,
    FormatOption,
    HandOption,
)
from crossfoot.cli.output import emit, say, style, table
from crossfoot.cli.restatements import gap, label
from crossfoot.cli.worth import LEGEND, MARKS
from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.core.refs import ranges
from crossfoot.core.tables import Measure
from crossfoot.hand.verdicts import State
from crossfoot.report.brief import Brief, Movement, brief, newest

COLUMNS = ("sha256", "release", "published", "sound", "unchanged", "cases", "sentence", "citation",
           "doubtful", "restated", "note", "movements", "corrected_silently")  # fmt: skip
MOST_CASES, MOST_FIGURES = 3, 5
# Two lines of the page.
TWO_LINES = 2 * WIDTH - 10


EXAMPLES = """
  crossfoot brief
  crossfoot brief 2023-05-26
  crossfoot brief --format json
"""


def verb(
    release: Annotated[
        str | None,
        typer.Argument(
            metavar="[RELEASE]",
            help="Digest (8 digits or more), publisher's file name, or date. Default: the newest.",
        ),
    ] = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
) -> None:
    """Show one screen about the newest release, or about one that you name.

    Sound or not, the largest movements, what not to quote, what was corrected silently, and a
    sentence that may be quoted, with its cells.
    """
    found = open_build(archive, hand)
    entry = one_entry(found.book, release) if release else newest(found.book)
    if entry is None:
        raise UsageError("There is no dated release to speak of.", "Add some: `crossfoot add`.")
    told = brief(found, entry)
    if form is Format.TEXT:
        print_text(found, told)
        return
    published = entry.release.published
    row = {
        "sha256": entry.release.digest.hex,
        "release": entry.release.publisher_name,
        "published": published.isoformat() if published else "",
        "sound": told.sound,
        "unchanged": told.unchanged,
        "cases": "; ".join(case.id for case in told.cases),
        "sentence": told.sentence,
        "citation": told.citation,
        "doubtful": "; ".join(doubtful(told)),
        "restated": "; ".join(str(r.before.observation.ref) for r in told.restated),
        "note": told.note,
        "movements": "; ".join(
            f"{m.about} {wording.count(m.before)} -> {wording.count(m.after)} ({m.cell}, {m.worth})"
            for m in told.movements
        ),
        "corrected_silently": restated(told) if told.restated else "",
    }
    emit([row], form, COLUMNS)


def doubtful(told: Brief) -> Iterator[str]:
    """The figures not to be quoted, by the reason: their cells, and why."""
    reasons: dict[str, list[str]] = {}
    for figure in told.doubtful:
        reasons.setdefault(figure.reason, []).append(figure.cell)
    for reason, cells in reasons.items():
        yield f"{ranges(cells)}: {reason}"


def print_text(found: Build, told: Brief) -> None:
    """The brief in the order in which a reader asks."""
    release = told.entry.release
    day = wording.date(release.published) if release.published else "undated"
    say(style(f"{release.publisher_name} · {day} · {release.digest.short}", bold=True))
    print_cases(found, told)
    print_movements(told)
    if told.doubtful:
        say("\nDo not quote")
        shown = told.doubtful[:MOST_FIGURES]
        lines = [(f.cell, wording.count(f.value), f.about[:66]) for f in shown]
        say(table(lines, right=(1,), indent="  "))
        if len(told.doubtful) > MOST_FIGURES:
            more = wording.plural(len(told.doubtful) - MOST_FIGURES, "more figure")
            say(f"  and {more}: `crossfoot observations {release.digest.short}` lists them")
    if told.restated:
        say("\nCorrected without a word")
        say(paragraph(shorter(restated(told)), "  "))
    say("\nTo quote")
    if told.sentence:
        say(paragraph(told.sentence, "  "))
        say(paragraph(told.citation, "  "))
        if told.note:
            say(paragraph(shorter(f"With a note: {told.note}"), "  "))
    else:
        say("  The total is not to be quoted, or the release does not say what day it is about.")


def shorter(text: str, most: int = TWO_LINES) -> str:
    """A text that leaves room for the rest of the screen."""
    return textwrap.shorten(text, most, placeholder=" ...")


def restated(told: Brief) -> str:
    """How many earlier figures this release changed, and the one that changed most."""
    most = max(told.restated, key=lambda one: (one.key.measure is Measure.PARTICIPANTS, gap(one)))
    before, after = most.before, most.after
    number = wording.plural(len(told.restated), "figure")
    old = wording.count(before.observation.quantity.number)
    new = wording.count(after.observation.quantity.number)
    return (
        f"{number} of {before.release.publisher_name} for the same day: {label(most)} was"
        f" {old} there and is {new} here."
    )


def how_sure(found: Build, told: Brief) -> str:
    """Whether a person has confirmed what is told, by the leading findings."""
    states = {found.judgement.decisions.state(case.findings[0]) for case in told.cases}
    if states == {State.CONFIRMED}:
        return "confirmed by a person"
    more = ", not yet confirmed by a person" if states == {State.FOUND} else ""
    return f"found by machine{more}"


def print_cases(found: Build, told: Brief) -> None:
    """Sound or not, and the first cases in a sentence each."""
    if told.sound and not told.cases:
        say("Sound: every check agrees.")
        return
    number = wording.plural(len(told.cases), "case")
    say(f"{'Sound, with' if told.sound else 'Not sound:'} {number} {how_sure(found, told)}")
    for case in told.cases[:MOST_CASES]:
        lead = case.findings[0]
        place = f" ({shorter(where(lead), WIDTH // 2)}, {case.id})"
        title = shorter(f"{lead.tier}: {case.title}", TWO_LINES - len(place))
        say(paragraph(title + place, "  "))
    if len(told.cases) > MOST_CASES:
        say(f"  and {wording.plural(len(told.cases) - MOST_CASES, 'more case')}: crossfoot check")


def print_movements(told: Brief) -> None:
    """What moved since the release before."""
    if told.previous is None:
        return
    before = told.previous.release
    day = wording.date(before.published) if before.published else before.digest.short
    if told.earlier:
        say(f"\nIt counts people on an earlier day than the release of {day}: no movements.")
        return
    if told.unchanged:
        say(f"\nNothing changed: every number is the one of the release of {day}.")
        return
    say(f"\nLargest movements since the release of {day}")
    lines = [line(movement) for movement in told.movements]
    say(table(lines, right=(1, 2, 3, 4), indent="  ") if lines else "  no count of people moved")
    if any(MARKS[movement.worth].strip() for movement in told.movements):
        say(f"  {LEGEND}")


def line(movement: Movement) -> tuple[str, ...]:
    """One movement as a line of the table."""
    share = f"{movement.share * 100:+,.1f}%" if movement.share is not None else ""
    return (
        movement.about,
        wording.count(movement.before),
        wording.count(movement.after) + MARKS[movement.worth],
        f"{movement.difference:+,.0f}",
        share,
    )
