"""`crossfoot.open`: the same tables from an archive, an export and its single file."""

import json
import subprocess
import sys
from importlib import util

import pytest

import crossfoot
from crossfoot.core.errors import BadFileError, UsageError
from crossfoot.store.tables import TABLES


@pytest.fixture(scope="module")
def audit(exported):
    return crossfoot.open(exported.archive)


@pytest.fixture(scope="module")
def parquet_only(exported, tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms") / "out"
    done = exported.run("export", folder, "--only", "parquet", "--no-log")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_an_export_opens_to_what_the_archive_says(audit, exported, parquet_only, table):
    rows = audit.frame(table).rows
    for path in (exported.out, str(exported.out / "crossfoot.sqlite"), parquet_only):
        assert crossfoot.open(path).frame(table).rows == rows


def test_tables_are_attributes(audit):
    for name in ("about", "releases", "captures", "sheets", "tables", "dates", "observations",
                 "cases", "findings", "causes", "restatements"):  # fmt: skip
        assert getattr(audit, name) is audit.frame(name)
    assert audit.names == tuple(table.name for table in TABLES)
    with pytest.raises(UsageError, match="The tables are about"):
        audit.frame("people")


def test_a_series_is_what_the_command_shows(audit, exported):
    words = "tech_cost Ankle Monitor count"
    shown = json.loads(exported.run("show", words, "--format", "json").stdout)
    told = audit.series(words).records()
    assert len(told) == len(shown) > 15
    for mine, theirs in zip(told, shown, strict=True):
        for name in ("value", "ref", "status", "citation", "table", "category", "measure"):
            assert mine[name] == theirs[name]
        assert (mine["as_of"].isoformat(), mine["reason"] or "") == (
            theirs["as_of"],
            theirs["reason"],
        )


def test_words_that_fit_several_quantities_are_a_question(audit):
    with pytest.raises(UsageError, match="fits"):
        audit.series("SmartLINK")
    with pytest.raises(UsageError, match="No quantity"):
        audit.series("weather")


def test_arrow_pandas_and_polars_say_the_same(audit):
    frame = audit.restatements
    arrow, pandas, polars = frame.arrow(), frame.pandas(), frame.polars()
    assert arrow.num_rows == len(pandas) == polars.height == len(frame) > 0
    assert arrow.column_names == list(pandas.columns) == polars.columns
    assert arrow["before"].to_pylist() == pandas["before"].tolist() == polars["before"].to_list()
    assert pandas["as_of"].dtype.kind == "M"
    assert polars["as_of"].to_list() == arrow["as_of"].to_pylist()
    days = audit.releases.pandas()["position"]
    assert str(days.dtype) == "Int64"


def test_a_frame_without_rows_has_its_columns(audit):
    frame = crossfoot.store.frame.Frame("none", audit.dates.fields, ())
    assert frame.arrow().num_rows == frame.polars().height == len(frame.pandas()) == 0
    assert frame.arrow().schema.equals(audit.dates.arrow().schema)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_missing_is_named_with_a_remedy(audit, monkeypatch, library):
    found = util.find_spec
    monkeypatch.setattr(util, "find_spec", lambda name: None if name == library else found(name))
    with pytest.raises(UsageError, match=rf"pip install {library}"):
        getattr(audit.about, library)()


def test_what_is_neither_archive_nor_export_is_refused(tmp_path, exported):
    with pytest.raises(UsageError, match="does not exist"):
        crossfoot.open(tmp_path / "nothing")
    with pytest.raises(UsageError, match="neither an archive nor an export"):
        crossfoot.open(tmp_path)
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"not a database, but long enough to be looked at" * 10)
    with pytest.raises(BadFileError, match="no export that this version"):
        crossfoot.open(other)
    with pytest.raises(UsageError, match="is an export"):
        crossfoot.open(exported.out, hand=tmp_path)


def test_an_export_without_a_form_to_open_says_so(exported, tmp_path):
    done = exported.run("export", tmp_path / "out", "--only", "csv", "--no-log")
    assert done.returncode == 0
    with pytest.raises(BadFileError, match="--only sqlite"):
        crossfoot.open(tmp_path / "out")


def test_an_export_that_was_cut_short_is_refused(exported, tmp_path):
    broken = tmp_path / "crossfoot.sqlite"
    broken.write_bytes((exported.out / "crossfoot.sqlite").read_bytes()[:50_000])
    with pytest.raises(BadFileError):
        [crossfoot.open(broken).frame(table.name) for table in TABLES]


def test_judgement_of_ones_own_is_heard(audit, exported, tmp_path):
    (tmp_path / "aliases.toml").write_text(
        'schema = 1\n[[alias]]\nvocabulary = "office"\nname = "Georgia"\n'
        'published = ["Atlanta"]\nreason = "A test."\nreference = "A test."\n',
        encoding="utf-8",
    )
    own = crossfoot.open(exported.archive, hand=tmp_path)
    assert "Georgia" in set(own.observations.column("place"))
    assert "Georgia" not in set(audit.observations.column("place"))
    assert own.about.column("judgement") != audit.about.column("judgement")


def test_importing_it_loads_no_engine():
    code = (
        "import sys, crossfoot; crossfoot.open; heavy = {'pyarrow', 'pandas', 'polars',"
        " 'xlsxwriter', 'pydantic'} & set(sys.modules); sys.exit(' '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("verb", ["check", "verify", "show"])
def test_other_verbs_load_no_engine(verb):
    code = (
        f"import sys, crossfoot.cli.{verb}; heavy = {{'pyarrow', 'sqlite3', 'pandas', 'polars'}}"
        " & set(sys.modules); sys.exit(' '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
