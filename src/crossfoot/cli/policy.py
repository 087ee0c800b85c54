"""`crossfoot policy`: policy and contract documents, procurements, and how two texts differ."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crossfoot import build
from crossfoot.cli.findings import paragraph
from crossfoot.cli.options import ARCHIVE, ArchiveOption, Format, FormatOption, HandOption
from crossfoot.cli.output import emit, say, style, table
from crossfoot.cli.policy_diff import documents, show_diff
from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.hand.policy_files import Policies, Policy, load_policies
from crossfoot.hand.solicitation_files import Solicitations, load_solicitations
from crossfoot.policies.timeline import Timeline, timeline

LIST_COLUMNS = ("id", "kind", "title", "issuer", "drafter", "since", "until", "supersedes",
                "archived", "to_verify", "source", "url", "sha256", "summary")  # fmt: skip
SHOW_COLUMNS = ("id", "part", "name", "date", "what", "value", "unit", "before", "factor", "table",
                "column", "category", "quote", "page", "text", "source", "to_verify")  # fmt: skip


class Action(StrEnum):
    """What to do."""

    LIST = "list"
    SHOW = "show"
    DIFF = "diff"


EXAMPLES = """
  crossfoot policy
  crossfoot policy show address-verification-2025
  crossfoot policy diff old.pdf new.pdf
  crossfoot policy diff 8420a712 5f3ff071 --format json
