"""What fee schedules come to, and invoices that do not add up: each beside one that does."""

import datetime
from decimal import Decimal

import pytest

from crossfoot.checks.money import invoices
from crossfoot.checks.money.terms import Case, told
from crossfoot.core.money import Counted
from crossfoot.hand.model import Price, Prices
from crossfoot.hand.money_files import load_terms

FEE = """
[[fee]]
id = "f"
title = "Verification"
award = "X1"
per_case = 150.00
guaranteed = 9000
batch = 1000
streams = 2
docket = 30001
ceiling = 450000
source = "a letter"

[[bonus]]
fee = "f"
name = "timeliness"
least = 0.9
share = 0.1
source = "a letter"
"""
BARE = """
[[fee]]
id = "bare"
title = "Only what is guaranteed"
guaranteed = 250
docket = 10
ceiling = 100
source = "a letter"
"""
LINE = {
    "award": '"X1"', "since": "2026-01-01", "until": "2026-01-31", "unit": '"case"',
    "quantity": "100", "unit_price": "150.00", "amount": "15000.00", "source": '"a bill"',
}  # fmt: skip
DAYS = {"unit": '"person-day"', "award": '"Y2"', "unit_price": "0.96"}


def invoice(**fields):
    """One line, sound where nothing is changed."""
    lines = (f"{name} = {value}\n" for name, value in {**LINE, **fields}.items())
    return "\n[[invoice]]\n" + "".join(lines)


def days(quantity, **fields):
    """A line for person-days on a technology, or of everybody."""
    amount = (Decimal(quantity) * Decimal("0.96")).quantize(Decimal("0.01"))
    return invoice(**DAYS, quantity=quantity, amount=amount, **fields)


@pytest.fixture
def written(tmp_path):
    def write(*texts):
        (tmp_path / "money").mkdir(exist_ok=True)
        text = "schema = 1\n" + "".join(texts)
        (tmp_path / "money" / "mine.toml").write_text(text, "utf-8")
        return load_terms(tmp_path)

    return write


