"""The runbook played from the first batch to the signed release, and reckoned a second time."""

import csv
import datetime
import hashlib
import importlib.util
import json
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from fortnight_oracle import ALL, Known, Posted, court, date, figures
from long import long
from printed import matches
from standings import html

from crossfoot.books.batches.columns import Words
from crossfoot.books.overview import standing
from crossfoot.books.places import books_of
from crossfoot.books.practice.fortnight import write_fortnight
from crossfoot.core.errors import UsageError
from crossfoot.hand.loader import load

ROOT = Path(__file__).parent.parent.parent.parent
# The page as it stands; and with many more people, which takes minutes.
SIZES = (0, pytest.param(20_000, marks=long))
BEGINNING = datetime.date(1900, 1, 1)
TABLES = {"tech_cost": "technology table", "status": "status table", "aor_tech": "office table"}


@pytest.fixture(scope="module")
def player():
    """The script behind `make books`."""
    place = ROOT / "scripts" / "play_fortnight.py"
    spec = importlib.util.spec_from_file_location("play_fortnight", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size or 600} people")
def played(player, tmp_path_factory, request):
    """The page played: what each step printed, which batches were posted, which days closed."""
    more = f" --people {request.param}" if request.param else ""
    place = tmp_path_factory.mktemp("fortnight")
    told, posted, closed, files = [], [], [], {}
    opened = BEGINNING
    with player.practising(place):
        for step in player.steps():
            if "books practice" in step.command:
                step = replace(step, command=step.command + more)  # noqa: PLW2901
            printed = player.play(step, place)
            told.append((step, printed))
            words = step.command.split()
            if words[2:3] == ["receive"]:
                file = place / words[3]
                stated = json.loads(file.with_name(f"{file.name}.manifest.json").read_text("utf-8"))
                files[stated["sender"], stated["number"]] = file
            elif words[2:3] == ["accept"]:
                for number, sender in re.findall(r"Batch (\d+) of (.*): accepted", printed):
                    file = files[sender, int(number)]
                    posted.append(Posted(sender, int(number), file, opened))
            elif words[2:3] == ["close"] and ": closed, sealed" in printed:
                closed.append((date(words[3]), tuple(posted)))
                opened = date(words[3]) + datetime.timedelta(days=1)
    known = {day: Known.of(batches, day) for day, batches in closed}
    books = place / player.ARCHIVE / "books"
    documents = {
        day: json.loads((books / "days" / f"{day}" / "close.json").read_text("utf-8"))
        for day in known
    }
    truth = json.loads((place / "practice" / "truth.json").read_text("utf-8"))
    return SimpleNamespace(size=request.param, place=place, told=told, known=known, books=books,
                           documents=documents, truth=truth)  # fmt: skip


def test_the_page_tells_what_is_printed(played, player):
    if played.size:
        pytest.skip("the page tells of fewer people")
    for step, printed in played.told:
        expected = list(step.expected)
        assert matches(expected, printed.splitlines()), f"{step.command}\n{printed}"
        told = [line for line in expected if line != "..."]
        assert len(told) <= len(list(player.shown(step, printed))) <= printed.count("\n")


def test_everything_says_that_it_is_simulated(played):
    assert all(document["simulated"] for document in played.documents.values())
    for path in (played.books / "releases").glob("*/*.xlsx"):
        sheet = openpyxl.load_workbook(path).worksheets[0]
        assert sheet["A5"].value.startswith("SIMULATED")


NAMED = {"check-in without outcome": "check_in", "hearing without outcome": "hearing"}


def open_items(document):
    """What a closed day says is open, as the oracle calls it."""
    found = Counter()
    for item in document["carried_forward"]:
        if item["kind"] in {"in suspense", *NAMED}:
            name = NAMED.get(item["kind"], item["name"])
            found[name, item["custodian"], item["counterpart"], item["age"]] += item["count"]
    return found


def test_every_planted_loss_is_in_suspense_on_the_day_it_happens(played):
    days = sorted(played.documents)
    for loss in played.truth["planted"]:
        about = loss["item"], loss["custodian"], loss["counterpart"]
        day = date(loss["day"])
        assert day in days, f"{day} was not closed by itself"

        def stands(on, about=about):
            return sum(n for key, n in open_items(played.documents[on]).items() if key[:3] == about)

        assert stands(day) >= loss["people"], loss
        until_the_end = [stands(each) for each in days if each >= day]
        assert min(until_the_end) >= loss["people"], loss
        if loss["item"] != "sent, not received":  # others are under way
            assert stands(days[days.index(day) - 1]) == 0


