"""Finding the release that a person means: by digest, by its publisher's name, or by date."""

import datetime
import difflib
import re
from collections.abc import Sequence

from crossfoot.archive import names
from crossfoot.core import wording
from crossfoot.core.digest import Digest
from crossfoot.core.errors import UsageError
from crossfoot.core.releases import Release

_HEX = re.compile(r"[0-9a-fA-F]{8,64}\Z")
_MOST_SHOWN = 10


def resolve(text: str, known: Sequence[Release]) -> Release:
    """The one release that a text names.

    Args:
        text: eight or more digits of the sha256, the publisher's file name (capitals and
            ending do not matter), or the day of publication like 2023-05-26.
        known: every release in the archive.

    Raises:
        UsageError: none or several are meant; lists the nearest, or the choices.
    """
    wanted = text.strip()
    for found in (_by_digest(wanted, known), _by_name(wanted, known), _by_date(wanted, known)):
        if len(found) == 1:
            return found[0]
        if found:
            choices = _listed(found)
            raise UsageError(
                f"{text!r} names {wording.plural(len(found), 'release')}:\n{choices}",
                "Name one by the digits at the beginning of its line.",
            )
    raise UsageError(f"No release is named {text!r}.", _nearest(wanted, known))


def complete(text: str, known: Sequence[Release]) -> Digest:
    """The whole digest for its first digits, as `core.refs.parse` asks for it.

    Raises:
        ValueError: no release, or more than one, begins with these digits.
    """
    found = _by_digest(text, known)
    if len(found) != 1:
        number = wording.plural(len(found), "release") if found else "no release"
        raise ValueError(f"{number} in the archive begins with {text}")
    return found[0].digest


def _by_digest(text: str, known: Sequence[Release]) -> list[Release]:
    if not _HEX.match(text):
        return []
    return [release for release in known if release.digest.hex.startswith(text.lower())]


def _by_name(text: str, known: Sequence[Release]) -> list[Release]:
    name = names.clean(text)
    exact = [release for release in known if release.publisher_name == name]
    if exact:
        return exact
    low = name.casefold()
    whole = [release for release in known if release.publisher_name.casefold() == low]
    return whole or [r for r in known if _stem(r.publisher_name) == low]


def _by_date(text: str, known: Sequence[Release]) -> list[Release]:
    day = _day(text)
    return [release for release in known if day and release.published == day]


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    for form in ("%d %B %Y", "%d %b %Y", "%m/%d/%Y"):
        try:
            return datetime.datetime.strptime(text, form).replace(tzinfo=datetime.UTC).date()
        except ValueError:
            continue
    return None


def _stem(name: str) -> str:
    return (name.rpartition(".")[0] or name).casefold()


def _listed(found: Sequence[Release]) -> str:
    lines = [
        f"  {release.digest.short}  {release.publisher_name}"
        + (f"  ({wording.date(release.published)})" if release.published else "")
        for release in found[:_MOST_SHOWN]
    ]
    if len(found) > _MOST_SHOWN:
        lines.append(f"  and {len(found) - _MOST_SHOWN:,} more")
    return "\n".join(lines)


def _nearest(text: str, known: Sequence[Release]) -> str:
    if not known:
        return "The archive is empty: add files with `crossfoot add PATH`."
    day = _day(text)
    dated = [release for release in known if release.published]
    if day and dated:
        near = sorted(dated, key=lambda r: abs((r.published or day) - day))[:3]
    else:
        stems = {_stem(release.publisher_name): release for release in reversed(known)}
        close = difflib.get_close_matches(_stem(text), list(stems), n=3, cutoff=0.5)
        near = [stems[stem] for stem in close]
    if not near:
        return "List what there is with `crossfoot releases`."
    return f"The nearest are:\n{_listed(near)}"
