"""Numbers of people are those that a register counts on some definition.

Asks: where a register states the people of the same day, is each published number of people what
it counts, at midnight, at any time of the day, or with last days included?

Why it matters: sums that agree say nothing of people whom the whole workbook leaves out, or counts
twice; the records that it was counted from do.

Method: a register publishes the people of a day by office and technology, on each definition, with
small counts hidden. Each number of the same day, office and technology, totals too, is held
against all of them. It differs where none gives it. What differs by just as much as finer numbers
of the same people, such as a total, is told with them and not accused. Where more than 24 numbers
differ on their own, the coarsest of them, usually the totals, stand for all.

Excluded: cells that the register hides, which are never compared; numbers less than the smallest
shown count away where a definition is hidden, and totals between two definitions, because one that
is not shown may give them; tables of several days or of none; statuses, which the register does
not publish; a part of a population, such as one custodian's. Of several files of registers for one
day the one taken in last speaks.

Assumes: both are of the same programme. Which of the two is wrong is not known: what differs on
all definitions is told as very unlikely to be right, and as worth knowing where one of them is not
shown or the register is simulated.
"""

from collections.abc import Iterator

from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.registered import telling
from crossfoot.checks.registered.comparing import compared
from crossfoot.core.findings import Finding


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each sheet and register that differ."""
    if not scope.book.registers:
        return
    for sheet in scope.sheets:
        for found in compared(scope.book, sheet):
            if found.differing:
                yield telling.finding(scope, "register_agrees", sheet, found)


CHECK = Check.described(__name__, __doc__, telling.REGISTER, run)
