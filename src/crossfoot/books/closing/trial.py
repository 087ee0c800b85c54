"""The trial balance: opening + in - out = closing, by account, custodian, office, technology.

The opening is what the close before left, and not what is known of that day by now: what came late
goes in or out in the days that are being closed, and is said beside it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

PARTS = ("kind", "custodian", "office", "technology")
Account = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class TrialLine:
    """One account of the trial balance.

    Attributes:
        kind: `enrolled`, `in transfer`, `closed`, `suspense` or `outside`.
        custodian: in whose book.
        office: as recorded.
        technology: as recorded.
        opening: how many stood there at the close before.
        into: how many came.
        out: how many went.
        closing: how many stand there now; opening + into - out.
        late: of what came less what went, how many belong to days that were closed before.
    """

    kind: str
    custodian: str
    office: str
    technology: str
    opening: int
    into: int
    out: int
    closing: int
    late: int

    @property
    def account(self) -> Account:
        """Which account it is of."""
        return self.kind, self.custodian, self.office, self.technology


def trial_balance(
    opening: Mapping[Account, int],
    moved: tuple[Mapping[Account, int], Mapping[Account, int]],
    before: Mapping[Account, int],
) -> tuple[TrialLine, ...]:
    """The lines of the days that are being closed.

    Args:
        opening: by account, what is known now of how many stood there before.
        moved: by account, how many came on these days, and how many went.
        before: the closings of the close before, by account.
    """
    came, went = moved
    lines = []
    for account in sorted({*opening, *came, *went, *before}):
        stood = before.get(account, 0)
        late = opening.get(account, 0) - stood
        into = came.get(account, 0) + max(late, 0)
        out = went.get(account, 0) + max(-late, 0)
        kind, custodian, office, technology = account
        lines.append(TrialLine(
            kind, custodian, office, technology, stood, into, out, stood + into - out, late
        ))  # fmt: skip
    return tuple(line for line in lines if line.opening or line.into or line.out)


def balanced(lines: Iterable[TrialLine]) -> bool:
    """Whether all accounts together are what they always are: nothing."""
    return sum(line.closing for line in lines) == 0


def closings(lines: Iterable[Mapping[str, Any]]) -> dict[Account, int]:
    """The closings of a sealed trial balance, by account."""
    return {account_of(line): int(line["closing"]) for line in lines}


def account_of(parts: Mapping[str, Any]) -> Account:
    """The account that parts name."""
    kind, custodian, office, technology = (str(parts[name]) for name in PARTS)
    return kind, custodian, office, technology
