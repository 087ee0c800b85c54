"""What others said and what is owed, filled in as spreadsheets and taken over by the command."""

import csv

import openpyxl
import pytest

from crossfoot.core.stated import Precision
from crossfoot.hand.duty_files import load_duties
from crossfoot.hand.money_files import load_terms
from crossfoot.hand.policy_files import load_policies
from crossfoot.hand.request_files import load_requests
from crossfoot.hand.sayings import load_sayings
from crossfoot.hand.solicitation_files import load_solicitations

SOURCE = {
    "source.id": "p",
    "source.title": "A paper",
    "source.who": "an agency",
    "source.kind": "document",
    "source.date": "2022-12-01",
}
STATEMENTS = [
    {"id": "a", "quantity": "people on GPS", "value": "56,805", "unit": "people",
     "as_of": "2022-11-19", **SOURCE},
    {"id": "b", "quantity": "people on foot", "value": "500", "precision": "Over",
     "unit": "", "as_of": "", **SOURCE},
]  # fmt: skip
CLAIM = {
    "id": "X07", "kind": "change", "summary": "So far apart.", "quote": "600%",
    "outlet": "An outlet", "date": "2022-12-06", "asserted.value": "600",
    "asserted.precision": "about", "asserted.unit": "percent", "asserted.direction": "either",
    "figures.from.statement": "handout-2022-11-14-gps",
    "figures.to.statement": "public-2022-11-19-gps", "differs 1.in": "date",
    "differs 1.said": "one day", "differs 1.measured": "two days", "notes": "First.; Second.",
}  # fmt: skip
REQUEST = {"id": "r", "title": "t", "agency": "a", "summary": "s", "source": "x"}
EVENTS = [
    {"request": "r", "what": "received", "date": "2023-03-06", "answer": "", "exemptions": "",
     "source": "x"},
    {"request": "r", "what": "determination", "date": "2023-05-01", "answer": "denied",
     "exemptions": "(b)(6); (b)(7)(C)", "source": "x"},
]  # fmt: skip
DUTY = {
    "id": "d", "kind": "records", "title": "t", "owed_by": "a", "owed_to": "b", "summary": "s",
    "citation": "c", "source": "x",
}  # fmt: skip
ELEMENT = {
    "duty": "d", "id": "e", "test": "retention", "asks": "q", "citation": "c", "number": "7",
    "unit": "years", "source": "x",
}  # fmt: skip
POLICY = {"id": "p", "kind": "contract", "title": "t", "issuer": "i", "summary": "s", "source": "x"}
SOLICITATION = {"id": "s", "title": "t", "issuer": "i", "summary": "s", "source": "x"}
STEP = {
    "solicitation": "s", "id": "a1", "kind": "amendment", "since": "2025-01-02", "summary": "t",
    "source": "x", "number": "1",
}  # fmt: skip
TERM = {
    "solicitation": "s", "step": "a1", "what": "ceiling", "unit": "dollars",
    "value": "281,250,000.50", "source": "x",
}  # fmt: skip
FEE = {
    "id": "f", "title": "t", "award": "X1", "per_case": "150.00", "guaranteed": "7,500,000",
    "batch": "50,000", "docket": "1,500,000", "ceiling": "281250000", "source": "x",
}  # fmt: skip
BONUS = {"fee": "f", "name": "timeliness", "least": "0.9", "share": "0.1", "source": "x"}
INVOICE = {
    "award": "X1", "number": "7", "line": "1", "since": "2026-01-01", "until": "2026-01-31",
    "unit": "case", "quantity": "1,200", "unit_price": "150.00", "amount": "180,000.00",
    "fee": "f", "source": "x",
}  # fmt: skip
REVIEW = {
    "claim": "K06", "outcome": "Holds", "basis": "0123456789ab", "by": "second reader",
    "role": "watchdog", "date": "2026-01-20", "reason": "Seen.",
}  # fmt: skip


