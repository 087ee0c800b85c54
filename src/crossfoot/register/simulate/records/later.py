"""The same records told a second time, some weeks later: what grew, and what was changed by hand.

People are closed, others begin, and what the first release lacked at its edge has come in. Beside
that records vanish, appear for old dates, have other values or are open again, so many of each,
on rows to which nothing else happened: what two releases are compared for, known to the last one.
"""

import datetime
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from crossfoot.core.errors import UsageError
from crossfoot.register.simulate.calibration import calibration
from crossfoot.register.simulate.records.quirks import DETACHED, EDGE, USUAL, Planting, plant
from crossfoot.register.simulate.records.quirks import parse as parse_quirks
from crossfoot.register.simulate.records.release import File, Release, files_of, released
from crossfoot.register.simulate.records.rows import Row, clean_rows, days_of, opaque, rows_known

VANISHED, NEW, ALTERED, REOPENED, ANEW = "vanished", "new", "altered", "turned-open", "anew"
# What is planted between two releases where nothing is asked for.
USUAL_LATER = {VANISHED: 40, NEW: 25, ALTERED: 50, REOPENED: 15}
CHANGES = (*USUAL_LATER, ANEW)
# New records are no older than this, so that the right edge is told by what it lacks alone.
_BEFORE_THE_EDGE = datetime.timedelta(weeks=27)
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Changes:
    """What lies between two releases, as `crossfoot register compare` tells it.

    Attributes:
        same: records that are the same in both.
        closed: those that were closed since.
        vanished: those that are gone.
        new: those that began in the time of the first and were not in it.
        altered: those changed otherwise than by being closed, the open again among them.
        reopened: those that are open again.
        newer: those that began later.
        unkeyed: those without an identifier, in each.
        columns: changed values by column.
        lag: weeks at the end of which the first was not complete.
        anew: whether identifiers were made anew, so that nothing else can be known.
    """

    same: int = 0
    closed: int = 0
    vanished: int = 0
    new: int = 0
    altered: int = 0
    reopened: int = 0
    newer: int = 0
    unkeyed: tuple[int, int] = (0, 0)
    columns: Mapping[str, int] = field(default_factory=dict)
    lag: int = 0
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """A made-up release, the one after it, and what lies between them.

    Attributes:
        first: the first release.
        files: those of the second.
        records: how many rows of it are records.
        extraction: its day, which is stated nowhere.
        planted: how many of each change.
        missing: how many more were wanted and found no room.
        changes: what is to be found.
    """

    first: Release
    files: tuple[File, ...]
    records: int
    extraction: datetime.date
    planted: dict[str, int]
    missing: dict[str, int]
    changes: Changes


def parse(texts: tuple[str, ...]) -> tuple[dict[str, int], dict[str, int]]:
    """How many of which quirk in the first release, and of which change in the second.

    Raises:
        UsageError: a text is neither, or cannot be told in two releases.
    """
    if not texts:
        return {name: n for name, n in USUAL.items() if name != DETACHED}, dict(USUAL_LATER)
    changes: dict[str, int] = {}
    rest = []
    for text in texts:
        name, _, value = text.partition("=")
        if name in CHANGES and value.isdecimal():
            changes[name] = int(value)
        else:
            rest.append(text)
    quirks = parse_quirks(tuple(rest)) if rest else {}
    if quirks.get(DETACHED):
        raise UsageError(
            "A detached column is another in each release, and would hide what was changed.",
            f"Plant {DETACHED} in one release alone, without --second.",
        )
    return quirks, changes


def two_releases(
    enrolments: int,
    days: tuple[datetime.date, datetime.date],
    later: int,
    seed: int,
    wanted: tuple[dict[str, int], dict[str, int]],
) -> Later:
    """A made-up release and the one after it; the same seed gives the same two.

    Args:
        enrolments: how many, in the first.
        days: the first day of an enrolment, and the day of the first extraction.
        later: how many days after that the second is extracted.
        seed: of the draws.
        wanted: how many of which quirk in the first, and of which change in the second.
    """
    quirks, changes = wanted
    first, last = days
    planting = plant(clean_rows(enrolments, first, last, seed), last, quirks)
    made = _Second(planting, enrolments, first, last + later * _DAY, seed)
    made.grow()
    made.change(changes)
    return Later(
        first=released(planting, quirks),
        files=files_of(made.told(anew=bool(changes.get(ANEW)))),
        records=len(made.rows),
        extraction=made.last,
        planted={name: n for name, n in made.planted.items() if n},
        missing={
            name: n - made.planted[name]
            for name, n in changes.items()
            if name != ANEW and n > made.planted[name]
        },
        changes=made.changes(anew=bool(changes.get(ANEW))),
    )


