# SAR helper. `make run` needs Python 3.11 or newer with its venv module, and nothing else.

VENV ?= .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/runtime.stamp
BENCH := $(VENV)/bench/bin
DEV := $(VENV)/dev.stamp

# The first Python here that is new enough; name another one with: make run PYTHON=/path/to/python3
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$p; break; fi; done)

PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCKED := --require-hashes --only-binary=:all:
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--only-binary :all: --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help run test check bench fmt lock upgrade screenshots clean

help:  ## Show what make can do here
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(RUNTIME)  ## Serve SAR helper at http://127.0.0.1:8000
	@exec $(BIN)/python app.py

test: $(DEV)  ## Run all tests
	$(BIN)/python -m pytest -q -n auto --dist loadfile

check: $(DEV)  ## Check format, lint, types, imports, translations, law data and documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m sar_helper check
	$(BIN)/python -m pytest -q tests/docs

bench: $(VENV)/bench.stamp  ## Measure against the peers and write docs/benchmarks.md (takes minutes)
	$(BENCH)/python -m benchmarks

fmt: $(DEV)  ## Format the code and mend what the linter can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(DEV)  ## Write requirements*.txt anew after a change of pyproject.toml
	$(COMPILE) $(UPGRADE) --output-file requirements.txt
	$(COMPILE) $(UPGRADE) --extra postgres --output-file requirements-postgres.txt
	$(COMPILE) $(UPGRADE) --extra postgres --group dev --output-file requirements-dev.txt
	$(COMPILE) $(UPGRADE) --extra bench --constraint requirements-dev.txt --output-file requirements-bench.txt

upgrade:  ## Lock the newest versions of everything
	@$(MAKE) lock UPGRADE=--upgrade

screenshots: $(DEV)  ## Take the pictures of the documentation anew
	$(BIN)/python docs/screenshots.py
	$(BIN)/python docs/letter_pictures.py

clean:  ## Remove what make and the tools made; cases and secrets in instance/ stay
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

$(RUNTIME): requirements.txt
	@$(environment)
	@echo "Installing the libraries that SAR helper needs (once)."
	@$(PIP) install $(LOCKED) -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt
	@$(environment)
	@echo "Installing the libraries and tools that the tests need (once)."
	@$(PIP) install $(LOCKED) -r requirements-dev.txt
	@touch $(RUNTIME) $@

# The peers stay apart from what is developed and tested with.
$(VENV)/bench.stamp: requirements-bench.txt
	@$(environment)
	@echo "Installing the peers to measure against (once)."
	@$(BIN)/python -m venv $(VENV)/bench
	@$(BENCH)/python -m pip --disable-pip-version-check --quiet install $(LOCKED) -r $<
	@touch $@

# Makes the virtual environment unless a usable one is there.
define environment
if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	if test -z "$(PYTHON)"; then \
		echo "SAR helper needs Python 3.11 or newer; install it, or name it: make run PYTHON=/path/to/python3" >&2; \
		exit 1; \
	fi; \
	if ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
		echo "SAR helper needs Python 3.11 or newer; $(PYTHON) is older or does not run." >&2; \
		exit 1; \
	fi; \
	if ! $(PYTHON) -c 'import ensurepip, venv' >/dev/null 2>&1; then \
		echo "Python's venv module is missing; install it with: sudo apt install python3-venv" >&2; \
		exit 1; \
	fi; \
	$(PYTHON) -m venv --clear $(VENV) || exit 1; \
fi
endef
