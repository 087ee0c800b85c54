"""Every caption that should carry a date does, and the date is filled in.

Asks: is there a caption without a date, or with a form such as xx/xx/2022 that nobody filled in?

Why it matters: a table without its day cannot be put into a series, and a form that was not filled
in says that nobody read the sheet before it went out.

Method: the captions of tables whose other releases state a day there. A form that was not filled
in and a day that no calendar has are very unlikely to be right; a caption of a finished year that
states no day is worth knowing.

Excluded: source lines and titles that never carry a date.

Assumes: the publisher dates these captions in its other releases, as it does in all but one.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks import series, stated, telling
from crossfoot.checks.clocks.judged import judge
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import SheetReading, StatedDate

NAME = "caption_dated"


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each date that is not there."""
    for sheet in series.own_sheets(scope.book, scope.entry):
        captions = stated.captions(sheet)
        for one in sheet.dates:
            if one.day is None and (one in captions or one.unreadable):
                yield _finding(scope, sheet, one)


def _finding(scope: Scope, sheet: SheetReading, one: StatedDate) -> Finding:
    judged = judge(scope.book, scope.entry, sheet)
    likely = judged.day
    if likely and (judged.witnesses.too_old(likely) or judged.witnesses.impossible(likely)):
        likely = None
    if one.placeholder:
        what = "carries a date that was not filled in"
    elif one.unreadable:
        what = "states a day that no calendar has"
    else:
        what = "states no date"
    missing = not one.unreadable
    return telling.finding(
        NAME,
        Tier.NOTICE if missing and judged.witnesses.year_end else Tier.WARNING,
        scope.entry,
        sheet,
        accused=(one.ref,),
        expected=likely.isoformat() if likely else None,
        found=" ".join(one.phrase.split()),
        sentences=(
            f'{one.ref.cell} {what}: "{" ".join(one.phrase.split())}".',
            f"The rest of the sheet is of {wording.date(likely)}."
            if likely
            else f"{telling.addresses(judged.saying)} of the same sheet names "
            f"{wording.date(judged.day)}, which is itself in doubt."
            if judged.day
            else "No other line of the sheet says which day it is.",
        ),
        evidence=telling.refs(judged.saying),
        confirm=f'On sheet "{sheet.name.strip()}" read {one.ref.cell}.',
    )


CHECK = Check.described(__name__, __doc__, telling.DATES, run)
