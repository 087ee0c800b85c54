"""From a source into the archive: what is offered, what is held already, what came of asking.

The archive is locked only while one file is put into it, so that other work can go on during a
long run, and each file is safe before the next is asked for: an interrupted run goes on where
it ended.
"""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from crossfoot.archive import moments, names
from crossfoot.archive.sources.offers import Offer, Source
from crossfoot.archive.sources.polite import Answer, Polite
from crossfoot.evidence import wholeness
from crossfoot.evidence.fetched import Fetched, FetchReport, Outcome
from crossfoot.evidence.keep import Screen
from crossfoot.evidence.known import Stated
from crossfoot.evidence.run import Run
from crossfoot.evidence.visits import Visits, place

Progress = Callable[[int, int, str], None]

_CUT_OFF_TRIES = 2
_NOTHING_NEW = (Outcome.UNCHANGED, Outcome.KNOWN)


def fetch(  # noqa: PLR0913 - the command's own options
    archive_dir: Path,
    source: Source,
    client: Polite,
    *,
    screen: Screen | None = None,
    stated: Stated | None = None,
    limit: int = 0,
    progress: Progress | None = None,
) -> FetchReport:
    """Fetch what a source offers and the archive does not hold; make the archive if need be.

    Args:
        archive_dir: the archive.
        source: where from.
        client: asks the servers.
        screen: refuses files that may not be archived.
        stated: digests of known releases to verify what arrives against.
        limit: fetch at most so many files; 0 for all.
        progress: told (done, of, name) when a file is done with.

    Raises:
        UsageError: the source cannot be reached, or the archive cannot be written to; what was
            fetched before is safe.
        EvidenceError: the archive is damaged.
    """
    offers = source.offers(client)
    run = Run(archive_dir, screen, stated)
    visits = Visits.read(place(run.derived, source))
    items: list[Fetched] = []
    stop, asked = "", 0
    with tempfile.TemporaryDirectory(prefix="crossfoot-") as scratch:
        part = Path(scratch) / "part"
        for number, offer in enumerate(offers, start=1):
            if stop or (limit and asked >= limit):
                items.append(Fetched(Outcome.LEFT, offer, note=stop))
            elif not source.current and run.holds(offer):
                items.append(Fetched(Outcome.KNOWN, offer))
            else:
                asked += 1
                answer, said = _ask(client, offer, part, _validators(run, visits, offer))
                items.append(run.take(offer, part, answer, said, source.means))
                stop = answer.problem if answer.stop else ""
                if source.current and items[-1].digest:
                    visits.had(offer, answer.headers, items[-1].digest.hex)
                    run.remember(visits)
            if progress:
                progress(number, len(offers), offer.name)
    if not source.current:
        return FetchReport(tuple(items))
    # Only at the end: what an interrupted run did not tell, the next one has to tell.
    quiet = all(item.outcome in _NOTHING_NEW for item in items)
    gone, back = visits.listed(offers, moments.now(), arrived=not quiet)
    run.remember(visits)
    named = [tuple((a, visits.offers[a]["name"]) for a in found) for found in (gone, back)]
    return FetchReport(tuple(items), *named)


def _validators(run: Run, visits: Visits, offer: Offer) -> Mapping[str, str]:
    """What to ask with: only of bytes that are held, from this address, and still there."""
    last = run.known.last_from(names.source(offer.address))
    if last is None or offer.captured_at or not run.has_blob(last.digest):
        return {}
    return visits.validators(offer.address) or dict(last.headers)


def _ask(
    client: Polite, offer: Offer, part: Path, validators: Mapping[str, str]
) -> tuple[Answer, str]:
    """Ask for a file; once more when a body is cut off in a way that its length does not show."""
    for _ in range(_CUT_OFF_TRIES):
        answer = client.get(offer.address, part, validators)
        if answer.problem or answer.unchanged:
            return answer, ""
        said = wholeness.fault(part, offer.sha1)
        if not wholeness.passing(said):
            break
    return answer, said
