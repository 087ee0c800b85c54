"""What a release has to carry, judged from its own tables."""

from dataclasses import replace

import pytest
from pictures import digest, release, sheet, workbook
from publications import DUTIES, PICTURE, book_of, day, file, judged, material, outcomes, picture

from crossfoot.book import Book
from crossfoot.book.restatements import Restatement
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import ReadingFault
from crossfoot.duties import publication
from crossfoot.duties.contents import Site
from crossfoot.duties.outcomes import Outcome

ON = "2024-02-01"


def one(drawn=None, **changed):
    """The judgements of a single release by element."""
    made = file(1, "2024-01-18", "2024-01-13", drawn=drawn)
    book = Book.of([(made[0], replace(made[1], **changed))])
    return {j.element.id: j.found for j in judged(book, ON).judgements if j.release}


def without(*lines):
    """The usual sheet without the lines that begin with these words."""
    kept = [x for x in PICTURE.splitlines() if not x.strip().startswith(lines)]
    return "\n".join(kept).format(day="2024-01-13", one=1001, two=501, all=1522)


def test_what_the_releases_carry_is_met_or_met_in_part():
    found = {name: str(f.outcome) for name, f in one().items()}
    assert found == {
        "rhythm": "cannot be tested from this archive",
        "age": "met",
        "total": "met",
        "A": "partly",
        "B": "met",
        "C": "partly",
        "D": "met",
        "history in file": "missing",
        "form": "met",
    }


@pytest.mark.parametrize(
    ("element", "lines", "outcome", "says"),
    [
        ("B", ("ECMS-FAMU",), Outcome.MISSING, "a row ECMS-FAMU"),
        ("A", ("FAMU",), Outcome.PARTLY, "a row FAMU"),
        ("A", ("FAMU", "Single"), Outcome.MISSING, "a row Single Adult"),
        ("D", ("+",), Outcome.MISSING, "subtotals"),
        ("C", ("SmartLINK", "Ankle"), Outcome.MISSING, "rows"),
        ("total", ("=",), Outcome.MISSING, "totals"),
        ("D", ("aor_tech", "= Total             {all}   65.0\n", "+", "Atlanta"),
         Outcome.MISSING, "no table of the kind aor_tech"),
    ],
)  # fmt: skip
def test_a_breakdown_that_is_not_there(element, lines, outcome, says):
    drawn = without(*lines)
    if "aor_tech" in lines:
        drawn = drawn[: drawn.index("      = Total", drawn.index("status"))]
    found = one(drawn)[element]
    assert (found.outcome, says in found.reason) == (outcome, True), found.reason


def test_a_row_without_numbers_is_not_there():
    drawn = picture("2024-01-13", 1).replace("ECMS-FAMU           5   60.0",
                                             "ECMS-FAMU           -   -")  # fmt: skip
    assert one(drawn)["B"].outcome is Outcome.MISSING


def test_a_number_in_one_of_two_columns_is_a_part():
    drawn = picture("2024-01-13", 1).replace("ECMS-FAMU           5   60.0",
                                             "ECMS-FAMU           5   -")  # fmt: skip
    found = one(drawn)["B"]
    assert found.outcome is Outcome.PARTLY
    assert "1 of the 2 cells" in found.reason
    assert "ECMS-FAMU, ALIP" in found.reason


def test_technology_by_office_stands_in_where_there_is_no_table_of_cost():
    text = picture("2024-01-13", 1)
    assert one(text[text.index("status") - 4 :])["C"].outcome is Outcome.PARTLY


def test_evidence_is_the_cells_themselves():
    found = one()["B"]
    assert [ref.cell for ref in found.evidence] == ["B22", "C22"]


def test_a_table_that_could_not_be_read_is_not_called_absent():
    fault = ReadingFault(CellRef(digest(1), "ATD FY24 YTD", 30, 1), "aor_tech", "a count", "text")
    text = without("x")
    bare = sheet(text[: text.index("aor_tech")], digest(1))
    found = one(sheets=(replace(bare, faults=(fault,)),))["D"]
    assert found.outcome is Outcome.UNTESTED


def test_a_file_that_cannot_be_read_is_not_judged_by_its_contents():
    found = one(readable=False, problem="It is cut short. Get it again.", sheets=())
    assert {str(found[e].outcome) for e in ("A", "B", "C", "D", "total", "form")} == {
        "cannot be tested from this archive"
    }


@pytest.mark.parametrize(
    ("published", "counted", "outcome", "days"),
    [
        ("2024-01-18", "2024-01-13", Outcome.MET, 5),
        ("2024-01-31", "2024-01-01", Outcome.MET, 30),
        ("2024-01-31", "2023-12-31", Outcome.LATE, 31),
        ("2024-01-01", "2023-12-16", Outcome.MET, 16),
        ("2024-01-01", "2023-12-15", Outcome.LATE, 17),
        ("2024-01-18", "2024-02-13", Outcome.UNTESTED, None),
        ("2024-01-18", "2023-10-01", Outcome.NOT_OWED, None),
    ],
)
def test_age_is_judged_by_half_months(published, counted, outcome, days):
    book = book_of((published, counted))
    found = next(j.found for j in judged(book, ON).judgements if j.element.id == "age")
    assert (found.outcome, found.days) == (outcome, days)


