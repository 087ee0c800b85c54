"""Which of the program's causes says what was really done."""

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from crossfoot.core.findings import Case, Cause, Finding

_FILE = Path(__file__).parent / "causes.toml"


@cache
def groups() -> dict[str, frozenset[str]]:
    """Names of causes that mean the same, by the name of the group."""
    with _FILE.open("rb") as stream:
        told = tomllib.load(stream)["group"]
    return {group["name"]: frozenset(group["causes"]) for group in told}


def fits(cause: Cause, wanted: Sequence[str], says: Sequence[str] = ()) -> bool:
    """Whether a cause is of one of the wanted groups and mentions what it should."""
    known = groups()
    right = any(cause.name in known[group] for group in wanted)
    return right and (not says or any(word in cause.sentence for word in says))


def first_cause(cases: Iterable[Case], hits: Sequence[Finding]) -> Cause | None:
    """The cause that a reader meets first for findings: that of the first case with one of them."""
    for case in cases:
        if any(f.id == h.id for f in case.findings for h in hits):
            return case.cause
    return None


def right_cause(
    wanted: Sequence[str],
    says: Sequence[str],
    cases: Iterable[Case],
    hits: Sequence[Finding],
) -> tuple[bool | None, str]:
    """Whether the first cause named is right, and its name.

    Returns:
        `None` where no cause is asked for or nothing was found.
    """
    cause = first_cause(cases, hits)
    named = cause.name if cause else ""
    if not wanted or not hits:
        return None, named
    return bool(cause and fits(cause, wanted, says)), named
