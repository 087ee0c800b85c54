"""Which lists are taken over whole when releases are merged, as the standard's text rules it.

A list whose elements have identifiers is merged element by element. A list of plain words, and one
whose elements refer to something in another scheme, replaces the list that was told before.
`id`, `date` and `tag` speak of a release and not of its process, so they are not merged.
"""

from collections.abc import Iterator

Path = tuple[str, ...]

OMITTED = ("id", "date", "tag")

# Member, and the objects that have it, each with the members that lead to it.
_AMENDED = ("tender", "awards", "contracts")
_WHOLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("roles", ("parties",)),
    ("additionalIdentifiers", (
        "parties", "buyer", "tender.procuringEntity", "tender.tenderers", "awards.suppliers",
        "contracts.implementation.transactions.payer",
        "contracts.implementation.transactions.payee",
    )),
    ("additionalClassifications", ("tender.items", "awards.items", "contracts.items")),
    ("additionalProcurementCategories", ("tender",)),
    ("submissionMethod", ("tender",)),
    ("changes", (
        *(f"{stage}.amendments" for stage in _AMENDED),
        *(f"{stage}.amendment" for stage in _AMENDED),
    )),
    ("relationship", ("relatedProcesses", "contracts.relatedProcesses")),
)  # fmt: skip


def whole() -> Iterator[Path]:
    """The path of every list that is taken over whole."""
    for name, places in _WHOLE:
        for place in places:
            yield (*place.split("."), name)


def merge_rules() -> dict[Path, str]:
    """The rules in the form that the library takes them in."""
    return {(name,): "omitWhenMerged" for name in OMITTED} | dict.fromkeys(
        whole(), "wholeListMerge"
    )
