# Crossfoot. Two commands matter: `make audit` and `make test`.

PYTHON   ?= python3
SHARED   ?= ../shared
RELEASES ?=
BIN      := .venv/bin
SOURCES  := $(shell find src -type f -not -name '*.pyc') pyproject.toml README.md LICENSE

.PHONY: audit test check unit full browser spark spark-library register books bench-register fuzz bench pages lock clean setup help

help:            ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*##/ {printf "make %-15s %s\n", $$1, $$2}' Makefile

audit: setup     ## audit the built-in example, or the workbooks in RELEASES=folder
	@$(BIN)/crossfoot audit $(RELEASES) || [ $$? -eq 1 ]

test: check unit ## everything that must be green before a change lands

setup: .venv/.installed

.venv/.locked: requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Crossfoot needs Python 3.11 or later; set PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up .venv, once; this takes about a minute."
	@$(PYTHON) -m venv .venv || { echo "The venv module is missing: install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements/dev.txt
	@# Compiled on every core at once; a machine may not let programs keep what they compile themselves.
	@$(BIN)/python -m compileall -qq -j 0 .venv/lib || true
	@touch $@

# The tests run against the wheel that people install, never against the source tree.
.venv/.installed: .venv/.locked $(SOURCES)
	@rm -rf dist build
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall dist/*.whl
	@touch $@

check: setup     ## style and types
	@$(BIN)/ruff format --check --quiet . || { echo "run: .venv/bin/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary

unit: setup      ## tests alone
	@$(BIN)/python -m pytest -n auto --dist loadscope --no-loadscope-reorder

full: setup      ## the slow forms of the tests too (every kill, every vector, long properties)
	@CROSSFOOT_FULL=1 $(BIN)/python -m pytest -n auto --dist loadscope --no-loadscope-reorder

browser: setup   ## the report in Chromium, in every look; screenshots in out/screenshots
	@CROSSFOOT_FULL=1 $(BIN)/python -m pytest tests/browser

spark-library: setup # what its smoke test among the others needs, beside a Java
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pyspark>=4.0,<4.1'

spark: spark-library ## the register on a Spark cluster of separate processes (needs a Java 17)
	@CROSSFOOT_SPARK='local-cluster[2,1,1024]' $(BIN)/python -m pytest tests/unit/ledger/test_spark.py

register: setup  ## try the register: made-up files and events with losses, and what is found in them
	@rm -rf out/register && mkdir -p out/register
	@set -e; cd out/register; export CROSSFOOT_STATE=state; \
	  ask() { printf '\n$$ crossfoot'; \
	    for word; do case $$word in *" "*) printf ' "%s"' "$$word";; *) printf ' %s' "$$word";; esac; done; \
	    echo; ../../$(BIN)/crossfoot "$$@"; }; \
	  echo "A release of record files, made up with what real ones have"; \
	  ask simulate release --records --second later --truth release.json; \
	  ask register add release/* --received 2024-09-30 --report aside.csv; \
	  ask register faults R --report faults.csv; \
	  ask balance enrolled 2024-09-30 --by technology --events archive; \
	  ask suspense --events archive; \
	  ask register add later/* --received 2024-11-29; \
	  both=$$(../../$(BIN)/crossfoot register list | grep -o '^R[0-9a-f]*'); \
	  ask register compare $$both; \
	  for batch in $$both; do ask register destroy $$batch; done; \
	  ask register list; \
	  echo; echo "Transfers, in a file of each custodian, with losses"; \
	  ask simulate transfers --records --transfers --truth transfers.json; \
	  ask register add transfers/simulated-dispatches-a.csv --received 2024-09-30 --archive both; \
	  ask register add transfers/simulated-receipts-b.txt --received 2024-09-30 --archive both; \
	  ask suspense --events both; \
	  echo; echo "Two custodians' events, made up with losses"; \
	  ask simulate events.parquet --plant dropped=25 --plant doubled=10 --plant relabelled=40 \
	    --plant both=15 --plant cohort=2023-05 --truth events.json; \
	  export CROSSFOOT_EVENTS=events.parquet; \
	  ask balance all 2024-09-30; \
	  ask suspense; \
	  ask handover "Custodian A" "Custodian B"; \
	  ask population 2023-05-20 --definition all --publish stocks.csv; \
	  ask example files; \
	  ask check files/FY23_detentionStats06012023.xlsx --register stocks.csv; \
	  ask outcomes enrolments --since 2021-01-01 --until 2021-12-31

books: setup     ## play a simulated fortnight of the books, from the first batch to the signed release
	@$(BIN)/python scripts/play_fortnight.py out/books

bench-register: setup ## the register at 50 million spells, five times what `make bench` takes
	@$(BIN)/python bench/bench_register.py 50000000

fuzz: setup      ## 2,000 mutated workbooks
	@$(BIN)/python scripts/fuzz_workbooks.py --count 2000

bench: setup     ## speed, side by side with what it is compared to
	@for b in bench/bench_*.py; do echo "== $$b"; $(BIN)/python $$b || exit 1; done

pages: setup     ## write the pages that are printed from the program
	@$(BIN)/python scripts/make_check_pages.py
	@$(BIN)/python scripts/make_corrections_page.py
	@$(BIN)/python scripts/make_api_page.py
	@$(BIN)/python scripts/make_export_page.py
	@$(BIN)/python scripts/make_coverage_page.py

scorecard: setup ## real and planted errors found, causes named, false alarms: docs/scorecard.md
	@$(BIN)/python -m scorecard --shared $(SHARED)

scorecard-check: setup ## the same, and fail where docs/scorecard.md says something else
	@$(BIN)/python -m scorecard --shared $(SHARED) --check

lock: .venv/.locked ## pin dependencies anew
	@$(BIN)/uv pip compile --quiet pyproject.toml --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --upgrade \
	  --custom-compile-command "make lock" --output-file requirements/dev.txt

clean:           ## remove everything made
	rm -rf .venv dist build out .mypy_cache .ruff_cache .pytest_cache .hypothesis
