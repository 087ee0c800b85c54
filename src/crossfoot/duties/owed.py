"""Everything that is owed, judged: publication, requests, records."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from crossfoot.duties import publication, request, retention
from crossfoot.duties.contents import Site
from crossfoot.duties.outcomes import Judgement
from crossfoot.duties.publication import Material, Publication
from crossfoot.duties.published import Sound
from crossfoot.duties.silence import Quiet
from crossfoot.hand.duty_files import Duties, load_duties
from crossfoot.hand.request_files import Requests, load_requests

__all__ = ["Material", "Owed", "Quiet", "owed", "site"]


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed and what came of it, on one day.

    Attributes:
        duties: what is written down of duties.
        requests: what is written down of requests.
        publications: each publication duty, judged.
        others: judgements of requests, then of the keeping of records.
        on: the day.
    """

    duties: Duties
    requests: Requests
    publications: tuple[Publication, ...]
    others: tuple[Judgement, ...]
    on: datetime.date

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, duty by duty."""
        own = (one for duty in self.publications for one in duty.judgements)
        return (*own, *self.others)


def owed(material: Material, sound: Sound, user: Path | None) -> Owed:
    """Judge everything that is owed.

    Args:
        material: what publication duties are judged from.
        sound: whether a published figure may be relied on.
        user: the folder of the user's own files.

    Raises:
        UsageError: a file in `hand/` cannot be used.
    """
    duties, requests = load_duties(user), load_requests(user)
    others = (
        *request.judgements(requests, duties, material.on),
        *retention.judgements(requests, duties, material.book, sound, material.on),
    )
    return Owed(duties, requests, publication.judge(duties, material), others, material.on)


def site(source: str, looked: str, offered: tuple[str, ...]) -> Site:
    """What a page offered at a visit, the moment as it was noted."""
    return Site(source, datetime.date.fromisoformat(looked[:10]), offered)
