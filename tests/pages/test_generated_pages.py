"""Pages that are printed from the program say what the program says now."""

import subprocess
import sys
from pathlib import Path

from crossfoot.cli.glossary import markdown

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
