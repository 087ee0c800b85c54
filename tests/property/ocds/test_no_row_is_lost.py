"""Whatever the bytes are: rows in are rows kept and rows set aside, and nothing crashes."""

import json
import os
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.contracts.ocds import reading
from crossfoot.contracts.ocds.coverage import coverage
from crossfoot.contracts.ocds.flags import FLAGS
from crossfoot.contracts.ocds.issues import issues
from crossfoot.contracts.ocds.prepare import Corrections, prepare
from crossfoot.contracts.ocds.procedures import Scope, select

# Each example goes through everything that is done with files.
EXAMPLES = settings(deadline=None, max_examples=500 if os.environ.get("CROSSFOOT_FULL") else 10)

ALL = Corrections(
    currency="USD", scheme="UNSPSC", bid_status="valid", award_status="active", party_roles=True,
    amounts=frozenset({Decimal(0)}), organizations=frozenset({"x"}), cancel_awards=True,
    move_auctions=True, buyer_prefix="B-", tenderer_prefix="T-", details_end="-",
)  # fmt: skip

# Anything where something of the standard should be, and now and then what should be there.
NAMES = st.sampled_from((
    "ocid", "id", "date", "tag", "tender", "bids", "details", "status", "tenderers", "value",
    "amount", "currency", "awards", "suppliers", "items", "classification", "contracts", "awardID",
    "parties", "roles", "buyer", "procuringEntity", "tenderPeriod", "startDate", "endDate",
    "auctions", "stages", "releases", "records", "compiledRelease", "versionedRelease", "amendment",
    "implementation", "transactions", "identifier", "procurementMethodDetails",
))  # fmt: skip
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(("a", "x", "valid", "disqualified", "active", "USD", "open", "compiled",
                     "2020-01-01T00:00:00Z", "2020-02-30", "")),
    st.text(max_size=3),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=25,
)
PROCESSES = st.builds(
    lambda ocid, rest: {**rest, "ocid": ocid},
    st.sampled_from(("a", "b")),
    st.dictionaries(NAMES, VALUES, max_size=8),
)


def through(files):
    """Everything that is done with files."""
    found = reading.read(files)
    assert found.tally.balances, found.tally
    mended = [prepare(process.release, ALL) for process in found.processes]
    coverage(mended)
    assert all(issue.problem for release in mended for issue in issues(release))
    for prepared in (mended, [process.release for process in found.processes]):
        chosen = select(prepared, Scope())
        assert len(chosen.all) + chosen.left_out == len(found.processes)
        for flag in FLAGS:
            outcome = flag().ask(chosen)
            assert outcome.asked or not outcome.raised
    return found


@EXAMPLES
@given(st.binary(max_size=60))
def test_of_any_bytes(data):
    through([("file", data)])


@EXAMPLES
@given(st.lists(VALUES | PROCESSES, max_size=5))
def test_of_any_values(values):
    text = "\n".join(json.dumps(value) for value in values)
    found = through([("lines.jsonl", text.encode()), ("list.json", json.dumps(values).encode())])
    assert found.rows >= 0


@EXAMPLES
@given(st.lists(PROCESSES, min_size=1, max_size=6))
def test_of_anything_about_two_processes(values):
    lines = [json.dumps(value) for value in values]
    found = through([("lines.jsonl", "\n".join(lines).encode())])
    assert {process.ocid for process in found.processes} <= {"a", "b"}


@EXAMPLES
@given(st.lists(PROCESSES, max_size=6))
def test_the_answer_is_the_same_every_time(values):
    data = "\n".join(json.dumps(value) for value in values).encode()
    first, second = (reading.read([("f", data)]) for _ in range(2))
    assert first == second
    assert [p.release for p in first.processes] == [p.release for p in second.processes]
