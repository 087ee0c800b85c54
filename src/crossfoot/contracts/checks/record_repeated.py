"""Does an action stand in the downloads twice, and do both say the same?

Asks: Are there two rows with one transaction key? Has a later download other values for an
    action, or no longer the action at all?
Why it matters: A row counted twice doubles money; a record changed without a new modification
    changes the past.
Method: One row speaks for each action: the newest download's, within one download the one
    changed last. Rows that say something else are findings; rows that say the same twice within
    one download too.
Excluded: Rows of an older download that say the same as the newer one.
Assumes: Two downloads of one award cover the same actions from the day on which the later one
    begins; what an award lost is told only where the newer download has that award.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from crossfoot.contracts.checks.frame import Around, AwardCheck, Hit
from crossfoot.contracts.checks.telling import gap, on
from crossfoot.contracts.tracks import Track
from crossfoot.contracts.vintages import AMOUNTS, Repeated
from crossfoot.core import wording
from crossfoot.core.awards import AwardFinding, AwardValue
from crossfoot.core.findings import Tier
from crossfoot.core.ledger import dollars

TWICE = "duplicate_transaction_key"
CHANGED = "record_changed_between_downloads"
GONE = "record_gone_from_newer_download"


def find(around: Around) -> Iterator[Hit]:
    """A finding for every row that says something else, or the same twice in one file."""
    downloads = around.journal.downloads
    for row in around.journal.repeated:
        if downloads[row.file] == downloads[row.speaks_file]:
            said = "says the same" if not row.differs else f"differs in {_fields(row)}"
            said = f"The action stands twice in one download and {said}."
            yield Hit(TWICE, row.award, partial(_told, around, row, TWICE, said))
        elif row.differs:
            said = f"A newer download records this action with another {_fields(row)}."
            yield Hit(CHANGED, row.award, partial(_told, around, row, CHANGED, said))


def find_gone(around: Around) -> Iterator[Hit]:
    """A finding for every action that a newer download of its award no longer has."""
    files = around.journal.numbers("file")
    if len({around.journal.downloads[file] for file in set(files)}) < 2:
        return
    for track in around.tracks:
        own = files[track.place : track.place + len(track)]
        of = [around.journal.downloads[file] for file in own]
        newest = max(of)
        days = track.days
        reach = min(d for d, f in zip(days, of, strict=True) if f == newest)
        for at, download in enumerate(of):
            if download != newest and days[at] >= reach:
                yield Hit(GONE, track.award, partial(_gone, track, at))


def _gone(track: Track, at: int) -> AwardFinding:
    return on(
        track,
        GONE,
        Tier.WARNING,
        track.numbers[at],
        None,
        f"Modification {track.numbers[at]} stands in an older download of this award and not in "
        "the newest one.",
        (at,),
    )


def _fields(row: Repeated) -> str:
    return ", ".join(name for name, _, _ in row.differs)


def _told(around: Around, row: Repeated, check: str, message: str) -> AwardFinding:
    name, before, after = row.differs[0] if row.differs else ("", None, None)
    one, other = _value(name, before), _value(name, after)
    place = around.tracks.places.get(row.award)
    return AwardFinding(
        check,
        Tier.ERROR if check == TWICE else Tier.WARNING,
        row.award,
        around.tracks.track(place).name if place is not None else "",
        one,
        other,
        gap(one, other),
        f"{message}{_values(name, one, other)}",
        (around.journal.ref(row.file, row.row),
         around.journal.ref(row.speaks_file, row.speaks_row)),
    )  # fmt: skip


def _value(name: str, raw: object) -> AwardValue:
    return dollars(raw) if name in AMOUNTS and isinstance(raw, int) else raw  # type: ignore[return-value]


def _values(name: str, one: AwardValue, other: AwardValue) -> str:
    if not name:
        return ""
    words = [wording.money(v) if isinstance(v, Decimal) else str(v or "-") for v in (one, other)]
    return f" {name.capitalize()}: {words[0]} there, {words[1]} in the row that speaks."


CHECK = AwardCheck(TWICE, "Does an action stand in the downloads twice?", of_all=find)
CHECK_GONE = AwardCheck(GONE, "Has a newer download lost an action?", of_all=find_gone)
