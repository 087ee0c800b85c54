"""What is planted is found and counted to the last one; where nothing is, nothing is said."""

from histories import day, event, table

from crossfoot.register.answers.balances import balance
from crossfoot.register.answers.handover import handover
from crossfoot.register.answers.suspense import By, suspense
from crossfoot.register.entries.accounts import Kind
from crossfoot.register.entries.transfers import Status
from crossfoot.register.register import open_register_of
from crossfoot.register.suspense.held_twice import IN_TWO_BOOKS
from crossfoot.register.suspense.relabelled import WITHOUT_EVENT


def test_a_clean_register_has_nothing_in_suspense(clean, simulated):
    assert suspense(clean, simulated.last) == ()


def test_every_loss_is_found_and_counted(lossy, simulated):
    planted = simulated.losses.planted
    assert planted["cohort"] > 0
    assert simulated.losses.missing == {}
    found = {line.name: line.people for line in suspense(lossy, simulated.last)}
    assert found == {
        "sent, not received": planted["dropped"] + planted["cohort"],
        "enrolled twice": planted["doubled"],
        WITHOUT_EVENT: planted["relabelled"],
        IN_TWO_BOOKS: planted["both"],
    }


def test_a_missing_cohort_stands_out_by_month(lossy, simulated):
    lines = suspense(lossy, simulated.last, By.COHORT)
    lost = {line.cohort: line.people for line in lines if line.name == "sent, not received"}
    assert lost["2023-05"] == simulated.losses.planted["cohort"]
    assert sum(lost.values()) - lost["2023-05"] == simulated.losses.planted["dropped"]


def test_the_handover_tells_whose_month_is_missing_whole(lossy, simulated):
    both = [
        handover(lossy, f"Custodian {a}", f"Custodian {b}", simulated.last) for a, b in ("AB", "BA")
    ]
    lost = sum(card.counts[Status.SENT_ONLY] for card in both)
    assert lost == simulated.losses.planted["dropped"] + simulated.losses.planted["cohort"]
    for card in both:
        assert "2023-05" in [month.month for month in card.months if month.whole]
        assert all(field.present == field.received for field in card.fields)
        assert (
            card.sent
            == card.received + card.counts[Status.REJECTED] + card.counts[Status.SENT_ONLY]
        )


def test_what_is_in_transfer_is_what_one_side_did_not_post(lossy, simulated):
    lines = balance(lossy, Kind.IN_TRANSFER, (simulated.last, simulated.last))
    assert lines[0].closing == sum(
        line.people for line in suspense(lossy, simulated.last) if line.name == "sent, not received"
    )
    together = balance(lossy, None, (simulated.last, simulated.last))
    assert sum(line.closing for line in together) == 0


def test_ages_are_in_bands(lossy, simulated):
    lines = suspense(lossy, simulated.last, By.AGE)
    assert {line.age for line in lines} <= {
        "up to 7 days", "8 to 30 days", "31 to 90 days", "91 to 365 days", "over 365 days"
    }  # fmt: skip
    assert sum(line.people for line in lines) == sum(
        line.people for line in suspense(lossy, simulated.last)
    )


def test_two_books_with_one_person_are_told_while_both_are_open():
    """One is held by both, one was closed before, one was received, one was sent back."""
    there = {"custodian": "B", "counterpart": "A"}
    rows = [
        event("both", "enrolled", 0), event("both", "enrolled", 10, custodian="B"),
        event("both", "closed", 30),
        event("before", "enrolled", 0), event("before", "closed", 9),
        event("before", "enrolled", 10, custodian="B"),
        event("came", "enrolled", 0), event("came", "transfer_received", 12, **there),
        event("back", "enrolled", 0), event("back", "enrolled", 5, custodian="B"),
        event("back", "closed", 11, custodian="B"),
    ]  # fmt: skip
    with open_register_of(table(rows).to_batches()) as register:

        def held(when):
            lines = suspense(register, day(when), By.CUSTODIAN)
            return {line.name: (line.custodian, line.counterpart, line.people) for line in lines}

        assert held(10) == {IN_TWO_BOOKS: ("B", "A", 2)}
        assert held(30) == {"received, not sent": ("B", "A", 1)}
