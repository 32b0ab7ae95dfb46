# Every target is a thin call; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES ?=
# Tests wait for processes and clocks, too: one more of them at once than there are cores.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
INSTALLED_FUZZ := $(VENV)/.installed-fuzz

.PHONY: help harvest serve test test-slow wheel evaluate grid bench relevance confidence torture attack world fuzz mutate lint audit notices lock
help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(INSTALLED_DEV): requirements-dev.lock $(INSTALLED)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

$(INSTALLED_FUZZ): requirements-fuzz.lock $(INSTALLED_DEV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-fuzz.lock
	@touch $@

harvest: $(INSTALLED) ## collect what is new and extract its facts; SOURCES=sample for the bundled newsroom
	$(BIN)/bulletins harvest $(SOURCES)

serve: $(INSTALLED) ## open the site on loopback
	$(BIN)/bulletins serve

test: $(INSTALLED_DEV) ## the test suite, browser tests included where Chromium is found; test-slow has the rest
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

test-slow: $(INSTALLED_DEV) ## tests of what is rare and takes its time: killed runs, full disks, clusters, growth of time
	$(BIN)/python -m pytest -n auto --dist worksteal -m slow

wheel: $(INSTALLED) ## build dist/wildlife_bulletins-….whl, which needs no checkout where it is installed
	rm -rf build
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	rm -rf build

evaluate: $(INSTALLED) ## accuracy on the sample newsroom; GOLD=file.jsonl for another gold set
	$(BIN)/bulletins evaluate $(GOLD)

grid: $(INSTALLED_DEV) ## small bulletins in which one thing varies: a rate a value; DIMENSIONS="money units" for some
	$(BIN)/python -m tests.grid $(DIMENSIONS)

bench: $(INSTALLED) ## where the time goes, as ratios of one run, into bench.json; DOCUMENTS="1000 10000" for larger harvests
	$(BIN)/python -m pipeline.bench bench.json --documents $(or $(DOCUMENTS),1000)

relevance: $(INSTALLED_DEV) ## fit the weights of the relevance judge again, with figures; GOLD="more.jsonl" for annotated texts of your own
	$(BIN)/python -m pipeline.bench.relevance tests/gold/fresh.jsonl $(GOLD)

confidence: $(INSTALLED_DEV) ## fit how sure a figure is again, with figures; GOLD="more.jsonl" for annotated texts of your own
	$(BIN)/python -m pipeline.bench.confidence tests/gold/fresh.jsonl tests/gold/briefs.jsonl tests/gold/german_dutch_chinese.jsonl $(GOLD)

torture: $(INSTALLED_DEV) ## kill harvests at 200 random moments and compare what they end with; takes an hour
	$(BIN)/python -m tests.torture --rounds $(or $(ROUNDS),200)

world: $(INSTALLED_DEV) ## harvest a small web of sites, some of which break, then ten years of one of them; SITES=100 BULLETINS=3000
	$(BIN)/python -m tests.world --sites $(or $(SITES),100)
	$(BIN)/python -m tests.world.past --bulletins $(or $(BULLETINS),3000)

attack: $(INSTALLED_DEV) ## bombs, floods, kills, texts made from every pattern, what must stay private; with figures. PARTS="bombs flood"
	$(BIN)/python -m tests.hostile.attack $(PARTS)

fuzz: $(INSTALLED_FUZZ) ## fuzz parsers and extraction; SECONDS=600 for each target, TARGETS="html pdf" for some
	$(BIN)/python -m tests.fuzz $(TARGETS) --seconds $(or $(SECONDS),60)

mutate: $(INSTALLED_DEV) ## tell each predicate of the extractors a plain answer: does a test notice? MODULES="agencies dates" for some
	$(BIN)/python -m tests.mutate $(MODULES) --jobs $(or $(JOBS),1)

lint: $(INSTALLED_DEV) ## ruff, mypy, layers and bandit
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive pipeline extractors gazetteers db

notices: $(INSTALLED_DEV) ## write THIRD-PARTY.md: whose packages an installation brings along, and their licences
	$(BIN)/python -m tests.install.notices

audit: $(INSTALLED_DEV) ## are there known vulnerabilities in what the lock files name? 1: there are, 2: PyPI's service couldn't be asked
	$(BIN)/python -m tests.install.audit

lock: | $(BIN)/python ## resolve the dependencies again, for Python 3.11 to 3.13
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --upgrade -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url -c requirements.lock -o requirements-dev.lock
	$(BIN)/uv pip compile pyproject.toml --extra fuzz --universal --python-version 3.11 --generate-hashes --no-emit-index-url -c requirements-dev.lock -o requirements-fuzz.lock