"""


def verb(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    action: Annotated[Action, typer.Argument(help="What to do.")] = Action.LIST,
    one: Annotated[
        str, typer.Argument(metavar="[A]", help="An id; for diff a file or an archived document.")
    ] = "",
    other: Annotated[str, typer.Argument(metavar="[B]", help="For diff: the later text.")] = "",
    archive: ArchiveOption = ARCHIVE,
    form: FormatOption = Format.TEXT,
    hand: HandOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="For diff: list the clauses that are the same too.")
    ] = False,
) -> None:
    """Keep policy and contract documents in view: who issued them, when they hold, what changed.

    diff compares two texts clause by clause: PDF files with text in them, or plain text; from
    the disk, or by digest or name from the archive. A record says which clauses fix the meaning
    of a published figure; a change of such a clause is told with the figure.
    """
    folder = build.own_folder(archive, hand)
    policies, known = load_policies(folder), load_solicitations(folder)
    if action is Action.DIFF:
        if not (one and other):
            raise UsageError("Two texts are compared.", "Name the earlier and the later one.")
        show_diff(archive, policies, (one, other), form, everything=everything)
    elif action is Action.SHOW:
        if not one:
            raise UsageError("Nothing is named.", "`crossfoot policy list` prints the ids.")
        show_one(policies, known, one, form)
    else:
        show_list(archive, policies, known, form)


def show_list(archive: Path, policies: Policies, known: Solicitations, form: Format) -> None:
    """Every record, and every procurement."""
    held = {release.digest.hex for release in documents(archive)}
    rows: list[dict[str, object]] = [_record(policy, held) for policy in policies.policies]
    for each in known.solicitations:
        days = [step.since for step in known.steps_of(each)]
        first = min(days, default=None)
        rows.append({
            **dict.fromkeys(LIST_COLUMNS, ""),
            "id": each.id, "kind": "solicitation", "title": each.title, "issuer": each.issuer,
            "since": first.isoformat() if first else "", "archived": each.sha256 in held,
            "to_verify": each.to_verify, "source": each.told_by, "url": each.url,
            "sha256": each.sha256, "summary": each.summary,
        })  # fmt: skip
    if form is not Format.TEXT:
        emit(rows, form, LIST_COLUMNS)
        return
    lines = [("since", "kind", "id", "title")]
    lines += [(str(r["since"]) or "-", str(r["kind"]), str(r["id"]), str(r["title"]))
              for r in rows]  # fmt: skip
    say(table(lines))
    say("\nFiles: hand/policies and hand/solicitations of the archive; `crossfoot hand` has forms.")


def _record(policy: Policy, held: set[str]) -> dict[str, object]:
    return {
        "id": policy.id,
        "kind": policy.kind,
        "title": policy.title,
        "issuer": policy.issuer,
        "drafter": policy.drafter,
        "since": policy.since.isoformat() if policy.since else "",
        "until": policy.until.isoformat() if policy.until else "",
        "supersedes": policy.supersedes,
        "archived": policy.sha256 in held,
        "to_verify": policy.to_verify,
        "source": policy.told_by,
        "url": policy.url,
        "sha256": policy.sha256,
        "summary": policy.summary,
    }


def show_one(policies: Policies, known: Solicitations, name: str, form: Format) -> None:
    """One record with its clauses, or one procurement step by step."""
    policy = next((p for p in policies.policies if p.id == name), None)
    solicitation = next((s for s in known.solicitations if s.id == name), None)
    if policy:
        if form is Format.TEXT:
            print_policy(policies, policy)
        else:
            emit(clause_rows(policies, policy), form, SHOW_COLUMNS)
    elif solicitation:
        told = timeline(known, solicitation)
        if form is Format.TEXT:
            print_timeline(told)
        else:
            emit(move_rows(told), form, SHOW_COLUMNS)
    else:
        ids = [p.id for p in policies.policies] + [s.id for s in known.solicitations]
        raise UsageError(f"No document has the id {name!r}.", f"Known are {', '.join(ids)}.")


def clause_rows(policies: Policies, policy: Policy) -> list[dict[str, object]]:
    """The clauses of a record as flat objects."""
    empty = dict.fromkeys(SHOW_COLUMNS, "")
    return [
        {**empty, "id": policy.id, "part": "clause", "name": c.number, "what": c.fixes,
         "table": c.table, "column": c.column, "category": c.category, "quote": c.quote,
         "page": c.page or "", "source": c.told_by, "to_verify": c.to_verify}
        for c in policies.of(policy)
    ]  # fmt: skip


def move_rows(told: Timeline) -> list[dict[str, object]]:
    """The figures of a procurement as flat objects; one that another source gives is a row too."""
    empty = dict.fromkeys(SHOW_COLUMNS, "")
    return [
        {**empty, "id": told.solicitation.id, "part": "term", "name": move.step.id,
         "date": move.step.since.isoformat(), "what": term.what, "value": term.value,
         "unit": term.unit, "before": move.before.value if move.before else "",
         "factor": (move.factor if move.factor is not None else "") if own else "",
         "quote": term.quote, "text": move.sentence if own else "", "source": term.told_by,
         "to_verify": term.to_verify}
        for move in told.moves
        for own, term in ((True, move.term), *((False, other) for other in move.others))
    ]  # fmt: skip


def print_policy(policies: Policies, policy: Policy) -> None:
    """One record."""
    say(style(f"{policy.title} · {policy.kind}", bold=True))
    drafter = f", drafted by {policy.drafter}" if policy.drafter else ""
    since = wording.date(policy.since) if policy.since else "a day that is not known"
    until = f" until {wording.date(policy.until)}" if policy.until else ""
    say(paragraph(f"Issued by {policy.issuer}{drafter}; in force from {since}{until}.", "  "))
    if policy.supersedes:
        say(f"  Takes the place of {policy.supersedes}.")
    say(paragraph(policy.summary, "  "))
    say(paragraph(f"Source: {policy.told_by}. {policy.note}".strip(), "  "))
    for clause in policies.of(policy):
        figure = " / ".join(filter(None, (clause.table, clause.column, clause.category)))
        about = f" [{figure}]" if figure else ""
        quote = f' "{clause.quote}"' if clause.quote else ""
        say(paragraph(f"{clause.number}: {clause.fixes}{about}{quote}", "    "))


def print_timeline(told: Timeline) -> None:
    """A procurement, step by step."""
    each = told.solicitation
    say(style(f"{each.title} · {each.issuer}", bold=True))
    say(paragraph(f"{each.summary} Every figure is a statement of the source named.", "  "))
    for step in told.steps:
        until = f" to {wording.date(step.until)}" if step.until else ""
        say(f"\n  {wording.date(step.since)}{until} · {step.id}")
        say(paragraph(step.summary, "    "))
        for move in told.moves:
            if move.step is step:
                text = f"{move.sentence} Source: {move.term.told_by}. {move.term.note}"
                say(paragraph(text.strip(), "      "))
    if told.remarks:
        say()
    for sentence in told.remarks:
        say(paragraph(sentence, "  "))
