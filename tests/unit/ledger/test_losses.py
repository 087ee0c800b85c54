"""What is planted is found and counted to the last one; where nothing is, nothing is said."""

from crossfoot.register.answers.balances import balance
from crossfoot.register.answers.handover import handover
from crossfoot.register.answers.suspense import By, suspense
from crossfoot.register.entries.accounts import Kind
from crossfoot.register.entries.transfers import Status
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
