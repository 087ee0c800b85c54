"""A release of version 1.0 as version 1.1 would tell it.

Version 1.0 describes an organization wherever it is named; 1.1 describes it once, among the
parties, and refers to it by an identifier. The identifier is made of what 1.0 tells: scheme and
number, else the name. Amendments become a list, and transactions name payer, payee and value.
"""

from collections.abc import Callable

from crossfoot.contracts.ocds.fields import Node, Object, text


def upgrade(release: Object) -> Node:
    """The release in the terms of version 1.1; what is already so stays."""
    parties: dict[str, Node] = {}
    known = release.get("parties")
    new: Node = dict(release)
    if isinstance(new.get("buyer"), dict):
        new["buyer"] = _refer(new["buyer"], "buyer", parties)
    if isinstance(new.get("tender"), dict):
        new["tender"] = _tender(new["tender"], parties)
    new = _each(new, "awards", lambda award: _amended(_listed(award, "suppliers", parties)))
    new = _each(new, "contracts", lambda contract: _contract(contract, parties))
    if parties and not known:
        new["parties"] = list(parties.values())
    return new


def _each(node: Node, name: str, change: Callable[[Node], Node]) -> Node:
    found = node.get(name)
    if not isinstance(found, list):
        return node
    return {**node, name: [change(one) if isinstance(one, dict) else one for one in found]}


def _listed(node: Node, name: str, parties: dict[str, Node]) -> Node:
    role = {"suppliers": "supplier", "tenderers": "tenderer"}[name]
    return _each(node, name, lambda one: _refer(one, role, parties))


def _tender(tender: Node, parties: dict[str, Node]) -> Node:
    new = _amended(_listed(tender, "tenderers", parties))
    entity = new.get("procuringEntity")
    if isinstance(entity, dict):
        new = {**new, "procuringEntity": _refer(entity, "procuringEntity", parties)}
    return new


def _contract(contract: Node, parties: dict[str, Node]) -> Node:
    new = _amended(contract)
    implementation = new.get("implementation")
    if not isinstance(implementation, dict):
        return new
    done = _each(implementation, "transactions", lambda one: _transaction(one, parties))
    return {**new, "implementation": done}


def _transaction(one: Node, parties: dict[str, Node]) -> Node:
    new = dict(one)
    if "amount" in new and "value" not in new:
        new["value"] = new.pop("amount")
    for old, role in (("providerOrganization", "payer"), ("receiverOrganization", "payee")):
        if isinstance(new.get(old), dict) and role not in new:
            identifier = new.pop(old)
            named = {"identifier": identifier, "name": identifier.get("legalName")}
            new[role] = _refer({k: v for k, v in named.items() if v}, role, parties)
    return new


def _amended(node: Node) -> Node:
    if "amendment" not in node:
        return node
    new = {name: value for name, value in node.items() if name != "amendment"}
    before = new.get("amendments")
    amendments = list(before) if isinstance(before, list) else []
    if node["amendment"] not in amendments:
        amendments.append(node["amendment"])
    return {**new, "amendments": amendments}


def _refer(organization: Node, role: str, parties: dict[str, Node]) -> Node:
    """A reference to an organization, which is put among the parties if it is not there."""
    name = organization.get("id") or _identifier(organization)
    if not name:
        return organization
    party = parties.setdefault(str(name), {**organization, "id": name, "roles": []})
    if role not in party["roles"]:
        party["roles"].append(role)
    reference = {"id": name, "name": organization.get("name")}
    return {key: value for key, value in reference.items() if value is not None}


def _identifier(organization: Object) -> str | None:
    identifier = organization.get("identifier")
    scheme, number = text(identifier, "scheme"), None
    if isinstance(identifier, dict):
        number = identifier.get("id")
    if number not in (None, ""):
        return f"{scheme}-{number}" if scheme else str(number)
    return text(organization, "name")
