"""How disclosures and audits of packets are printed: as text, and as records."""

import datetime
from collections.abc import Iterator, Sequence

from crossfoot.cli.findings import paragraph
from crossfoot.cli.output import say, style, table
from crossfoot.core import wording
from crossfoot.disclosures.result import Audit, Field
from crossfoot.disclosures.standing import Standing

LIST_COLUMNS = (
    "id",
    "recipient",
    "purpose",
    "authority",
    "fields",
    "rows",
    "sent",
    "due",
    "destroyed",
    "state",
    "days",
    "accounting",
    "obligation",
    "obligation_reason",
    "accounting_until",
    "remarks",
    "source",
)
AUDIT_COLUMNS = (
    "part",
    "table",
    "column",
    "name",
    "what",
    "how",
    "band",
    "technique",
    "title",
    "reason",
    "mitigation",
)
_EMPTY: dict[str, object] = dict.fromkeys(AUDIT_COLUMNS, "")


def listed(standing: Sequence[Standing]) -> Iterator[dict[str, object]]:
    """Disclosures as flat objects."""
    for one in standing:
        entry = one.entry
        yield {
            "id": entry.id,
            "recipient": entry.recipient,
            "purpose": entry.purpose,
            "authority": entry.authority,
            "fields": list(entry.fields),
            "rows": entry.rows,
            "sent": entry.sent.isoformat(),
            "due": entry.due.isoformat() if entry.due else "",
            "destroyed": entry.destroyed.isoformat() if entry.destroyed else "",
            "state": str(one.state),
            "days": one.days,
            "accounting": entry.accounting,
            "obligation": entry.obligation,
            "obligation_reason": entry.obligation_reason,
            "accounting_until": one.accounting_until.isoformat(),
            "remarks": list(one.remarks),
            "source": entry.source,
        }


def print_list(standing: Sequence[Standing], today: datetime.date, *, only_overdue: bool) -> None:
    """The register on a day."""
    for one in standing:
        entry = one.entry
        say(style(f"{entry.id} · {entry.recipient} · {one.words}", bold=True))
        rows = f"{entry.rows:,} rows" if entry.rows is not None else "rows not on record"
        say(paragraph(f"Sent {wording.date(entry.sent)}, {rows}: {entry.purpose}", "  "))
        say(paragraph(f"Authority: {entry.authority}", "  "))
        kept = f"{entry.accounting} ({entry.obligation}: {entry.obligation_reason})"
        say(paragraph(f"Accounting: {kept}", "  "))
        for remark in one.remarks:
            say(paragraph(remark, "  "))
    late = sum(one.late for one in standing)
    day = wording.date(today)
    if only_overdue:
        said = f"{late} overdue" if late else "nothing is overdue"
        say(f"On {day}: {said}.")
    else:
        number = wording.plural(len(standing), "disclosure")
        say(f"On {day}: {number} on the register, {late} overdue for destruction.")


def print_audit(audit: Audit, standing: Standing | None) -> None:
    """What a packet gives away."""
    if standing is not None:
        entry = standing.entry
        say(style(f"{entry.id} · {entry.recipient} · {standing.words}", bold=True))
        say(paragraph(f"Sent for: {entry.purpose}", "  "))
    against = f", {audit.against_register} than the register says" if (
        audit.against_register in ("more", "fewer")
    ) else ", as many as the register says" if audit.against_register else ""  # fmt: skip
    say(f"The packet is {audit.sort}: {audit.rows} rows{against}.")
    say("Nothing of it was kept.")
    if audit.uneven not in ("none", "too few rows to say"):
        say(f"Rows with more or fewer cells than the table has columns: {audit.uneven}.")
    _print_fields(audit)
    _print_facts(audit)
    for one in audit.recurrence:
        note = f" ({one.note})" if one.note else ""
        say(f"Opaque ids recur in the packet of {one.packet}: {one.answer}{note}.")
    say()
    say("What it offers to somebody who should not have it, by technique of MITRE ATT&CK:")
    for weakness in audit.weaknesses:
        where = f" (column {', '.join(weakness.columns)})" if weakness.columns else ""
        say(f"  {weakness.technique}  {weakness.property}{where}")
        say(paragraph(f"{weakness.title}. {weakness.reason}", "      "))
        say(paragraph(f"Instead: {weakness.mitigation}", "      "))
    say()
    say(_summary(audit, standing))


