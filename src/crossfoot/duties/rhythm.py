"""The semimonthly rhythm: one release of new figures in each half of each month.

- A release counts for the half-month it was published in, and for one half-month only.
- Where a half-month has none and the next has two or more, the first of those is the late one.
  Where the next is known to have none to spare, the half-month is missing. Where that is not
  known it is late, by a number of days that is not known. So a year never counts more releases
  than were published.
- After a release in one half-month the next is due on the last day of the half-month after it.
- Late or missing is said only where silence is shown on every day in question. Otherwise files
  may be missing from the archive, and the outcome is that it cannot be tested.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.duties.halves import Half, between
from crossfoot.duties.outcomes import Found, Outcome
from crossfoot.duties.silence import Silences
from crossfoot.duties.updates import Brings, Update

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Next:
    """The release that is due next.

    Attributes:
        last: the last release of new figures.
        due: the day on which the next is due at the latest.
        passed: days since that day; 0 while it has not passed.
        shown: who shows that nothing came since the last release; empty where nobody does.
    """

    last: Update
    due: datetime.date
    passed: int
    shown: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The alarm, or the date."""
        name = self.last.entry.release.publisher_name
        came = f"the last with new figures is {name} of {wording.date(self.last.day)}"
        if not self.passed:
            return f"The next release is due by {wording.date(self.due)}; {came}."
        said = (
            f"ALARM: a release was due by {wording.date(self.due)}, "
            f"{wording.plural(self.passed, 'day')} ago; {came}."
        )
        if self.shown:
            return f"{said} Nothing came since, as seen by {', '.join(self.shown)}."
        return f"{said} This archive holds nothing later: fetch, to tell a gap here from silence."


def next_due(found: tuple[Update, ...], silences: Silences, on: datetime.date) -> Next | None:
    """The next date due, as it stood on a day; `None` where no release brought new figures."""
    news = [update for update in found if update.brings is Brings.NEW]
    if not news:
        return None
    due = Half.of(news[-1].day).next.end
    passed = max((on - due).days, 0)
    shown = silences.covers(news[-1].day + _DAY, on) if passed else ()
    return Next(news[-1], due, passed, shown or ())


def of_releases(found: tuple[Update, ...], silences: Silences) -> tuple[tuple[Update, Found], ...]:
    """For each release: whether it came by the day on which it was due."""
    told = []
    before: Update | None = None
    for update in found:
        told.append((update, _of_release(update, before, silences)))
        if update.brings is Brings.NEW:
            before = update
    return tuple(told)


def _of_release(update: Update, before: Update | None, silences: Silences) -> Found:
    if update.brings is not Brings.NEW:
        said = f"{update.sentence} It counts for no half-month."
        return Found(Outcome.NOT_OWED, said)
    if before is None:
        said = "It is the first release with new figures in this archive; none before it is held."
        return Found(Outcome.UNTESTED, said, "The release before it.")
    due = Half.of(before.day).next.end
    days = (update.day - before.day).days
    since = (
        f"{wording.plural(days, 'day')} after the release before it, of {wording.date(before.day)}"
    )
    if update.day <= due:
        return Found(Outcome.MET, f"Published {since}; due by {wording.date(due)}.", due=due)
    late = (update.day - due).days
    passed = between(Half.of(before.day).next, Half.of(update.day).before)
    who = silences.covers(passed[0].start, passed[-1].end)
    said = (
        f"Published {since}; the next was due by {wording.date(due)}, "
        f"{wording.plural(late, 'day')} earlier"
    )
    if who is None:
        said = f"{said}. Releases between the two may be missing from this archive."
        settles = _versions(before.day + _DAY, update.day - _DAY)
        return Found(Outcome.UNTESTED, said, settles, due=due)
    said = f"{said}, and nothing came in {wording.plural(len(passed), 'half-month')} between."
    return Found(Outcome.LATE, said, due=due, days=late, known_from=who)


def of_halves(
    found: tuple[Update, ...], silences: Silences, since: datetime.date, on: datetime.date
) -> tuple[tuple[Half, Found], ...]:
    """For each half-month that is over, from the first release on: whether one came in it.

    Args:
        found: the releases.
        silences: days on which nothing new was published.
        since: the first day on which anything was owed.
        on: the day as of which it is told.
    """
    by_half: dict[Half, list[Update]] = {}
    for update in found:
        by_half.setdefault(Half.of(update.day), []).append(update)
    news = {half: [u for u in own if u.brings is Brings.NEW] for half, own in by_half.items()}
    days = [update.day for update in found if update.brings is Brings.NEW and update.day >= since]
    if not days:
        return ()
    every = between(Half.of(days[0]), Half.of(on))
    return tuple(
        (half, _of_half(half, news, by_half.get(half, []), silences))
        for half in every
        if half.end < on or news.get(half)
    )


def _of_half(
    half: Half,
    news: Mapping[Half, list[Update]],
    own: list[Update],
    silences: Silences,
) -> Found:
    if news.get(half):
        days = ", ".join(wording.date(update.day) for update in news[half])
        return Found(Outcome.MET, f"New figures came on {days}.", due=half.end)
    others = "".join(f" {update.sentence}" for update in own)
    # A file that brought nothing new breaks no silence about new figures.
    known = {update.day for update in own}
    number, who = silences.cover(day for day in half.days if day not in known)
    length = len(half.days) - len(known)
    if number < length:
        said = f"No release with new figures of this half-month is in this archive.{others}"
        if number:
            said += f" Silence is shown on {number} of its {len(half.days)} days."
        settles = _versions(half.start, half.end)
        return Found(Outcome.UNTESTED, said, settles, due=half.end, known_from=who)
    after = news.get(half.next, [])
    if len(after) > 1:
        late = (after[0].day - half.end).days
        sure = silences.covers(half.end + _DAY, after[0].day - _DAY) is not None
        said = (
            f"Nothing new came in it; the first of {len(after)} releases in the next half-month "
            f"came {'' if sure else 'at most '}{wording.plural(late, 'day')} after its end.{others}"
        )
        return Found(Outcome.LATE, said, due=half.end, days=late, known_from=who)
    open_days = [day for day in half.next.days if day not in {update.day for update in after}]
    if silences.cover(open_days)[0] < len(open_days):
        said = (
            "Nothing new came in it. Whether it was made up for in the half-month after it cannot "
            f"be told: releases of that one may be missing from this archive.{others}"
        )
        return Found(Outcome.LATE, said, due=half.end, known_from=who)
    said = f"Nothing new came in it, and nothing to spare in the half-month after it.{others}"
    return Found(Outcome.MISSING, said, due=half.end, known_from=who)


def _versions(first: datetime.date, last: datetime.date) -> str:
    """What would settle whether anything was published on these days."""
    return (
        f"Every version of the file that was published from {wording.date(first)} to "
        f"{wording.date(last)}, with the day and the hour of its publication."
    )
