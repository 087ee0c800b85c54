"""People and dollars are kept in one ledger; a register out of batches is the one out of a file."""

from collections import Counter

import pyarrow.parquet as pq

from crossfoot.core.ledger import PEOPLE, balances
from crossfoot.register.answers.balances import balance
from crossfoot.register.answers.entries import entries
from crossfoot.register.register import open_register_of


def test_the_ledger_of_core_says_what_the_engine_says(clean, simulated):
    found = list(entries(clean))
    assert all(p.unit == PEOPLE for entry in found for p in entry.postings)
    assert [entry.day for entry in found] == sorted(entry.day for entry in found)
    of_core = Counter()
    for account, people in balances(found).items():
        of_core[account.measure.removeprefix("people ")] += people
    lines = balance(clean, None, (simulated.last, simulated.last))
    assert dict(of_core) == {line.parts["kind"]: line.closing for line in lines}


def test_every_entry_names_a_line_of_its_own(clean):
    refs = [entry.ref for entry in entries(clean)]
    assert len(set(refs)) == len(refs)
    assert len({ref.digest for ref in refs}) == 1


def test_events_may_come_in_batches(clean, simulated):
    batches = pq.ParquetFile(simulated.clean).iter_batches(batch_size=9_999)
    with open_register_of(batches) as register:
        days = (simulated.last, simulated.last)
        assert balance(register, None, days) == balance(clean, None, days)
