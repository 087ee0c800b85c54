"""The numbers of a sheet that are in no row of a table: without a label, or without a place."""

from crossfoot.core.tables import SetAside, SheetReading


def without_label(sheet: SheetReading) -> tuple[SetAside, ...]:
    """Numbers where a table has its columns, or its labels, in a row without a label."""
    return tuple(one for one in sheet.set_aside if _bare(one))


def without_place(sheet: SheetReading) -> dict[str, list[SetAside]]:
    """All other numbers that are in no table, by the reason."""
    reasons: dict[str, list[SetAside]] = {}
    for one in sheet.set_aside:
        if not _bare(one):
            reasons.setdefault(one.reason, []).append(one)
    return reasons


def _bare(one: SetAside) -> bool:
    # Reading puts in brackets what stands for an absent label.
    return one.label.startswith("(") and (bool(one.column) or "in place of a label" in one.label)
