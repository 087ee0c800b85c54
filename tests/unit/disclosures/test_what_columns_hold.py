"""What a column holds, from its name and from its content alone; and what is no such thing."""

import pytest
from packets import Maker, as_csv, as_parquet, as_workbook

from crossfoot.fields.meanings import Meaning, told_by

ROWS = 400
MADE = Maker(ROWS)
# Columns whose names say nothing: what they hold shows in their content alone.
BY_CONTENT = {
    "names": (MADE.names(), Meaning.NAME),
    "names in capitals": ([n.upper() for n in MADE.names()], Meaning.NAME),
    "telephone numbers": (MADE.telephones(), Meaning.TELEPHONE),
    "bare telephone numbers": (MADE.bare_telephones(), Meaning.TELEPHONE),
    "numbers from abroad": (["+52 55 5555 0199"] * ROWS, Meaning.TELEPHONE),
    "e-mail addresses": (MADE.emails(), Meaning.EMAIL),
    "addresses": (MADE.addresses(), Meaning.ADDRESS),
    "addresses in Spanish": ([f"Calle {a.split()[1]} {a.split()[0]}" for a in MADE.addresses()],
                             Meaning.ADDRESS),
    "social security numbers": (MADE.social_numbers(), Meaning.IDENTITY),
    "alien numbers": (MADE.alien_numbers(), Meaning.IDENTITY),
    "birth dates": (MADE.birth_days(), Meaning.BIRTH),
    "points": ([f"{a}, {b}" for a, b in zip(MADE.latitudes(), MADE.longitudes(), strict=True)],
               Meaning.COORDINATES),
    "network addresses": (MADE.network_addresses(), Meaning.DEVICE),
    "digests": (MADE.digests(), Meaning.DIGEST),
    "pictures": (["data:image/png;base64,iVBORw0KGgo"] * ROWS, Meaning.PICTURE),
    "notes": (MADE.notes(), Meaning.FREE_TEXT),
    "opaque ids": (MADE.ids(), Meaning.OPAQUE),
}  # fmt: skip
HARMLESS = {
    "offices": MADE.offices_(),
    "statuses": MADE.statuses(),
    "days": MADE.days(),
    "amounts": MADE.amounts(),
    "running numbers": MADE.numbers(),
    "years": MADE.of(lambda c: str(c.randint(1950, 2020))),
    "long numbers": MADE.of(lambda c: str(c.randint(10**9, 10**10 - 1))),
    "shares": MADE.of(lambda c: f"{c.random():.4f}"),
    "codes": MADE.of(lambda c: c.choice(["A12", "B34", "C56"])),
    "two words": MADE.of(lambda c: c.choice(["San Ejemplo", "New Sample", "Las Muestras"])),
}


@pytest.mark.parametrize("case", BY_CONTENT)
def test_content_alone_tells(audited, case):
    values, meaning = BY_CONTENT[case]
    found = audited({"Q1": MADE.statuses(), "Q2": values})
    assert (str(meaning), "most cells") in found.fields[1].meanings
    assert found.fields[1].name == ""


@pytest.mark.parametrize("case", HARMLESS)
def test_what_identifies_nobody_is_not_said_to(audited, case):
    found = audited({"Q1": MADE.statuses(), "Q2": HARMLESS[case]})
    assert not found.fields[1].identifies, found.fields[1]


def test_neighbours_tell_names_and_coordinates(audited):
    found = audited({"Q1": MADE.given_names(), "Q2": MADE.family_names(), "Q3": MADE.statuses(),
                     "Q4": MADE.latitudes(), "Q5": MADE.longitudes()})  # fmt: skip
    told = [[meaning for meaning, _ in field.meanings] for field in found.fields]
    assert told == [["name"], ["name"], ["quasi-identifier"], ["coordinates"], ["coordinates"]]


def test_a_name_answers_what_content_only_guesses(audited):
    found = audited({"Entry Date": MADE.days(1985), "Date": MADE.days(1945, 2004)})
    assert [m for m, _ in found.fields[0].meanings] == ["quasi-identifier"]
    assert [m for m, _ in found.fields[1].meanings] == ["quasi-identifier", "birth date"]


