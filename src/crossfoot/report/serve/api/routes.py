"""Every address of the interface, once: question, answer, and the function between them."""

import dataclasses
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from crossfoot.report.serve.api import comparing, findings, history, observations, releases
from crossfoot.report.serve.api.asking import Nothing, Part, question
from crossfoot.report.serve.api.problems import NoAnswerError
from crossfoot.report.serve.api.schema import first_sentence, outside, plain
from crossfoot.report.serve.api.shapes import Listing
from crossfoot.report.site.site import Site

_IN_PATH = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Route:
    """One address.

    Attributes:
        path: the address; a name in braces stands for a part of it.
        asked: the type of the question.
        answer: the type of the answer.
        find: gives the answer.
        example: what to write after the path, or instead of it, to try it.
    """

    path: str
    asked: type
    answer: Any
    find: Callable[[Site, Any], object]
    example: str = ""

    @property
    def name(self) -> str:
        """What the description calls it: the name of the function that answers."""
        return self.find.__name__

    @property
    def summary(self) -> str:
        """What it gives, in one sentence."""
        return first_sentence(self.find)

    @property
    def in_path(self) -> tuple[str, ...]:
        """The parameters that stand in the path."""
        return tuple(_IN_PATH.findall(self.path))

    @property
    def needs(self) -> tuple[str, ...]:
        """The parameters without which there is no question."""
        return tuple(
            outside(each.name)
            for each in dataclasses.fields(self.asked)
            if each.default is dataclasses.MISSING
        )


ROUTES = (
    Route("/api/checkpoint", Nothing, comparing.Checkpoint, comparing.checkpoint),
    Route("/api/releases", Part, Listing[releases.Release], releases.releases, "?limit=10"),
    Route(
        "/api/releases/{release}", releases.ReleaseAsked, releases.Release, releases.release,
        "/api/releases/37797e0f",
    ),
    Route(
        "/api/releases/{release}/tables", releases.ReleaseAsked,
        tuple[releases.ReleaseTable, ...], releases.tables, "/api/releases/37797e0f/tables",
    ),
    Route(
        "/api/observations", observations.CellsAsked, Listing[observations.Cell],
        observations.observations, "?table=tech_cost&category=SmartLINK&measure=participants",
    ),
    Route(
        "/api/observation", observations.CellAsked, observations.Cell, observations.observation,
        "?ref=37797e0f:ATD%20FY23%20YTD!B9",
    ),
    Route(
        "/api/quantities", history.QuantitiesAsked, Listing[history.Quantity],
        history.quantities, "?table=tech_cost",
    ),
    Route(
        "/api/series", history.SeriesAsked, history.Series, history.series,
        "?table=tech_cost&measure=participants&category=SmartLINK",
    ),
    Route(
        "/api/restatements", history.RestatementsAsked, Listing[history.Restatement],
        history.restatements, "?limit=10",
    ),
    Route(
        "/api/findings", findings.FindingsAsked, Listing[findings.Finding], findings.findings,
        "?tier=error",
    ),
    Route(
        "/api/findings/{finding}", findings.FindingAsked, findings.Finding, findings.finding,
        "/api/findings/F0123456789ab",
    ),
    Route("/api/cases", findings.CasesAsked, Listing[findings.Case], findings.cases, "?tier=error"),
    Route(
        "/api/cases/{case}", findings.CaseAsked, findings.Case, findings.case,
        "/api/cases/C0123456789ab",
    ),
    Route("/api/checks", Nothing, tuple[findings.Check, ...], findings.checks),
    Route(
        "/api/compare", comparing.ComparisonAsked, comparing.Comparison, comparing.comparison,
        "?from=37797e0f&to=c914ea84",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back to whoever asked.

    Attributes:
        status: the status of the answer.
        kind: its media type.
        content: its bytes.
    """

    status: int
    kind: str
    content: bytes


def answer(site: Site, path: str, given: Mapping[str, str]) -> Reply:
    """The answer to a question, or the problem with it.

    Args:
        site: what to answer from.
        path: the path of a route, names in braces included.
        given: the parameters, those in the path included.
    """
    route = next(route for route in ROUTES if route.path == path)
    try:
        return as_json(HTTPStatus.OK, route.find(site, question(route.asked, given)))
    except NoAnswerError as error:
        return refusal(error)


def refusal(error: NoAnswerError) -> Reply:
    """A problem as an answer."""
    reply = as_json(error.status, error.problem)
    return Reply(reply.status, "application/problem+json", reply.content)


def as_json(status: HTTPStatus, value: object) -> Reply:
    """A value of the answer types as an answer."""
    text = json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Reply(int(status), "application/json", text.encode())
