"""Every console block of the README and the docs is run, and prints what the page says.

In a block, a line that begins with `$ ` is a command; the lines after it are its output.
A line `...` stands for any number of lines; `…` within a line for any text. Blocks of one page
run one after the other in one empty folder. A page is skipped when it names ../shared and that
is missing.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)


def blocks(page: Path):
    """(command, expected output lines) of a page, in order."""
    for block in BLOCK.findall(page.read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output.splitlines()


def matches(expected: list[str], printed: list[str]) -> bool:
    """Whether printed lines are what the page says, ellipses allowed."""
    pattern = "".join(
        r"(?:.*\n)*" if line.strip() == "..." else re.escape(line).replace("…", ".*") + r"\n"
        for line in expected
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def runnable(page: Path):
    """Pages that hold commands of ours; `make` is tried out by hand and by CI."""
    return [(c, o) for c, o in blocks(page) if not c.startswith("make")]


@pytest.mark.parametrize("page", [p for p in PAGES if runnable(p)], ids=lambda p: p.name)
def test_the_page_tells_what_is_printed(page, tmp_path):
    if "../shared" in page.read_text("utf-8") and not (ROOT.parent / "shared/releases").is_dir():
        pytest.skip("the page uses ../shared, which is missing")
    place = tmp_path / "main"
    place.mkdir()
    (tmp_path / "shared").symlink_to(ROOT.parent / "shared")
    (place / "scripts").symlink_to(ROOT / "scripts")
    bin_folder = str(Path(sys.executable).parent)
    env = {
        **os.environ,
        "PATH": bin_folder + os.pathsep + os.environ["PATH"],
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }
    for command, expected in runnable(page):
        assert shlex.split(command)
        done = subprocess.run(  # noqa: S602  (the page shows pipes as a reader would type them)
            command,
            shell=True,
            cwd=place,
            env=env,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        printed = (done.stdout + done.stderr).splitlines()
        assert matches(expected, printed), f"$ {command}\n" + "\n".join(printed)
