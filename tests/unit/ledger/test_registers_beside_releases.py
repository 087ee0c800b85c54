"""What a made-up register publishes of a day, and what a released table of that day lacks."""

import datetime
from collections import Counter

import pytest
from counted import beside, register, text
from pictures import HAND, book, sheet

from crossfoot.checks import register_agrees
from crossfoot.checks.frame.running import run
from crossfoot.core.findings import Tier
from crossfoot.core.stocks import Definition
from crossfoot.register.answers.populations import stocks

DAY = datetime.date(2023, 12, 20)
AXES = ("office", "technology")


def counted(register_):
    """People by office and technology, on every definition."""
    return {
        definition: {
            (one.parts["office"], one.parts["technology"]): one.people
            for one in stocks(register_, [DAY], AXES, definition)
        }
        for definition in Definition
    }


@pytest.fixture(scope="module")
def released(clean):
    """The office and technology tables that the clean register gives at midnight."""
    people = {cell: n for cell, n in counted(clean)[Definition.MIDNIGHT].items() if n}
    by_office, by_technology = Counter(), Counter()
    for (office, technology), n in people.items():
        by_office[office] += n
        by_technology[technology] += n
    whole = sum(people.values())
    lines = [f"tech_cost at A8 as of {DAY}"]
    lines += [f"{name}   {n}   -" for name, n in sorted(by_technology.items())]
    lines += [f"= Total   {whole}   -", f"aor_tech at A28 as of {DAY}", f"= Total   {whole}   -"]
    for office, n in sorted(by_office.items()):
        lines.append(f"+ {office}   {n}   -")
        lines += [f"{name}   {m}   -" for (o, name), m in sorted(people.items()) if o == office]
    return sheet("\n".join(lines), name="ATD FY24 YTD")


def findings(released, said, folder):
    whole = beside(book(released), register(folder, said))
    return whole, run([register_agrees.CHECK], whole, HAND)


def test_a_release_of_the_register_agrees_with_it(released, clean, tmp_path):
    for least in (2, 11):
        said = text(counted(clean), DAY, simulated=clean.simulated, least=least)
        assert findings(released, said, tmp_path)[1] == ()


def test_planted_losses_that_a_release_does_not_show_are_found(released, clean, lossy, tmp_path):
    least = 2
    have, lost = counted(clean), counted(lossy)
    said = text(lost, DAY, simulated=lossy.simulated, least=least)
    whole, (finding,) = findings(released, said, tmp_path)
    assert finding.tier is Tier.NOTICE
    assert "a simulated register counts" in finding.message
    # By hand: cells that no definition gives, and that a hidden one cannot give either.
    wanted = set()
    for cell, n in have[Definition.MIDNIGHT].items():
        shown = _shown(said, *cell)
        hidden = len(shown) < len(Definition)
        near = min((abs(n - m) for m in shown), default=0)
        if n and near >= (least if hidden else 1):
            wanted.add(cell)
    assert wanted
    told = {whole.at(ref).key for ref in finding.cells}
    assert {(k.place, k.category) for k in told if k.place and k.category} == wanted
    differing = {
        c for c, n in have[Definition.MIDNIGHT].items() if lost[Definition.MIDNIGHT][c] != n
    }
    assert wanted <= differing


def _shown(said, office, technology):
    rows = [line.split(",") for line in said.splitlines() if line.startswith(f"{office},")]
    return [int(people) for _, name, people, _ in rows if name == technology and people]
