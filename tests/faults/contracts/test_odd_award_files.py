"""Award files with a fault each: a clear sentence or a finding, and no row lost."""

import io
from decimal import Decimal

import pytest
from award_files import COLUMNS, SUMMED, findings, named, row, summary, table, written

from crossfoot.contracts.kinds import Kind
from crossfoot.contracts.subawards import by_award
from crossfoot.contracts.tables import recognise
from crossfoot.core.digest import Digest

ROWS = [
    row("A1", "0", "2020-01-01", "100.00"),
    row("A1", "P00001", "2020-02-01", "50.25"),
    row("A1", "P00002", "2020-03-01", "-0.25"),
]


def counted(read):
    """Rows in are rows kept and rows set aside."""
    aside = sum(len(rows) for rows in read.aside.values())
    assert read.rows == read.table.num_rows + aside
    return read.rows, read.table.num_rows, dict(read.aside)


def cents(read, column="obligated"):
    return read.table.column(column).to_pylist()


def test_a_sound_file_is_read_whole():
    read = table(written(ROWS))
    assert counted(read) == (3, 3, {})
    assert cents(read) == [10000, 5025, -25]
    assert read.remarks == ()


def test_columns_in_another_order_and_further_ones_do_not_matter():
    columns = (*reversed(COLUMNS), "a_column_of_2031")
    read = table(written(ROWS, columns))
    assert cents(read) == [10000, 5025, -25]


def test_columns_that_were_dropped_leave_gaps():
    columns = [name for name in COLUMNS if "period" not in name and "offers" not in name]
    read = table(written(ROWS, columns))
    assert counted(read) == (3, 3, {})
    assert set(cents(read, "end")) == {None}


@pytest.mark.parametrize("column", ["federal_action_obligation", "modification_number"])
def test_a_column_without_which_nothing_can_be_posted_is_named(column):
    read = table(written(ROWS, [name for name in COLUMNS if name != column]))
    rows, kept, aside = counted(read)
    assert (rows, kept) == (3, 0)
    assert aside == {f"the file has no column {column}": (2, 3, 4)}
    assert column in read.remarks[0]
    assert "download it again" in read.remarks[0]


def test_without_ceilings_it_is_said():
    read = table(written(ROWS, [c for c in COLUMNS if c != "base_and_all_options_value"]))
    assert read.table.num_rows == 3
    assert "no ceiling is known" in read.remarks[0]


def test_headers_only():
    assert table(written([])).remarks == (
        "It holds headers only: no rows of contract transactions.",
    )


def test_an_empty_cell_is_null_and_not_nothing():
    read = table(written([row("A1", "0", "2020-01-01", "1.00", exercised="", ceiling="0.00")]))
    assert (cents(read, "exercised"), cents(read, "ceiling")) == ([None], [0])


@pytest.mark.parametrize("cut", [1, 30, 80])
def test_a_file_that_breaks_off_sets_its_last_row_aside(cut):
    data = written(ROWS)
    read = table(data[:-cut])
    rows, kept, aside = counted(read)
    assert (rows, kept) == ((3, 3) if cut == 1 else (3, 2))
    assert cut == 1 or [*aside.values()] == [(4,)]
    assert cut == 1 or "cut off" in next(iter(aside))


def test_a_row_with_too_many_cells_is_set_aside_and_the_numbers_of_others_stay():
    lines = written(ROWS).split(b"\r\n")
    lines[2] += b",one more"
    read = table(b"\r\n".join(lines))
    assert counted(read)[:2] == (3, 2)
    assert read.table.column("row").to_pylist() == [2, 4]


@pytest.mark.parametrize("after", [2, 20000])
def test_a_quotation_mark_that_is_never_closed_does_not_hide_what_stands_before_it(after):
    before = written([row("A1", str(n), "2020-01-01", "1.00") for n in range(3000)])
    behind = written([row("A2", str(n), "2020-01-01", "1.00") for n in range(after)])
    read = table(before + b'"' + behind.partition(b"\r\n")[2])
    rows, kept, aside = counted(read)
    assert (rows, kept) == (3001, 3000)
    assert [*aside.values()] == [(3002,)]


