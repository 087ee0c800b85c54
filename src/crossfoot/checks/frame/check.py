"""The shape of a check: metadata, five answers, and one function over a scope."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Self

from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.identities.identity import Relations
from crossfoot.checks.identities.telling import findings
from crossfoot.core.findings import Finding
from crossfoot.core.sections import sections

SECTIONS = ("Asks", "Why it matters", "Method", "Excluded", "Assumes")

Run = Callable[[Scope], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One question put to one release within its book.

    Attributes:
        name: the file it lives in.
        family: what kind of check: `arithmetic`, `agreement`, `price`, `reading`.
        title: what holds when nothing is wrong, in one sentence.
        asks: the question.
        why_it_matters: what a reader would believe wrongly.
        method: how it is answered, so that anybody can repeat it.
        excluded: what it leaves alone.
        assumes: what has to be true for it to be right.
        run: gives the findings about one release.
        relations: what it holds true of a sheet; `None` for a check of another shape.
    """

    name: str
    family: str
    title: str
    asks: str
    why_it_matters: str
    method: str
    excluded: str
    assumes: str
    run: Run
    relations: Relations | None = None

    @classmethod
    def of_relations(cls, module: str, doc: str | None, family: str, relations: Relations) -> Self:
        """A check that holds something true of the cells of one sheet."""
        name = module.rpartition(".")[2]

        def run(scope: Scope) -> Iterable[Finding]:
            return findings(scope, name, family)

        return replace(cls.described(module, doc, family, run), relations=relations)

    @classmethod
    def described(cls, module: str, doc: str | None, family: str, run: Run) -> Self:
        """A check with the title and the sections of its module's docstring.

        Raises:
            ValueError: a section is missing; the message names it.
        """
        name, title, texts = sections("check", module, doc, SECTIONS)
        asks, why, method, excluded, assumes = texts
        return cls(name, family, title, asks, why, method, excluded, assumes, run)
