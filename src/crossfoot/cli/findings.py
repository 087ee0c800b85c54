"""How findings and cases are printed as text."""

import textwrap

from crossfoot.build import Build
from crossfoot.cli.output import say, style
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import ranges

WIDTH = 100
COLOURS = {Tier.ERROR: "red", Tier.WARNING: "yellow", Tier.NOTICE: "blue"}


def paragraph(text: str, indent: str) -> str:
    """Text folded to the width of the page."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def where(finding: Finding) -> str:
    """Sheet and cells as people write them."""
    cells = ranges([ref.cell for ref in finding.cells])
    return f"{finding.sheet}!{cells}" if cells else finding.sheet or "the whole file"


def values(finding: Finding) -> str:
    """What should stand there and what does, where both are known."""
    if finding.expected is None or finding.found is None:
        return ""
    if isinstance(finding.expected, str) or isinstance(finding.found, str):
        expected, found = wording.value(finding.expected), wording.value(finding.found)
    else:
        expected, found = wording.apart(finding.expected, finding.found)
    return f"   expected {expected}   found {found}"


def print_finding(found: Build, finding: Finding, *, lead: bool) -> None:
    """One finding; a leading one in full, one that goes with it in two lines."""
    decision = found.judgement.decisions.on(finding)
    tier = style(str(finding.tier).upper(), fg=COLOURS[finding.tier], bold=True)
    if lead:
        say(f"  {tier}  {finding.tier.words}")
        say(paragraph(finding.message, "    "))
        say(paragraph(f"{where(finding)}{values(finding)}   {finding.id}", "    "))
        for cause in finding.causes[:1]:
            told = f"Likely cause: {cause.sentence} {wording.strength(cause)}"
            say(paragraph(told, "    "))
            if implied := wording.implied(cause):
                say(paragraph(f"If so, these should read: {implied}.", "    "))
            if cause.confirm:
                say(paragraph(f"Would confirm it: {cause.confirm}", "    "))
        say(paragraph(f"Confirm: {finding.confirm}", "    "))
        if copy := found.copy_of(finding):
            say(paragraph(f"Custody: {copy}.", "    "))
        if decision:
            say(paragraph(f"Decided: {decision.sentence}", "    "))
    else:
        decided = f", {decision.state}" if decision else ""
        text = f"{finding.message} ({where(finding)}, {finding.id}{decided})"
        say(paragraph(f"also {finding.tier}: {text}", "      "))


def print_cases(found: Build) -> None:
    """Cases by release, oldest first."""
    releases = {e.release.digest.hex: e.release for e in found.book.entries}
    last = ""
    for case in found.cases:
        lead = case.findings[0]
        if lead.digest.hex != last:
            last = lead.digest.hex
            release = releases.get(last)
            day = wording.date(release.published) if release and release.published else "undated"
            say()
            say(style(f"{lead.release} · {day} · {lead.digest.short}", bold=True))
        if case.cause and case.cause.title:
            say(paragraph(case.title, "  "))
        for finding in case.findings:
            print_finding(found, finding, lead=finding is lead)


def summary(found: Build, releases: int) -> str:
    """The last line: how many of what, over how many releases."""
    every = found.standing
    if not every:
        return f"{wording.plural(releases, 'release')} checked; every check agrees."
    tiers = [f"{sum(f.tier is t for f in every)} {t}" for t in Tier]
    files = len({f.digest for f in every})
    withdrawn = len(found.findings) - len(every)
    tail = f" {wording.plural(withdrawn, 'finding')} withdrawn." if withdrawn else ""
    return (
        f"{wording.plural(releases, 'release')} checked; "
        f"{wording.plural(len(every), 'finding')} ({', '.join(tiers)}) on {files} of them.{tail}"
    )


def exit_code(found: Build, *, strict: bool) -> int:
    """1 when a finding is proved from the cells; with `strict` also when very unlikely right.

    Withdrawn findings do not count.
    """
    bad = {Tier.ERROR, Tier.WARNING} if strict else {Tier.ERROR}
    return int(any(finding.tier in bad for finding in found.standing))
