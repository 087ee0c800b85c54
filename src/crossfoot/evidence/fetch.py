"""From a source into the archive: what is offered, what is held already, what came of asking.

The archive is locked only while one file is put into it, so that other work can go on during a
long run, and each file is safe before the next is asked for: an interrupted run goes on where
it ended.
"""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from crossfoot.archive import captures, directory, durable, names
from crossfoot.archive.sources.internet_archive import captured_at
from crossfoot.archive.sources.offers import Offer, Source
from crossfoot.archive.sources.polite import Answer, Polite
from crossfoot.core.digest import Digest
from crossfoot.core.releases import Capture
from crossfoot.evidence import wholeness
from crossfoot.evidence.capture_log import read_captures
from crossfoot.evidence.keep import Screen, keep, writing
from crossfoot.evidence.known import Known, Stated
from crossfoot.evidence.receive import receive
from crossfoot.evidence.report import Item, Status
from crossfoot.evidence.visits import Visits, place

Progress = Callable[[int, int, str], None]

_CUT_OFF_TRIES = 2


class Outcome(StrEnum):
    """What came of one offer."""

    NEW = "new"
    REPLACED = "replaced"
    CONFIRMED = "confirmed"
    UNCHANGED = "unchanged"
    KNOWN = "already there"
    REFUSED = "refused"
    FAILED = "failed"
    LEFT = "not tried"

    @property
    def words(self) -> str:
        """What the outcome means."""
        return {
            Outcome.NEW: "a name that the archive did not hold",
            Outcome.REPLACED: "other bytes than the archive holds under this name",
            Outcome.CONFIRMED: "bytes that the archive had from elsewhere",
            Outcome.UNCHANGED: "the same as when it was fetched before",
            Outcome.KNOWN: "fetched before, not asked for again",
            Outcome.REFUSED: "may not be archived",
            Outcome.FAILED: "did not arrive",
            Outcome.LEFT: "left for the next run",
        }[self]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one offer.

    Attributes:
        outcome: what came of it.
        offer: what was offered.
        digest: the bytes; `None` where there are none.
        index: the capture's number in the log; `None` where none was added.
        earlier: other bytes held under the name before, the last ones; or `None`.
        note: a sentence about it, or empty.
        stated: whether the bytes are among those that a manifest states for the name; `None`
            where it does not speak of them.
        status: the server's answer; 0 where there was none or none was asked for.
    """

    outcome: Outcome
    offer: Offer
    digest: Digest | None = None
    index: int | None = None
    earlier: Digest | None = None
    note: str = ""
    stated: bool | None = None
    status: int = 0


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What a run did.

    Attributes:
        items: one per offer, in the order of the source.
    """

    items: tuple[Fetched, ...]

    def of(self, *outcomes: Outcome) -> tuple[Fetched, ...]:
        """The items with one of these outcomes."""
        return tuple(item for item in self.items if item.outcome in outcomes)


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
    return FetchReport(tuple(items))


def _validators(run: "Run", visits: Visits, offer: Offer) -> Mapping[str, str]:
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


