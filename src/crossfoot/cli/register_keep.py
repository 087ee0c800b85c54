"""`crossfoot register list` and `destroy`: the batches of a vault, held against the log."""

from collections.abc import Iterator

from crossfoot.archive import directory
from crossfoot.cli.options import Format
from crossfoot.cli.output import emit, say, table
from crossfoot.core import wording
from crossfoot.core.errors import UsageError
from crossfoot.evidence import vaulted
from crossfoot.register.vault import batches
from crossfoot.register.vault.places import Vault, one_name

COLUMNS = ("batch", "state", "custodian", "received", "files", "records", "events", "aside", "leaf",
           "receipt", "added_at", "destroyed_at")  # fmt: skip
IN_ORDER = "as the log says"
NO_KEY = "its key is not at hand"
ALTERED = "not what the log says"
UNRECORDED = "not in the log"
MISSING = "gone without a receipt"
DESTROYED = "destroyed"


def listed(vault: Vault, form: Format) -> None:
    """Every batch, there or destroyed, and whether the log bears it out."""
    known = vaulted.vaulted(vault.archive) if directory.exists(vault.archive) else {}
    rows = list(_rows(vault, dict(known)))
    if form is not Format.TEXT:
        emit(rows, form, COLUMNS)
        return
    if rows:
        shown = ("batch", "received", "custodian", "files", "records", "events", "state")
        lines = [shown, *(tuple(_shown(row[name]) for name in shown) for row in rows)]
        say(table(lines, right=(3, 4, 5)))
        say()
    there = sum(row["state"] != DESTROYED for row in rows)
    say(f"{wording.plural(there, 'batch', 'batches')} in the vault, {len(rows) - there:,} "
        f"destroyed; keys in {vault.keys}.")  # fmt: skip


def _rows(vault: Vault, known: dict[str, vaulted.Vaulted]) -> Iterator[dict[str, object]]:
    for held in batches.all_held(vault):
        stated = known.pop(held.name, None)
        about = held.about
        state = UNRECORDED if stated is None else NO_KEY if about is None else (
            IN_ORDER if held.stated == stated.commitment else ALTERED
        )  # fmt: skip
        row = _row(held.name, state, stated)
        if about is not None:
            row |= {"custodian": about.custodian, "received": about.received,
                    "files": len(about.files), "records": about.records, "events": about.events,
                    "aside": about.aside}  # fmt: skip
        yield row
    for name, stated in known.items():
        yield _row(name, MISSING if stated.receipt is None else DESTROYED, stated)


def _row(name: str, state: str, stated: vaulted.Vaulted | None) -> dict[str, object]:
    empty: dict[str, object] = dict.fromkeys(COLUMNS)
    return empty | {
        "batch": name,
        "state": state,
        "leaf": stated.leaf if stated else None,
        "receipt": stated.receipt if stated else None,
        "added_at": stated.added_at if stated else "",
        "destroyed_at": stated.destroyed_at if stated else "",
    }


def _shown(value: object) -> str:
    return "-" if value in (None, "") else f"{value:,}" if isinstance(value, int) else str(value)


def destroy(vault: Vault, word: str) -> None:
    """Destroy a batch and put the receipt into the log."""
    known = vaulted.vaulted(vault.archive)
    unreceipted = [n for n, one in known.items() if one.receipt is None and n.startswith(word)]
    if not any(name.startswith(word) for name in vault.names()) and len(unreceipted) == 1:
        # Gone already, by a call that was interrupted or by hand: what is left is the receipt.
        name = unreceipted[0]
    else:
        name = one_name(vault, word)
    if name not in known:
        batches.destroy(vault, name)
        say(f"Batch {name} is destroyed. The log never knew of it, so there is no receipt.")
        return
    had_key = batches.destroy(vault, name)
    leaf = vaulted.state_receipt(vault.archive, name, known[name].commitment)
    key = "its key was overwritten and removed" if had_key else "its key was not at hand"
    say(f"Batch {name} is destroyed: {key}, and its parts and what was derived from them are gone.")
    say(f"Leaf {leaf} of the log is the receipt. Published aggregates stay.")
    if not had_key:
        raise UsageError(
            f"A key of batch {name} may lie elsewhere.",
            "Destroy it there too, with every copy of it.",
        )
    say("Copies of the key or of the files that you made elsewhere have to be destroyed there.")