def test_history_counts_the_days_of_every_sheet_within_the_months():
    sheets = [sheet(picture("2024-01-13", 1), digest(1))]
    sheets += [
        sheet(picture(f"2023-{month:02}-{d:02}", month * 40 + d), digest(1), name=f"{month} {d}",
              fiscal_year=23)
        for month in range(2, 13) for d in (1, 15)
    ]  # fmt: skip
    sheets.append(sheet(picture("2023-01-17", 999), digest(1), name="old", fiscal_year=22))

    def history(*held):
        pair = (release(digest(1), "2024-01-18", "r.xlsx"), workbook(*held, of=digest(1)))
        found = {j.element.id: j.found for j in judged(Book.of([pair]), ON).judgements}
        return found["history in file"]

    assert "23 days" in history(*sheets).reason
    assert history(*sheets).outcome is Outcome.PARTLY
    more = sheet(picture("2023-01-18", 998), digest(1), name="edge", fiscal_year=22)
    assert history(*sheets, more).outcome is Outcome.MET
    assert history(sheets[0], sheets[-1]).outcome is Outcome.MISSING


@pytest.mark.parametrize(
    ("offered", "outcome"),
    [((1, 2), Outcome.MET), ((2,), Outcome.PARTLY), ((), Outcome.MISSING)],
)
def test_history_on_the_site_is_what_a_visit_saw(offered, outcome):
    book = book_of(("2023-01-11", "2023-01-06"), ("2024-01-11", "2024-01-06"),
                   ("2024-01-25", "2024-01-20"))  # fmt: skip
    names = tuple(book.entries[n].release.publisher_name.upper() for n in offered)
    site = Site("ice.gov", day("2024-01-28"), names)
    found = [j for j in judged(book, ON, site=site).judgements if j.element.id == "history on site"]
    assert [j.found.outcome for j in found] == [outcome]
    assert found[0].subject == "as seen on 2024-01-28"


def test_without_a_visit_the_site_cannot_be_told():
    found = [j.found for j in judged(book_of(("2024-01-11", "2024-01-06")), ON).judgements]
    assert "watch --once" in next(f.settles for f in found if "visit" in f.reason)


def test_a_document_named_like_the_releases_cannot_be_sorted():
    book = book_of(("2024-01-11", "2024-01-06"))
    likes = release(digest(8), "2024-01-25", "FY24_detentionStats20240125_2.pdf")
    other = release(digest(9), "2024-01-25", "letter.pdf")
    found = judged(book, ON, documents=(likes, other))
    forms = [(j.subject, str(j.found.outcome)) for j in found.judgements if j.element.id == "form"]
    assert forms == [(book.entries[0].release.publisher_name, "met"),
                     (likes.publisher_name, "partly")]  # fmt: skip


def test_numbers_stored_as_text_cannot_be_sorted():
    cell = CellRef(digest(1), "ATD FY24 YTD", 22, 2)
    made = Finding("cell_is_number", "values", Tier.WARNING, digest(1), "r", cell.sheet, (cell,),
                   None, "5", None, "", (), "")  # fmt: skip
    book = book_of(("2024-01-11", "2024-01-06"))
    assert outcomes(judged(book, ON, findings=(made,)), "form") == {
        book.entries[0].release.publisher_name: "partly"
    }


@pytest.mark.parametrize(
    ("announcements", "outcome"),
    [((), None), (("",), "missing"), (("Revised 2/1",), "met"), (("Revised", ""), "partly")],
)
def test_corrections_are_announced_or_silent(announcements, outcome):
    book = book_of(("2024-01-11", "2024-01-06"), ("2024-01-25", "2024-01-20"))
    cells = [book.table(e, "status").total.get("Count") for e in book.entries]
    points = [book.series(c.key)[n] for n, c in enumerate(cells)]
    made = tuple(
        Restatement(cells[0].key, cells[0].period, *points, scheduled=False, announcement=text)
        for text in announcements
    )
    closing = Restatement(cells[0].key, cells[0].period, *points, scheduled=True, announcement="")
    found = publication.judge(DUTIES, material(book, ON, restatements=(*made, closing)))
    told = outcomes(found[1], "corrections")
    assert list(told.values()) == ([outcome] if outcome else [])
    assert {j.force for j in found[1].judgements} <= {"practice"}


def test_a_judgement_keeps_its_name():
    book = book_of(("2024-01-11", "2024-01-06"), ("2024-01-25", "2024-01-20"))
    early, late = (judged(book, on).judgements for on in ("2024-01-20", "2024-06-30"))
    assert {j.id for j in early} <= {j.id for j in late}
    assert len({j.id for j in late}) == len(late)