class Run:
    """Files on their way into one archive, one at a time.

    Attributes:
        known: what the log tells of the files held.
    """

    def __init__(self, archive_dir: Path, screen: Screen | None, stated: Stated | None) -> None:
        """Read the log, where there is one.

        Raises:
            CrossfootError: the archive cannot be read.
        """
        self._place = archive_dir
        self._screen = screen
        self._stated = stated
        there = directory.exists(archive_dir)
        self._archive = directory.open_archive(archive_dir) if there else None
        self.known = Known(read_captures(self._archive) if self._archive else ())

    @property
    def derived(self) -> Path:
        """The archive's folder of what can be derived or asked for again."""
        return self._place / "derived"

    def has_blob(self, digest: Digest) -> bool:
        """Whether the bytes are in their place."""
        return self._archive is not None and self._archive.blob(digest).is_file()

    def holds(self, offer: Offer) -> bool:
        """Whether a web archive's capture is in the log already, however it came there."""
        if self.known.last_from(names.source(offer.address)):
            return True
        return self.known.captured(offer.name, offer.captured_at)

    def remember(self, visits: Visits) -> None:
        """Keep the memory of a source, once there is an archive to keep it beside.

        Raises:
            UsageError: the system refused.
        """
        if self._archive is None:
            return
        try:
            visits.save()
        except OSError as error:
            raise durable.fault(error, visits.path) from error

    def take(self, offer: Offer, part: Path, answer: Answer, said: str, means: str) -> Fetched:
        """Put what arrived into the archive, or say why not.

        Args:
            offer: what was asked for.
            part: the bytes.
            answer: what the server said.
            said: what is wrong with the bytes, or empty.
            means: how the capture is recorded.

        Raises:
            CrossfootError: the archive is damaged or cannot be written to.
        """
        last = self.known.last_from(names.source(offer.address))
        if answer.unchanged and last:
            return Fetched(Outcome.UNCHANGED, offer, last.digest, status=answer.status)
        if answer.problem or said or answer.unchanged:
            note = answer.problem or f"{offer.address} {said or 'sent nothing'}; nothing was kept."
            return Fetched(Outcome.FAILED, offer, note=note, status=answer.status)
        capture = _capture(offer, answer, means)
        return self._put(offer, part, capture, last, answer.status)

    def _put(
        self, offer: Offer, part: Path, capture: Capture, last: Capture | None, status: int
    ) -> Fetched:
        try:
            with writing(self._place, 1) as batch:
                self._archive = batch.writer.archive
                received = receive(lambda: part.open("rb"), batch.writer.archive.staging)
                digest = received.digest
                same = last is not None and last.digest == digest and not offer.captured_at
                if same and self.has_blob(digest):
                    received.discard()
                    return self._fetched(Outcome.UNCHANGED, offer, digest, None, status)
                whole = replace(capture, digest=digest, size=received.size, index=batch.next_index)
                keep(received, whole, offer.address, "", self._screen, batch)
                batch.flush()
                item = batch.items[0]
        except OSError as error:
            raise durable.fault(error, self._place) from error
        if item.status is Status.REFUSED:
            return Fetched(Outcome.REFUSED, offer, note=item.note, status=status)
        return self._added(offer, whole, item, status)

    def _added(self, offer: Offer, capture: Capture, item: Item, status: int) -> Fetched:
        before = self.known.digests(capture.publisher_name)
        others = [digest for digest in before if digest != capture.digest]
        if item.status is Status.KNOWN:
            outcome = Outcome.KNOWN
        else:
            self.known.note(capture)
            outcome = Outcome.REPLACED if others else Outcome.NEW
            outcome = Outcome.CONFIRMED if capture.digest in before else outcome
        earlier = others[-1] if others and outcome is Outcome.REPLACED else None
        found = self._fetched(outcome, offer, capture.digest, item.index, status)
        return replace(found, earlier=earlier, note=f"{item.note} {found.note}".strip())

    def _fetched(
        self, outcome: Outcome, offer: Offer, digest: Digest, index: int | None, status: int
    ) -> Fetched:
        verdict = self._stated.verdict(offer.name, digest) if self._stated else None
        note = ""
        if verdict is False and self._stated:
            note = (
                f"{offer.name} has the sha256 {digest.short}..., which {self._stated.name} does"
                " not state for this name."
            )
        return Fetched(outcome, offer, digest, index, note=note, stated=verdict, status=status)


def _capture(offer: Offer, answer: Answer, means: str) -> Capture:
    """What is known of bytes that arrived, but for what follows from the bytes."""
    # A web archive may answer with the capture nearest to the one that was asked for.
    at = (captured_at(answer.address) or offer.captured_at) if offer.captured_at else answer.at
    sources = dict.fromkeys((names.source(offer.address), names.source(answer.address)))
    return Capture(
        digest=Digest("0" * 64),
        size=0,
        publisher_name=offer.name,
        captured_at=at,
        release_date="",
        sources=tuple(source for source in sources if source),
        means=means,
        index=-1,
        headers=captures.kept_headers(answer.headers),
    )
