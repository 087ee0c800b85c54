"""Pages that are printed from the program say what the program says now."""

import datetime
import subprocess
import sys
from pathlib import Path

from crossfoot.cli.glossary import markdown
from crossfoot.hand.corrections import Correction
from crossfoot.report.corrected import markdown as markdown_of_corrections

ROOT = Path(__file__).parent.parent.parent


def test_every_check_has_its_page():
    script = ROOT / "scripts" / "make_check_pages.py"
    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run scripts/make_check_pages.py:\n{done.stdout}{done.stderr}"


def test_every_published_field_is_documented():
    script = ROOT / "scripts" / "make_export_page.py"
    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run scripts/make_export_page.py:\n{done.stdout}{done.stderr}"


def test_the_glossary_is_the_commands():
    assert (ROOT / "docs" / "glossary.md").read_text("utf-8") == markdown()


def test_the_page_of_corrections_is_printed_from_them():
    script = ROOT / "scripts" / "make_corrections_page.py"
    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run scripts/make_corrections_page.py:\n{done.stdout}"


def test_a_correction_is_printed_whole():
    one = Correction(
        datetime.date(2027, 1, 2), "F0", "a.xlsx", "said", "true", "noticed", "cost", "test"
    )
    page = markdown_of_corrections([one])
    assert "## 2027-01-02: F0" in page
    assert all(f" {word}" in page for word in ("a.xlsx", "said", "true", "noticed", "cost", "test"))
    assert "There are none" not in page
