"""The figures that simulated registers are made after."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Calibration:
    """Shares and lengths.

    Attributes:
        cells: office, technology, people and average days in the programme.
        reasons: weights of reasons for closing.
        check_ins: weights of outcomes of check-ins.
        hearings: weights of outcomes of hearings.
        levels: weights of levels.
        shares: how many in a thousand enrolments have something happen.
        days: days between two appointments.
    """

    cells: tuple[tuple[str, str, int, int], ...]
    reasons: Mapping[str, int]
    check_ins: Mapping[str, int]
    hearings: Mapping[str, int]
    levels: Mapping[str, int]
    shares: Mapping[str, int]
    days: Mapping[str, int]

    @property
    def offices(self) -> tuple[str, ...]:
        """Every office, in order."""
        return tuple(sorted({cell[0] for cell in self.cells}))

    @property
    def technologies(self) -> tuple[str, ...]:
        """Every technology, in order."""
        return tuple(sorted({cell[1] for cell in self.cells}))


@cache
def calibration() -> Calibration:
    """The shipped figures."""
    text = resources.files("crossfoot.register.simulate").joinpath("calibration.toml").read_text()
    read = tomllib.loads(text)
    cells = tuple(
        (office, technology, people, days)
        for office, parts in sorted(read["offices"].items())
        for technology, people, days in parts
    )
    names = ("reasons", "check_ins", "hearings", "levels", "shares", "days")
    return Calibration(cells, *(read[name] for name in names))
