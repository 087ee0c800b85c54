"""The awards that an archive holds, for the verbs that speak of them."""

from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot import build
from crossfoot.cli.progress import progress
from crossfoot.core import wording
from crossfoot.core.awards import AwardFacts
from crossfoot.core.errors import UsageError

if TYPE_CHECKING:
    from crossfoot.contracts.holding import Contracts


def held_awards(archive: Path) -> "Contracts":
    """Every award file of an archive, read and audited.

    Raises:
        UsageError: it holds none.
    """
    held = any_awards(archive)
    if held is None:
        raise _none(archive)
    return held


def any_awards(archive: Path) -> "Contracts | None":
    """The same; `None` where it holds none."""
    with progress("reading awards") as move:
        return build.read_contracts(archive, move)


def named(held: "Contracts | None", archive: Path, text: str) -> tuple[AwardFacts, ...]:
    """The awards that a number or key names.

    Raises:
        UsageError: there is none; names some that are near.
    """
    if held is None:
        raise _none(archive)
    found = held.named(text)
    if not found:
        near = [one.name for one in held.awards if text.upper() in one.name.upper()][:5]
        raise UsageError(
            f"No award has the number {text}.",
            f"Near it are {', '.join(near)}." if near else "`crossfoot awards` lists them.",
        )
    return found


def beside(archive: Path) -> str:
    """What else an archive holds about contracts, as a sentence; empty for nothing."""
    from crossfoot.others.open_contracting import held  # noqa: PLC0415  (loads many rooms)

    count = sum(1 for _ in held(archive))
    files = wording.plural(count, "file")
    told = f"The archive holds {files} of open contracting data: `crossfoot ocds`."
    return told if count else ""


def _none(archive: Path) -> UsageError:
    return UsageError(
        f"There is no award file in {archive}. {beside(archive)}".rstrip(),
        "Add contract downloads as they came, CSV or zip: `crossfoot add PATH`.",
    )
