"""The page on which a draft is handed in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from crossfoot.core import wording
from crossfoot.report.serve.limits import DRAFT_SECONDS, MOST_BYTES
from crossfoot.report.site import addresses
from crossfoot.report.site.page import Page
from crossfoot.report.site.site import Site

PATH = addresses.DRAFT


@dataclass(frozen=True, slots=True)
class DraftForm:
    """The form, and why the last file was not checked.

    Attributes:
        token: what shows that the form was asked for here.
        most: the largest file that is taken, in words.
        seconds: how long a check may take.
        releases: with how many releases a draft is compared, in words.
        problem: why there is no result; empty at first.
        remedy: what to do about it.
    """

    token: str
    most: str
    seconds: int
    releases: str
    problem: str
    remedy: str


def page(site: Site, given: Mapping[str, str]) -> tuple[HTTPStatus, Page]:
    """The form. `given` has the token, and after a failure its status, problem and remedy."""
    number = len(site.build.book.releases)
    content = DraftForm(
        token=given["token"],
        most=f"{MOST_BYTES >> 20} MB",
        seconds=int(DRAFT_SECONDS),
        releases=wording.plural(number, "release"),
        problem=_quoted(given.get("problem", "")),
        remedy=_quoted(given.get("remedy", "")),
    )
    status = HTTPStatus(int(given.get("status", "200")))
    return status, Page(
        PATH,
        "draft_form.html",
        "Check a draft",
        content,
        part="draft",
        description="Check a workbook before it is published. Nothing of it is kept.",
    )


def _quoted(text: str) -> str:
    """Names stand between quotation marks on a page, where a terminal has backticks."""
    return re.sub("`([^`]*)`", "\u201c\\1\u201d", text)
