"""What a close adds up, of everybody or of some: sums that can be added and taken away.

Everything that a close tells is a sum over people: nobody's part in it depends on anybody else. So
the next close takes the part of those who are in what was posted since out of the sealed sums, and
adds it again as it is known now.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from crossfoot.books.closing.figures import hearings, people
from crossfoot.books.closing.open_items import Since, suspended, without_outcome
from crossfoot.books.closing.revisions import Told
from crossfoot.books.closing.trial import PARTS, Account, account_of
from crossfoot.core.periods import fiscal_year, fiscal_year_start
from crossfoot.core.programme import HearingCount, ProgrammeCell
from crossfoot.register.answers.balances import balance
from crossfoot.register.register import Register

Day = datetime.date


@dataclass(slots=True)
class Sums:
    """The sums of a stretch of days.

    Attributes:
        opening: by account, before the first day.
        into: by account, on these days.
        out: the same.
        people: by day, office, technology and status, at the end of the day.
        days: their days in the programme, together.
        hearings: by month and outcome.
        final: those of them that were the last of their case.
        suspense: what is in suspense, by the day on which it began.
        silent: appointments without an outcome, by kind, custodian and day.
        simulated: whether anything of it is made up.
    """

    opening: Counter[Account] = field(default_factory=Counter)
    into: Counter[Account] = field(default_factory=Counter)
    out: Counter[Account] = field(default_factory=Counter)
    people: Counter[tuple[Day, str, str, str]] = field(default_factory=Counter)
    days: Counter[tuple[Day, str, str, str]] = field(default_factory=Counter)
    hearings: Counter[tuple[Day, str]] = field(default_factory=Counter)
    final: Counter[tuple[Day, str]] = field(default_factory=Counter)
    suspense: Counter[Since] = field(default_factory=Counter)
    silent: Counter[Since] = field(default_factory=Counter)
    simulated: bool = False

    @classmethod
    def of(cls, register: Register, days: tuple[Day, Day], asked: Iterable[Day]) -> "Sums":
        """The sums of a register.

        Args:
            register: as known at the end of the last day.
            days: the first and the last day that are closed.
            asked: the days of which people are told.
        """
        found = cls(simulated=register.simulated)
        for line in balance(register, None, days, PARTS[1:]):
            account = account_of(line.parts)
            found.opening[account] += line.opening
            found.into[account] += line.into
            found.out[account] += line.out
        for cell in people(register, sorted(set(asked))):
            about = (cell.day, cell.office, cell.technology, cell.status)
            found.people[about] += cell.people
            found.days[about] += cell.days
        for counts, final in ((found.hearings, False), (found.final, True)):
            for one in hearings(register, days[1], final=final):
                counts[one.month, one.outcome] += one.hearings
        found.suspense.update(suspended(register, days[1]))
        found.silent.update(without_outcome(register, days[1]))
        return found

    @classmethod
    def sealed(
        cls, stated: Mapping[str, Any], known: Told, asked: Iterable[Day], day: Day
    ) -> "Sums":
        """The sums of a close, grown older: everybody who was there is there, days older.

        Args:
            stated: the document of the close.
            known: what was told of days, as last said.
            asked: the days of which people are told.
            day: the day that is to be closed now.
        """
        found = cls(simulated=stated["simulated"])
        for line in stated["trial_balance"]:
            found.opening[account_of(line)] += line["closing"]
        last = Day.fromisoformat(stated["day"])
        for each in sorted(set(asked)):
            older = max(0, (each - last).days)
            for place, (number, together) in known[min(each, last)].items():
                found.people[each, *place] = number
                found.days[each, *place] = together + older * number
        begins = fiscal_year_start(fiscal_year(day) - 1)
        for counts, name in ((found.hearings, "hearings"), (found.final, "final_hearings")):
            for row in stated[name]:
                month = Day.fromisoformat(row["month"])
                if month >= begins:
                    counts[month, row["outcome"]] = row["hearings"]
        for sums, name in ((found.suspense, "in_suspense"), (found.silent, "without_outcome")):
            for row in stated["open_since"][name]:
                about = row["name"], row["custodian"], row["counterpart"]
                sums[*about, Day.fromisoformat(row["day"])] = row["count"]
        return found

    def add(self, other: "Sums", sign: int = 1) -> None:
        """Add the sums of others, or take them away."""
        for name in ("opening", "into", "out", "people", "days", "hearings", "final", "suspense",
                     "silent"):  # fmt: skip
            mine, theirs = getattr(self, name), getattr(other, name)
            for about, number in theirs.items():
                mine[about] += sign * number
        self.simulated = self.simulated or other.simulated

    def cells(self, days: Iterable[Day]) -> tuple[ProgrammeCell, ...]:
        """The people of some days; cells of nobody are left out."""
        asked = set(days)
        return tuple(sorted(
            ProgrammeCell(*about, number, self.days[about])
            for about, number in self.people.items() if number and about[0] in asked
        ))  # fmt: skip


def heard(counts: Counter[tuple[Day, str]]) -> tuple[HearingCount, ...]:
    """Hearings by month and outcome, in order."""
    return tuple(sorted(HearingCount(*about, number) for about, number in counts.items() if number))
