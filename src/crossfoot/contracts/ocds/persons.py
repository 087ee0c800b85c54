"""Leaving out who can be reached where: those parts of a release that name natural persons."""

from crossfoot.contracts.ocds.fields import Object

# Members of the standard and of its registered extensions that are about natural persons.
PERSONAL = frozenset({
    "additionalContactPoints", "beneficialOwners", "contactPoint", "contactPoints", "persones",
    "responsibleContactPerson", "shareholders", "signatories",
})  # fmt: skip


def without_persons(release: Object) -> dict[str, object]:
    """The release without them, wherever they stand."""
    return {name: _kept(inner) for name, inner in release.items() if name not in PERSONAL}


def _kept(value: object) -> object:
    if isinstance(value, dict):
        return {name: _kept(inner) for name, inner in value.items() if name not in PERSONAL}
    if isinstance(value, list):
        return [_kept(inner) for inner in value]
    return value
