"""Money against people as text."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from crossfoot.cli.findings import COLOURS, paragraph
from crossfoot.cli.output import say, style, table
from crossfoot.core import wording
from crossfoot.core.money import AwardCost, Basis, FeeLine, Money, PerDay, Technology

_HEADS = {Basis.SOUND: "sound", Basis.CORRECTED: "corrected", Basis.PUBLISHED: "published"}
_MOST = 12
_RUNNING = (
    "Running: the last action at hand is of {}, before the end of that time. More may have been "
    "obligated since, and the figures are of what is at hand."
)


def print_money(tells: Money, show: str, *, one: bool, held: bool) -> None:
    """What was asked for, or all that there is to tell.

    Args:
        tells: the money.
        show: what to print; empty for everything.
        one: whether a single award was named.
        held: whether the archive holds awards at all.
    """
    if show:
        _PARTS[show](tells)
        return
    if one:
        for cost in tells.costs:
            _award(cost)
    elif held:
        _costs(tells)
    if not held:
        say("No award file is at hand: add contract downloads with `crossfoot add PATH`.")
    elif not tells.costs:
        say("Of no award that was asked for is the time known in which it was in force.")
    for part, there in (
        (_technology, tells.technology and not one),
        (_fees, tells.fees),
        (_invoices, tells.invoices),
        (_findings, tells.findings),
    ):
        if there:
            say()
            part(tells)
    if not tells.fees and not tells.invoices:
        say(paragraph(
            "No fee schedule and no invoice of yours is written down: `crossfoot hand template "
            "fees FILE` and `crossfoot hand template invoices FILE` make forms.", ""
        ))  # fmt: skip


def _costs(tells: Money) -> None:
    head = ("award", "from", "until", "obligated", *_HEADS.values(), "counted")
    lines: list[Sequence[str]] = [head]
    for cost in tells.costs:
        obligated = cost.spent[0]
        told = dict(obligated.per_day)
        if all(one is None for one in told.values()):
            continue
        published = told[Basis.PUBLISHED]
        lines.append((
            f"{cost.name}{'*' if cost.running else ''}", str(cost.since), str(cost.until),
            _money(obligated.amount),
            *(_dollars(told[basis]) for basis in _HEADS),
            f"{published.counted:,}" if published else "-",
        ))  # fmt: skip
    say(table(lines, right=(3, 4, 5, 6, 7)))
    if any(cost.running for cost in tells.costs):
        say(paragraph(f"* {_RUNNING.format(_recorded(tells.costs[0]))}", ""))
    left = len(tells.costs) - len(lines) + 1
    say(paragraph(
        "Dollars obligated per person and day: without faulty figures, with these corrected by "
        "their proven cause, and as published.", ""
    ))  # fmt: skip
    if left:
        awards = wording.plural(left, "award is", "awards are")
        say(paragraph(
            f"{awards} not told: counts do not cover the time, of which no more than a third may "
            "lie before the first or after the last.", ""
        ))  # fmt: skip


def _award(cost: AwardCost) -> None:
    days = wording.plural((cost.until - cost.since).days + 1, "day")
    of = "its whole time" if cost.whole else "the period asked for"
    say(style(f"{cost.name} · {wording.date(cost.since)} to {wording.date(cost.until)}", bold=True))
    say(f"  {days}, {of}; dollars per person and day")
    lines = [("", "amount", *_HEADS.values())]
    lines += [
        (spent.measure, _money(spent.amount), *(_dollars(told) for _, told in spent.per_day))
        for spent in cost.spent
    ]
    known = next((s.per_day for s in cost.spent if s.amount is not None), ())
    lines += [
        ("mean people", "", *(f"{told.mean:,.0f}" if told else "-" for _, told in known)),
        ("days counted", "", *(f"{told.counted:,}" if told else "-" for _, told in known)),
    ]
    say(table(lines, right=(1, 2, 3, 4), indent="  "))
    for spent in cost.spent:
        if spent.why:
            say(paragraph(f"{spent.measure.capitalize()}: {spent.why}", "  "))
    beyond = max((told.beyond for _, told in known if told), default=0)
    if beyond:
        count = wording.plural(beyond, "day lies", "days lie")
        say(paragraph(f"{count} before the first count of all or after the last: the population "
                      "is taken to stand still there.", "  "))  # fmt: skip
    if known and all(told is None for _, told in known):
        say("  Counts do not cover this time, so nothing is told per person.")
    if cost.running:
        say(paragraph(_RUNNING.format(_recorded(cost)), "  "))
    for stated in cost.stated:
        say(paragraph(f"Stated: {stated.said} ({stated.source}).", "  "))
    if not cost.stated:
        say("  No cost per person and day of this time is stated in hand/.")
    if cost.technology:
        say(paragraph(_technology_of(cost.technology), "  "))


def _recorded(cost: AwardCost) -> str:
    return wording.date(cost.recorded) if cost.recorded else "an unknown day"


def _technology_of(days: Sequence[Technology]) -> str:
    """The technology cost of a period in a sentence, per person and day."""
    sound = [t for t in days if t.sound and t.people]
    told = f"Technology: a daily cost is published for {wording.plural(len(days), 'day')}"
    if not sound:
        return f"{told}, none of which can be quoted."
    each = [t.published / t.people for t in sound]
    return (
        f"{told}; the {len(sound)} that can be quoted come to {wording.money(min(each))} to "
        f"{wording.money(max(each))} per person and day, a part of the cost."
    )


def _technology(tells: Money) -> None:
    head = ("day", "published", "reckoned", "difference", "corrected", "reckoned", "")
    lines: list[Sequence[str]] = [head]
    apart = [t for t in tells.technology if t.difference or not t.sound]
    shown = apart[:_MOST]
    lines += [
        (
            str(t.day), _plain(t.published), _plain(t.reckoned), f"{t.difference:+,.2f}",
            _plain(t.published_corrected), _plain(t.reckoned_corrected),
            "" if t.sound else "do not quote",
        )
        for t in shown
    ]  # fmt: skip
    if shown:
        say(table(lines, right=(1, 2, 3, 4, 5)))
    more = f" The first {_MOST} are shown; --format csv has all." if len(apart) > _MOST else ""
    days = wording.plural(len(tells.technology), "day")
    same = len(tells.technology) - sum(bool(t.difference) for t in tells.technology)
    say(paragraph(
        f"A technology cost is published for {days}; on {same:,} of them it is its own counts at "
        f"the prices in hand/, to the cent.{more}", ""
    ))  # fmt: skip
    unpriced = sorted({name for t in tells.technology for name in t.unpriced})
    if unpriced:
        say(paragraph(f"Without a known price, and left out: {', '.join(unpriced)}.", ""))


def _fees(tells: Money) -> None:
    for fee in tells.fees:
        of = f" · {fee.award}" if fee.award else ""
        say(style(f"{fee.schedule}{of} · {fee.title}", bold=True))
        say(table([(line.what, _value(line), line.how) for line in fee.lines], (1,), "  "))
        say(paragraph(f"Source: {fee.source}.", "  "))
    if not tells.fees:
        say("No fee schedule is written down: `crossfoot hand template fees FILE` makes a form.")


def _invoices(tells: Money) -> None:
    if not tells.invoices:
        say("No invoice is written down: `crossfoot hand template invoices FILE` makes a form.")
        return
    head = ("invoice", "from", "days", "quantity", "price", "amount", "agreed", "counted", "unit")
    lines: list[Sequence[str]] = [head]
    lines += [
        (
            one.number or one.award, str(one.since), f"{(one.until - one.since).days + 1:,}",
            wording.count(one.quantity), _plain(one.unit_price), _plain(one.amount),
            _plain(one.agreed), "-" if one.counted is None else wording.count(one.counted),
            one.unit,
        )
        for one in tells.invoices
    ]  # fmt: skip
    say(table(lines, right=(2, 3, 4, 5, 6, 7)))


def _findings(tells: Money) -> None:
    for one in tells.findings:
        tier = style(str(one.tier).upper(), fg=COLOURS[one.tier], bold=True)
        say(f"{tier}  {one.check}  {one.place}")
        say(paragraph(one.message, "    "))
    say(f"{wording.plural(len(tells.findings), 'finding')} in the invoices.")


_PARTS: Mapping[str, Callable[[Money], None]] = {
    "costs": _costs,
    "technology": _technology,
    "fees": _fees,
    "invoices": _invoices,
    "findings": _findings,
}


def _value(line: FeeLine) -> str:
    if line.value is None:
        return "-"
    if isinstance(line.value, Decimal):
        return _money(line.value)
    return f"{line.value:,}"


def _dollars(told: PerDay | None) -> str:
    return _money(told.dollars) if told else "-"


def _money(amount: Decimal | None) -> str:
    if amount is None:
        return "-"
    return f"{'-' if amount < 0 else ''}{wording.money(abs(amount))}"


def _plain(amount: Decimal | None) -> str:
    return "-" if amount is None else f"{amount:,.2f}"
