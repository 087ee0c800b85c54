"""What was found in a draft, in the frame of the site."""

from crossfoot.book import Entry
from crossfoot.build import Build
from crossfoot.report import draft
from crossfoot.report.serve.live.draft_form import PATH
from crossfoot.report.site.page import Page


def page(found: Build, entry: Entry) -> Page:
    """The page about one file that is not archived."""
    view = draft.view(found, entry)
    return Page(PATH, "draft_result.html", f"{view.name}: what was found", view, part="draft")
