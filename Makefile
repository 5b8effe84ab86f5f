# make run: the app on this repository's workspace.  make test: everything CI checks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8501
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet $(UPGRADE) --universal --generate-hashes --python-version 3.11

.PHONY: run test check lint types contracts frontend content servers bench attack mutation screenshots lock audit clean

run: $(VENV)/.run
	@$(BIN)/vivere serve --host $(HOST) --port $(PORT)

test: $(VENV)/.test
	@$(MAKE) --no-print-directory -j 2 types lint contracts frontend content servers
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --cov --cov-report=
	$(BIN)/coverage report

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy

contracts: $(VENV)/.test
	$(BIN)/lint-imports

# Node comes from a wheel, so that a machine with only Python can check the scripts too.
frontend: node_modules/.ready
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent lint
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent types
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent test

content: $(VENV)/.test
	$(BIN)/vivere check --strict

# What tests run beside us; one after the other, since a machine installs one package at a time.
servers: $(VENV)/.test
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.postgres
	$(BIN)/python -m tests.caddy

check: $(VENV)/.run
	$(BIN)/vivere check

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks

# On a server of its own, on this machine only; prints the table of docs/security.md.
attack: $(VENV)/.test
	$(BIN)/python -m attacks

# Half an hour or more; `mutmut show NAME` says what a mutation that lived is.
mutation: $(VENV)/.test
	$(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut results

screenshots: $(VENV)/.test
	$(BIN)/python -m tests.screenshots

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Vivere needs Python 3.11 or newer; point PYTHON at one: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "This Python cannot make environments. On Debian and Ubuntu: apt install python3-venv"; rm -rf $(VENV); exit 1; }

# What is installed is what the locks name, down to the last byte; requirements*.txt say what is asked for.
$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps -e .
	@touch $@

$(VENV)/.test: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --require-hashes -r requirements-dev.lock
	$(INSTALL) --no-deps -e .
	@touch $@ $(VENV)/.run

# After a change of requirements*.txt. Versions that are locked already stay, unless UPGRADE=--upgrade.
lock: $(VENV)/bin/python
	@$(BIN)/uv --version >/dev/null 2>&1 || $(INSTALL) $$(grep '^uv==' requirements-dev.txt)
	$(LOCK) requirements.txt -o requirements.lock
	$(LOCK) requirements-dev.txt -o requirements-dev.lock

# Known holes in what is installed, where the index answers; it says what it could not look up.
audit: $(VENV)/.test
	$(BIN)/pip-audit --disable-pip --require-hashes -r requirements-dev.lock

node_modules/.ready: package.json package-lock.json .npmrc $(VENV)/.test
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent
	@touch $@

clean:
	rm -rf $(VENV) node_modules .coverage .coverage.* .pytest_cache .ruff_cache .mypy_cache .import_linter_cache
