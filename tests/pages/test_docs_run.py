"""Every console and Python block of the README and the docs is run, and prints what the page says.

In a console block, a line that begins with `$ ` is a command; the lines after it are its output.
A block of Python prints what the `text` block right after it says. A line `...` stands for any
number of lines; `…` within a line for any text. Blocks of one page run one after the other in one
empty folder, those of Python in one interpreter. A page is skipped when it names ../shared and
that is missing. What several pages begin with is run once, and the folder copied. Two long pages
wait for `make full`. The fortnight is played where an oracle holds its figures, in
`tests/unit/books/test_fortnight.py`.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from printed import matches

ROOT = Path(__file__).parent.parent.parent
PLAYED_ELSEWHERE = "fortnight.md"
PAGES = sorted(
    page
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    if page.name != PLAYED_ELSEWHERE
)
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
# What a shell has to read.
SHELL = re.compile(r"[|<>&;()$`*?~]")
# Long ones; what they show is under test elsewhere too.
LONG = {"contracts.md", "export.md", "notebooks.md"}


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


class Console:
    """A folder in which the commands of one page are run, one after the other.

    Args:
        place: the folder.
        kept: what first commands left and printed, and where others put theirs.
        fork: runs `crossfoot` without its start.
    """

    def __init__(self, place: Path, kept: Path, fork) -> None:
        self.place = place
        self.env = {
            **os.environ,
            "PATH": str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"],
            "NO_COLOR": "1",
            "COLUMNS": "100",
            "CROSSFOOT_STATE": str(kept.with_name("state")),  # an archive and its key stay together
        }
        self._kept = kept
        self._fork = fork
        self._begun = False

    def run(self, command: str) -> list[str]:
        """What a command prints."""
        first = not self._begun
        self._begun = True
        audit, _, file = command.partition(" > ")
        if not first or audit != "crossfoot audit":
            return self._printed(command)
        if not self._kept.exists():
            done = self._fork("audit", cwd=self.place, env=self.env)
            shutil.copytree(self.place / "archive-example", self._kept)
            self._kept.with_suffix(".txt").write_text(done.stdout, "utf-8")
            self._kept.with_suffix(".err").write_text(done.stderr, "utf-8")
        else:
            shutil.copytree(self._kept, self.place / "archive-example")
        told = self._kept.with_suffix(".txt").read_text("utf-8")
        if file:
            (self.place / file).write_text(told, "utf-8")
            told = ""
        return (told + self._kept.with_suffix(".err").read_text("utf-8")).splitlines()

    def _printed(self, command: str) -> list[str]:
        words = shlex.split(command)
        if words[0] == "crossfoot" and not SHELL.search(command):
            done = self._fork(*words[1:], cwd=self.place, env=self.env)
        else:
            done = subprocess.run(  # noqa: S602  (shown with pipes, as a reader would type them)
                command,
                shell=True,
                cwd=self.place,
                env=self.env,
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


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("kept") / "audit"


@pytest.mark.parametrize("page", [p for p in PAGES if list(blocks(p))], ids=lambda p: p.name)
def test_the_page_tells_what_is_printed(page, tmp_path, kept, command):
    if page.name in LONG and not os.environ.get("CROSSFOOT_FULL"):
        pytest.skip("takes long: run `make full`")
    if "../shared" in page.read_text("utf-8") and not (ROOT.parent / "shared/releases").is_dir():
        pytest.skip("the page uses ../shared, which is missing")
    place = tmp_path / "main"
    place.mkdir()
    (tmp_path / "shared").symlink_to(ROOT.parent / "shared")
    (place / "scripts").symlink_to(ROOT / "scripts")
    console = Console(place, kept, command)
    with subprocess.Popen(
        [sys.executable, "-c", INTERPRETER],
        cwd=place,
        env={**console.env, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        for block in blocks(page):
            if block.language == "console":
                printed = console.run(block.code)
            else:
                printed = python(block.code, running)
            assert matches(block.expected, printed), f"{block.code}\n" + "\n".join(printed)
        running.stdin.close()
