"""What the publisher said to a finding or a case: `hand/replies/*.toml`.

A reply is quoted word for word, with the day and the place where it can be read. It changes
nothing about a finding: it stands beside it.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossfoot.core.errors import UsageError
from crossfoot.core.findings import Case, Finding
from crossfoot.hand.entries import ReplyEntry
from crossfoot.hand.kinds import files_in
from crossfoot.hand.toml_file import read_entries, where

FOLDER = "replies"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the publisher said to one finding or one case.

    Attributes:
        subject: name of the finding or the case.
        quote: the words, as published.
        date: the day on which they were said.
        where: where they can be read: an address, or the name of a document.
    """

    subject: str
    quote: str
    date: datetime.date
    where: str


@dataclass(frozen=True, slots=True)
class Replies:
    """All replies, earliest first."""

    entries: tuple[Reply, ...] = ()

    @classmethod
    def of(cls, layers: Sequence[Sequence[Reply]]) -> "Replies":
        """The replies of several layers: what a later one says of a subject takes its place."""
        held: dict[str, list[Reply]] = {}
        for layer in layers:
            held.update({reply.subject: [] for reply in layer})
            for reply in layer:
                held[reply.subject].append(reply)
        every = (reply for own in held.values() for reply in own)
        return cls(tuple(sorted(every, key=lambda r: (r.date, r.subject, r.quote))))

    def to_finding(self, finding: Finding) -> tuple[Reply, ...]:
        """What was said to a finding."""
        return tuple(reply for reply in self.entries if reply.subject == finding.id)

    def to_case(self, case: Case) -> tuple[Reply, ...]:
        """What was said to a case, or to any of its findings."""
        names = {case.id, *(finding.id for finding in case.findings)}
        return tuple(reply for reply in self.entries if reply.subject in names)


def read_replies(layer: Path, *, shipped: bool) -> Iterator[Reply]:
    """The replies in one layer's folder, by name of the file.

    Args:
        layer: the folder that holds the folder `replies`.
        shipped: whether it comes with the program.

    Raises:
        UsageError: a file cannot be used; the message names file and key.
    """
    for path in files_in(layer / FOLDER):
        entries = read_entries(path, ReplyEntry, shipped=shipped)
        for position, entry in enumerate(entries):
            if bool(entry.finding) == bool(entry.case):
                raise UsageError(
                    f"{where(path, 'reply', position)}: it has to answer one finding or one case.",
                    "Give `finding` or `case`, and not both.",
                )
            yield Reply(entry.finding or entry.case, entry.quote, entry.date, entry.where)
