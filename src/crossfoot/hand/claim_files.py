"""Claims as files: `hand/claims/*.toml`, one claim each."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossfoot.core.errors import UsageError
from crossfoot.hand.claims import (
    Asserted,
    Claim,
    Differs,
    Operand,
    OtherBase,
    Parting,
    Rule,
    Take,
)
from crossfoot.hand.filled import Document, Filled, documents
from crossfoot.hand.statement_files import number, subject, told
from crossfoot.hand.statements import Statements

if TYPE_CHECKING:
    from pydantic import BaseModel

FOLDER = "claims"


def read_claims(layers: tuple[Path, ...], statements: Statements) -> tuple[Claim, ...]:
    """The claims of all layers by name; one in a later layer takes the place of the earlier.

    Args:
        layers: the shipped folder, then the user's own where there is one.
        statements: what claims may refer to.

    Raises:
        UsageError: a file cannot be used; the message names file and line.
    """
    found: dict[str, tuple[Filled, Claim]] = {}
    for layer, folder in enumerate(layers):
        for filled in documents(folder / FOLDER, layer, _form):
            claim = _claim(filled.content)
            before = found.get(claim.id)
            if before and before[0].layer == layer:
                raise UsageError(
                    f"{filled.at('id')}: the claim {claim.id} stands already in {before[0].path}.",
                    "Give each claim a name of its own.",
                )
            found[claim.id] = (filled, claim)
    for filled, claim in found.values():
        if filled.layer:
            _check_references(filled, claim, statements, found)
    return tuple(found[name][1] for name in sorted(found))


def _form() -> type["BaseModel"]:
    from crossfoot.hand.claim_form import ClaimFile  # noqa: PLC0415  (see `filled`)

    return ClaimFile


def _check_references(
    filled: Filled, claim: Claim, statements: Statements, claims: Mapping[str, object]
) -> None:
    if claim.retells and (claim.retells not in claims or claim.retells == claim.id):
        raise UsageError(
            f"{filled.at('retells')}: there is no other claim {claim.retells}.",
            "`crossfoot claims` lists the claims.",
        )
    for steps, operand in operands(claim):
        if operand.statement and operand.statement not in statements.by_id:
            raise UsageError(
                f"{filled.at(*steps, 'statement')}: there is no statement {operand.statement}.",
                "Enter it in a file in `statements/`, or correct the name.",
            )
        if not operand.statement or steps[0] == "beside":
            continue
        if (steps[-1] == "event") == (statements.by_id[operand.statement].told is None):
            raise UsageError(
                f"{filled.at(*steps, 'statement')}: {operand.statement} states "
                f"{'no day' if steps[-1] == 'event' else 'a day and no number'}.",
                "Name another statement.",
            )


def operands(claim: Claim) -> Iterator[tuple[tuple[str | int, ...], Operand]]:
    """Every figure that a claim names, with the place where its file names it."""
    for role, operand in claim.figures.items():
        yield ("figures", role), operand
    for position, other in enumerate(claim.others):
        for role, operand in other.figures.items():
            yield ("other", position, "figures", role), operand
    for position, operand in enumerate(claim.beside):
        yield ("beside", position), operand


def _claim(content: Document) -> Claim:
    return Claim(
        id=content["id"],
        kind=content["kind"],
        summary=content["summary"],
        asserted=_asserted(content.get("asserted", {})),
        quote=content.get("quote", ""),
        outlet=content.get("outlet", ""),
        date=content.get("date"),
        url=content.get("url", ""),
        sha256=content.get("sha256", ""),
        also=tuple(content.get("also", ())),
        figures=_figures(content.get("figures", {})),
        partings=tuple(
            Parting(Differs(entry["in"]), entry["said"], entry["measured"])
            for entry in content.get("differs", ())
        ),
        others=tuple(
            OtherBase(
                entry["name"],
                Differs(entry["in"]),
                entry.get("kind") or content["kind"],
                _figures(entry["figures"]),
                entry.get("unit", ""),
                entry.get("compared", True),
            )
            for entry in content.get("other", ())
        ),
        beside=tuple(_operand(entry) for entry in content.get("beside", ())),
        notes=tuple(content.get("notes", ())),
        settles=content.get("settles", ""),
        retells=content.get("retells", ""),
        change=content.get("change", ""),
        entered_by=content.get("entered_by", ""),
    )


def _asserted(entry: Mapping[str, Any]) -> Asserted:
    return Asserted(
        stated=number(entry),
        told=told(entry),
        unit=entry.get("unit", ""),
        direction=entry.get("direction", ""),
        unknown=entry.get("unknown", ""),
        categories=tuple(entry.get("categories", ())),
    )


def _figures(entry: Mapping[str, Mapping[str, Any]]) -> dict[str, Operand]:
    return {role: _operand(operand) for role, operand in entry.items()}


def _operand(entry: Mapping[str, Any]) -> Operand:
    return Operand(
        subject=subject(entry),
        statement=entry.get("statement", ""),
        as_of=entry.get("as_of"),
        rule=Rule(entry.get("rule", "on")),
        within=entry.get("within", 0),
        published=entry.get("published"),
        since=entry.get("since"),
        until=entry.get("until"),
        take=Take(entry.get("take", "value")),
        complement=entry.get("complement", False),
    )
