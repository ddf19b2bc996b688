# Two commands for everyone (site, test), two for those who work here (check, fix), one for the curious (bench).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help site test check fix bench canary audit serve bundle clean contact-sheet lighthouse
help:
	@echo "make site    set everything up and build the site into site/"
	@echo "make test    set everything up, the browser too, and run every test"
	@echo "make check   only look: style, types, layers, spelling, content"
	@echo "make fix     only repair: style and generated files"
	@echo "make bench   time build and search beside their peers"

$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with PYTHON=/path/to/python3.11"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

site: $(READY)
	@$(BIN)/tn-atlas build

serve: $(READY)
	@$(BIN)/tn-atlas serve

bundle: $(READY)
	@$(BIN)/tn-atlas bundle

# Debian's Chromium where apt may be used; elsewhere a clear line, and the browser tests say that they were left out.
test: $(READY)
	@sh tools/browser.sh
	@$(BIN)/tn-atlas build
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/tn-atlas check

fix: $(READY)
	$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format .
	$(BIN)/python tools/schemas.py

bench: $(READY)
	$(BIN)/python -m tests.bench

# Other engines must build the same generated tree: the way out when Material's maintenance ends.
canary: $(READY)
	@$(BIN)/tn-atlas build
	@sh tools/canary.sh

# For a person to look at: every kind of page in every mode.
contact-sheet: $(READY)
	@$(BIN)/tn-atlas build
	@$(BIN)/python tools/contact_sheet.py

# What a phone feels, measured by Lighthouse; needs Node.js, see the script.
lighthouse: $(READY)
	@$(BIN)/tn-atlas build
	@$(BIN)/python tools/lighthouse.py

# The locked dependencies against the advisory database, where the network allows.
audit:
	@sh tools/audit.sh

clean:
	rm -rf build site dist .pytest_cache .mypy_cache .ruff_cache