def people(name):
    """A hundred people, then two hundred from the middle of the month on; a tenth on the app."""
    of = {"": 1, "SmartLINK": 10}[name]
    counts = ((2025, 12, 28, 100), (2026, 1, 16, 200), (2026, 2, 3, 200))
    return [Counted(datetime.date(*day), n // of, sound=True) for *day, n in counts]


PRICE = Price("SmartLINK", Decimal("0.96"), datetime.date(2022, 1, 1), None, "r", "r")


@pytest.fixture
def found(written):
    def find(*texts):
        held = invoices.Held(written(*texts), Prices((PRICE,)), people)
        return [(f.check, f.expected, f.found, f.difference) for f in invoices.findings(held)]

    return find


def lines(written, case, text=FEE):
    terms = written(text)
    fee = terms.fees[0]
    return {line.what: line.value for line in told(fee, terms.bonuses_of(fee), case).lines}


def test_a_schedule_for_a_number_of_cases(written):
    case = Case(100, {"timeliness": Decimal("0.95")})
    assert lines(written, case) == {
        "fees": 15000, "bonus for timeliness": 1500, "due": 16500, "guaranteed": 9000,
        "cases that the guarantee pays for": 60, "months for the docket": 16,
        "fees for the docket": 4500150, "cases that the ceiling buys": 3000,
        "months that the ceiling lasts": 1, "ceiling for each place of a batch": 450,
    }  # fmt: skip


def test_a_schedule_for_a_month_and_for_less_than_the_guarantee(written):
    month = lines(written, Case())
    assert month["fees for one month's batch"] == 2000 * 150
    assert month["bonus for timeliness"] is None
    few = lines(written, Case(10, {"timeliness": Decimal("0.5")}))
    assert (few["fees"], few["bonus for timeliness"], few["due"]) == (1500, 0, 9000)


def test_a_price_in_place_of_the_schedules(written):
    assert lines(written, Case(price=Decimal("7.00")))["cases that the ceiling buys"] == 64285


def test_what_a_schedule_does_not_state_is_not_made_up(written):
    bare = lines(written, Case(), BARE)
    assert {what for what, value in bare.items() if value is None} == {
        "fees for one month's batch", "months for the docket", "cases that the ceiling buys",
    }  # fmt: skip
    assert bare["guaranteed"] == 250


def test_sound_invoices_raise_nothing(found):
    assert found(FEE, invoice(), days("4650"), days("465", technology='"SmartLINK"')) == []


def test_an_amount_that_is_not_its_product(found):
    assert found(FEE, invoice(amount="15000.01")) == [
        ("invoice_amount", Decimal("15000.00"), Decimal("15000.01"), Decimal("0.01"))
    ]
    # A third of a cent is rounded; so are halves, up.
    assert found(invoice(quantity="3", unit_price="0.115", amount="0.35")) == []
    assert found(invoice(quantity="3", unit_price="0.115", amount="0.34"))


def test_a_price_that_was_not_agreed(found):
    dearer = invoice(unit_price="151.00", amount="15100.00")
    assert found(FEE, dearer) == [("invoice_price", 150, 151, 1)]
    assert found(dearer) == []
    wrong = invoice(**{**DAYS, "unit_price": "1.00"}, technology='"SmartLINK"', quantity="465",
                    amount="465.00")  # fmt: skip
    assert found(wrong) == [("invoice_price", Decimal("0.96"), 1, Decimal("0.04"))]


def test_more_cases_than_a_months_batch(found):
    many = invoice(quantity="2001", amount="300150.00")
    assert found(FEE, many) == [("invoice_above_batch", 2000, 2001, 1)]
    two = invoice(quantity="2001", amount="300150.00", until="2026-02-28")
    assert found(FEE, two) == []


def test_invoices_above_the_ceiling_of_their_schedule(found):
    each = [invoice(quantity="1500", amount="225000.00", since=f"2026-0{n}-01",
                    until=f"2026-0{n}-28") for n in (1, 2, 3)]  # fmt: skip
    assert found(FEE, *each[:2]) == []
    assert found(FEE, *each) == [("invoices_above_ceiling", 450000, 675000, 225000)]


def test_person_days_against_the_published_counts(found):
    # On each of 31 days there were 100 to 200 people: 3,100 to 6,200.
    assert found(days("3100"), days("6200")) == []
    assert found(days("6201")) == [("invoice_against_counts", 6200, 6201, 1)]
    assert found(days("3099")) == [("invoice_against_counts", 3100, 3099, -1)]
    assert found(days("621", technology='"SmartLINK"'))[0][:2] == ("invoice_against_counts", 620)
    # Counts that do not enclose the days say nothing.
    assert found(days("99999", until="2026-02-28")) == []


def test_a_line_that_is_charged_twice(found):
    once, again = invoice(number='"1"'), invoice(number='"2"')
    assert found(FEE, once, again) == [("invoice_repeated", 0, 15000, 15000)]


def test_what_is_told_of_a_line(written):
    held = invoices.Held(written(FEE, days("4650")), Prices(()), people)
    line = invoices.invoice_told(held.terms.invoices[0], held)
    # Worked out day by day: 100 on 28 December, 200 on 16 January, even between.
    begun = datetime.date(2025, 12, 28).toordinal()
    first = datetime.date(2026, 1, 1).toordinal()
    by_hand = sum(
        Decimal(100) + min(Decimal(day - begun) * 100 / 19, Decimal(100))
        for day in range(first, first + 31)
    )
    assert line.counted == round(by_hand)
    assert (line.agreed, line.charged) == (None, "4,650 person-days")


def test_two_bonuses_of_one_name_are_refused(written):
    bonus = FEE[FEE.index("[[bonus]]") :]
    with pytest.raises(Exception, match="has a bonus for timeliness already"):
        written(FEE, bonus)
