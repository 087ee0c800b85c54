"""Every verb explains itself, with examples that name real options."""

import re

import pytest

from crossfoot import __version__
from crossfoot.cli import main


def test_the_version_is_the_one_of_the_changelog(command, request):
    assert command("--version").stdout == f"crossfoot {__version__}\n"
    log = (request.config.rootpath / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"^## (\S+)", log, re.MULTILINE)[1] == __version__


def test_the_list_of_verbs_is_the_folder(request):
    folder = request.config.rootpath / "src/crossfoot/cli"
    verbs = {p.stem for p in folder.glob("*.py") if "\ndef verb(" in p.read_text("utf-8")}
    assert set(main.VERBS) == verbs


@pytest.mark.parametrize("verb", main.VERBS)
def test_a_verb_has_help_with_examples(command, verb):
    done = command(verb, "--help")
    assert done.returncode == 0
    assert f"  crossfoot {verb}" in done.stdout.partition("Examples:")[2]
    assert max(map(len, done.stdout.splitlines())) <= 100


@pytest.mark.parametrize("verb", main.VERBS)
def test_examples_use_options_that_exist(command, verb):
    told = command(verb, "--help").stdout
    options = told.partition("Options:")[2].partition("Examples:")[0]
    used = re.findall(r"(?<= )--[a-z-]+", told.partition("Examples:")[2])
    assert [option for option in used if option not in options] == []


def test_without_a_word_it_shows_its_help(command):
    done = command()
    assert "crossfoot audit" in done.stdout + done.stderr


def test_an_unknown_verb_is_wrong_use(command):
    assert command("frobnicate").returncode == 2
