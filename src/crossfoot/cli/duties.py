"""`crossfoot duties`: what the publisher owes, what came of it, and what is due next."""

from collections.abc import Iterable
from typing import Annotated

import typer

from crossfoot import others
from crossfoot.build import Build
from crossfoot.cli.days import OnOption, as_of
from crossfoot.cli.findings import paragraph
from crossfoot.cli.opening import one_entry, open_build
from crossfoot.cli.options import (
    ARCHIVE,
    ArchiveOption,
    Format,
    FormatOption,
    HandOption,
    ReleaseArgument,
    StrictOption,
)
from crossfoot.cli.output import emit, say, style, table
from crossfoot.core import wording
from crossfoot.duties.counts import HEADS, by_element, by_year
from crossfoot.duties.halves import A_YEAR
from crossfoot.duties.outcomes import Judgement
from crossfoot.duties.owed import Owed
from crossfoot.duties.publication import Publication
from crossfoot.hand.duty_files import Duty

COLUMNS = ("id", "duty", "element", "asks", "citation", "force", "subject", "half_month", "release",
           "sha256", "published", "due", "outcome", "days", "reason", "settles", "evidence",
           "known_from", "custody")  # fmt: skip
EXAMPLES = """
  crossfoot duties
  crossfoot duties 2025-08-29
  crossfoot duties --all --on 2026-04-30
  crossfoot duties --format csv > duties.csv
"""


def record(found: Build, one: Judgement) -> dict[str, object]:
    """One judgement as a flat object with stable field names."""
    release = one.release
    published = release.published if release else None
    return {
        "id": one.id,
        "duty": one.duty.id,
        "element": one.element.id,
        "asks": one.element.asks,
        "citation": one.element.citation,
        "force": one.force,
        "subject": one.subject,
        "half_month": one.half.start.isoformat() if one.half else "",
        "release": release.publisher_name if release else "",
        "sha256": release.digest.hex if release else "",
        "published": published.isoformat() if published else "",
        "due": one.found.due.isoformat() if one.found.due else "",
        "outcome": str(one.found.outcome),
        "days": one.found.days,
        "reason": one.found.reason,
        "settles": one.found.settles,
        "evidence": [str(ref) for ref in one.found.evidence],
        "known_from": "; ".join(one.found.known_from),
        "custody": found.custody_of(release.digest) if release else "",
    }


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    release: ReleaseArgument = None,
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    on: OnOption = "",
    everything: Annotated[
        bool, typer.Option("--all", help="List every outcome with its reason.")
    ] = False,
    strict: StrictOption = False,
) -> None:
    """Judge what is owed: publication, answers to requests, keeping of records.

    Semimonthly means 24 a year: one release of new figures in each half of each month, the 1st
    to the 15th and the 16th to the last day. A gap in this archive is not the publisher's
    silence: a half-month is called late or missing only where somebody looked and saw nothing
    new. Exit code 1 when a date that was due has passed and silence since is shown; with
    --strict whenever it has passed.
    """
    day = as_of(on)
    found = open_build(archive, hand)
    owed = others.owed(found, archive, hand, day)
    chosen = owed.judgements
    if release:
        digest = found.book.original(one_entry(found.book, release)).release.digest
        chosen = tuple(j for j in chosen if j.release and j.release.digest == digest)
    if form is not Format.TEXT:
        emit((record(found, one) for one in chosen), form, COLUMNS)
    elif release:
        print_all(chosen)
        if not chosen:
            say("Nothing was owed by this release by then: it is undated, or came later.")
    else:
        print_owed(owed, everything=everything)
    raise typer.Exit(exit_code(owed, strict=strict))


def exit_code(owed: Owed, *, strict: bool) -> int:
    """1 when a date due has passed in silence; with `strict` whenever it has passed."""
    alarms = [p.next for p in owed.publications if p.next and p.next.passed]
    return int(any(alarm.shown or strict for alarm in alarms))


def print_owed(owed: Owed, *, everything: bool) -> None:
    """Duty by duty: its force, what is due next, outcomes by element and by year."""
    say(f"As of {wording.date(owed.on)}.")
    for publication in owed.publications:
        print_publication(publication, everything=everything)
    by_duty: dict[str, list[Judgement]] = {}
    for one in owed.others:
        by_duty.setdefault(one.duty.id, []).append(one)
    for group in by_duty.values():
        print_head(group[0].duty, group[0].force)
        print_all(group)
    idle = [d for d in owed.duties.duties if d.kind != "publication" and d.id not in by_duty]
    for duty in idle:
        print_head(duty, "")
        say("  Nothing is recorded that it could be judged by.")


def print_head(duty: Duty, force: str) -> None:
    """A duty's name, citation and force."""
    say()
    say(style(f"{duty.title} · {duty.citation}", bold=True))
    state = f" {force[:1].upper()}{force[1:]}." if force else ""
    verify = " To verify." if duty.to_verify else ""
    say(paragraph(f"Owed by {duty.owed_by} to {duty.owed_to}.{state}{verify}", "  "))
    say(paragraph(duty.summary, "  "))


def print_publication(publication: Publication, *, everything: bool) -> None:
    """One publication duty."""
    print_head(publication.duty, "")
    if publication.force:
        say(paragraph(publication.force, "  "))
    if publication.next:
        alarm = publication.next.sentence
        colour = "red" if publication.next.passed else None
        say(style(paragraph(alarm, "  "), fg=colour, bold=bool(colour)))
    print_elements(publication.judgements)
    print_years(publication.judgements)
    if everything:
        print_all(publication.judgements)


def print_elements(judgements: Iterable[Judgement]) -> None:
    """How often each element was met, over the releases."""
    lines: list[tuple[str, ...]] = [("element", *HEADS, "asks")]
    lines += [
        (one.name, *map(_number, one.numbers), one.element.asks if one.element else "")
        for one in by_element(judgements)
    ]
    say(table(lines, right=range(1, 6), indent="  "))


def print_years(judgements: Iterable[Judgement]) -> None:
    """The half-months of each year: how many were owed, and what came of them."""
    years = by_year(judgements)
    if not years:
        return
    say(f"\n  Half-months, {A_YEAR} a year: the 1st to the 15th, the 16th to the last day")
    lines: list[tuple[str, ...]] = [("year", "owed", *HEADS)]
    lines += [(one.name, f"{one.owed}", *map(_number, one.numbers)) for one in years]
    say(table(lines, right=range(1, 7), indent="  "))


def print_all(judgements: Iterable[Judgement]) -> None:
    """Every judgement with its reason, those about one release together."""
    last = ""
    for one in judgements:
        about = one.release.digest.hex if one.release else one.subject
        if about != last:
            last = about
            say()
            day = one.release.published if one.release else None
            when = f" · {wording.date(day)}" if day else ""
            short = f" · {one.release.digest.short}" if one.release else ""
            say(style(f"  {one.subject}{when}{short}", bold=True))
        found = one.found
        days = f" ({wording.plural(found.days, 'day')})" if found.days is not None else ""
        aside = "" if one.force == "in force" else f" [{one.force}]"
        head = f"{one.element.id}: {found.outcome}{days}{aside}. {found.reason}"
        who = f" Known from {'; '.join(found.known_from)}." if found.known_from else ""
        settles = f" Would settle it: {found.settles}" if found.settles else ""
        say(paragraph(f"{head}{who}{settles} {one.id}", "    "))


def _number(count: int) -> str:
    return f"{count:,}" if count else "-"
