"""The scorecard as a page that a reporter can read."""

from collections.abc import Iterator

from crossfoot.core.findings import Tier
from scorecard.counts import Sown, fates_of, found, proving, right, seen
from scorecard.judging import Part
from scorecard.kinds import KINDS
from scorecard.page_planted import controls, misses, planted, unprovable
from scorecard.page_real import alarms, documented, jumps, proven
from scorecard.planting import SEED
from scorecard.real import RealScore
from scorecard.wilson import share


def page(real: RealScore, sown: Sown) -> str:
    """The whole page as Markdown; the same scores, the same bytes."""
    lines = [
        *_opening(real, sown),
        *_summary(real, sown),
        *proven(real),
        *documented(real),
        *jumps(real),
        *alarms(real),
        *planted(sown),
        *controls(sown),
        *unprovable(sown),
        *misses(sown),
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
    fates = [f for k in proving() for f in fates_of(sown, k, Part.RELEASE)]
    drafts = [f for k in proving() for f in fates_of(sown, k, Part.DRAFT)]
    caused = [f for f in fates if f.cause is not None]
    silent = [f for k in KINDS if k.silent for p in Part for f in fates_of(sown, k, p)]
    yield "## In short"
    yield ""
    yield "| | reached | aim |"
    yield "| --- | ---: | ---: |"
    yield f"| proven anomalies found | {_plain(found(real.proven), len(real.proven))} | all |"
    yield (f"| their cause named first | {_plain(right(real.proven), len(asked))} | nine in ten |")
    yield (
        f"| documented errors found | {_plain(found(real.documented), len(real.documented))} "
        "| all |"
    )
    yield f"| errors without ground | {errors} | none |"
    yield (
        f"| warnings without ground | {warnings} in {real.releases} releases "
        f"| at most {real.releases // 10} |"
    )
    yield f"| planted errors found, in a release | {share(seen(fates), len(fates))} | 98% |"
    yield f"| planted errors found, in a draft | {share(seen(drafts), len(drafts))} | 98% |"
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


def _plain(many: int, of: int) -> str:
    return f"{many} of {of}"


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