def test_a_line_break_within_a_cell_is_no_new_row():
    rows = [
        row("A1", "0", "2020-01-01", "1.00", recipient_name='ACME "the\r\nfirst", LLC'),
        ROWS[1],
    ]
    read = table(written(rows))
    assert counted(read) == (2, 2, {})
    assert read.table.column("recipient").to_pylist()[0] == 'ACME "the\r\nfirst", LLC'


def test_amounts_in_words_set_their_row_aside_by_name():
    rows = [ROWS[0], row("A1", "P00001", "2020-02-01", "one million"), ROWS[2]]
    assert counted(table(written(rows))) == (
        3, 2, {'obligated: "one million" is not an amount': (3,)},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "read"),
    [("$1,234.50", 123450), ("(12.00)", -1200), ("1,234", 123400), (" 7 ", 700), ("-.5", -50)],
)
def test_amounts_as_a_spreadsheet_writes_them(text, read):
    found = table(written([row("A1", "0", "2020-01-01", text), ROWS[1]]))
    assert cents(found) == [read, 5025]


@pytest.mark.parametrize("text", ["1.005", "NaN", "1e99", "12,34.5", "0x10"])
def test_amounts_that_are_none(text):
    found = table(written([row("A1", "0", "2020-01-01", text), ROWS[1]]))
    assert counted(found)[:2] == (2, 1)


def test_days_of_all_kinds():
    rows = [
        row("A1", "0", "1/31/2020", period_of_performance_current_end_date="12/31/2020"),
        row("A1", "1", "2020-02-01 00:00:00"),
        row("A1", "2", "soon"),
        row("A1", "3", ""),
        row("A1", "4", "2020-02-02", period_of_performance_current_end_date="never"),
    ]
    read = table(written(rows))
    assert counted(read)[2] == {'day: "soon" is not a day': (4,), "no day of the action": (5,)}
    assert dict(read.gaps) == {'end: "never" is not a day': (6,)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_encodings(encoding):
    rows = [row("A1", "0", "2020-01-01", "1.00", recipient_name="Société Générale, 東京")]
    data = written(rows, encoding=encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    assert table(data).table.column("recipient").to_pylist() == ["Société Générale, 東京"]


def test_mixed_encodings_are_read_and_said():
    rows = [row("A1", str(n), "2020-01-01", "1.00", recipient_name="Café") for n in range(3)]
    lines = written(rows).split(b"\r\n")
    lines[2] = lines[2].decode().encode("cp1252")
    read = table(b"\r\n".join(lines))
    assert read.table.column("recipient").to_pylist() == ["Café"] * 3
    assert read.remarks == ("1 line is not UTF-8 and read as Windows-1252.",)


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters(delimiter):
    assert cents(table(written(ROWS, delimiter=delimiter))) == [10000, 5025, -25]


def test_summaries_with_nothing_in_a_field():
    read = table(written([summary("A1", "", potential_total_value_of_award="5")], SUMMED))
    assert (cents(read), cents(read, "potential_value")) == ([None], [500])


def test_other_tables_are_no_award_files():
    for data in (b"", b"a,b\n1,2\n", b"\x89PNG", b"office,people\nDallas,4\n"):
        assert recognise(io.BytesIO(data)) is None


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("prime_award_piid,subaward_number,subaward_amount", Kind.SUBAWARDS),
        ("prime_award_unique_key,prime_award_fain,subaward_number,subaward_amount",
         Kind.ASSISTANCE_SUBAWARDS),
        ("assistance_transaction_unique_key,award_id_fain,federal_action_obligation",
         Kind.ASSISTANCE_TRANSACTIONS),
        ("assistance_award_unique_key,award_id_fain,total_obligated_amount",
         Kind.ASSISTANCE_SUMMARIES),
    ],
)  # fmt: skip
def test_kinds_that_are_counted_and_not_posted(header, kind):
    read = table(f"{header}\n{','.join('1' * len(header.split(',')))}\n".encode())
    assert read.kind is kind
    assert counted(read)[:2] == (1, 0)


