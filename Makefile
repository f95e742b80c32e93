# `make demo` and `make test` need Python 3.11 or newer, git and make; both set up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTEST ?= -n 2 --dist loadfile

.PHONY: demo test clients drivers cluster cluster-spark cluster-spark-short torture lint format docs bench lock clean

demo: $(READY)
	$(BIN)/warehouse demo --out out

test: $(READY)
	$(BIN)/pytest $(PYTEST)

# Fifty publications while others read; two hundred kills in load, reparse, publish and init.
torture: $(READY)
	PUBLISH_ROUNDS=50 $(BIN)/pytest tests/release/test_readers.py
	TORTURE_POINTS=200 $(BIN)/pytest tests/torture

# Clients in places of their own read a release while loads run: 1.9 GB in build/clients or CLIENTS_CACHE, 15 minutes the first time.
clients: $(READY)
	$(BIN)/pytest -m clients tests/clients

# Of these the drivers and shells, which take four minutes the first time.
drivers: $(READY)
	$(BIN)/pytest $(PYTEST) -m clients tests/clients/test_drivers.py

# Sail in a place of its own against one machine; skipped, with the reason, where it cannot be installed.
cluster: $(READY)
	$(BIN)/pytest $(PYTEST) -m clients tests/cluster

# The same on Spark, which needs a JDK 17, 21 or 25. CLUSTER_NOTICES=20000 makes either a long run.
cluster-spark: $(READY)
	CLUSTER_ENGINES=spark $(BIN)/pytest -m clients tests/cluster

# Of these, whether tables and reports are those of one machine.
cluster-spark-short: $(READY)
	CLUSTER_ENGINES=spark $(BIN)/pytest -m clients tests/cluster/test_equal.py -k "each_table or each_report"

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --disable-progress-bar sql

format: $(READY)
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff format --disable-progress-bar sql

# The pages that follow from the declarations.
docs: $(READY)
	mkdir -p build
	rm -f build/docs.duckdb
	$(BIN)/warehouse --database duckdb:///build/docs.duckdb init
	$(BIN)/warehouse --database duckdb:///build/docs.duckdb dictionary --format markdown > docs/dictionary.md
	$(BIN)/python tools/report_docs.py
	$(BIN)/python tools/cookbook.py

bench: $(READY)
	@mkdir -p .benchmarks
	$(BIN)/pytest bench --benchmark-only --benchmark-json=.benchmarks/last.json
	$(BIN)/python -m bench.report .benchmarks/last.json

# After a change of dependencies; the lock fits every platform and Python that the project supports.
lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet --disable-pip-version-check uv
	build/lock/bin/uv pip compile pyproject.toml --group dev --extra docx --extra pdf --universal --python-version 3.11 --generate-hashes \
		--no-emit-find-links --custom-compile-command "make lock" --quiet --output-file requirements-dev.lock

$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) out build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks
