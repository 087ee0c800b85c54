"""One file after the other into one archive, each safe before the next is asked for."""

from dataclasses import replace
from pathlib import Path

from crossfoot.archive import captures, directory, durable, names
from crossfoot.archive.sources.internet_archive import captured_at
from crossfoot.archive.sources.offers import Offer
from crossfoot.archive.sources.polite import Answer
from crossfoot.core.digest import Digest
from crossfoot.core.releases import Capture
from crossfoot.evidence.capture_log import read_captures
from crossfoot.evidence.fetched import Fetched, Outcome
from crossfoot.evidence.keep import Screen, keep, writing
from crossfoot.evidence.known import Known, Stated
from crossfoot.evidence.receive import receive
from crossfoot.evidence.report import Item, Status
from crossfoot.evidence.visits import Visits


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
