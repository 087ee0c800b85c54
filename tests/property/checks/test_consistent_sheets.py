"""On any consistent sheet nothing is found; after one change the changed cell is accused."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import HAND, book, changed, sheet

from crossfoot.checks import cases, run_checks

OFFICES = ("Atlanta", "Boston", "Chicago", "Denver", "El Paso", "St Paul")
TECHNOLOGIES = {"SmartLINK": 96, "Ankle Monitor": 274, "VoiceID": 18, "No Tech": 0}

LONGEST = 5000
# People and days in programme: every average on the sheet follows from whole days.
People = st.tuples(st.integers(2, 9000), st.integers(1, 3000), st.integers(0, 900)).map(
    lambda drawn: (drawn[0], drawn[0] * drawn[1] + drawn[2])
)


def line(mark, label, *numbers):
    return "   ".join((f"{mark} {label}".strip(), *map(str, numbers)))


def average(people, days):
    """The full double, written with as many digits as it takes to be one."""
    return (
        f"{float(Fraction(days, people)):.17g}".ljust(17, "0")
        if days % people
        else _whole(days // people)
    )


def _whole(days):
    return f"{days}." + "0" * (16 - len(str(days)))


@st.composite
def consistent(draw):
    """A picture of a sheet on which everything is true, and its cells by kind."""
    offices = {}
    for office in draw(st.lists(st.sampled_from(OFFICES), min_size=2, max_size=4, unique=True)):
        names = draw(st.lists(st.sampled_from(list(TECHNOLOGIES)), min_size=2, unique=True))
        offices[office] = {name: draw(People) for name in names}
    by_technology = dict.fromkeys(TECHNOLOGIES, 0)
    people = days = 0
    body = []
    for office, rows in offices.items():
        own = [sum(column) for column in zip(*rows.values(), strict=True)]
        people, days = people + own[0], days + own[1]
        body.append(line("+", office, own[0], average(*own)))
        for name, (count, stay) in rows.items():
            body.append(line("", name, count, average(count, stay)))
            by_technology[name] += count
    total = line("=", "Total", people, average(people, days))
    cut = draw(st.integers(1, people - 1))
    # Nobody has been in the programme for longer than it exists.
    rest = people - cut
    stay = draw(st.integers(max(0, days - rest * LONGEST), min(days, cut * LONGEST)))
    lines = ["tech_cost at A8 as of 2024-01-13"]
    cents = 0
    for name, count in by_technology.items():
        if count:
            cents += count * TECHNOLOGIES[name]
            lines.append(line("", name, count, f"{count * TECHNOLOGIES[name] / 100:.2f}"))
    lines.append(line("=", "Total", people, f"{cents / 100:.2f}"))
    lines.append("status at A20 as of 2024-01-13")
    lines.append(line("", "FAMU", cut, average(cut, stay)))
    lines.append(line("", "Single Adult", people - cut, average(people - cut, days - stay)))
    lines += [total, "aor_tech at A30 as of 2024-01-13", total, *body]
    return sheet("\n".join(lines))


def counts(page):
    return [c for t in page.tables for r in t.rows for c in r.cells if c.column == "Count"]


@settings(max_examples=60, deadline=None)
@given(consistent())
def test_nothing_is_found_on_a_consistent_sheet(page):
    assert run_checks(book(page), HAND) == ()


@settings(max_examples=60, deadline=None)
@given(consistent(), st.data())
def test_one_changed_count_is_found_and_its_cell_accused(page, data):
    cell = data.draw(st.sampled_from(counts(page)))
    # Up by 1 to 10,000, or down to nothing at most.
    drawn = data.draw(st.integers(1, 10_000 + int(cell.quantity.number)))
    step = drawn if drawn <= 10_000 else 10_000 - drawn
    findings = run_checks(
        book(changed(page, cell.ref.cell, str(cell.quantity.number + step))), HAND
    )
    assert findings
    assert {ref.cell for f in findings for ref in f.cells} == {cell.ref.cell}
    lead = cases(findings)[0].findings[0]
    assert (lead.found, lead.expected) == (cell.quantity.number + step, cell.quantity.number)
    assert len(cases(findings)) == 1


@settings(max_examples=60, deadline=None)
@given(consistent(), st.data(), st.integers(1, 900))
def test_one_changed_average_is_found_and_its_cell_accused_or_named(page, data, step):
    cells = [c for t in page.tables for r in t.rows for c in r.cells if c.column == "ALIP"]
    cell = data.draw(st.sampled_from(cells))
    written = f"{cell.quantity.number + step / 7:.17g}".ljust(17, "0")
    findings = run_checks(book(changed(page, cell.ref.cell, written)), HAND)
    assert findings
    assert len(cases(findings)) == 1
    accused = {ref.cell for f in findings for ref in f.cells}
    assert accused == {cell.ref.cell} or all(cell.ref.cell in f.message for f in findings)


@settings(max_examples=60, deadline=None)
@given(consistent(), st.data(), st.integers(1, 100_000))
def test_one_changed_cost_is_found_and_its_cell_accused(page, data, cents):
    cells = [c for t in page.tables for r in t.rows for c in r.cells if c.column.startswith("D")]
    cell = data.draw(st.sampled_from(cells))
    more = f"{cell.quantity.number + cents:.2f}"
    findings = run_checks(book(changed(page, cell.ref.cell, more)), HAND)
    assert {ref.cell for f in findings for ref in f.cells} == {cell.ref.cell}
    assert len(cases(findings)) == 1
