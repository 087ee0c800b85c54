"""How verdicts on claims are printed: as text, and as the records behind JSON and CSV."""

from collections import Counter
from collections.abc import Sequence

from crossfoot.cli.findings import WIDTH, paragraph
from crossfoot.cli.output import say, style, table
from crossfoot.core import wording
from crossfoot.core.verdicts import Answer, Evidence, Outcome, Verdict
from crossfoot.hand.claims import Claim
from crossfoot.hand.reviews import Review
from crossfoot.report.cited import described, names, number, where

COLUMNS = (
    "id", "outcome", "stated", "value", "unit", "computed", "evidence", "reason", "others",
    "figures", "notes", "settles", "as_of", "kind", "summary", "quote", "outlet", "date", "url",
    "sha256", "retells", "change", "confirmed", "basis",
)  # fmt: skip
COLOURS = {
    Outcome.HOLDS: "green",
    Outcome.WITH_NOTE: "green",
    Outcome.ARITHMETIC: "cyan",
    Outcome.ANOTHER: "yellow",
    Outcome.DOES_NOT_HOLD: "red",
    Outcome.CANNOT: "blue",
}


def record(claim: Claim, verdict: Verdict, review: Review | None) -> dict[str, object]:
    """One verdict as a flat object with stable field names."""
    return {
        "id": claim.id,
        "outcome": str(verdict.outcome),
        "stated": verdict.stated,
        "value": float(verdict.value) if verdict.value is not None else None,
        "unit": verdict.unit,
        "computed": [str(line) for line in verdict.computed],
        "evidence": list(dict.fromkeys(n for e in verdict.evidence for n in names(e.figure))),
        "reason": verdict.reason,
        "others": [answered(answer) for answer in verdict.others],
        "figures": [described(one) for one in verdict.evidence],
        "notes": list(verdict.notes),
        "settles": verdict.settles,
        "as_of": verdict.as_of.isoformat() if verdict.as_of else "",
        "kind": claim.kind,
        "summary": claim.summary,
        "quote": claim.quote,
        "outlet": claim.outlet,
        "date": claim.date.isoformat() if claim.date else "",
        "url": claim.url,
        "sha256": claim.sha256,
        "retells": claim.retells,
        "change": claim.change,
        "confirmed": review.date.isoformat() if review else "",
        "basis": verdict.basis,
    }


def answered(answer: Answer) -> str:
    """Another base with its answer, in one line that a program can take apart."""
    agrees = "agrees" if answer.agrees else "differs"
    return f"{answer.reckoning} [{answer.differs_in}; {agrees}]"


def print_list(judged: Sequence[tuple[Claim, Verdict]]) -> None:
    """Every claim in one line, then how many came to what."""
    lines = [("claim", "stated", "outcome", "computed")]
    for claim, verdict in judged:
        shown = verdict.computed[0].shown if verdict.computed else ""
        stated = claim.quote or verdict.stated
        lines.append((claim.id, _cut(stated, 24), str(verdict.outcome), _cut(shown, 26)))
    say(table(lines, indent="  "))
    counts = Counter(verdict.outcome for _, verdict in judged)
    told = ", ".join(f"{counts[o]} {o}" for o in Outcome if counts[o])
    say()
    say(paragraph(f"{wording.plural(len(judged), 'claim')}: {told}.", ""))
    say("`crossfoot claims ID` shows the computation. An outcome is about a statement only.")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}..."


def print_verdict(claim: Claim, verdict: Verdict, review: Review | None) -> None:
    """One claim in full."""
    say(style(f"{claim.id}  {verdict.outcome}", bold=True, fg=COLOURS[verdict.outcome]))
    quote = f"“{claim.quote}” " if claim.quote else ""
    say(paragraph(f"{quote}{claim.summary}", "  "))
    say(paragraph(f"{claim.source}.", "  "))
    if claim.retells:
        say(paragraph(f"Retells {claim.retells}; what was changed: {claim.change}.", "  "))
    say()
    say(paragraph(verdict.reason, "  "))
    _block("Computed", [str(line) for line in verdict.computed])
    _block("On another base or day", [_told(answer) for answer in verdict.others])
    if verdict.evidence:
        say("\n  Figures")
        _print_figures(verdict.evidence)
    _block("To be said beside it", list(verdict.notes))
    if verdict.settles:
        _block("What would settle it", [verdict.settles])
    state = (
        f"Confirmed by a second person ({review.role}, {review.date.isoformat()})."
        if review
        else "Found by machine, not yet confirmed by a second person."
    )
    say(f"\n  {state} Basis {verdict.basis}.")


def _told(answer: Answer) -> str:
    agrees = " (that is the stated number)" if answer.agrees else ""
    return f"{answer.reckoning}{agrees}"


def _block(title: str, lines: Sequence[str]) -> None:
    if lines:
        say(f"\n  {title}")
        for line in lines:
            say(paragraph(line, "    "))


def _print_figures(evidence: Sequence[Evidence]) -> None:
    rows = [("", "number", "as of", "published", "where")]
    for one in evidence:
        figure = one.figure
        rows.append(
            (
                one.role,
                number(figure),
                figure.as_of.isoformat() if figure.as_of else "-",
                figure.published.isoformat() if figure.published else "-",
                where(figure),
            )
        )
    text = table(rows, right=(1,), indent="    ")
    say("\n".join(line[:WIDTH] for line in text.splitlines()))
