"""The part of the scorecard about errors planted on purpose."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scorecard.counts import Sown, fates_of, proving, seen
from scorecard.judging import Part
from scorecard.kinds import KINDS, Kind
from scorecard.planting import Fate
from scorecard.wilson import share

_LISTED = 8


def planted(sown: Sown) -> Iterator[str]:
    """Planted errors that leave a trace."""
    yield "## Planted errors that leave a trace"
    yield ""
    yield (
        "Each plant changes the cells of one sound release in memory, the way a slip at the "
        "keyboard would. The changed sheet is read and checked twice: in its own place among its "
        "neighbours, and as the newest file, not yet published. *Found*: an error or a warning "
        "that was not there before accuses a planted cell, rests on one, or accuses the sum that "
        "no longer adds up. *At the cell*: it accuses a planted cell itself, and not only the sum. "
        "*Cause*: the first cause that the case names says what was done (and names the right "
        "earlier release, where there is one). *Alarms elsewhere*: plants with an error or "
        "warning that has nothing to do with what was planted."
    )
    yield ""
    yield (
        "| what was done | found in a release | found in a draft | at the cell | cause named first "
        "| alarms elsewhere |"
    )
    yield "| --- | --- | --- | --- | --- | --- |"
    for kind in proving():
        yield _row(sown, kind)
    yield ""


def _row(sown: Sown, kind: Kind) -> str:
    release, draft = fates_of(sown, kind, Part.RELEASE), fates_of(sown, kind, Part.DRAFT)
    caused = [f for f in release if f.cause is not None]
    cause = share(sum(bool(f.cause) for f in caused), len(caused)) if kind.causes else "not asked"
    cells = (
        kind.what,
        share(seen(release), len(release)),
        share(seen(draft), len(draft)),
        share(sum(f.exact for f in release), len(release)),
        cause,
        _elsewhere(release),
    )
    return f"| {' | '.join(cells)} |"


def _elsewhere(fates: Sequence[Fate]) -> str:
    many = sum(bool(f.alarms) for f in fates)
    if not many:
        return f"0 of {len(fates):,}"
    checks = Counter(name for f in fates for name in sorted(set(f.alarms)))
    named = ", ".join(f"{name} {n}" for name, n in sorted(checks.items(), key=_often))
    return f"{share(many, len(fates))}: {named}"


def controls(sown: Sown) -> Iterator[str]:
    """Harmless changes."""
    yield "## Harmless changes"
    yield ""
    yield "Nothing is wrong with these sheets, and nothing should be said against them."
    yield ""
    yield "| what was done | silent in a release | silent in a draft | what was said |"
    yield "| --- | --- | --- | --- |"
    for kind in (k for k in KINDS if k.silent):
        release, draft = fates_of(sown, kind, Part.RELEASE), fates_of(sown, kind, Part.DRAFT)
        quiet = [share(sum(not f.alarms for f in own), len(own)) for own in (release, draft)]
        said = _elsewhere((*release, *draft)) if any(f.alarms for f in (*release, *draft)) else "-"
        yield f"| {kind.what} | {quiet[0]} | {quiet[1]} | {said} |"
    yield ""


def unprovable(sown: Sown) -> Iterator[str]:
    """Planted errors that cannot be proved."""
    yield "## Planted errors that cannot be proved"
    yield ""
    yield (
        "These leave a sheet in which everything adds up. They are counted here so that nobody "
        "takes silence for soundness, and they are no part of the figures above."
    )
    yield ""
    for kind in (k for k in KINDS if not k.proves):
        release, draft = fates_of(sown, kind, Part.RELEASE), fates_of(sown, kind, Part.DRAFT)
        caused = [f for f in release if f.cause is not None]
        yield f"**{_upper(kind.what)}.** {kind.why_not}"
        yield (
            f"Found in a release: {share(seen(release), len(release))}; in a draft: "
            f"{share(seen(draft), len(draft))}. Cause named first, of those found: "
            f"{share(sum(bool(f.cause) for f in caused), len(caused))}."
        )
        yield ""


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def misses(sown: Sown) -> Iterator[str]:
    """Planted errors that were missed, by name."""
    yield "## Planted errors that were missed"
    yield ""
    yield (
        "By kind, with the release and the number of the plant, which draws the same one again. "
        f"At most {_LISTED} of each are listed."
    )
    yield ""
    some = False
    for kind in proving():
        missed = [(f, part) for part in Part for f in fates_of(sown, kind, part) if not f.found]
        wrong = [f for f in fates_of(sown, kind, Part.RELEASE) if f.cause is False]
        if not missed and not wrong:
            continue
        some = True
        yield f"### {_upper(kind.what)}"
        yield ""
        if missed:
            yield f"Missed {len(missed)}:"
            yield ""
            yield from (f"- {f.release}, plant {_number(f)}, as a {p}" for f, p in missed[:_LISTED])
            yield ""
        if wrong:
            named = Counter(f.named or "none" for f in wrong)
            said = ", ".join(f"{name} {n}" for name, n in sorted(named.items(), key=_often))
            yield f"Another cause named first in {len(wrong)}: {said}. For instance:"
            yield ""
            yield from (f"- {f.release}, plant {_number(f)}" for f in wrong[:_LISTED])
            yield ""
    if not some:
        yield "None."
        yield ""


def _number(fate: Fate) -> str:
    return ".".join(fate.seed.split(":")[2:])


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
