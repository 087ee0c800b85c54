"""What a module says of itself under headings: a check, a cause, a kind of claim."""

import re
from collections.abc import Sequence
from typing import NamedTuple


class Sections(NamedTuple):
    """A docstring taken apart.

    Attributes:
        name: the module's last name.
        title: what stands before the first heading, in one line.
        texts: what stands under each heading asked for, in that order, in one line each.
    """

    name: str
    title: str
    texts: tuple[str, ...]


def sections(what: str, module: str, doc: str | None, heads: Sequence[str]) -> Sections:
    """Take a docstring apart.

    Args:
        what: what the module holds, for the message: `check`.
        module: its dotted name.
        doc: its docstring: a title, then headings with a colon at the beginning of a line.
        heads: the headings, all of which it must have.

    Raises:
        ValueError: a section is missing; the message names it.
    """
    name = module.rpartition(".")[2]
    title, *rest = re.split(rf"^({'|'.join(heads)}):[ \n]", doc or "", flags=re.MULTILINE)
    told = {head: " ".join(text.split()) for head, text in zip(rest[::2], rest[1::2], strict=True)}
    missing = [head for head in heads if not told.get(head)]
    if missing or not title.strip():
        raise ValueError(f"the {what} {name} does not say: {', '.join(missing) or 'title'}")
    return Sections(name, " ".join(title.split()), tuple(told[head] for head in heads))