def form(path, rows):
    """A filled-in spreadsheet of either sort."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    table = [names, *([row.get(name, "") for name in names] for row in rows)]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(table)
        return path
    book = openpyxl.Workbook()
    for row in table:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture(params=[".csv", ".xlsx"])
def taken(request, tmp_path, command):
    """Takes rows over as a kind, and gives what the command did."""
    layer = tmp_path / "hand"

    def take(kind, *rows):
        path = form(tmp_path / f"my {kind}{request.param}", rows)
        done = command("hand", "import", kind, path, "--into", layer)
        return done.returncode, " ".join(done.stdout.split())

    take.layer = layer
    return take


def test_statements_claims_and_reviews(taken):
    assert taken("statements", *STATEMENTS)[0] == 0
    assert taken("claims", CLAIM)[0] == 0
    assert taken("reviews", REVIEW)[0] == 0
    said = load_sayings(taken.layer)
    assert said.statements.by_id["a"].stated.value == 56_805
    assert said.statements.by_id["b"].stated.precision is Precision.OVER
    assert [s.id for s in said.statements.of("p")] == ["a", "b"]
    claim = said.claim("X07")
    assert claim.asserted.words == "about 600%"
    assert claim.figures["from"].statement == "handout-2022-11-14-gps"
    assert claim.partings[0].measured == "two days"
    assert claim.notes == ("First.", "Second.")
    assert [review.by for review in said.reviews] == ["second reader"]


def test_requests_duties_policies_and_solicitations(taken):
    for kind, *rows in (
        ("requests", REQUEST),
        ("request-events", *EVENTS),
        ("duties", DUTY),
        ("duty-elements", ELEMENT),
        ("policies", POLICY),
        ("solicitations", SOLICITATION),
        ("solicitation-steps", STEP),
        ("solicitation-terms", TERM),
    ):
        assert taken(kind, *rows)[0] == 0
    events = [e for e in load_requests(taken.layer).events if e.request == "r"]
    assert [(e.what, e.date.isoformat(), e.answer, e.exemptions) for e in events] == [
        ("received", "2023-03-06", "", ()),
        ("determination", "2023-05-01", "denied", ("(b)(6)", "(b)(7)(C)")),
    ]
    duties = load_duties(taken.layer)
    assert [e.number for e in duties.elements if e.duty == "d"] == [7]
    assert "p" in [p.id for p in load_policies(taken.layer).policies]
    (term,) = [t for t in load_solicitations(taken.layer).terms if t.solicitation == "s"]
    assert str(term.value) == "281250000.50"


def test_fees_and_invoices_and_an_amount_that_does_not_come_out(taken):
    assert taken("fees", FEE)[0] == 0
    assert taken("fee-bonuses", BONUS)[0] == 0
    code, said = taken("invoices", INVOICE, {**INVOICE, "line": "2", "amount": "180000.01"})
    assert code == 0
    assert "2 entries of invoices; 2 written" in said
    assert (
        "row 3, column I (amount): 180,000.01 is not 1,200 at 150.00, which is 180,000.00" in said
    )
    assert "row 2" not in said
    terms = load_terms(taken.layer)
    (fee,) = terms.fees
    assert (str(fee.per_case), fee.guaranteed, fee.batch) == ("150.00", 7_500_000, 50_000)
    assert [bonus.name for bonus in terms.bonuses_of(fee)] == ["timeliness"]
    amounts = [str(billed.invoice.amount) for billed in terms.invoices]
    assert amounts == ["180000.00", "180000.01"]
    # The place names the line on which the amount stands.
    name, line, _ = terms.invoices[1].place.split(", ")
    text = (taken.layer / "money" / name).read_text("utf-8").splitlines()
    assert text[int(line.removeprefix("line ")) - 1] == "amount = 180000.01"


@pytest.mark.parametrize(
    ("kind", "rows", "said"),
    [
        ("statements", [{**STATEMENTS[0], "value": "many"}], "row 2, column C (value): `many`"),
        ("statements", [STATEMENTS[0], {**STATEMENTS[0], "id": "a b"}],
         "row 3, column A (id): a name has letters"),
        ("statements", [STATEMENTS[0], {**STATEMENTS[1], "id": "b", "precision": "", "unit": "",
                                        "source.title": "B paper"}],
         "row 3: source, id: p is described in two ways"),
        ("statements", [{**STATEMENTS[0], "as_of": "2022-11-31"}],
         "row 2, column E (as_of): there is no day 2022-11-31"),
        ("claims", [{**CLAIM, "kind": "hunch"}], "row 2, column B (kind): `hunch` is not one"),
        ("claims", [{**CLAIM, "outlet": ""}], "row 2: a quote without a source"),
        ("claims", [CLAIM, {**CLAIM, "id": "X08", "figures.to.statement": "nobody"}],
         "row 3: figures, to, statement: there is no statement nobody"),
        ("reviews", [{**REVIEW, "claim": "K99"}], "row 2: claim: there is no claim K99"),
        ("requests", [{**REQUEST, "url": "ice.gov"}], "row 2, column F (url): this is no address"),
        ("request-events", [{**EVENTS[0], "request": "q"}], "row 2: request: no request has"),
        ("request-events", [{**EVENTS[0], "date": "3/6/2023"}], "row 2, column C (date)"),
        ("request-events", [EVENTS[1], {**EVENTS[0], "answer": "denied"}],
         "row 3: a determination has an answer"),
        ("duty-elements", [{**ELEMENT, "test": "feeling"}], "row 2, column C (test): `feeling`"),
        ("duty-elements", [{**ELEMENT, "number": "0"}], "row 2: a time of no length"),
        ("policies", [{**POLICY, "supersedes": "q"}], "row 2: supersedes: no policy has the id"),
        ("solicitation-terms", [{**TERM, "solicitation": "address-verification-2025"}],
         "row 2: step: no step of `address-verification-2025` has the id `a1`"),
        ("solicitation-steps", [{**STEP, "since": "2025-02-30"}],
         "row 2, column D (since): there is no day"),
        ("invoices", [{**INVOICE, "fee": "", "amount": "a lot"}],
         "row 2, column I (amount): `a lot`"),
        ("invoices", [{**INVOICE, "fee": ""}, {**INVOICE, "fee": "", "until": "2025-12-31"}],
         "row 3: `until`, 2025-12-31, lies before `since`"),
        ("invoices", [INVOICE], "row 2: fee: no fee has the id `f`"),
        ("invoices", [{k: v for k, v in INVOICE.items() if k != "amount"}],
         "row 1, column amount: the column `amount` is missing"),
        ("fees", [{**FEE, "batch": "0"}], "row 2, column F (batch)"),
        ("fees", [{**FEE, "per_case": "-1"}], "row 2, column D (per_case)"),
        ("fees", [FEE, {**FEE, "title": "u"}], "row 3, column id: `f` is in"),
        ("fee-bonuses", [{**BONUS, "share": "10"}], "row 2, column D (share)"),
        ("policies", [{**POLICY, "colour": "red"}], "row 1, column G (colour): no field"),
    ],
)  # fmt: skip
def test_a_fault_names_its_row_and_nothing_is_taken_over(tmp_path, command, kind, rows, said):
    path = form(tmp_path / "mine.csv", rows)
    done = command("hand", "import", kind, path, "--into", tmp_path / "hand")
    assert done.returncode == 2
    assert f"mine.csv, {said}" in " ".join(done.stdout.split()), done.stdout
    assert not (tmp_path / "hand").exists()
