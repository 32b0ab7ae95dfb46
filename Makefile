# Every target is a thin call; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES ?=
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev

.PHONY: help harvest serve test evaluate bench torture lint lock
help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(INSTALLED_DEV): requirements-dev.lock $(INSTALLED)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

harvest: $(INSTALLED) ## collect what is new and extract its facts; SOURCES=sample for the bundled newsroom
	$(BIN)/bulletins harvest $(SOURCES)

serve: $(INSTALLED) ## open the site on loopback
	$(BIN)/bulletins serve

test: $(INSTALLED_DEV) ## the whole test suite, browser tests included where Chromium is found
	$(BIN)/python -m pytest -n auto

evaluate: $(INSTALLED) ## accuracy on the sample newsroom; GOLD=file.jsonl for another gold set
	$(BIN)/bulletins evaluate $(GOLD)

bench: $(INSTALLED) ## where the time goes, as ratios of one run, into bench.json; DOCUMENTS="1000 10000" for larger harvests
	$(BIN)/python -m pipeline.bench bench.json --documents $(or $(DOCUMENTS),1000)

torture: $(INSTALLED_DEV) ## kill harvests at 200 random moments and compare what they end with; takes half an hour
	$(BIN)/python -m tests.torture --rounds $(or $(ROUNDS),200)

lint: $(INSTALLED_DEV) ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .

lock: | $(BIN)/python ## resolve the dependencies again, for Python 3.11 to 3.13
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --upgrade -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url -c requirements.lock -o requirements-dev.lock
