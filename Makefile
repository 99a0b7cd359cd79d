# One Markdown article becomes a deck and a handout: `make build`. The rest is for working on the tool.
#   make build    set up what is missing, then source/*.md -> build/*.pptx and build/*.pdf
#   make test     set up the judges too, then run the tests; a judge that is missing is a failure
#   make check    ruff, mypy --strict, the import floors
#   make corpus   slow judges over ../shared/corpus, or CORPUS=folder
#   make bench    times, beside pandoc's on the same machine
#   make docs     docs/diagnostics.md from the explanations of every diagnostic, docs/publish.schema.json
#   make gallery  docs/gallery: every layout of every theme as pictures
#   make lock     pin the packages anew (PIP_COMPILE_FLAGS=--upgrade for newer ones)
#   make clean    drop what was built and every cache; `make distclean` the set-up too

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := build
MAKEFLAGS += --no-print-directory --no-builtin-rules

VENV ?= .venv
BIN := $(VENV)/bin
# Set-up speaks only when something is wrong.
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
ARGS ?=
# Where a machine keeps Python from writing bytecode, each worker would compile the whole package again.
COMPILE := $(BIN)/python -m compileall -q publish

# The newest Python 3.11 or later on the PATH, unless named: make PYTHON=/path/to/python3. Looked for only in set-up.
PYTHON ?=
find_python = python=$$(bash tools/find-python.sh "$(PYTHON)") || exit 1

# A stamp is newer than all that its step was made from, so a second `make` sets nothing up.
STAMPS := $(VENV)/stamps
RUNTIME := $(STAMPS)/runtime
INSTALLED := $(STAMPS)/installed
TESTING := $(STAMPS)/testing
JUDGES := $(STAMPS)/judges

.PHONY: build test check corpus bench docs gallery lock setup setup-test clean distclean help

build: $(INSTALLED)
	@$(COMPILE)
	@$(BIN)/publish build $(ARGS)

test: setup-test
	@$(COMPILE)
	@$(BIN)/python -m pytest $(ARGS)

check: $(TESTING) $(INSTALLED)
	@failed=0; \
	$(BIN)/ruff check --output-format=concise . || failed=1; \
	$(BIN)/mypy || failed=1; \
	$(BIN)/lint-imports || failed=1; \
	exit $$failed

corpus: setup-test
	@$(BIN)/python tests/corpus/run.py $(if $(CORPUS),"$(CORPUS)") $(ARGS)

bench: setup-test
	@$(COMPILE)
	@$(BIN)/python benchmarks/run.py $(ARGS)

docs: $(INSTALLED)
	@$(BIN)/python tools/diagnostics_page.py
	@$(BIN)/python tools/project_schema.py

gallery: setup-test
	@$(BIN)/python tools/gallery.py $(ARGS)

setup: $(INSTALLED)

setup-test: $(TESTING) $(INSTALLED) $(JUDGES)

$(RUNTIME): requirements/runtime.txt requirements/build.txt tools/setup-system.sh tools/find-python.sh
	@$(find_python); bash tools/setup-system.sh build "$$python"
	@$(find_python); $(BIN)/python -m pip --version >/dev/null 2>&1 || "$$python" -m venv --clear $(VENV)
	@echo "set-up: runtime packages"
	@$(PIP) install --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	@mkdir -p $(STAMPS) && touch $@

# Editable: a change to the code needs no new installation, only a new name or command does.
$(INSTALLED): pyproject.toml $(RUNTIME)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTING): requirements/test.txt $(RUNTIME)
	@echo "set-up: packages for tests and checks"
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

$(JUDGES): requirements/judges.txt tools/judges/package-lock.json tools/judges/PdfUaCheck.java \
           tools/judges/pages.mjs \
           tools/setup-judges.sh tools/setup-system.sh $(RUNTIME)
	@bash tools/setup-system.sh test $(BIN)/python
	@echo "set-up: judges"
	@bash tools/setup-judges.sh $(VENV)
	@touch $@

lock:
	@$(find_python); bash tools/lock.sh "$$python"

clean:
	@rm -rf build/* build/.[!.]* dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find publish tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	@rm -rf $(VENV)

help:
	@sed -n '2,/^$$/s/^#//p' Makefile
