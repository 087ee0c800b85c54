"""Labels: what stands without one, under an unknown one, under one twice, or out of sight."""

from dataclasses import replace

from around import accused, found, page, with_aside, with_texts
from pictures import CLEAN

from crossfoot.core.findings import Tier
from crossfoot.core.quantity import Quantity

N = 4


def test_numbers_without_a_label_are_one_finding_for_their_row():
    one = with_aside(page(N), N, "B45", Quantity.exact(300), hidden=True)
    one = with_aside(one, N, "C45", Quantity.exact(150.0), column="ALIP", hidden=True)
    (finding,) = found("number_without_label", one)
    assert (finding.tier, accused([finding])) == (Tier.WARNING, [["B45", "C45"]])
    assert finding.message == (
        "Row 45 holds 300 (Count) and 150 (ALIP) in the columns of a table, without a label, in "
        "a row that the sheet hides. Whoever adds up the column counts it too. Its numbers are "
        "the total in B21 of this sheet."
    )


def test_a_number_beside_the_tables_is_worth_knowing_and_no_missing_label():
    one = with_aside(
        page(N), N, "K3", Quantity.exact(7), label="(no label)", column="",
        reason="it stands in no table that was recognised",
    )  # fmt: skip
    assert found("number_without_label", one) == []
    (finding,) = found("number_outside_tables", one)
    assert (finding.tier, accused([finding])) == (Tier.NOTICE, [["K3"]])


def test_numbers_without_a_label_are_not_told_twice():
    one = with_aside(page(N), N, "B45", Quantity.exact(300))
    assert found("number_outside_tables", one) == []


def test_an_unknown_label_in_the_place_of_a_known_one_is_very_unlikely():
    one = page(N, CLEAN.replace("VoiceID  ", "VoiceXD  "))
    (finding,) = found("label_known", one)
    assert (finding.tier, finding.expected, accused([finding])) == (
        Tier.WARNING, "VoiceID", [["A11"]],
    )  # fmt: skip


def test_an_unknown_label_that_displaces_none_is_worth_knowing():
    more = "      = Total            300   287.80"
    one = page(N, CLEAN.replace(more, "        Pigeon             5   1.00\n" + more))
    (finding,) = found("label_known", one)
    assert finding.tier is Tier.NOTICE


def test_a_known_row_under_an_unknown_label_is_told_once():
    """Neither as a missing row, nor as a row at another's price."""
    for old, new in (("GPS  ", "Gps2 "), ("FAMU ", "Fammu"), ("Atlanta  ", "Atlantis ")):
        one = page(N, CLEAN.replace(old, new, 1))
        assert one != page(N)
        assert found("row_missing", one) == []
        assert found("price_of_another", one) == []
        assert [f.tier for f in found("label_known", one)] == [Tier.WARNING]


def test_another_spelling_of_a_known_label_is_known():
    assert found("label_known", page(N, CLEAN.replace("VoiceID  ", "voiceid  "))) == []


def test_a_label_for_two_rows_is_found_within_an_office_and_not_across_offices():
    one = page(N, CLEAN.replace("        GPS               40", "        SmartLINK         40"))
    (finding,) = found("label_twice", one)
    assert accused([finding]) == [["A31", "A32"]]
    assert found("label_twice", page(N)) == []


def test_a_technology_that_only_the_offices_count_is_proved():
    one = page(N, CLEAN.replace("        VoiceID           30     5.40\n", ""))
    (finding,) = found("labels_in_two_tables", one)
    assert (finding.tier, accused([finding])) == (Tier.ERROR, [["A35", "B35"]])
    assert "counts 30 people under TR in 1 row" in finding.message


def test_a_technology_that_counts_nobody_may_be_left_out():
    gone = CLEAN.replace("        VoiceID           30     5.40\n", "")
    one = page(N, gone.replace("TR                30", "TR                 0"))
    assert found("labels_in_two_tables", one) == []


def test_an_unknown_label_may_be_what_the_other_table_lacks():
    one = page(N, CLEAN.replace("        VoiceID  ", "        Voice X  "))
    assert found("labels_in_two_tables", one) == []


def test_a_second_total_is_worth_knowing():
    one = page(N, CLEAN.rstrip() + "\n      == Grand Total      300   150.00\n")
    (finding,) = found("second_total_present", one)
    assert (finding.tier, accused([finding])) == (Tier.NOTICE, [["A37", "B37", "C37"]])
    assert found("second_total_present", page(N)) == []


def hidden(one, number):
    """The sheet with one row of its tables hidden."""
    tables = (
        replace(t, rows=tuple(replace(r, hidden=r.number == number) for r in t.rows))
        for t in one.tables
    )
    return replace(one, tables=tuple(tables), hidden_rows=(number,))


def test_hidden_rows_are_worth_knowing_where_they_hold_numbers():
    (finding,) = found("value_hidden", hidden(page(N), 12))
    assert (finding.tier, accused([finding])) == (Tier.NOTICE, [["B12", "C12"]])
    assert found("value_hidden", hidden(page(N), 2)) == []


NOTE = "These statistics are made available to the public under the law of 2020."


def noted(number, text=NOTE):
    return with_texts(page(number), number, A2=text)


def others(count=7):
    return {f"r{n}": noted(n) for n in range(1, count + 1) if n != N}


def test_a_stray_text_in_the_place_of_a_note_is_named_with_the_note():
    (finding,) = found("note_in_its_place", noted(N, "check with J. before sending"), **others())
    assert (finding.tier, accused([finding])) == (Tier.NOTICE, [["A2"]])
    assert "check with J. before sending" in finding.message
    assert "Absent here is" in finding.message


def test_another_wording_of_a_note_is_no_stray_text():
    assert found("note_in_its_place", noted(N, NOTE.replace("2020", "2021")), **others()) == []


def test_a_new_note_that_stays_is_no_stray_text():
    later = {
        f"r{n}": with_texts(page(n), n, A2=NOTE, A3="Costs are of technology only.")
        for n in (5, 6, 7)
    }
    one = with_texts(page(N), N, A2=NOTE, A3="Costs are of technology only.")
    assert found("note_in_its_place", one, **{**others(), **later}) == []
