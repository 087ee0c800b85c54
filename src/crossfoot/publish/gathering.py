"""Everything that is published of an archive, gathered part by part."""

import base64
from collections.abc import Callable
from pathlib import Path

from crossfoot import __version__, build, checks
from crossfoot.archive.directory import open_archive
from crossfoot.build import Build
from crossfoot.core.awards import Awards
from crossfoot.core.errors import UsageError
from crossfoot.core.findings import Finding
from crossfoot.evidence.basis import basis
from crossfoot.hand.model import Hand
from crossfoot.hand.verdicts import Decisions
from crossfoot.log.checkpoint import Checkpoint
from crossfoot.store.parts import Basis, Decided, Parts, Question

Progress = Callable[[int, int, str], None]


def gather(archive: Path, rules: Hand, progress: Progress | None = None) -> Parts:
    """Read and check an archive, and note what that depends on.

    Args:
        archive: the archive's folder.
        rules: human judgement.
        progress: told (done, of, name) for every file.

    Raises:
        CrossfootError: there is no archive, it cannot be read, or it grew meanwhile.
    """
    opened = open_archive(archive)
    before = basis(opened)
    found = build.build(archive, rules, progress)
    held = build.read_contracts(archive, progress)
    if basis(opened) != before:
        raise UsageError(
            f"{archive} was added to while it was read.", "Run the same command again."
        )
    return parts(found, before, held)


def parts(found: Build, depends_on: Checkpoint, awards: Awards | None = None) -> Parts:
    """The parts of a build, as the published tables need them."""
    rules = found.judgement
    return Parts(
        book=found.book,
        findings=found.findings,
        cases=found.cases,
        decided={f.id: _decided(rules.decisions, f) for f in found.findings},
        restatements=found.restatements,
        statuses=found.statuses,
        questions=tuple(
            Question(c.name, c.family, c.title, c.asks, c.why_it_matters, c.method, c.excluded,
                     c.assumes)
            for c in checks.CHECKS
        ),
        basis=Basis(
            version=__version__,
            origin=depends_on.origin,
            size=depends_on.size,
            root=base64.b64encode(depends_on.root).decode(),
            judgement=rules.digest,
            decisions=rules.decisions.digest,
        ),
        awards=awards,
    )  # fmt: skip


def _decided(decisions: Decisions, finding: Finding) -> Decided:
    state, decision = str(decisions.state(finding)), decisions.on(finding)
    if decision is None:
        return Decided(state)
    return Decided(
        state, decision.reason, decision.date, decision.role, decision.release, decision.mention
    )
