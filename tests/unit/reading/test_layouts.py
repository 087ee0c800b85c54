"""Layouts: one file each, one tuple, and no table that two of them would claim."""

import pkgutil

from drawn_sheets import FINAL_HEARINGS, OFFICES, STATUS, TECH, TOTAL_HEARINGS

from crossfoot.reading import layouts
from crossfoot.reading.anchors import title_layout


def test_the_tuple_is_the_folder():
    in_folder = {m.name for m in pkgutil.iter_modules(layouts.__path__)}
    assert {module.__name__.rpartition(".")[2] for module in layouts.MODULES} == in_folder
    kinds = [layout.kind for layout in layouts.LAYOUTS]
    assert len(kinds) == len(set(kinds))


def test_no_title_belongs_to_two_layouts():
    titles = [t[0][0].lower() for t in (TECH, STATUS, OFFICES, TOTAL_HEARINGS, FINAL_HEARINGS)]
    for title in titles:
        plain = " ".join(title.split())
        assert sum(bool(layout.title.search(plain)) for layout in layouts.LAYOUTS) == 1


def test_only_a_family_shares_a_header():
    by_header = {}
    for layout in layouts.LAYOUTS:
        for header in layout.label_headers:
            by_header.setdefault(header, set()).add(layout.family)
    assert all(len(families) == 1 for families in by_header.values())


def test_titles_are_found_in_any_dress():
    found = title_layout("\nFY24 thru October Court  Appearance: FINAL Hearings*", layouts.LAYOUTS)
    assert found.kind == "court_final"
    assert title_layout("Court Data from BI Inc.", layouts.LAYOUTS) is None