def test_one_cell_among_thousands_is_seen(audited):
    notes = ["", *MADE.statuses()[1:]]
    for value, meaning in (
        ("call 213-555-0117 first", "telephone number"),
        ("SSN 000-12-3456", "identity number"),
        ("write to somebody@example.org", "e-mail address"),
    ):
        notes[0] = value
        found = audited({"Q1": MADE.ids(), "Q2": notes})
        assert (meaning, "some cells") in found.fields[1].meanings


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("SUBJECT_DOB", Meaning.BIRTH), ("Date of Birth", Meaning.BIRTH),
        ("CellPhone", Meaning.TELEPHONE), ("Home Phone #", Meaning.TELEPHONE),
        ("Street Address 1", Meaning.ADDRESS), ("Participant Name", Meaning.NAME),
        ("A-Number", Meaning.IDENTITY), ("SSN", Meaning.IDENTITY),
        ("LATITUDE", Meaning.COORDINATES),
        ("Facility Name", None), ("Office Phone", Meaning.QUASI), ("Birth Year", Meaning.QUASI),
        ("Case Reference", Meaning.OPAQUE), ("Anonymized Identifier", Meaning.OPAQUE),
        ("zq17", None), ("", None), ("e-mail", Meaning.EMAIL), ("PIN", Meaning.CREDENTIAL),
    ],
)  # fmt: skip
def test_names_of_columns(header, meaning):
    told = told_by(header)
    assert (told.meaning if told else None) == meaning


SAME = {
    "Case Reference": MADE.ids(),
    "Office": MADE.offices_(),
    "Q3": MADE.telephones(),
    "Entry Date": MADE.days(),
    "Q5": MADE.birth_days(),
    "Notes": MADE.notes(),
}


def test_every_sort_of_file_gives_the_same_answer(audited):
    first = audited(as_csv(SAME), "a.csv")
    for data, name in (
        (as_csv(SAME, delimiter=";"), "a.txt"),
        (as_csv(SAME, delimiter="\t", encoding="utf-16"), "a.tsv"),
        (as_csv(SAME, delimiter="|", encoding="utf-8-sig"), "a.csv"),
        (b"For official use only\r\n\r\n" + as_csv(SAME), "a.csv"),
        (as_parquet(SAME), "a.parquet"),
        (as_workbook(SAME), "a.xlsx"),
        (as_workbook(SAME, banner=["For official use only"]), "a.xlsx"),
    ):
        found = audited(data, name)
        assert found.fields == first.fields
        assert found.facts == first.facts
        assert found.rows == first.rows == "400"


def test_letters_of_old_windows(audited):
    columns = {"Office": ["Málaga"] * 200, "Q2": [f"Peña, {n}" for n in MADE.given_names()[:200]]}
    found = audited(as_csv(columns, encoding="cp1252"))
    assert found.fields[1].identifies


def test_a_table_without_a_head_is_read_from_its_first_row(audited):
    columns = {"Q1": MADE.names(), "Q2": MADE.telephones(), "Q3": MADE.statuses()}
    found = audited(as_csv(columns, head=False))
    assert found.rows == "400"
    assert [field.name for field in found.fields] == ["", "", ""]
    assert found.fields[1].meanings == (("telephone number", "most cells"),)


def test_rows_of_another_width_are_looked_at_too(audited):
    data = as_csv({"Office": MADE.offices_(), "Q2": MADE.statuses()})
    data += b"x,open,call 213-555-0117\r\n" + b"short\r\n" * 3
    found = audited(data)
    assert found.rows == "404"
    assert ("telephone number", "some cells") in found.fields[1].meanings
    assert found.uneven != "none"


def test_fields_beyond_the_purpose(audited):
    found = audited(SAME, needed=("case reference", "OFFICE", "month of contact"), registered=True)
    assert [field.purpose for field in found.fields] == [
        "needed", "needed", *["beyond the purpose"] * 4,
    ]  # fmt: skip
    assert found.fields[1].name == "OFFICE"
    assert found.absent == ("month of contact",)
    assert [field.column for field in found.beyond] == [3, 4, 5, 6]
    assert {field.purpose for field in audited(SAME).fields} == {""}


def test_rows_against_the_register(audited):
    for rows, said in ((400, "as many"), (300, "more"), (500, "fewer"), (None, "")):
        assert audited(SAME, rows=rows).against_register == said


def test_a_column_that_only_the_register_knows_finds_the_head(audited):
    columns = {"xyz": MADE.statuses(), "2024": MADE.offices_()}
    assert audited(columns).rows == "401"
    assert audited(columns, needed=("xyz",)).rows == "400"
