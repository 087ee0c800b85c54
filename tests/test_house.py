"""The house keeps its walls: who imports whom, how large a room may be, where libraries live.

Each rule is run on the installed package, and each is run on a planted violation and has to
turn red: a guard that cannot fail is worse than none.
"""

import ast
import functools
import graphlib
import re
from importlib import util
from pathlib import Path

import pytest

MOST_LINES = 400

# A room may import the rooms named here and itself; `reading.grid` names a part of a room.
WALLS = {
    "core": set(),
    "archive": {"core"},
    "log": {"core"},
    "hand": {"core"},
    "book": {"core"},
    "reading": {"archive", "hand", "core"},
    "writing": {"hand", "core"},
    "awards": {"reading.grid", "archive", "hand", "core"},
    "contracts": {"reading.grid", "archive", "hand", "core"},
    "fields": {"reading.grid", "core"},
    "register": {"fields", "reading.grid", "archive", "hand", "core"},
    "disclosures": {"fields", "reading.grid", "archive", "hand", "core"},
    "checks": {"book", "hand", "core"},
    "reconcile": {"book", "hand", "core"},
    "claims": {"book", "hand", "core"},
    "duties": {"book", "hand", "core"},
    "policies": {"hand", "core"},
    "evidence": {"archive", "log", "reading", "core"},
    "custody": {"archive", "log", "reading", "core"},
    "store": {"book", "core"},
    "books": {"register", "evidence", "writing", "reading.grid", "log", "archive", "hand", "core"},
}
BELOW_BUILD = set(WALLS) - {"books"}
WALLS["build"] = BELOW_BUILD
WALLS["others"] = BELOW_BUILD | {"build", "books"}
WALLS["publish"] = BELOW_BUILD | {"build", "books"}
WALLS["report"] = {"others", "build", "store", "book", "hand", "core"}
WALLS["api"] = {"publish", "build", "store", "book", "hand", "core"}
WALLS["cli"] = set(WALLS)

# Third-party libraries and the only places that may import them.
HOMES = {
    "python_calamine": {"reading.grid"},
    "psutil": {"reading.grid"},
    "pypdf": {"reading.documents"},
    "xlsxwriter": {"writing"},
    "httpx": {"archive.sources"},
    "warcio": {"archive.sources"},
    "cryptography": {"log", "register.vault"},
    "rfc8785": {"log"},
    "ocdsmerge": {"contracts.ocds"},
    "pydantic": {"contracts.ocds.form", "hand"},
    "holidays": {"duties"},
    "platformdirs": {"evidence", "report"},
    "typer": {"cli"},
    "rich": {"cli"},
    "ibis": {"books", "register", "disclosures", "store"},
    "duckdb": {"register", "disclosures", "store"},
    "numpy": {"books", "register"},
    "pyspark": {"register.engine"},
    "py4j": {"register.engine"},
    "pyarrow": {"book", "books", "contracts", "disclosures", "fields", "register", "store"},
    "pandas": {"store"},
    "polars": {"store"},
    "phonenumbers": {"fields"},
    "jinja2": {"report"},
    "markupsafe": {"report"},
    "altair": {"report"},
    "vl_convert": {"report"},
    "starlette": {"report.serve"},
    "uvicorn": {"report.serve"},
    "h11": {"report.serve"},
}
EMPTY_NAMES = re.compile(r"util|helper|manager|handler|misc|common", re.IGNORECASE)
SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE)\b")

Source = dict[str, str]  # module name below the package -> its text


@functools.cache
def parsed(text: str) -> ast.Module:
    """A module taken apart, once for all rules."""
    return ast.parse(text)


@functools.cache
def installed() -> Source:
    """Every module of the installed package."""
    root = Path(util.find_spec("crossfoot").submodule_search_locations[0])
    files = sorted(root.rglob("*.py"))
    names = {f: ".".join(f.relative_to(root).with_suffix("").parts) for f in files}
    return {names[f].removesuffix(".__init__"): f.read_text("utf-8") for f in files}


