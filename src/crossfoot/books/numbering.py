"""The batches of a sender in their order: which is next, and which are missing."""

from collections.abc import Iterable

from crossfoot.books.rows import BatchRow, State


def last_posted(rows: Iterable[BatchRow], sender: str) -> int:
    """The number of the sender's last posted batch; 0 where there is none."""
    posted = (row.number for row in rows if row.sender == sender and row.state is State.ACCEPTED)
    return max(posted, default=0)


def missing_before(rows: Iterable[BatchRow], sender: str, number: int) -> tuple[int, ...]:
    """The numbers before one that were neither posted nor wait to be."""
    here = {row.number for row in rows if row.sender == sender
            and row.state in (State.ACCEPTED, State.QUARANTINED)}  # fmt: skip
    return tuple(each for each in range(1, number) if each not in here)


def gaps(rows: Iterable[BatchRow]) -> tuple[tuple[str, int], ...]:
    """Every missing batch by sender and number: later ones are there."""
    every = tuple(rows)
    standing = [row for row in every if row.state in (State.ACCEPTED, State.QUARANTINED)]
    latest: dict[str, int] = {}
    for row in standing:
        latest[row.sender] = max(latest.get(row.sender, 0), row.number)
    return tuple(
        (sender, number) for sender, last in sorted(latest.items())
        for number in missing_before(every, sender, last)
    )  # fmt: skip


def ready(rows: Iterable[BatchRow]) -> tuple[BatchRow, ...]:
    """The batches in quarantine that nothing before them is missing for, by sender."""
    every = tuple(rows)
    return tuple(
        row for row in every
        if row.state is State.QUARANTINED and row.previous == last_posted(every, row.sender)
    )  # fmt: skip
