# Two commands are enough: `make demo` and `make test`.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
NPM := frontend/scripts/npm.sh
SOURCES := $(shell find frontend/src -type f 2>/dev/null) frontend/index.html frontend/vite.config.ts
export PORT

.DEFAULT_GOAL := help
.PHONY: help demo up build test check test-python test-postgresql test-frontend e2e bench lint types layers migrations schema format lock clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.base frontend/dist/.vite/manifest.json ## Install, build, load the demo study, start web and worker (PORT=8000)
	@$(BIN)/python manage.py up --demo --port $(PORT)

up: $(VENV)/.base frontend/dist/.vite/manifest.json ## Start web and worker without the demo
	@$(BIN)/python manage.py up --port $(PORT)

build: frontend/dist/.vite/manifest.json ## Build the front end

test: $(VENV)/.dev frontend/node_modules/.package-lock.json frontend/dist/.vite/manifest.json ## Set up and run all tests
	@$(MAKE) --no-print-directory test-python test-postgresql test-frontend e2e

check: lint types layers migrations schema ## Lint, types, import layers, migrations, OpenAPI file

test-python: $(VENV)/.dev ## Unit and API tests on SQLite
	@echo "== Python tests on SQLite"
	@$(BIN)/pytest -q -n 2

test-postgresql: $(VENV)/.dev ## The same tests on PostgreSQL with Redis, where they answer
	@if $(BIN)/python tests/services.py; then \
	  echo "== Python tests on PostgreSQL and Redis"; \
	  DATABASE_URL=$${TEST_DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres} \
	  CELERY_BROKER_URL=$${TEST_BROKER_URL:-redis://127.0.0.1:6379/7} $(BIN)/pytest -q -n 2; \
	fi

test-frontend: frontend/node_modules/.package-lock.json ## Front-end lint, types and unit tests
	@echo "== Front-end checks and unit tests"
	@$(NPM) run --silent check

e2e: $(VENV)/.dev frontend/dist/.vite/manifest.json frontend/node_modules/.package-lock.json ## Browser tests in headless Chromium
	@echo "== Browser tests on SQLite"
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(NPM) run --silent e2e
	@if $(BIN)/python tests/services.py >/dev/null; then \
	  echo "== The journey in the browser, on PostgreSQL and Redis"; \
	  DATABASE_URL=$$($(BIN)/python tests/services.py --fresh standpoint_e2e) \
	  CELERY_BROKER_URL=$${TEST_BROKER_URL:-redis://127.0.0.1:6379/8} \
	  PATH="$(CURDIR)/$(BIN):$$PATH" $(NPM) run --silent e2e -- journey; \
	fi

bench: $(VENV)/.dev ## Benchmarks: ratios against a stated baseline
	@$(BIN)/python -m tests.bench

lint: $(VENV)/.dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.dev
	@$(BIN)/mypy

layers: $(VENV)/.dev
	@$(BIN)/lint-imports --no-cache

migrations: $(VENV)/.dev
	@$(BIN)/python manage.py makemigrations --check --dry-run annotations

schema: $(VENV)/.dev ## Is frontend/openapi.yaml what the server says?
	@$(BIN)/python manage.py spectacular --validate --fail-on-warn --file $(VENV)/openapi.yaml
	@diff -u frontend/openapi.yaml $(VENV)/openapi.yaml > $(VENV)/openapi.diff || { \
	  head -40 $(VENV)/openapi.diff; echo "frontend/openapi.yaml is stale: run 'make openapi'"; exit 1; }

openapi: $(VENV)/.dev frontend/node_modules/.package-lock.json ## Write the OpenAPI file and the front end's types
	@$(BIN)/python manage.py spectacular --validate --fail-on-warn --file frontend/openapi.yaml
	@$(NPM) run --silent api

format: $(VENV)/.dev ## Format Python and TypeScript
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format . && $(NPM) run --silent format

lock: ## Resolve the lock files anew (needs uv)
	uv pip compile --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements/base.lock
	uv pip compile --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header --extra dev -c requirements/base.lock pyproject.toml -o requirements/dev.lock

clean: ## Remove what was built; data/ stays
	rm -rf $(VENV) frontend/node_modules frontend/dist

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: set PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is needed (on Debian: apt install python3-venv)"; exit 1; }

$(VENV)/.base: requirements/base.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing Python packages (about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.base
	@echo "Installing development packages ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

frontend/node_modules/.package-lock.json: frontend/package-lock.json frontend/package.json | $(VENV)/bin/python
	@echo "Installing front-end packages ..."
	@$(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

frontend/dist/.vite/manifest.json: frontend/node_modules/.package-lock.json $(SOURCES)
	@echo "Building the front end ..."
	@$(NPM) run --silent build -- --logLevel warn
	@touch $@