def test_every_closed_day_is_what_the_oracle_reckons(played):
    last = {}
    for day, known in played.known.items():
        document = played.documents[day]
        assert open_items(document) == known.open_items(), day
        told = {(c["office"], c["technology"], c["status"]): (c["people"], c["days"])
                for c in document["cells"]}  # fmt: skip
        assert told == known.cells(day)
        months = sorted({c["day"] for c in document["months"]})
        assert len(months) == 12
        for month in months:
            told = {(c["office"], c["technology"], c["status"]): (c["people"], c["days"])
                    for c in document["months"] if c["day"] == month}  # fmt: skip
            assert told == known.cells(date(month))
        for name, final in (("hearings", False), ("final_hearings", True)):
            told = {(date(c["month"]), c["outcome"]): c["hearings"] for c in document[name]}
            wanted = known.hearings(final=final)
            assert told == {key: n for key, n in wanted.items() if key in told}
            begun = date("2024-10-01")
            assert set(told) == {key for key in wanted if key[0] >= begun}
        now = {(each, place): both for each in played.known if each < day
               for place, both in known.cells(each).items()}  # fmt: skip
        revised = {(date(r["day"]), (r["office"], r["technology"], r["status"])): r["now"]
                   for r in document["revisions"] if date(r["day"]) in played.known}  # fmt: skip
        changed = {key: now.get(key, (0, 0)) for key in {*now, *last}
                   if key[0] < day and now.get(key) != last.get(key)}  # fmt: skip
        assert revised == {key: both[0] for key, both in changed.items()}, day
        last = now | {(day, place): both for place, both in known.cells(day).items()}


def read_tables(path):
    """The figures of the programme's sheet as it is shown, and the court tables."""
    book = openpyxl.load_workbook(path, data_only=True)
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    found, hearings, table, office = {}, [], "", ALL
    offices = set(Words.of(load().labels).offices)
    heads = {"Technology": ("technology table", "cost"), "FAMU Status": ("status table", "days"),
             "AOR/Technology": ("office table", "days")}  # fmt: skip
    for label, count, second, _, outcome, number, share in rows:
        if label in heads:
            table, what = heads[label]
            office = ALL
        elif table and isinstance(count, int):
            if label in offices:
                office = label
            category = ALL if label in offices or label == "Total" else label
            about = (table, office if table == "office table" else ALL, category)
            found[*about, "people"], found[*about, what] = count, second
        if isinstance(number, int):
            hearings.append((outcome, (number, share)))
    return book, found, hearings


def prices_of(book):
    return {name: Decimal(str(price)) for name, price in
            book["Prices"].iter_rows(min_row=4, max_col=2, values_only=True)}  # fmt: skip


def close_to(told, wanted):
    assert set(told) == set(wanted)
    for key, value in wanted.items():
        assert told[key] == pytest.approx(value, rel=1e-12, abs=1e-9), key


def test_every_published_figure_equals_the_oracle(played):
    days = sorted(played.known)
    releases = sorted((played.books / "releases").glob("*/*.xlsx"))
    before = {}
    for path, day in zip(releases, (days[0], days[-1]), strict=True):
        known = played.known[day]
        book, told, hearings = read_tables(path)
        prices = prices_of(book)
        assert prices.items() <= {(one.technology, one.per_person_day)
                                  for one in load().prices.entries if one.holds(day)}  # fmt: skip
        wanted = figures(known.cells(day), prices)
        close_to(told, wanted)
        span = date("2025-10-01"), date("2026-04-01")
        first, final = court(known.hearings(), *span), court(known.hearings(final=True), *span)
        assert hearings[:3] == list(first.items())[:3]
        assert hearings[3:] == list(final.items())
        history = {}
        for when, table, office, category, count, average in book["History"].iter_rows(
            min_row=5, max_col=6, values_only=True
        ):
            history[when.date(), table, office, category, "people"] = count
            if average is not None:
                history[when.date(), table, office, category, "days"] = average
        told_of = {key[0] for key in history}
        assert len(told_of) == 13
        assert max(told_of) == day
        reckoned = {(each, *key): value for each in told_of
                    for key, value in figures(known.cells(each)).items()}  # fmt: skip
        close_to(history, reckoned)
        every = reckoned | {(day, *key): value for key, value in wanted.items()}
        tidy(path.parent / "csv", every)
        if before:
            revisions(book, before, known, prices)
        before = every