def imports(name: str, text: str, modules: Source) -> set[str]:
    """Everything a module imports, wherever the import stands, `TYPE_CHECKING` or not.

    Modules of the package are named without its name; others by their first word.
    """
    found = set()
    for node in ast.walk(parsed(text)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: imports are absolute"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}".removeprefix("crossfoot.")
                found.add(f"crossfoot.{whole}" if whole in modules else node.module)
    own = {m.removeprefix("crossfoot.") for m in found if m.startswith("crossfoot.")}
    other = {m.split(".")[0] for m in found if not m.startswith("crossfoot")}
    return own | {f"/{m}" for m in other}


def lies_in(module: str, places: set[str]) -> bool:
    """Whether a module is one of these places or lies below one."""
    return any(module == place or module.startswith(f"{place}.") for place in places)


def walls(modules: Source) -> list[str]:
    """Imports that go through a wall, and rooms that no wall was drawn for."""
    broken = []
    for name, text in modules.items():
        room = name.split(".")[0]
        if name in ("__init__", "__main__"):
            continue
        if room not in WALLS:
            broken.append(f"{name}: the room {room} is not on the plan")
            continue
        for target in sorted(imports(name, text, modules)):
            if target.startswith("/") or lies_in(target, WALLS[room] | {room}):
                continue
            broken.append(f"{name} imports {target}")
    return broken


def homes(modules: Source) -> list[str]:
    """Libraries imported outside their home, and libraries without a home."""
    import sys  # noqa: PLC0415  (only this rule asks what the standard library is)

    broken = []
    for name, text in modules.items():
        for target in sorted(imports(name, text, modules)):
            library = target.removeprefix("/")
            if not target.startswith("/") or library in sys.stdlib_module_names:
                continue
            if library not in HOMES:
                broken.append(f"{name} imports {library}, which has no home")
            elif not lies_in(name, HOMES[library]):
                broken.append(f"{name} imports {library}, whose home is {sorted(HOMES[library])}")
    return broken


def cycles(modules: Source) -> list[str]:
    """Modules that import each other in a ring."""
    graph = {
        name: {t for t in imports(name, text, modules) if t in modules and t != name}
        for name, text in modules.items()
    }
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return [" -> ".join(error.args[1])]
    return []


def sizes(modules: Source) -> list[str]:
    """Modules longer than anyone wants to read."""
    lines = {name: text.count("\n") for name, text in modules.items()}
    return [f"{name} has {n} lines" for name, n in lines.items() if n > MOST_LINES]


def empty_names(modules: Source) -> list[str]:
    """Files and classes whose name says nothing."""
    broken = [name for name in modules if EMPTY_NAMES.search(name)]
    for name, text in modules.items():
        classes = (n.name for n in ast.walk(parsed(text)) if isinstance(n, ast.ClassDef))
        broken += [f"{name}.{c}" for c in classes if EMPTY_NAMES.search(c)]
    return broken


def prints(modules: Source) -> list[str]:
    """Libraries that talk: only commands print, and the worker writes to its pipe."""
    broken = []
    for name, text in modules.items():
        calls = (n for n in ast.walk(parsed(text)) if isinstance(n, ast.Call))
        talk = any(isinstance(c.func, ast.Name) and c.func.id == "print" for c in calls)
        if talk and not lies_in(name, {"cli"}):
            broken.append(f"{name} prints")
    return broken


def pasted_sql(modules: Source) -> list[str]:
    """SQL built from f-strings."""
    broken = []
    for name, text in modules.items():
        for node in ast.walk(parsed(text)):
            if isinstance(node, ast.JoinedStr) and len(node.values) > 1:
                parts = "".join(str(v.value) for v in node.values if isinstance(v, ast.Constant))
                if SQL.search(parts):
                    broken.append(f"{name} builds SQL from an f-string")
    return broken


def undocumented(modules: Source) -> list[str]:
    """Modules that do not say what they are for."""
    return [name for name, text in modules.items() if not ast.get_docstring(parsed(text))]


RULES = (walls, homes, cycles, sizes, empty_names, prints, pasted_sql, undocumented)

DOC = '"""Says what it is."""\n'
PLANTED = {
    "walls": [
        {"core.a": DOC + "import crossfoot.book.b\n", "book.b": DOC},
        {"checks.a": DOC + "from crossfoot.reading import sheet\n", "reading.sheet": DOC},
        {"log.a": DOC + "def f():\n    from crossfoot.archive import b\n", "archive.b": DOC},
        {
            "awards.a": DOC + "from crossfoot.reading.layouts import b\n",
            "reading.layouts.b": DOC,
        },
        {
            "hand.a": DOC + "from typing import TYPE_CHECKING\n"
            "if TYPE_CHECKING:\n    from crossfoot.book import b\n",
            "book.b": DOC,
        },
        {"attic.a": DOC},
    ],
    "homes": [
        {"checks.a": DOC + "import python_calamine\n"},
        {"core.a": DOC + "from pydantic import BaseModel\n"},
        {"book.a": DOC + "import pandas\n"},
        {"checks.a": DOC + "import numpy\n"},
        {"register.spells": DOC + "import pyspark\n"},
    ],
    "cycles": [
        {"book.a": DOC + "import crossfoot.book.b\n", "book.b": DOC + "import crossfoot.book.a\n"},
        {
            "book.a": DOC + "from crossfoot.book.b import X\n",
            "book.b": DOC + "from typing import TYPE_CHECKING\n"
            "if TYPE_CHECKING:\n    from crossfoot.book import a\n",
        },
    ],
    "sizes": [{"book.a": DOC + "x = 1\n" * MOST_LINES}],
    "empty_names": [
        {"book.utils": DOC},
        {"book.a": DOC + "class ReleaseManager:\n    pass\n"},
    ],
    "prints": [{"book.a": DOC + "print(1)\n"}],
    "pasted_sql": [{"store": DOC + "x = f'DELETE FROM {t}'\n"}],
    "undocumented": [{"book.a": "x = 1\n"}],
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule):
    assert rule(installed()) == []


@pytest.mark.parametrize(
    ("rule", "modules"),
    [(rule, plant) for rule in RULES for plant in PLANTED[rule.__name__]],
    ids=lambda value: value.__name__ if callable(value) else "+".join(value),
)
def test_a_planted_violation_is_seen(rule, modules):
    assert rule(modules)


def test_no_rule_is_without_a_planted_violation():
    assert set(PLANTED) == {rule.__name__ for rule in RULES}


def test_the_house_is_not_empty():
    assert {"core.refs", "reading.grid.model", "cli.main"} <= set(installed())


def missing(text, modules):
    """The names that a program outside the package asks of it and does not get."""
    for node in ast.walk(parsed(text)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("crossfoot."):
            room = node.module.removeprefix("crossfoot.")
            there = modules.get(room)
            words = set() if there is None else set(re.findall(r"\w+", there))
            for alias in node.names:
                if f"{room}.{alias.name}" not in modules and alias.name not in words:
                    yield f"{node.module}.{alias.name}"


@pytest.mark.parametrize("folder", ["bench", "scripts"])
def test_programs_beside_the_house_find_what_they_ask_for(folder):
    """Nobody runs them in every run: what was moved would be missed on the day they are needed."""
    files = sorted((Path(__file__).parent.parent / folder).glob("*.py"))
    assert files
    found = {file.name: list(missing(file.read_text("utf-8"), installed())) for file in files}
    assert {name: names for name, names in found.items() if names} == {}


def test_a_name_that_was_moved_is_missed():
    text = "from crossfoot.core.refs import CellRef, gone\nfrom crossfoot.nowhere import it\n"
    assert list(missing(text, installed())) == ["crossfoot.core.refs.gone", "crossfoot.nowhere.it"]
