"""The part of the scorecard about what happened in the real releases."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crossfoot.core.findings import Tier
from scorecard.counts import found, right
from scorecard.real import Alarm, Outcome, RealScore


def proven(real: RealScore) -> Iterator[str]:
    """What was proven wrong in the real releases."""
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
        caused = str(right(own)) if asked else "-"
        yield f"| {kind} | {len(own)} | {found(own)} | {len(asked) or '-'} | {caused} |"
    asked = [o for o in real.proven if o.wanted.causes]
    yield (
        f"| **all** | **{len(real.proven)}** | **{found(real.proven)}** | **{len(asked)}** "
        f"| **{right(real.proven)}** |"
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


def documented(real: RealScore) -> Iterator[str]:
    """What others had reported before."""
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


def jumps(real: RealScore) -> Iterator[str]:
    """Jumps that may be true."""
    yield "## Real releases: large movements, apart"
    yield ""
    yield (
        f"The truth lists {len(real.jumps)} movements beyond a threshold. They prove nothing: most "
        "are real changes of the programme, and a check that cried at each would be of no use. "
        f"Crossfoot speaks of {found(real.jumps)} of them. Not spoken of:"
    )
    yield ""
    yield from (f"- {_cell(o.wrong.name)}" for o in real.jumps if not o.found)
    yield ""


def alarms(real: RealScore) -> Iterator[str]:
    """What has no ground in the truth."""
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
