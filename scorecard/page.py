"""The scorecard as a page that a reporter can read."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crossfoot.core.findings import Tier
from scorecard.judging import Part
from scorecard.kinds import KINDS, Kind
from scorecard.planting import SEED, Crop, Fate
from scorecard.real import Alarm, Outcome, RealScore
from scorecard.wilson import share

_LISTED = 8


@dataclass(frozen=True, slots=True)
class Sown:
    """What was planted where.

    Attributes:
        crops: what became of it, by kind.
        plants: how many of each kind were asked for.
        years: fiscal years with the number of clean releases in each.
    """

    crops: dict[str, Crop]
    plants: int
    years: tuple[tuple[int, int], ...]


def page(real: RealScore, sown: Sown) -> str:
    """The whole page as Markdown; the same scores, the same bytes."""
    lines = [
        *_opening(real, sown),
        *_summary(real, sown),
        *_real(real),
        *_documented(real),
        *_jumps(real),
        *_alarms(real),
        *_planted(sown),
        *_controls(sown),
        *_unprovable(sown),
        *_misses(sown),
        *_method(sown),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _opening(real: RealScore, sown: Sown) -> Iterator[str]:
    yield "# Scorecard"
    yield ""
    yield (
        "How much of what is wrong does Crossfoot find, how often is the cause that it names first "
        "the right one, and how often does it raise an alarm where nothing is wrong? This page is "
        "written by `make scorecard`; nobody edits it, and `make scorecard-check` fails when the "
        "program no longer does what stands here."
    )
    yield ""
    yield "It is measured in two ways."
    yield ""
    yield (
        f"- **On what happened.** {real.releases} real releases with {real.cells:,} numbers, "
        "fiscal years 2019 to 2026, against a list of what is wrong with them. That list was made "
        "by others, by a separate extraction and by eye, and shares no code with this program. It "
        "is a list of what could be proved from the files, not of everything that is wrong."
    )
    clean = sum(many for _, many in sown.years)
    yield (
        f"- **On errors planted on purpose.** {sown.plants} of each of {len(KINDS)} kinds, one at "
        f"a time, into {clean} sound releases "
        f"({', '.join(f'FY{year}: {many}' for year, many in sown.years)}), among their real "
        "neighbours. Here the right answer is known exactly."
    )
    yield ""


def _summary(real: RealScore, sown: Sown) -> Iterator[str]:
    asked = [o for o in real.proven if o.wanted.causes]
    loud = [a for a in real.alarms if not a.doubtful]
    errors = sum(a.finding.tier is Tier.ERROR for a in loud)
    warnings = len(loud) - errors
    fates = [f for k in _proving() for f in _of(sown, k, Part.RELEASE)]
    drafts = [f for k in _proving() for f in _of(sown, k, Part.DRAFT)]
    caused = [f for f in fates if f.cause is not None]
    silent = [f for k in KINDS if k.silent for p in Part for f in _of(sown, k, p)]
    yield "## In short"
    yield ""
    yield "| | reached | aim |"
    yield "| --- | ---: | ---: |"
    yield f"| proven anomalies found | {_plain(_found(real.proven), len(real.proven))} | all |"
    yield (f"| their cause named first | {_plain(_right(real.proven), len(asked))} | nine in ten |")
    yield (
        f"| documented errors found | {_plain(_found(real.documented), len(real.documented))} "
        "| all |"
    )
    yield f"| errors without ground | {errors} | none |"
    yield (
        f"| warnings without ground | {warnings} in {real.releases} releases "
        f"| at most {real.releases // 10} |"
    )
    yield f"| planted errors found, in a release | {share(_n(fates), len(fates))} | 98% |"
    yield f"| planted errors found, in a draft | {share(_n(drafts), len(drafts))} | 98% |"
    yield (
        "| their cause named first "
        f"| {share(sum(bool(f.cause) for f in caused), len(caused))} | 95% |"
    )
    yield (
        "| harmless changes left in peace "
        f"| {share(sum(not f.alarms for f in silent), len(silent))} | all |"
    )
    yield ""
    yield (
        "Planted figures are of the kinds that leave a provable trace; the others are told apart "
        "below. In brackets Wilson's 95% interval."
    )
    yield ""


def _real(real: RealScore) -> Iterator[str]:
    yield "## Real releases: what was proven wrong"
    yield ""
    yield (
        "*Found* means: a finding about the same file, of a fitting family, of tier error or "
        "warning (notice for the few kinds that are worth knowing and no more), that accuses a "
        "cell which the truth names, and no more than sixty cells; for what concerns a whole "
        "table or file, one about that table or file. *Cause* means: the first cause that the "
        "case names is the one in `scorecard/expected.toml`, which gives a reason for each. Where "
        "the file does not show what was done, no cause is asked for."
    )
    yield ""
    yield "| kind | anomalies | found | causes asked | first named right |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in real.proven:
        by_kind[outcome.wrong.kind].append(outcome)
    for kind in sorted(by_kind):
        own = by_kind[kind]
        asked = [o for o in own if o.wanted.causes]
        right = str(_right(own)) if asked else "-"
        yield f"| {kind} | {len(own)} | {_found(own)} | {len(asked) or '-'} | {right} |"
    asked = [o for o in real.proven if o.wanted.causes]
    yield (
        f"| **all** | **{len(real.proven)}** | **{_found(real.proven)}** | **{len(asked)}** "
        f"| **{_right(real.proven)}** |"
    )
    yield ""
    yield from _listed(
        "Missed", [o.wrong.name for o in real.proven if not o.found], "Nothing was missed."
    )
    yield from _listed(
        "Found, with another cause named first, or none",
        [_caused(o) for o in asked if o.found and not o.cause],
        "Every cause was right.",
    )


def _caused(outcome: Outcome) -> str:
    wanted = " or ".join(outcome.wanted.causes)
    return f"{outcome.wrong.name}: named {outcome.named or 'none'}, wanted {wanted}"


def _documented(real: RealScore) -> Iterator[str]:
    yield "## Real releases: errors that others reported"
    yield ""
    yield (
        "Errors in files of this set, on sheets about the programme, that were reported by "
        "journalists, researchers or the publisher."
    )
    yield ""
    yield "| error | found | by | cause |"
    yield "| --- | --- | --- | --- |"
    for outcome in real.documented:
        cause = "not asked" if not outcome.wanted.causes else "right" if outcome.cause else "no"
        by = ", ".join(outcome.by) or "-"
        yield f"| {outcome.wrong.name} | {'yes' if outcome.found else 'no'} | {by} | {cause} |"
    yield ""


def _jumps(real: RealScore) -> Iterator[str]:
    yield "## Real releases: large movements, apart"
    yield ""
    yield (
        f"The truth lists {len(real.jumps)} movements beyond a threshold. They prove nothing: most "
        "are real changes of the programme, and a check that cried at each would be of no use. "
        f"Crossfoot speaks of {_found(real.jumps)} of them. Not spoken of:"
    )
    yield ""
    yield from (f"- {_cell(o.wrong.name)}" for o in real.jumps if not o.found)
    yield ""


def _alarms(real: RealScore) -> Iterator[str]:
    yield "## Real releases: alarms without ground"
    yield ""
    loud = [a for a in real.alarms if not a.doubtful]
    yield "| tier | findings | without ground | per release | per 1,000 numbers |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for tier in (Tier.ERROR, Tier.WARNING):
        many = sum(a.finding.tier is tier for a in loud)
        yield (
            f"| {tier} | {real.findings[tier]} | {many} | {many / real.releases:.3f} "
            f"| {1000 * many / real.cells:.3f} |"
        )
    yield ""
    yield (
        f"There are {real.findings['notice']} notices besides; they claim nothing. *Without "
        "ground* means that neither list has anything against that place. It does not mean that "
        "the finding is wrong: the lists are not complete. Each is named here to be looked at."
    )
    yield ""
    yield from _listed("Without ground", [_alarm(a) for a in loud], "None.")
    yield from _listed(
        "On ground that the truth itself doubts",
        [_alarm(a) for a in real.alarms if a.doubtful],
        "None.",
    )


def _alarm(alarm: Alarm) -> str:
    finding = alarm.finding
    cells = ", ".join(c.cell for c in finding.cells[:4])
    return (
        f"{finding.tier} `{finding.check}` on {finding.release} ({finding.digest.short}) "
        f"{cells}: {finding.message.splitlines()[0]}"
    )


def _planted(sown: Sown) -> Iterator[str]:
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
    for kind in _proving():
        yield _row(sown, kind)
    yield ""


def _row(sown: Sown, kind: Kind) -> str:
    release, draft = _of(sown, kind, Part.RELEASE), _of(sown, kind, Part.DRAFT)
    caused = [f for f in release if f.cause is not None]
    cause = share(sum(bool(f.cause) for f in caused), len(caused)) if kind.causes else "not asked"
    cells = (
        kind.what,
        share(_n(release), len(release)),
        share(_n(draft), len(draft)),
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


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _controls(sown: Sown) -> Iterator[str]:
    yield "## Harmless changes"
    yield ""
    yield "Nothing is wrong with these sheets, and nothing should be said against them."
    yield ""
    yield "| what was done | silent in a release | silent in a draft | what was said |"
    yield "| --- | --- | --- | --- |"
    for kind in (k for k in KINDS if k.silent):
        release, draft = _of(sown, kind, Part.RELEASE), _of(sown, kind, Part.DRAFT)
        quiet = [share(sum(not f.alarms for f in own), len(own)) for own in (release, draft)]
        said = _elsewhere((*release, *draft)) if any(f.alarms for f in (*release, *draft)) else "-"
        yield f"| {kind.what} | {quiet[0]} | {quiet[1]} | {said} |"
    yield ""


def _unprovable(sown: Sown) -> Iterator[str]:
    yield "## Planted errors that cannot be proved"
    yield ""
    yield (
        "These leave a sheet in which everything adds up. They are counted here so that nobody "
        "takes silence for soundness, and they are no part of the figures above."
    )
    yield ""
    for kind in (k for k in KINDS if not k.proves):
        release, draft = _of(sown, kind, Part.RELEASE), _of(sown, kind, Part.DRAFT)
        caused = [f for f in release if f.cause is not None]
        yield f"**{_upper(kind.what)}.** {kind.why_not}"
        yield (
            f"Found in a release: {share(_n(release), len(release))}; in a draft: "
            f"{share(_n(draft), len(draft))}. Cause named first, of those found: "
            f"{share(sum(bool(f.cause) for f in caused), len(caused))}."
        )
        yield ""


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _misses(sown: Sown) -> Iterator[str]:
    yield "## Planted errors that were missed"
    yield ""
    yield (
        "By kind, with the release and the number of the plant, which draws the same one again. "
        f"At most {_LISTED} of each are listed."
    )
    yield ""
    some = False
    for kind in _proving():
        missed = [(f, part) for part in Part for f in _of(sown, kind, part) if not f.found]
        wrong = [f for f in _of(sown, kind, Part.RELEASE) if f.cause is False]
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


def _method(sown: Sown) -> Iterator[str]:
    yield "## How to repeat it"
    yield ""
    yield (
        f"`make scorecard` writes this page: {sown.plants} plants of each kind, seed {SEED}, no "
        "clock and no chance in it. `python -m scorecard --plants 10 --out FILE` is a quick run. "
        "It needs the real releases and the truth in `../shared`. The kinds are the small files in "
        "`scorecard/kinds/`; which cause is right for what, with the reason, stands in "
        "`scorecard/expected.toml` and `scorecard/causes.toml`."
    )
    yield ""
    yield (
        "A release is taken for sound when the truth has nothing against it, the program has no "
        "error or warning about it, and it counts people on a later day than all before it. Every "
        "sound release is as likely to be drawn as every other. A kind that has no place in a "
        "release, such as a court table before 2023, is drawn again elsewhere."
    )


def _proving() -> tuple[Kind, ...]:
    return tuple(k for k in KINDS if k.proves and not k.silent)


def _of(sown: Sown, kind: Kind, part: Part) -> tuple[Fate, ...]:
    crop = sown.crops.get(kind.name)
    return crop.fates[part] if crop else ()


def _n(fates: Iterable[Fate]) -> int:
    return sum(f.found for f in fates)


def _found(outcomes: Iterable[Outcome]) -> int:
    return sum(o.found for o in outcomes)


def _right(outcomes: Iterable[Outcome]) -> int:
    return sum(bool(o.cause) for o in outcomes)


def _plain(many: int, of: int) -> str:
    return f"{many} of {of}"


def _listed(title: str, names: Sequence[str], otherwise: str) -> Iterator[str]:
    if not names:
        yield f"{title}: none." if otherwise == "None." else otherwise
        yield ""
        return
    yield f"{title}:"
    yield ""
    yield from (f"- {_cell(name)}" for name in names)
    yield ""


def _cell(words: str) -> str:
    """Words that Markdown leaves as they are: no link, no table, one line."""
    return " ".join(words.split()).replace("[", "(").replace("]", ")").replace("|", "/")
