"""The last look at a day that is not closed: what was worked out, so that it is worked out once.

Between being told what is in the way and closing the day nothing may have changed but the reasons
for which things are carried forward; then the same is not reckoned again. What is kept is counts,
as in the document of a closed day, and is believed only where a key of the vault vouches for it.
"""

import datetime
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossfoot import __version__
from crossfoot.archive import durable
from crossfoot.books.closing.document import read
from crossfoot.books.journal import BatchRow, DayRow, State
from crossfoot.books.places import Books
from crossfoot.register.vault.batches import key_of

NAME = "look.json"
_PURPOSE = b"crossfoot look\n"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a look rests on; as long as it is the same, so is the look.

    Attributes:
        day: the day that is looked at.
        batches: every batch that the journal knows.
        closed: the days closed before.
    """

    day: datetime.date
    batches: Sequence[BatchRow]
    closed: Sequence[DayRow]

    @property
    def state(self) -> str:
        """Names it."""
        told = [[row.name, row.state, row.place, row.opened, row.commitment]
                for row in self.batches]  # fmt: skip
        last = self.closed[-1].sha256 if self.closed else ""
        text = json.dumps([__version__, self.day.isoformat(), told, last])
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def posted(self) -> int:
        """How many batches were posted."""
        return max((row.place for row in self.batches), default=0)


def keep(books: Books, ground: Ground, text: str) -> None:
    """Keep a look, in place of the one before.

    Args:
        books: the books.
        ground: what it rests on.
        text: the document that the day would have if it were closed now.

    Raises:
        UsageError: the system did not let it.
    """
    stated = {"state": ground.state, "posted": ground.posted, "document": text}
    stated["vouched"] = _vouched(books, ground, text)
    try:
        data = json.dumps(stated, ensure_ascii=False).encode()
        durable.replace(books.path / NAME, data, books.staging)
    except OSError as error:
        raise durable.fault(error, books.path) from error


def kept(books: Books, ground: Ground) -> str | None:
    """The document of the last look, where it rests on the same; `None` where it does not."""
    stated = last(books)
    if stated is None or stated.get("state") != ground.state:
        return None
    text = str(stated.get("document"))
    mark = str(stated.get("vouched")).encode()
    return text if hmac.compare_digest(mark, _vouched(books, ground, text).encode()) else None


def last(books: Books) -> Mapping[str, Any] | None:
    """The last look as it lies there: enough to show, and not to close by."""
    try:
        stated: object = json.loads((books.path / NAME).read_bytes())
    except (OSError, ValueError):
        return None
    return stated if isinstance(stated, dict) else None


def shown(books: Books) -> tuple[Mapping[str, Any], int] | None:
    """What the last look told, and how many batches were posted then.

    Raises:
        EvidenceError: it cannot be read.
    """
    stated = last(books)
    return (read(str(stated["document"])), int(stated["posted"])) if stated else None


def _vouched(books: Books, ground: Ground, text: str) -> str:
    """Who holds no key of the batches cannot make this."""
    name = next(row.name for row in ground.batches if row.state is State.ACCEPTED)
    said = _PURPOSE + ground.state.encode() + text.encode()
    return hmac.new(key_of(books.vault, name).key, said, hashlib.sha256).hexdigest()
