"""The published fixtures: every one is listed, and those claimed give what is expected of them."""

import json

import pytest

from crossfoot.contracts.ocds import fixtures, lines, reading, settings
from crossfoot.contracts.ocds.coverage import coverage
from crossfoot.contracts.ocds.flags import FLAGS, grouped
from crossfoot.contracts.ocds.prepare import prepare
from crossfoot.contracts.ocds.procedures import select

PAIRS = [(one.folder, name) for one in fixtures.families() if one.agrees for name in one.names]


@pytest.fixture(scope="session")
def published(request):
    folder = request.config.rootpath.parent / "shared/ocds/cardinal_fixtures"
    if not folder.is_dir():
        pytest.skip("needs ../shared/ocds with the published fixtures")
    return folder


def told_by_name(name):
    """The settings that the publisher's own tests make of a fixture's name."""
    code, *words = name.replace("+", "|").split("-")
    top = "no_price_comparison_procurement_methods = NPC\n"
    excluded = "[exclusions]\nprocurement_method_details = EXC\n"
    section = f"[{code}]\n"
    if len(words) == 2:
        section += f"{words[0]} = {words[1]}\n"
    elif len(words) > 2:
        pairs = zip(words[1::2], words[2::2], strict=True)
        section += f"[{code}.{words[0]}]\n" + "".join(f"{k} = {v}\n" for k, v in pairs)
    return settings.read(top + excluded + section, name)


def raised(file, rules):
    found = reading.read([(file.name, file.read_bytes())])
    assert found.tally.balances
    assert not found.set_aside
    mended = [prepare(process.release, rules.corrections) for process in found.processes]
    return grouped(flag.ask(select(mended, rules.scope)) for flag in rules.flags)


def rows(file):
    return [row for row in lines.read(file.read_bytes()) if isinstance(row, lines.Row)]


def answer(file, kind):
    if kind == "coverage":
        return coverage(row.value for row in rows(file))
    if kind == "indicators":
        return raised(file, told_by_name(file.stem))
    rules = settings.read(file.with_suffix(".ini").read_text("utf-8"), file.name).corrections
    return [prepare(row.value, rules) for row in rows(file)]


def expected(file, kind):
    if kind == "prepare":
        text = file.with_suffix(".output").read_text("utf-8")
        return [json.loads(line) for line in text.splitlines()]
    return json.loads(file.with_suffix(".expected").read_text("utf-8"))


def test_every_fixture_there_is_is_listed_once(published):
    there = [
        (str(file.parent.relative_to(published)), file.stem) for file in published.rglob("*.jsonl")
    ]
    listed = [(one.folder, name) for one in fixtures.families() for name in one.names]
    assert sorted(listed) == sorted(there)


def test_every_fixture_with_an_expected_result_is_claimed(published):
    with_result = {
        (str(file.parent.relative_to(published)), file.stem)
        for ending in ("expected", "output")
        for file in published.rglob(f"*.{ending}")
    }
    assert with_result == set(PAIRS)


@pytest.mark.parametrize(("folder", "name"), PAIRS, ids=lambda text: text.rsplit("/", 1)[-1])
def test_a_claimed_fixture_gives_what_is_expected(published, folder, name):
    file, kind = published / folder / f"{name}.jsonl", folder.rsplit("/", 1)[-1]
    assert answer(file, kind) == expected(file, kind)


@pytest.mark.parametrize("name", [p[1] for p in PAIRS if p[0].endswith("indicators")])
def test_without_the_rows_that_it_is_about_a_fixture_has_another_result(published, name):
    """A result that stays the same without the flagged rows would prove nothing."""
    file = published / f"tests/fixtures/indicators/{name}.jsonl"
    result = expected(file, "indicators")
    wanted = {who for ids in result.values() for who in ids}
    left = [
        line for line in file.read_text("utf-8").splitlines()
        if line.strip() and not any(f'"{who}"' in line for who in wanted)
    ]  # fmt: skip
    found = reading.read([(name, "\n".join(left).encode())])
    rules = told_by_name(name)
    chosen = select([p.release for p in found.processes], rules.scope)
    assert grouped(flag.ask(chosen) for flag in rules.flags) != result


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag.code)
def test_a_worked_example_raises_the_flag_that_it_was_written_for(published, flag):
    file = published / f"docs/examples/R/{flag.code[1:]}.jsonl"
    own = file.with_suffix(".ini")
    text = own.read_text("utf-8") if own.exists() else f"[{flag.code}]\n"
    found = raised(file, settings.read(text, file.name))
    assert {code for ids in found.values() for codes in ids.values() for code in codes} == {
        flag.code
    }


def test_the_default_settings_of_the_examples_name_every_flag(published):
    text = (published / "docs/examples/settings.ini").read_text("utf-8")
    assert settings.read(text, "settings.ini").flags == settings.Settings().flags


BROKEN = {
    "invalid_array_quote_first": [1],
    "invalid_array_quote_last": [1],
    "invalid_brace_first": [1],
    "invalid_brace_last": [2],
    "invalid_object_quote_first": [1],
    "invalid_object_quote_last": [2],
    "invalid_utf8": [1],
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_line_is_named_and_the_others_are_read(published, name):
    data = (published / f"tests/fixtures/coverage/{name}.jsonl").read_bytes()
    found = list(lines.read(data))
    assert [one.line for one in found if isinstance(one, lines.Broken)] == BROKEN[name]
    full = [n for n, line in enumerate(data.split(b"\n"), 1) if line.strip()]
    assert [one.line for one in found] == full


def test_the_docs_state_the_same(request):
    page = (request.config.rootpath / "docs/ocds.md").read_text("utf-8")
    assert fixtures.markdown() in page
    claimed = sum(len(one.names) for one in fixtures.families() if one.agrees)
    assert f"all {claimed} are claimed" in page
    for flag in FLAGS:
        assert f"| {flag.code} | {flag.title} | {flag.needs} |\n" in page
