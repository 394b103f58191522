# Konomi: `make run` opens the explorer, `make test` runs the tests. Both do all the set-up.
PYTHON ?= python3
VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
LOCKED := pyproject.toml constraints.txt hatch_build.py renderer/js/package-lock.json
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
# What Qt, its web engine and text need of Debian or Ubuntu; README gives the same line.
DEBIAN_PACKAGES := $(shell cat assets/debian-packages.txt)

.PHONY: run test lint bench system translations weights clean

run: $(VENV)/.run system
	@$(BIN)/konomi

# Each worker imports dozens of modules: they are compiled once, whatever the shell says.
test: $(VENV)/.test system
	@PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

lint: $(VENV)/.test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(VENV)/.test system
	@QT_QPA_PLATFORM=offscreen $(BIN)/konomi bench

translations: $(VENV)/.run
	@$(BIN)/python -m explorer.ui.i18n_update

# Trains the shipped models, MINUTES each; stopped, it goes on where it was. build/weights keeps the pictures.
# Given hours, or a GPU: MINUTES=120 NETWORK=large PICTURES=98304.
MINUTES ?= 10
NETWORK ?= small
PICTURES ?= 24576
weights: $(VENV)/.run system
	@for sketch in assets/sketches/*.js; do name=$$(basename $$sketch .js); echo $$name; \
	  $(BIN)/konomi train $$name --minutes $(MINUTES) --network $(NETWORK) --pictures $(PICTURES) --resume --seed 1 \
	    -o build/weights/$$name --model assets/weights/$$name.safetensors || exit 1; done
	@$(BIN)/python -m models.cards

# Asks the doctor whether the system libraries are there. As root (a container, CI) they are
# installed; anyone else is told the one line to run.
system: $(VENV)/.run
	@$(BIN)/konomi doctor --quiet || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(DEBIAN_PACKAGES) >/dev/null \
	    && $(BIN)/konomi doctor --quiet; \
	  else echo "Run: sudo apt-get install $(DEBIAN_PACKAGES)" >&2; exit 1; fi; }

$(VENV)/.run: $(LOCKED)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Konomi needs Python 3.11 or later; this is " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Konomi into $(VENV) (a few minutes, the first time only)"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	@$(PIP) --editable '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) assets/npm build dist
