"""One claim from its file to its verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crossfoot.claims.frame.ground import Ground
from crossfoot.claims.frame.kind import Fit, Kind, Task
from crossfoot.claims.frame.resolved import Lack, Resolved
from crossfoot.claims.frame.resolving import resolve
from crossfoot.claims.frame.weighing import Scales, weigh
from crossfoot.core.digest import Digest
from crossfoot.core.verdicts import Answer, Evidence, Outcome, Reckoning, Verdict
from crossfoot.hand.claims import Claim, OtherBase

_Found = Mapping[str, Resolved | Lack]


def judge(claim: Claim, ground: Ground, kinds: Mapping[str, Kind]) -> Verdict:
    """What becomes of a claim on this ground."""
    found = {role: resolve(operand, ground) for role, operand in claim.figures.items()}
    beside = [r for o in claim.beside if isinstance(r := resolve(o, ground), Resolved)]
    lacking = [one for one in found.values() if isinstance(one, Lack)]
    blank = Verdict(
        claim=claim.id,
        kind=claim.kind,
        outcome=Outcome.CANNOT,
        reason="",
        stated=claim.asserted.words,
        others=tuple(_other(other, claim, ground, kinds) for other in claim.others),
        notes=(*claim.notes, *(note for one in beside for note in one.notes)),
        retells=claim.retells,
        change=claim.change,
    )
    shown = [Evidence("beside", one.figure) for one in beside]
    if lacking:
        return replace(
            blank,
            reason=" ".join(dict.fromkeys(one.sentence for one in lacking)),
            evidence=(*_evidence(found), *shown),
            settles=_settles(claim, [one.settles for one in lacking]),
        )
    used = {role: one for role, one in found.items() if isinstance(one, Resolved)}
    reckoned = kinds[claim.kind].reckon(Task(claim.asserted, claim.figures, used, ground))
    figures = [one.figure for one in used.values()]
    notes = [note for one in used.values() for note in one.notes] + list(reckoned.notes)
    answers = (*reckoned.answers, *blank.others)
    partings = (*reckoned.partings, *claim.partings)
    weighed = weigh(
        Scales(
            reckoned=reckoned,
            words=claim.asserted.words,
            partings=partings,
            figures=tuple(figures),
            answers=answers,
            notes=(*notes, *claim.notes),
            statements=ground.statements,
        )
    )
    evidence = _unique((*_evidence(found), *reckoned.evidence, *shown))
    return replace(
        blank,
        outcome=weighed.outcome,
        reason=weighed.reason,
        computed=reckoned.lines,
        unit=claim.asserted.unit,
        others=answers,
        evidence=evidence,
        notes=tuple(dict.fromkeys((*notes, *blank.notes, *_held(evidence, ground)))),
        settles=_settles(claim, []) if weighed.outcome is Outcome.CANNOT else "",
    )


def _other(other: OtherBase, claim: Claim, ground: Ground, kinds: Mapping[str, Kind]) -> Answer:
    """The same reckoning on another base."""
    found = {role: resolve(operand, ground) for role, operand in other.figures.items()}
    lacking = [one for one in found.values() if isinstance(one, Lack)]
    if lacking:
        line = Reckoning(other.name, "", f"not known: {lacking[0].sentence}")
        return Answer(line, False, str(other.differs_in))
    asserted = claim.asserted
    if not other.compared or other.kind != claim.kind:
        direction = asserted.direction if other.kind == claim.kind else ""
        asserted = replace(asserted, stated=None, unit=other.unit, direction=direction)
    used = {role: one for role, one in found.items() if isinstance(one, Resolved)}
    reckoned = kinds[other.kind].reckon(Task(asserted, other.figures, used, ground))
    first = reckoned.lines[0]
    line = Reckoning(f"{other.name}: {first.name}", first.formula, first.shown, first.value)
    agrees = other.compared and reckoned.fit is Fit.AGREES
    return Answer(line, agrees, str(other.differs_in))


def _evidence(found: _Found) -> tuple[Evidence, ...]:
    """The figures of the claim, and what the book or others say of the same."""
    kept: list[Evidence] = []
    for role, one in found.items():
        if isinstance(one, Resolved):
            kept.append(Evidence(role, one.figure))
            kept += [Evidence(f"{role}, otherwise", other) for other in one.others]
    return tuple(kept)


def _unique(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Each figure once, under the first role it was given."""
    kept: dict[object, Evidence] = {}
    for one in evidence:
        figure = one.figure
        kept.setdefault((figure.refs, figure.statement, figure.name, figure.value), one)
    return tuple(kept.values())


def _held(evidence: Sequence[Evidence], ground: Ground) -> tuple[str, ...]:
    """The documents behind statements that this archive holds."""
    sources = {
        ground.statements.by_id[name].source
        for one in evidence
        for name in one.figure.statement.split(", ")
        if name in ground.statements.by_id
    }
    return tuple(
        f"The document itself is in this archive: {source.words}."
        for source in sorted(sources, key=lambda s: s.id)
        if source.sha256 and Digest(source.sha256) in ground.held
    )


def _settles(claim: Claim, lacking: Sequence[str]) -> str:
    """What would settle it: what the figures lack, and what the claim's own file says."""
    return " ".join(dict.fromkeys(part for part in (*lacking, claim.settles) if part))
