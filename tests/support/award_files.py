"""Award files drawn row by row, and read."""

import csv
import io

from crossfoot.contracts.audit import audit
from crossfoot.contracts.journal import Journal
from crossfoot.contracts.tables import read_table, recognise
from crossfoot.core.digest import Digest

COLUMNS = (
    "contract_transaction_unique_key", "contract_award_unique_key", "award_id_piid",
    "modification_number", "parent_award_agency_id", "parent_award_id_piid",
    "federal_action_obligation", "base_and_exercised_options_value", "base_and_all_options_value",
    "action_date", "period_of_performance_start_date", "period_of_performance_current_end_date",
    "period_of_performance_potential_end_date", "ordering_period_end_date", "award_or_idv_flag",
    "recipient_name", "number_of_offers_received", "last_modified_date",
)  # fmt: skip
SUMMED = (
    "contract_award_unique_key", "award_id_piid", "parent_award_agency_id", "parent_award_id_piid",
    "total_obligated_amount", "current_total_value_of_award", "potential_total_value_of_award",
    "award_base_action_date", "award_latest_action_date", "award_or_idv_flag",
)  # fmt: skip


def row(name, number, day, obligated="0.00", **more):
    """One transaction; `vehicle` names the vehicle, `idv=True` makes it one."""
    vehicle, idv = more.pop("vehicle", ""), more.pop("idv", False)
    exercised, ceiling = more.pop("exercised", None), more.pop("ceiling", None)
    key = f"CONT_IDV_{name}_7012" if idv else f"CONT_AWD_{name}_7012_{vehicle or '-NONE-'}"
    plain = {
        "contract_transaction_unique_key": f"{name}_{number}",
        "contract_award_unique_key": key,
        "award_id_piid": name,
        "modification_number": number,
        "parent_award_agency_id": "7012" if vehicle else "",
        "parent_award_id_piid": vehicle,
        "federal_action_obligation": obligated,
        "base_and_exercised_options_value": obligated if exercised is None else exercised,
        "base_and_all_options_value": obligated if ceiling is None else ceiling,
        "action_date": day,
        "period_of_performance_start_date": "2020-01-01",
        "period_of_performance_current_end_date": "" if idv else "2020-12-31",
        "ordering_period_end_date": "2024-12-31" if idv else "",
        "award_or_idv_flag": "IDV" if idv else "AWARD",
        "recipient_name": "ACME",
    }
    return plain | more


def summary(name, obligated, base_day="2020-01-01", **more):
    """One award summary."""
    key = more.pop("key", f"CONT_AWD_{name}_7012_-NONE-")
    plain = {
        "contract_award_unique_key": key, "award_id_piid": name,
        "total_obligated_amount": obligated, "current_total_value_of_award": obligated,
        "potential_total_value_of_award": obligated, "award_base_action_date": base_day,
        "award_or_idv_flag": "AWARD",
    }  # fmt: skip
    return plain | more


def written(rows, columns=COLUMNS, encoding="utf-8", delimiter=","):
    """A CSV file of rows."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, "", lineterminator="\r\n", delimiter=delimiter,
                            extrasaction="ignore")  # fmt: skip
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def table(data, file=0):
    """The table that a file's bytes are read as."""
    heading = recognise(io.BytesIO(data))
    assert heading, "not recognised"
    return read_table(lambda: io.BytesIO(data), heading, file)


def journal(*downloads, summaries=()):
    """A journal of downloads, each a list of rows, oldest first."""
    files = [written(rows) for rows in downloads]
    summed = [written(summaries, SUMMED)] if summaries else []
    return Journal.of(
        [table(data, number).table for number, data in enumerate(files)],
        [table(data, len(files)).table for data in summed],
        [Digest.of(data) for data in (*files, *summed)],
    )


def findings(*downloads, summaries=()):
    """The findings on downloads."""
    return [hit.tell() for hit in audit(journal(*downloads, summaries=summaries))[1]]


def named(found, check):
    """The findings of one check."""
    return [one for one in found if one.check == check]
