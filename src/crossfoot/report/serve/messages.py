"""What the front and the processes behind the door say to each other."""

from collections.abc import Mapping
from dataclasses import dataclass

from crossfoot.report.serve.shelf import Held


@dataclass(frozen=True, slots=True)
class Underway:
    """How far the desk has come with making the pages.

    Attributes:
        done, of: so many of so many.
        name: what it is at.
    """

    done: int
    of: int
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One page or file is made.

    Attributes:
        path: where it stands.
        held: its content.
    """

    path: str
    held: Held


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything is read and made; from now on it can be asked.

    Attributes:
        releases: how many releases there are.
    """

    releases: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The archive cannot be read.

    Attributes:
        problem, remedy: what happened, and what to do.
        exit_code: how a command ends because of it.
    """

    problem: str
    remedy: str
    exit_code: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the desk.

    Attributes:
        path: the path of a route of the interface, or the name of a live page.
        given: its parameters.
    """

    path: str
    given: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A workbook to be checked.

    Attributes:
        name: its file name.
        content: its bytes.
        json: whether the answer is for a program.
    """

    name: str
    content: bytes
    json: bool
