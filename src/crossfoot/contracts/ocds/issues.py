"""What is amiss in a release that settings could mend: codes, currencies and schemes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crossfoot.contracts.ocds.fields import Node, numbered_nodes, unset

BID_STATUSES = frozenset({"disqualified", "invited", "pending", "valid", "withdrawn"})
AWARD_STATUSES = frozenset({"active", "cancelled", "pending", "unsuccessful"})


@dataclass(frozen=True, slots=True)
class Issue:
    """Something amiss that settings could mend.

    Attributes:
        path: where, with `[]` for a list.
        indexes: which elements of the lists, counted from 0 and joined by points.
        value: what stands there; empty when nothing does.
        problem: `not set`, `invalid` or `zero`.
    """

    path: str
    indexes: str
    value: str
    problem: str


Test = Callable[[object], str]  # what is wrong with a value; empty: nothing


def issues(release: Node) -> Iterator[Issue]:
    """What is amiss in a release, mended or not."""
    for path, name, test in (
        (("bids", "details", "value"), "currency", _set),
        (("bids", "details", "value"), "amount", _nonzero),
        (("bids", "details", "items", "classification"), "scheme", _set),
        (("bids", "details"), "status", _one_of(BID_STATUSES)),
        (("awards", "items", "classification"), "scheme", _set),
        (("awards",), "status", _one_of(AWARD_STATUSES)),
    ):
        for indexes, node in numbered_nodes(release, *path):
            problem = test(node.get(name))
            if problem:
                value = node.get(name)
                shown = "" if value is None else str(value)
                yield Issue(f"/{_LISTED[path]}/{name}", indexes, shown, problem)


_LISTED = {
    ("bids", "details"): "bids/details[]",
    ("bids", "details", "value"): "bids/details[]/value",
    ("bids", "details", "items", "classification"): "bids/details[]/items[]/classification",
    ("awards",): "awards[]",
    ("awards", "items", "classification"): "awards[]/items[]/classification",
}


def _set(value: object) -> str:
    return "not set" if unset(value) else ""


def _nonzero(value: object) -> str:
    return "zero" if value == 0 and not isinstance(value, bool) else ""


def _one_of(codes: frozenset[str]) -> Test:
    def test(value: object) -> str:
        if unset(value):
            return "not set"
        return "" if isinstance(value, str) and value in codes else "invalid"

    return test
