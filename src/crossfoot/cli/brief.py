"""`crossfoot brief`: one screen about the newest release."""

import textwrap

from crossfoot.build import Build
from crossfoot.cli.findings import WIDTH, paragraph, where
from crossfoot.cli.opening import one_entry, open_build
from crossfoot.cli.options import (
    ARCHIVE,
    ArchiveOption,
    Format,
    FormatOption,
    HandOption,
    ReleaseArgument,
)
from crossfoot.cli.output import emit, say, style, table
from crossfoot.cli.restatements import gap, label
from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.core.tables import Measure
from crossfoot.hand.verdicts import State
from crossfoot.report.brief import Brief, Movement, brief, newest

COLUMNS = ("sha256", "release", "published", "sound", "unchanged", "cases", "sentence", "citation",
           "doubtful", "restated", "note")  # fmt: skip
MOST_CASES = 3
# Two lines of the page.
TWO_LINES = 2 * WIDTH - 10


EXAMPLES = """
  crossfoot brief
  crossfoot brief 2023-05-26
  crossfoot brief --format json
"""


def verb(
    release: ReleaseArgument = None,
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
        "doubtful": "; ".join(f"{f.cell}: {f.reason}" for f in told.doubtful),
        "restated": "; ".join(str(r.before.observation.ref) for r in told.restated),
        "note": told.note,
    }
    emit([row], form, COLUMNS)


def print_text(found: Build, told: Brief) -> None:
    """The brief in the order in which a reader asks."""
    release = told.entry.release
    day = wording.date(release.published) if release.published else "undated"
    say(style(f"{release.publisher_name} · {day} · {release.digest.short}", bold=True))
    print_cases(found, told)
    print_movements(told)
    if told.doubtful:
        say("\nDo not quote")
        lines = [(f.cell, wording.count(f.value), f.about[:66]) for f in told.doubtful]
        say(table(lines, right=(1,), indent="  "))
        if told.more_doubtful:
            say(f"  and {wording.plural(told.more_doubtful, 'more figure')}")
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


def line(movement: Movement) -> tuple[str, ...]:
    """One movement as a line of the table."""
    share = f"{movement.share * 100:+,.1f}%" if movement.share is not None else ""
    return (
        movement.about,
        wording.count(movement.before),
        wording.count(movement.after),
        f"{movement.difference:+,.0f}",
        share,
    )
