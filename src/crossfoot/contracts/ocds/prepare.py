"""Mending compiled releases before questions are asked, and saying what is still amiss.

Identifiers become texts, and a single tenderer or supplier becomes a list of one: publishers write
them either way, and a lookup must not fail over it. Everything else is mended only where a
settings file asks for it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from crossfoot.contracts.ocds.fields import Node, Object, copied, nodes, number, unset


@dataclass(frozen=True, slots=True)
class Corrections:
    """What is mended before anything is asked; nothing, unless a settings file says so.

    Attributes:
        currency: stands in for a currency that a bid's value lacks.
        scheme: stands in for the scheme that a classification of an item lacks.
        bid_status: stands in for a status that a bid lacks.
        award_status: the same for an award.
        party_roles: whether parties get the roles in which they are referred to.
        amounts: amounts that stand for "not told".
        organizations: identifiers that stand for "not told".
        cancel_awards: whether an award all of whose contracts are cancelled is cancelled.
        move_auctions: whether bids told under the stages of auctions are bids.
        buyer_prefix: begins the identifier of every buyer and procuring entity.
        tenderer_prefix: begins the identifier of every bidder and supplier.
        details_end: procurement method details end where this text begins.
        bid_statuses: a publisher's words for the status of a bid, and the standard's for them.
        award_statuses: the same for awards.
    """

    currency: str = ""
    scheme: str = ""
    bid_status: str = ""
    award_status: str = ""
    party_roles: bool = False
    amounts: frozenset[Decimal] = frozenset()
    organizations: frozenset[str] = frozenset()
    cancel_awards: bool = False
    move_auctions: bool = False
    buyer_prefix: str = ""
    tenderer_prefix: str = ""
    details_end: str = ""
    bid_statuses: Mapping[str, str] = field(default_factory=dict)
    award_statuses: Mapping[str, str] = field(default_factory=dict)


def prepare(release: Object, rules: Corrections) -> Node:
    """A mended copy of a release."""
    return mend(copied(release), rules)


def mend(node: Node, rules: Corrections) -> Node:
    """The same release, which nobody else may hold, mended."""
    if rules.move_auctions:
        _move_auctions(node)
    _identifiers(node, rules)
    _statuses(node, rules)
    _values(node, rules)
    _details(node, rules)
    if rules.cancel_awards:
        _cancel_awards(node)
    if rules.party_roles:
        _party_roles(node)
    return node


def _move_auctions(release: Node) -> None:
    moved: list[object] = []
    for stage in nodes(release, "auctions", "stages"):
        bids = stage.get("bids")
        if isinstance(bids, list):
            moved += bids
            del stage["bids"]
    if not moved:
        return
    bids = release.setdefault("bids", {})
    if isinstance(bids, dict) and isinstance(bids.setdefault("details", []), list):
        bids["details"] += moved


def _identifiers(release: Node, rules: Corrections) -> None:
    bids, awards = nodes(release, "bids", "details"), nodes(release, "awards")
    for those, name in ((bids, "tenderers"), (awards, "suppliers")):
        for node in those:
            if isinstance(node.get(name), dict):
                node[name] = [node[name]]
    buyers = (*nodes(release, "buyer"), *nodes(release, "tender", "procuringEntity"))
    tenderers = (*nodes(bids, "tenderers"), *nodes(awards, "suppliers"))
    classified = (*nodes(bids, "items"), *nodes(awards, "items"))
    for node in (*buyers, *tenderers, *awards, *nodes([*classified], "classification")):
        _as_text(node, "id")
    for contract in nodes(release, "contracts"):
        _as_text(contract, "awardID")
    for organizations, prefix in (
        (buyers, rules.buyer_prefix),
        (tenderers, rules.tenderer_prefix),
    ):
        for node in organizations if prefix or rules.organizations else ():
            _organization(node, prefix, rules.organizations)


def _as_text(node: Node, name: str) -> None:
    value = node.get(name)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        node[name] = str(value)


def _organization(node: Node, prefix: str, untold: frozenset[str]) -> None:
    value = node.get("id")
    if not isinstance(value, str):
        return
    if value in untold:
        del node["id"]
    elif prefix and not value.startswith(prefix):
        node["id"] = prefix + value


def _statuses(release: Node, rules: Corrections) -> None:
    for path, words, default in (
        (("bids", "details"), rules.bid_statuses, rules.bid_status),
        (("awards",), rules.award_statuses, rules.award_status),
    ):
        for node in nodes(release, *path) if words or default else ():
            status = node.get("status")
            if isinstance(status, str) and status in words:
                node["status"] = words[status]
            if default and unset(node.get("status")):
                node["status"] = default


def _values(release: Node, rules: Corrections) -> None:
    if rules.amounts or rules.currency:
        for value in nodes(release, "bids", "details", "value"):
            if number(value, "amount") in rules.amounts:
                del value["amount"]
            if rules.currency and unset(value.get("currency")):
                value["currency"] = rules.currency
    if rules.scheme:
        for holders in (("bids", "details"), ("awards",)):
            for node in nodes(release, *holders, "items", "classification"):
                if unset(node.get("scheme")):
                    node["scheme"] = rules.scheme


def _details(release: Node, rules: Corrections) -> None:
    for tender in nodes(release, "tender") if rules.details_end else ():
        details = tender.get("procurementMethodDetails")
        if isinstance(details, str):
            tender["procurementMethodDetails"] = details.split(rules.details_end, 1)[0].strip()


def _cancel_awards(release: Node) -> None:
    statuses: dict[str, set[bool]] = defaultdict(set)
    for contract in nodes(release, "contracts"):
        award = contract.get("awardID")
        if isinstance(award, str):
            statuses[award].add(contract.get("status") == "cancelled")
    for award in nodes(release, "awards"):
        name = award.get("id")
        if isinstance(name, str) and statuses.get(name) == {True}:
            award["status"] = "cancelled"


def _party_roles(release: Node) -> None:
    roles: dict[str, set[str]] = defaultdict(set)
    for path, role in (
        (("buyer",), "buyer"),
        (("tender", "procuringEntity"), "procuringEntity"),
        (("bids", "details", "tenderers"), "tenderer"),
        (("awards", "suppliers"), "supplier"),
    ):
        for node in nodes(release, *path):
            if isinstance(node.get("id"), str):
                roles[node["id"]].add(role)
    for party in nodes(release, "parties"):
        _as_text(party, "id")
        name, known = party.get("id"), party.get("roles")
        if isinstance(name, str) and roles.get(name):
            stated = known if isinstance(known, list) else [known]
            told = (role for role in stated if isinstance(role, str))
            party["roles"] = sorted({*told, *roles[name]})
