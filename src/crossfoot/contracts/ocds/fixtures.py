"""Which published fixtures apply to us, as data: the docs state it, and the tests hold us to it."""

import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Family:
    """Fixtures that ask the same thing.

    Attributes:
        folder: where they lie in the publisher's collection.
        names: what each is called, without the ending.
        agrees: whether each has an expected result that we claim to give.
        what: what they hold.
        why: why they apply, or why no agreement is claimed.
    """

    folder: str
    names: tuple[str, ...]
    agrees: bool
    what: str
    why: str


def families() -> tuple[Family, ...]:
    """All fixtures there are, family by family."""
    folder = resources.files("crossfoot.contracts.ocds")
    text = folder.joinpath("fixtures.toml").read_text("utf-8")
    return tuple(
        Family(f["folder"], tuple(f["names"]), f["agrees"], f["what"], f["why"])
        for f in tomllib.loads(text)["family"]
    )


def markdown() -> str:
    """The table of the docs."""
    lines = ["| fixtures | what they hold | agreement | why |", "| --- | --- | --- | --- |"]
    for one in families():
        count = len(one.names)
        claim = f"**{count} of {count}**" if one.agrees else f"none claimed ({count})"
        lines.append(
            f"| `{one.folder}`: {', '.join(one.names)} | {one.what} | {claim} | {one.why} |"
        )
    return "\n".join(lines) + "\n"