class _Second:
    """The rows of the second release while they are made.

    Attributes:
        rows: so far; `None` where one vanished.
        last: the day of extraction.
        planted: how many of each change.
    """

    def __init__(
        self, planting: Planting, enrolments: int, begin: datetime.date, last: datetime.date,
        seed: int,
    ) -> None:  # fmt: skip
        self._planting, self._enrolments, self._begin = planting, enrolments, begin
        self._seed = seed
        self.last = last
        self.planted: Counter[str] = Counter()
        self._columns: Counter[str] = Counter()
        self._told: list[Row | None] = list(planting.rows)
        self._closed = self._new = self._newer = 0

    @property
    def rows(self) -> list[Row]:
        """The rows that there are."""
        return [row for row in self._told if row]

    def grow(self) -> None:
        """What time did: people closed, lengths grown, the edge filled, others begun."""
        known = rows_known(self._seed, self._enrolments, (self._begin, self._planting.last),
                           self.last)  # fmt: skip
        by_token = {row.token: row for row in known}
        for at, row in enumerate(self._planting.rows):
            if row.end is None:
                self._told[at] = grown = self._grown(row, by_token)
                self._closed += bool(row.token_known and grown.end)
        for row in self._planting.left_out:
            self._add(by_token.get(row.token, row))
        span = max(1, (self._planting.last - self._begin).days)
        begun = self._enrolments * (self.last - self._planting.last).days // span
        if begun:
            since = (self._planting.last + _DAY, self.last)
            for row in rows_known(self._seed, begun, since, self.last, self._enrolments):
                self._add(row)

    def _grown(self, row: Row, known: Mapping[str, Row]) -> Row:
        now = known.get(row.token)
        # What was planted on an open row stays on it; only its length goes on.
        closed_since = now and now.end and now.end > self._planting.last
        if now and closed_since and now.start == row.start and not row.reason:
            return replace(row, end=now.end, length=now.length, reason=now.reason)
        days = (self.last - self._planting.last).days
        return row if row.length is None else replace(row, length=row.length + days)

    def _add(self, row: Row) -> None:
        self._told.append(row)
        if row.start <= self._last_known:
            self._new += 1
        else:
            self._newer += 1

    @cached_property
    def _last_known(self) -> datetime.date:
        """The last day of which the first release tells anything."""
        rows = self._planting.rows
        told = (day for r in rows for day in (r.start, r.end, r.recorded) if day)
        return min(max(told, default=self._planting.last), self._planting.last)

    def change(self, wanted: Mapping[str, int]) -> None:
        """What was changed by hand: so many of each, on rows to which nothing happened."""
        closed = self._planting.closed()
        for at in self._planting.take(wanted.get(VANISHED, 0), closed):
            self._told[at] = None
            self.planted[VANISHED] += 1
        for at in self._planting.take(wanted.get(REOPENED, 0), closed):
            row = self._planting.rows[at]
            length = days_of(row.start, self.last)
            self._told[at] = replace(row, end=None, reason="", length=length)
            self.planted[REOPENED] += 1
            self._columns.update(("end", "length", "reason"))
        for nth, at in enumerate(self._planting.take(wanted.get(ALTERED, 0), closed)):
            self._alter(at, nth)
        until = self._planting.last - _BEFORE_THE_EDGE
        if until > self._begin:
            size = 2 * wanted.get(NEW, 0)
            made = rows_known(self._seed, size, (self._begin, until), self.last,
                              2 * self._enrolments)  # fmt: skip
            for row in made[: wanted.get(NEW, 0)]:
                self._add(row)
                self.planted[NEW] += 1

    def _alter(self, at: int, nth: int) -> None:
        """Another office, technology, level or last day, in turns."""
        row, known = self._planting.rows[at], calibration()
        others = {
            "office": replace(row, office=_next(known.offices, row.office)),
            "technology": replace(row, technology=_next(known.technologies, row.technology)),
            "level": replace(row, level=_next(tuple(known.levels), row.level)),
            "end": replace(row, end=(row.end or row.start) + 3 * _DAY,
                           length=(row.length or 0) + 3),
        }  # fmt: skip
        name = list(others)[nth % len(others)]
        self._told[at] = others[name]
        self.planted[ALTERED] += 1
        self._columns.update((name, "length") if name == "end" else (name,))

    def told(self, *, anew: bool) -> list[Row]:
        """The rows as the second release tells them."""
        if not anew:
            return self.rows
        self.planted[ANEW] = sum(row.token_known for row in self.rows)
        return [
            replace(row, token=_anew(self._seed, row.token)) if row.token_known else row
            for row in self.rows
        ]

    def changes(self, *, anew: bool) -> Changes:
        """What is to be found."""
        if anew:
            return Changes(anew=True)
        unkeyed = sum(not row.token_known for row in self._planting.rows)
        gone, again = self.planted[VANISHED], self.planted[REOPENED]
        altered = self.planted[ALTERED] + again
        keyed = len(self._planting.rows) - unkeyed
        return Changes(
            same=keyed - gone - altered - self._closed,
            closed=self._closed,
            vanished=gone,
            new=self._new,
            altered=altered,
            reopened=again,
            newer=self._newer,
            unkeyed=(unkeyed, unkeyed),
            columns=dict(sorted(self._columns.items())),
            lag=self._planting.planted[EDGE],
        )


def _next(words: tuple[str, ...], word: str) -> str:
    return words[(words.index(word) + 1) % len(words)] if word in words else words[0]


def _anew(seed: int, token: str) -> str:
    digits = hashlib.sha256(f"{seed} {token}".encode()).hexdigest()[:24]
    return f"simulated-{opaque(digits)}"
