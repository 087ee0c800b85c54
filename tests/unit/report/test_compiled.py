"""Compiled templates are kept between runs, and missed by nobody where they cannot be."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from crossfoot.report.compiled import compiled


def _rendered(text: str) -> str:
    environment = Environment(
        loader=DictLoader({"page": text}), autoescape=True, bytecode_cache=compiled()
    )
    return environment.get_template("page").render(number=3)


def test_what_was_compiled_is_kept_and_a_changed_template_is_compiled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert _rendered("{{ number }} rows") == "3 rows"
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert _rendered("{{ number }} rows") == "3 rows"
    assert _rendered("{{ number }} columns") == "3 columns"


def test_a_folder_that_cannot_be_made_is_gone_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "file"
    taken.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(taken))
    assert compiled() is None
    assert _rendered("{{ number }}") == "3"


def test_a_folder_that_vanishes_is_gone_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept = compiled()
    assert kept is not None
    for folder in sorted((p for p in tmp_path.rglob("*") if p.is_dir()), reverse=True):
        folder.rmdir()
    environment = Environment(
        loader=DictLoader({"page": "{{ number }}"}), autoescape=True, bytecode_cache=kept
    )
    assert environment.get_template("page").render(number=3) == "3"
