# The environment lives in .venv and needs no activation: every target makes or mends it first.
# Needed beforehand: Python 3.11 or newer (with venv) and a package index that pip reaches.

VENV  := .venv
BIN   := $(VENV)/bin
READY := $(VENV)/.ready
PAGE  := examples/spliced-page.html

# An environment that lost its Python, or was moved here from another folder, counts as not made.
ifneq ($(shell test -x $(BIN)/python && cat $(READY) 2>/dev/null),$(CURDIR))
STALE := always
endif

.DEFAULT_GOAL := help
.PHONY: help demo test check format atlas bench spark lock clean always

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: $(READY) ## Bring an example page to order: report here and as one HTML file
	@mkdir -p out
	@$(BIN)/foedus check $(PAGE) --exit-zero --html out/report.html

test: $(READY) ## Run all tests
	@$(BIN)/python -m pytest $(SPREAD)
SPREAD := -n auto --dist worksteal

check: $(READY) ## Format, lint, strict types and the quick tests, in under a minute
	@$(BIN)/ruff format --check --quiet . || { echo "Some files are not formatted: make format" >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/pyrefly check --summary=none > $(VENV)/types.txt 2>&1 & types=$$!; \
	$(BIN)/python -m pytest $(SPREAD) -m "not slow and not browser" --hypothesis-profile=quick; tests=$$?; \
	wait $$types || { cat $(VENV)/types.txt; exit 1; }; exit $$tests

format: $(READY) ## Format the code and mend what lint can mend
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

atlas: $(READY) ## Sort, check and judge the curated files; rewrite their timelines and pages; lines for a spot check
	@$(BIN)/python -m foedus.atlas

bench: $(READY) ## Print rates and ratios
	@$(BIN)/python bench/run.py

spark: $(READY) ## Install the extra of Spark (half a gigabyte) and compare its panels with DuckDB's; needs Java 17
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet -e ".[spark]"
	@$(BIN)/python -m pytest tests/frames/test_spark.py

lock: $(READY) ## Pin the newest dependencies again, with hashes
	@$(BIN)/uv pip compile $(LOCK) --upgrade -o requirements.txt pyproject.toml
	@$(BIN)/uv pip compile $(LOCK) --upgrade -o requirements-dev.txt -c requirements.txt pyproject.toml --group dev
LOCK := --quiet --universal --generate-hashes --no-header --no-annotate --no-config

clean: ## Remove what runs leave behind (not .venv)
	@rm -rf out build dist .hypothesis .pytest_cache .ruff_cache
	@find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the environment --------------------------------------------------------------------------------------------------

NO_PYTHON := foedus needs Python 3.11 or newer, and found none. Install one, or name it: make PYTHON=/path/to/python3
NO_VENV := This Python cannot make environments. On Debian or Ubuntu: apt-get install python3-venv; then make again
NO_PACKAGES := The packages could not be installed: is a package index reachable by pip? Nothing else is needed
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

# In this order: a Python, an environment, uv out of the lock, everything else in the lock, foedus itself. uv does not
# read pip's settings; where it finds no index, pip does its work. The stamp is written last, so half a run is redone.
$(READY): requirements-dev.txt pyproject.toml $(STALE)
	@set -e; fail() { echo "$$1." >&2; exit 1; }; \
	made=$$(cat $(READY) 2>/dev/null || echo "$(CURDIR)"); rm -f $(READY); \
	if ! { test "$$made" = "$(CURDIR)" && $(BIN)/python -c '$(NEW_ENOUGH)' && $(BIN)/python -m pip --version; } >/dev/null 2>&1; then \
	    for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	        if $$python -c '$(NEW_ENOUGH)' >/dev/null 2>&1; then break; fi; python=; done; \
	    test -n "$$python" || fail "$(NO_PYTHON)"; \
	    echo "Setting up $(VENV) with $$($$python --version) ..." >&2; \
	    $$python -m venv --clear $(VENV) >/dev/null 2>&1 || \
	    { $$python -m venv --clear --without-pip $(VENV) && $$python -m pip --python $(BIN)/python install pip; } \
	        >/dev/null 2>&1 || fail "$(NO_VENV)"; \
	fi; \
	pip="$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps"; uv="$(BIN)/uv pip"; \
	sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.txt > $(VENV)/uv.txt; \
	$$pip --require-hashes -r $(VENV)/uv.txt || fail "$(NO_PACKAGES)"; \
	$$uv sync --quiet --python $(BIN)/python --require-hashes requirements-dev.txt || \
	    $$pip --require-hashes -r requirements-dev.txt || fail "$(NO_PACKAGES)"; \
	$$uv install --quiet --python $(BIN)/python --no-deps --no-build-isolation --offline -e . || \
	    fail "foedus itself could not be installed from this folder"; \
	printf '%s\n' "$(CURDIR)" > $(READY)

always:
