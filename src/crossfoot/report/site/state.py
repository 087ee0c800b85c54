"""How far a finding or a case can be relied on: found by machine, or what a person said of it."""

from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.core.findings import Case, Finding
from crossfoot.hand.reply_files import Reply
from crossfoot.hand.verdicts import Decision, State
from crossfoot.report.site.site import Site

UNDECIDED = "Found by machine, not yet confirmed by a person."
_ROLES = {"publisher": "the publisher", "maintainer": "a maintainer of this program"}


@dataclass(frozen=True, slots=True)
class StateView:
    """What a reader is told.

    Attributes:
        name: one word for it, for styles.
        sentence: in words.
        reason: why; empty where nobody decided.
        mention: where it is said in public; empty where nowhere.
    """

    name: str
    sentence: str
    reason: str = ""
    mention: str = ""


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What the publisher said.

    Attributes:
        quote: word for word.
        date: the day, in words.
        where: where it can be read.
        address: the same where it is an address that can be followed; else empty.
    """

    quote: str
    date: str
    where: str
    address: str


def of_finding(site: Site, finding: Finding) -> StateView:
    """The state of a finding."""
    decision = site.build.judgement.decisions.on(finding)
    return _decided(decision) if decision else StateView("found", UNDECIDED)


def of_case(site: Site, case: Case) -> StateView:
    """The state of a case: that of the first of its findings that stands, or of the leading one.

    Where its findings are in different states, that is said.
    """
    stands = [finding for finding in case.findings if finding.id in site.standing]
    view = of_finding(site, (stands or case.findings)[0])
    states = [site.build.judgement.decisions.state(finding) for finding in case.findings]
    if len(set(states)) == 1:
        return view
    counts = [(sum(s is state for s in states), state) for state in State]
    told = ", ".join(f"{number} {state}" for number, state in counts if number)
    of = wording.plural(len(states), "finding")
    return StateView(view.name, f"{view.sentence} Of its {of}: {told}.", view.reason, view.mention)


def _decided(decision: Decision) -> StateView:
    by = f"{_ROLES.get(decision.role, f'a {decision.role}')} on {wording.date(decision.date)}"
    sentence = {
        State.CONFIRMED: f"Confirmed by {by}.",
        State.EXPLAINED: f"Explained by {by}.",
        State.CORRECTED: f"Corrected by {decision.release}, as noted by {by}.",
        State.WITHDRAWN: f"Withdrawn as a false alarm by {by}.",
    }[decision.state]
    return StateView(str(decision.state), sentence, decision.reason, decision.mention)


def reply(said: Reply) -> ReplyView:
    """A reply of the publisher as it is shown."""
    address = said.where if said.where.startswith(("https://", "http://")) else ""
    return ReplyView(said.quote, wording.date(said.date), said.where, address)