def _print_fields(audit: Audit) -> None:
    several = any(field.table > 1 for field in audit.fields)
    rows = [("column", "known as", "holds", "purpose")]
    for field in audit.fields:
        place = f"{field.table}.{field.column}" if several else str(field.column)
        rows.append((place, field.name or "-", _holds(field) or "-", field.purpose or "-"))
    say()
    say(table(rows, right=(0,), indent="  "))
    if audit.absent:
        say(paragraph(f"Needed and not in the packet: {', '.join(audit.absent)}.", "  "))


def _holds(field: Field) -> str:
    said = "; ".join(f"{meaning} ({how})" for meaning, how in field.meanings)
    return f"{said} !" if field.identifies else said


def _print_facts(audit: Audit) -> None:
    several = any(facts.table > 1 for facts in audit.facts)
    rows = [("facts together", "rows that are alone", "in groups under 11", "most with columns")]
    for facts in audit.facts:
        columns = ", ".join(map(str, facts.columns))
        place = f"{facts.together} (table {facts.table})" if several else str(facts.together)
        rows.append((place, facts.alone, facts.small, columns))
    say()
    if len(rows) > 1:
        say(table(rows, indent="  "))
    else:
        say("  No column holds an ordinary fact that rows could share.")
    if audit.recurrence:
        say()


def _summary(audit: Audit, standing: Standing | None) -> str:
    identifying = len(audit.identifying)
    parts = [f"{wording.plural(identifying, 'column')} that identify"]
    if standing is not None:
        parts.append(f"{len(audit.beyond)} beyond the purpose")
    if audit.recurs:
        parts.append("opaque ids that recur")
    if standing is not None and standing.late:
        parts.append(f"destruction overdue by {wording.plural(standing.days or 0, 'day')}")
    return f"{wording.plural(len(audit.fields), 'column')}: {', '.join(parts)}."


def audit_records(audit: Audit, standing: Standing | None) -> Iterator[dict[str, object]]:
    """An audit as flat objects, one kind of statement after the other."""
    yield {**_EMPTY, "part": "packet", "what": audit.sort, "how": audit.against_register,
           "band": audit.rows}  # fmt: skip
    yield {**_EMPTY, "part": "uneven rows", "band": audit.uneven}
    for field in audit.fields:
        base = {**_EMPTY, "table": field.table, "column": field.column, "name": field.name}
        for meaning, how in field.meanings or (("", ""),):
            yield {**base, "part": "field", "what": meaning, "how": how}
        if field.purpose:
            yield {**base, "part": "purpose", "what": field.purpose}
    for name in audit.absent:
        yield {**_EMPTY, "part": "purpose", "name": name, "what": "not in the packet"}
    for facts in audit.facts:
        base = {**_EMPTY, "table": facts.table, "column": list(facts.columns)}
        yield {**base, "part": "alone", "what": facts.together, "band": facts.alone}
        yield {**base, "part": "small groups", "what": facts.together, "band": facts.small}
    for one in audit.recurrence:
        yield {**_EMPTY, "part": "recurrence", "name": one.packet, "what": one.answer,
               "how": one.note}  # fmt: skip
    if standing is not None:
        yield {**_EMPTY, "part": "destruction", "name": standing.entry.id,
               "what": str(standing.state), "how": standing.days}  # fmt: skip
    for weakness in audit.weaknesses:
        yield {
            **_EMPTY,
            "part": "technique",
            "column": list(weakness.columns),
            "what": weakness.property,
            "technique": weakness.technique,
            "title": weakness.title,
            "reason": weakness.reason,
            "mitigation": weakness.mitigation,
        }