def test_the_first_table_is_shown_in_the_terminal(played, player):
    days = sorted(played.known)
    release = max((played.books / "releases").glob("*/*.xlsx"))
    caption, head, *rows, total, source = player.first_table(release)
    assert "by Technology" in caption
    assert head.split()[:2] == ["Technology", "Count"]
    people = figures(played.known[days[-1]].cells(days[-1]))["technology table", ALL, ALL, "people"]
    assert total.split()[:2] == ["Total", f"{people:,.0f}"]
    assert rows
    assert all("$" in line for line in rows)
    assert days[-1].strftime("%m.%d.%Y") in source


def tidy(folder, every):
    """What is shown in the tidy table is what the oracle has; the rest is hidden, and says why."""
    what = {"participants": "people", "average days in programme": "days",
            "daily technology cost in US dollars": "cost"}  # fmt: skip
    with (folder / "figures.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["table"] in TABLES]
    told = {(date(r["last_day"]), TABLES[r["table"]], r["office"] or ALL, r["category"] or ALL,
             what[r["measure"]]): r for r in rows}  # fmt: skip
    assert set(told) == set(every)
    for key, row in told.items():
        assert bool(row["hidden"]) == (row["value"] == ""), key
        if row["value"]:
            assert float(row["value"]) == pytest.approx(every[key], rel=1e-12, abs=1e-9), key


def revisions(book, before, known, prices):
    """The sheet of revisions names every figure of the release before that is another now."""
    what = {"participants": "people", "average days in programme": "days",
            "daily technology cost in US dollars": "cost"}  # fmt: skip
    told = {
        (when.date(), table, office, category, what[measure]): (was, now)
        for when, table, office, category, measure, was, now in book["Revisions"].iter_rows(
            min_row=5, max_col=7, values_only=True
        )
    }
    as_of = max(key[0] for key in before)
    later = {}
    for day in {key[0] for key in before}:
        now = figures(known.cells(day), prices if day == as_of else None)
        later |= {(day, *key): value for key, value in now.items()}
    wanted = {key: (before.get(key), later.get(key)) for key in {*before, *later}
              if before.get(key) != later.get(key)}  # fmt: skip
    assert set(told) == set(wanted)
    assert wanted
    for key, pair in wanted.items():
        assert told[key] == pytest.approx(pair, rel=1e-12), key


def test_the_stewards_page_tells_what_the_books_tell(played):
    books = books_of(played.books.parent)
    told = standing(books)
    last = max(played.known)
    assert told.closed == last
    assert told.unsigned == ()
    assert told.people == sum(people for people, _ in played.known[last].cells(last).values())
    assert told.looked_at is None
    found = {(i.name, i.custodian, i.counterpart, i.age): i.count for i in told.items
             if i.kind == "in suspense"}  # fmt: skip
    assert found == {key: count for key, count in played.known[last].open_items().items()
                     if key[0] not in NAMED.values()}  # fmt: skip
    assert [(one.number, one.missing) for one in told.senders] == [(11, ()), (11, ())]
    assert told.released.day == last
    assert told.released.revised == ()


def test_no_token_is_left_in_the_books_or_told(played):
    tokens = {event["token"].partition("-")[2]
              for known in played.known.values() for event in known.events}  # fmt: skip
    assert len(tokens) > max(played.size, 600)
    shape = re.compile(rb"[0-9a-f]{20}")
    places = [path for path in played.books.rglob("*") if path.is_file()]
    for data in (*(path.read_bytes() for path in places),
                 *(printed.encode() for _, printed in played.told),
                 html(standing(books_of(played.books.parent))).encode()):  # fmt: skip
        found = {one.decode() for one in shape.findall(data)}
        assert not found & tokens


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(tmp_path):
    words = Words.of(load().labels)

    def digests(folder, **how):
        made = write_fortnight(tmp_path / folder, words, size=400, **how)
        return [hashlib.sha256(file.read_bytes()).hexdigest() for file in made.files]

    assert digests("a") == digests("b") != digests("c", seed=2)
    with pytest.raises(UsageError, match="holds something already"):
        digests("a")
    with pytest.raises(UsageError, match="399 people are too few"):
        write_fortnight(tmp_path / "few", words, size=399)