def test_sub_awards_are_read_where_their_columns_allow_it():
    header = ("prime_award_unique_key,prime_award_piid,subaward_number,subaward_amount,"
              "subaward_action_date,subawardee_name,"
              "subawardee_highly_compensated_officer_1_name\n")  # fmt: skip
    rows = (
        "K1,A1,S-1,1000.50,2020-05-01,A COMPANY,SOMEBODY\n"
        "K1,A1,S-2,lots,2020-06-01,B COMPANY,SOMEBODY\n"
        ",A1,S-3,5.00,2020-07-01,C COMPANY,SOMEBODY\n"
    )
    read = table(f"{header}{rows}".encode())
    assert counted(read) == (3, 2, {"no award is named that it is under": (4,)})
    assert dict(read.gaps) == {'amount: "lots" is not an amount': (3,)}
    assert "SOMEBODY" not in str(read.table.to_pylist())
    under = by_award([("2023", Digest.of(b"1"), read.table)])
    assert [(s.number, s.recipient, s.amount, str(s.day)) for s in under["K1"]] == [
        ("S-1", "A COMPANY", Decimal("1000.50"), "2020-05-01"),
        ("S-2", "B COMPANY", None, "2020-06-01"),
    ]
    # A newer download speaks for an award; an award that it has not keeps what there was.
    newer = table(f"{header}K1,A1,S-9,7.00,2021-05-01,D COMPANY,\n".encode())
    both = by_award([("2023", Digest.of(b"1"), read.table), ("2024", Digest.of(b"2"), newer.table)])
    assert [s.number for s in both["K1"]] == ["S-9"]


def test_assistance_files_with_rows_are_counted_and_kept_as_evidence():
    text = (
        "assistance_transaction_unique_key,award_id_fain,federal_action_obligation\n1,2,3\n4,5,6\n"
    )
    read = table(text.encode())
    assert counted(read) == (2, 0, {
        "assistance transactions are counted and kept, and not posted": (2, 3),
    })  # fmt: skip


def test_a_transaction_that_stands_twice_is_counted_once_and_told():
    found = findings([*ROWS, ROWS[1]])
    twice = named(found, "duplicate_transaction_key")
    assert [f.tier for f in twice] == ["error"]
    assert "says the same" in twice[0].message
    assert [ref.row for ref in twice[0].refs] == [5, 3]


def test_a_transaction_that_stands_twice_with_other_money_tells_both():
    twice = named(
        findings([*ROWS, row("A1", "P00001", "2020-02-01", "77.00")]), "duplicate_transaction_key"
    )
    assert "obligated" in twice[0].message
    assert "77.00" in twice[0].message


def test_an_order_without_its_vehicle_is_told():
    absent = named(
        findings([row("O1", "0", "2020-01-01", "5.00", vehicle="V9")]), "order_without_vehicle"
    )
    assert [f.name for f in absent] == ["O1"]
    assert "V9" in absent[0].message


def test_two_downloads_the_newer_speaks_and_changes_are_told():
    newer = [ROWS[0], row("A1", "P00001", "2020-02-01", "60.00")]
    found = findings(ROWS, newer)
    changed = named(found, "record_changed_between_downloads")
    assert [(str(f.before), str(f.after)) for f in changed] == [("50.25", "60.00")]
    gone = named(found, "record_gone_from_newer_download")
    assert [f.before for f in gone] == ["P00002"]
    assert not named(findings(ROWS, ROWS), "record_changed_between_downloads")
    assert not named(findings(ROWS, ROWS), "duplicate_transaction_key")
