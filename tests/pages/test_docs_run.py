"""Every console and Python block of the README and the docs is run, and prints what the page says.

In a console block, a line that begins with `$ ` is a command; the lines after it are its output.
A block of Python prints what the `text` block right after it says. A line `...` stands for any
number of lines; `…` within a line for any text. Blocks of one page run one after the other in one
empty folder, those of Python in one interpreter. A page is skipped when it names ../shared and
that is missing.
"""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(
    r"^```(console|python)\n(.*?)^```(?:\n```text\n(.*?)^```)?", re.DOTALL | re.MULTILINE
)
# Runs what arrives, block by block, and says where the output of each ends.
INTERPRETER = """
import sys, traceback
names, code = {"__name__": "page"}, ""
for line in sys.stdin:
    if line != chr(4) + chr(10):
        code += line
        continue
    try:
        exec(compile(code, "block", "exec"), names)
    except BaseException:
        traceback.print_exc(file=sys.stdout)
    code = ""
    print(chr(4), flush=True)
"""
END = "\x04\n"


@dataclass(frozen=True)
class Block:
    """Something to run, and the lines that it prints; `None`: whatever it prints."""

    language: str
    code: str
    expected: list[str]


def blocks(page: Path):
    """The blocks of a page, in order; each command of a console block alone."""
    for language, text, output in BLOCK.findall(page.read_text("utf-8")):
        if language == "python":
            yield Block(language, text, output.splitlines())
            continue
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            # `make` is tried out by hand and by CI.
            if not command.startswith("make"):
                yield Block(language, command, printed.splitlines())


def matches(expected: list[str], printed: list[str]) -> bool:
    """Whether printed lines are what the page says, ellipses allowed."""
    pattern = "".join(
        r"(?:.*\n)*" if line.strip() == "..." else re.escape(line).replace("…", ".*") + r"\n"
        for line in expected
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def console(command: str, place: Path, env: dict[str, str]) -> list[str]:
    """What a command prints."""
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
    return (done.stdout + done.stderr).splitlines()


def python(code: str, running: subprocess.Popen[str]) -> list[str]:
    """What a block prints in an interpreter that goes on running."""
    running.stdin.write(code + END)
    running.stdin.flush()
    printed: list[str] = []
    for line in running.stdout:
        if line == END:
            return printed
        printed.append(line.rstrip("\n"))
    return [*printed, "(the interpreter ended)"]


@pytest.mark.parametrize("page", [p for p in PAGES if list(blocks(p))], ids=lambda p: p.name)
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
    with subprocess.Popen(
        [sys.executable, "-c", INTERPRETER],
        cwd=place,
        env={**env, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        for block in blocks(page):
            if block.language == "console":
                printed = console(block.code, place, env)
            else:
                printed = python(block.code, running)
            assert matches(block.expected, printed), f"{block.code}\n" + "\n".join(printed)
        running.stdin.close()
