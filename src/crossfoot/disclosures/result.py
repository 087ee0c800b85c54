"""What an audit is asked, and what it says: own words, the register's, positions and bands."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from crossfoot.disclosures.marks import Marks

NEEDED, BEYOND = "needed", "beyond the purpose"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a packet.

    Attributes:
        needed: the fields that the purpose needs.
        registered: whether a disclosure of the register was named.
        rows: how many rows the register says; `None` where it does not.
        overdue: whether the packet should have been destroyed.
        marks: of earlier packets, by id of the disclosure.
        keep: whether marks of this packet are asked for.
    """

    needed: tuple[str, ...] = ()
    registered: bool = False
    rows: int | None = None
    overdue: bool = False
    marks: Mapping[str, Marks] = field(default_factory=dict)
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a packet.

    Attributes:
        table: which table, counted from 1; only a workbook has several.
        column: which column, counted from 1.
        name: what the register or this program calls it; empty where neither knows the name.
        meanings: what its values are, each with how that is known: by `name`, or by content in
            `most cells` or `some cells`.
        identifies: whether it points at one person by itself.
        purpose: `needed`, `beyond the purpose`, or empty where no disclosure was named.
    """

    table: int
    column: int
    name: str
    meanings: tuple[tuple[str, str], ...]
    identifies: bool
    purpose: str


@dataclass(frozen=True, slots=True)
class Facts:
    """How alone rows are when so many facts are put together.

    Attributes:
        table: which table.
        together: how many columns.
        columns: those that single out most.
        alone: the band of the share of rows that no other row equals.
        small: the band of the share of rows in groups of fewer than eleven.
    """

    table: int
    together: int
    columns: tuple[int, ...]
    alone: str
    small: str


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Whether the opaque ids recur in an earlier packet.

    Attributes:
        packet: id of the earlier disclosure.
        answer: `yes`, `no`, `too few ids to say`, or `no opaque ids`.
        note: what a no cannot rule out.
    """

    packet: str
    answer: str
    note: str


@dataclass(frozen=True, slots=True)
class Weakness:
    """A property of the packet, and what it offers to somebody who should not have it.

    Attributes:
        property: name of the property.
        technique: number of the technique in MITRE ATT&CK.
        title: its name there.
        reason: why the property serves it.
        mitigation: what takes the property away.
        columns: where it was seen, as `column` or `table.column`; empty where it is about the
            whole packet.
    """

    property: str
    technique: str
    title: str
    reason: str
    mitigation: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything that is said of a packet.

    Attributes:
        sort: what sort of file it is.
        rows: how many rows, where that can be told: see `bands.rows`.
        against_register: `as many`, `more`, `fewer` rows than the register says, or empty.
        uneven: band of the share of rows with more or fewer cells than their table.
        fields: every column.
        absent: fields that the purpose needs and the packet does not have.
        facts: uniqueness.
        recurrence: against every earlier packet with marks.
        weaknesses: by technique.
    """

    sort: str
    rows: str
    against_register: str
    uneven: str
    fields: tuple[Field, ...]
    absent: tuple[str, ...]
    facts: tuple[Facts, ...]
    recurrence: tuple[Recurrence, ...]
    weaknesses: tuple[Weakness, ...]

    @property
    def recurs(self) -> bool:
        """Whether opaque ids recur in an earlier packet."""
        return any(r.answer == "yes" for r in self.recurrence)

    @property
    def beyond(self) -> tuple[Field, ...]:
        """The columns that the purpose does not need."""
        return tuple(f for f in self.fields if f.purpose == BEYOND)

    @property
    def identifying(self) -> tuple[Field, ...]:
        """The columns that point at one person by themselves."""
        return tuple(f for f in self.fields if f.identifies)


def to_wire(audit: Audit) -> dict[str, Any]:
    """An audit as plain values."""
    return asdict(audit)


def from_wire(sent: dict[str, Any]) -> Audit:
    """The reverse of `to_wire`."""
    return Audit(
        sort=sent["sort"],
        rows=sent["rows"],
        against_register=sent["against_register"],
        uneven=sent["uneven"],
        fields=tuple(
            Field(**{**f, "meanings": tuple((m, h) for m, h in f["meanings"])})
            for f in sent["fields"]
        ),
        absent=tuple(sent["absent"]),
        facts=tuple(Facts(**{**f, "columns": tuple(f["columns"])}) for f in sent["facts"]),
        recurrence=tuple(Recurrence(**r) for r in sent["recurrence"]),
        weaknesses=tuple(
            Weakness(**{**w, "columns": tuple(w["columns"])}) for w in sent["weaknesses"]
        ),
    )
