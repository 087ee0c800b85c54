"""Which kind of award file a table is, told by the names of its columns alone.

Downloads change: columns are added, dropped and renamed. A kind is known by the few columns that
no other kind has; which further columns it must have to be read is another question.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

# More than any download has, so that a file that is no table ends the search early.
HEAD = 1 << 16
_DELIMITERS = (",", "\t", ";", "|")
_APART = re.compile(r"[^a-z0-9]+")


class Kind(StrEnum):
    """What the rows of a file are."""

    TRANSACTIONS = "contract transactions"
    SUMMARIES = "contract award summaries"
    SUBAWARDS = "contract sub-awards"
    ASSISTANCE_TRANSACTIONS = "assistance transactions"
    ASSISTANCE_SUMMARIES = "assistance award summaries"
    ASSISTANCE_SUBAWARDS = "assistance sub-awards"

    @property
    def posted(self) -> bool:
        """Whether its rows become entries; the others are kept as evidence."""
        return self in (Kind.TRANSACTIONS, Kind.SUMMARIES)


# For each field the names it has had, newest first.
TRANSACTION: Mapping[str, tuple[str, ...]] = {
    "award": ("contract_award_unique_key", "award_unique_key", "unique_award_key"),
    "name": ("award_id_piid", "piid", "award_id"),
    "number": ("modification_number",),
    "parent": ("parent_award_id_piid", "parent_award_id"),
    "agency": ("parent_award_agency_id",),
    "flag": ("award_or_idv_flag",),
    "kind": ("action_type_code",),
    "day": ("action_date",),
    "obligated": ("federal_action_obligation",),
    "exercised": ("base_and_exercised_options_value",),
    "ceiling": ("base_and_all_options_value",),
    "outlayed": ("total_outlayed_amount_for_overall_award",),
    "start": ("period_of_performance_start_date",),
    "end": ("period_of_performance_current_end_date",),
    "potential_end": ("period_of_performance_potential_end_date",),
    "ordering_end": ("ordering_period_end_date",),
    "recipient": ("recipient_name",),
    "offers": ("number_of_offers_received",),
    "title": ("prime_award_base_transaction_description", "award_description"),
    "key": ("contract_transaction_unique_key", "transaction_unique_key"),
    "modified": ("last_modified_date",),
}
SUMMARY: Mapping[str, tuple[str, ...]] = {
    "award": TRANSACTION["award"],
    "name": TRANSACTION["name"],
    "parent": TRANSACTION["parent"],
    "agency": TRANSACTION["agency"],
    "flag": TRANSACTION["flag"],
    "obligated": ("total_obligated_amount",),
    "outlayed": ("total_outlayed_amount",),
    "current_value": ("current_total_value_of_award",),
    "potential_value": ("potential_total_value_of_award",),
    "base_day": ("award_base_action_date",),
    "latest_day": ("award_latest_action_date",),
    "start": TRANSACTION["start"],
    "end": TRANSACTION["end"],
    "potential_end": TRANSACTION["potential_end"],
    "ordering_end": TRANSACTION["ordering_end"],
    "recipient": TRANSACTION["recipient"],
    "offers": TRANSACTION["offers"],
    "title": TRANSACTION["title"],
    "modified": TRANSACTION["modified"],
}
# Of a sub-award nothing else is read: its file names officers of companies and what they earn.
SUBAWARD: Mapping[str, tuple[str, ...]] = {
    "award": ("prime_award_unique_key",),
    "number": ("subaward_number",),
    "amount": ("subaward_amount",),
    "day": ("subaward_action_date",),
    "recipient": ("subawardee_name",),
}
# Without one of these a row says nothing that could be posted.
NEEDED = {
    Kind.TRANSACTIONS: ("award", "number", "day", "obligated"),
    Kind.SUMMARIES: ("award", "obligated"),
}

# A kind is recognised by at least so many of its telling columns, and by none that speak against.
_MARKS: tuple[tuple[Kind, frozenset[str], int, frozenset[str]], ...] = (
    (
        Kind.ASSISTANCE_SUBAWARDS,
        frozenset(("subaward_amount", "subaward_number", "prime_award_fain")),
        2,
        frozenset(("prime_award_piid",)),
    ),
    (
        Kind.SUBAWARDS,
        frozenset(("subaward_amount", "subaward_number", "prime_award_piid")),
        2,
        frozenset(("prime_award_fain",)),
    ),
    (
        Kind.ASSISTANCE_TRANSACTIONS,
        frozenset(
            ("award_id_fain", "assistance_transaction_unique_key", "federal_action_obligation")
        ),
        2,
        frozenset(("award_id_piid",)),
    ),
    (
        Kind.ASSISTANCE_SUMMARIES,
        frozenset(("award_id_fain", "assistance_award_unique_key", "total_obligated_amount")),
        2,
        frozenset(("award_id_piid",)),
    ),
    (
        Kind.TRANSACTIONS,
        frozenset(
            (
                "contract_transaction_unique_key",
                "award_id_piid",
                "modification_number",
                "action_date",
                "federal_action_obligation",
                "base_and_all_options_value",
            )
        ),
        3,
        frozenset(("award_id_fain", "total_obligated_amount")),
    ),
    (
        Kind.SUMMARIES,
        frozenset(
            (
                "contract_award_unique_key",
                "award_id_piid",
                "total_obligated_amount",
                "award_base_action_date",
                "potential_total_value_of_award",
            )
        ),
        3,
        frozenset(("award_id_fain", "federal_action_obligation")),
    ),
)


_FIELDS = {Kind.TRANSACTIONS: TRANSACTION, Kind.SUMMARIES: SUMMARY, Kind.SUBAWARDS: SUBAWARD}


@dataclass(frozen=True, slots=True)
class Heading:
    """The first row of an award file.

    Attributes:
        kind: what its rows are.
        names: the columns as they are written.
        columns: number of the column, counted from 0, for every field that is there.
        delimiter: what stands between the cells.
        missing: needed fields that are not there, as the columns they would stand in.
    """

    kind: Kind
    names: tuple[str, ...]
    columns: Mapping[str, int]
    delimiter: str
    missing: tuple[str, ...]

    @property
    def read(self) -> bool:
        """Whether its rows are read, and not only counted."""
        shown = self.kind is Kind.SUBAWARDS and {"award", "amount"} <= set(self.columns)
        return (self.kind.posted and not self.missing) or shown


def heading(head: bytes) -> Heading | None:
    """What the first bytes of a file say it is; `None` where it is no file of awards."""
    line = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    text = line.decode("utf-8", "replace").strip("\r")
    for delimiter in _DELIMITERS:
        names = next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
        folded = [_APART.sub("_", name.strip().lower()).strip("_") for name in names]
        kind = _kind(set(folded))
        if kind:
            return _heading(kind, names, folded, delimiter)
    return None


def _kind(names: set[str]) -> Kind | None:
    for kind, marks, least, against in _MARKS:
        if len(marks & names) >= least and not against & names:
            return kind
    return None


def _heading(kind: Kind, names: Sequence[str], folded: Sequence[str], delimiter: str) -> Heading:
    fields = _FIELDS.get(kind, {})
    columns = {}
    for field, known in fields.items():
        place = next((folded.index(name) for name in known if name in folded), None)
        if place is not None:
            columns[field] = place
    # An award without a key of its own is named by its number and that of its vehicle.
    if "award" not in columns and "name" in columns:
        columns["award"] = columns["name"]
    missing = tuple(fields[f][0] for f in NEEDED.get(kind, ()) if f not in columns)
    return Heading(kind, tuple(names), columns, delimiter, missing)
