"""The correction notice for a release whose figures the books know otherwise now."""

from crossfoot.core import wording
from crossfoot.core.notice import Notice
from crossfoot.core.refs import parse_a1
from crossfoot.core.tables import Key, Measure
from crossfoot.writing.release import captions
from crossfoot.writing.release.changes import Change, changes
from crossfoot.writing.release.material import Previous

_COLUMNS = {
    Measure.PARTICIPANTS: "Count",
    Measure.AVERAGE_DAYS: "ALIP",
    Measure.DAILY_COST: "Daily Tech Cost",
    Measure.HEARINGS: "Count",
    Measure.HEARING_SHARE: "%",
}
_GROUND = "the books know otherwise now, because records came late or were corrected"
_SOUND = "The other figures of its tables are what the books know now."


def correction_notice(previous: Previous) -> str:
    """What has to be corrected in a release; empty where every figure still holds.

    Args:
        previous: the release as it was published, and its figures as they are known now.
    """
    found = changes(previous)
    if not found:
        return ""
    earlier = {change.last_day for change in found if _earlier(change, previous)}
    own = [change for change in found if not _earlier(change, previous)]
    sheet = captions.sheet_name(previous.released)
    rest = [_SOUND]
    if earlier:
        number = wording.plural(len(found) - len(own), "figure")
        days = wording.plural(len(earlier), "earlier day")
        rest.append(f"So should {number} of its history, of {days}.")
    return Notice(
        name=previous.name,
        published=previous.released.published,
        ground=_GROUND,
        points=tuple(_point(change, sheet) for change in sorted(own, key=_order)),
        cause="",
        rest=" ".join(reversed(rest)),
        digest=previous.digest,
    ).text


def _earlier(change: Change, previous: Previous) -> bool:
    """Whether a change is of the history and not of the tables."""
    court = change.key.measure in (Measure.HEARINGS, Measure.HEARING_SHARE)
    return not court and change.last_day != previous.released.as_of


def _order(change: Change) -> tuple[int, int]:
    """As on the sheet; what has no place on it comes last."""
    return parse_a1(change.cell) if change.cell else (1 << 30, 0)


def _label(key: Key) -> str:
    return " > ".join(filter(None, (key.place, key.category))) or "Total"


def _point(change: Change, sheet: str) -> str:
    what = f"{_label(change.key)}, {_COLUMNS[change.key.measure]}"
    if change.was is None:
        table = wording.TABLES.get(change.key.table, change.key.table)
        now = wording.count(change.now) if change.now is not None else "nothing"
        return f'{what} (sheet "{sheet}", {table}) is not there: should read {now}.'
    where = f'(sheet "{sheet}", cell {change.cell})'
    if change.now is None:
        return f"{what} {where} reads {wording.count(change.was)}: should be empty."
    was, now = wording.apart(change.was, change.now)
    return f"{what} {where} reads {was}: should read {now}."
