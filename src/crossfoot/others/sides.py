"""Which two sources are meant: releases, tables, series, statements, by the words for them."""

import difflib

from crossfoot import reconcile
from crossfoot.book import Entry
from crossfoot.book.asking import find
from crossfoot.build import Build
from crossfoot.core.errors import UsageError
from crossfoot.core.reconciled import Side
from crossfoot.evidence import resolve
from crossfoot.hand.statements import Statements
from crossfoot.reconcile.known import Known


def side(word: str, found: Build, known: Known, statements: Statements) -> Side:
    """The source that a word names.

    Raises:
        UsageError: nothing, or several things, are called so; the message lists the choices.
    """
    name = word.strip()
    if name in statements.by_id:
        return reconcile.of_statement(statements.by_id[name])
    if name in statements.sources:
        return reconcile.of_source(statements.sources[name], statements)
    if " / " in name:
        return reconcile.of_series(known, find(found.book.quantities(), name))
    release, _, part = name.partition("/")
    try:
        entry = _entry(found, release)
    except UsageError as error:
        near = difflib.get_close_matches(name, [*statements.sources, *statements.by_id])
        if near:
            listed = ", ".join(near)
            raise UsageError(error.problem, f"Statements with such a name: {listed}.") from error
        return _by_words(name, found, known, error)
    return reconcile.of_release(known, entry, part)


def _by_words(name: str, found: Build, known: Known, no_release: UsageError) -> Side:
    """A quantity by its words; of a single word it is told what was wrong with the release."""
    if " " not in name:
        raise no_release
    return reconcile.of_series(known, find(found.book.quantities(), name))


def _entry(found: Build, text: str) -> Entry:
    release = resolve.resolve(text, [entry.release for entry in found.book.entries])
    return next(entry for entry in found.book.entries if entry.release is release)
