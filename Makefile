# Every task of the project. `make` alone lists them; each line's text after ## is its help.

PYTHON ?= python3
PORT ?= 8000
export PORT
# Compiled modules are kept: each process of the tests, and of the gates, would compile them all again.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
# A worker for each core. Groups (`tests/conftest.py`) keep their order: those that empty the database come last.
WORKERS := --numprocesses auto --dist loadgroup --no-loadscope-reorder
PYTEST := $(BIN)/python -m pytest $(WORKERS)
MEASURED := $(BIN)/python -m coverage run -m pytest $(WORKERS)
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet \
	--custom-compile-command "make lock" $(UPGRADE)

AT_ONCE := --no-print-directory --jobs 2 --output-sync=target SIDE_BY_SIDE=1

IMAGE ?= localhost/desa-hub
ONLY_SEARCH := $(foreach name,s3 redis chromium clients machine,--without $(name))
ONLY_POSTGRESQL := $(foreach name,elasticsearch s3 redis chromium clients machine,--without $(name))

.DEFAULT_GOAL := help
ifndef SIDE_BY_SIDE
.NOTPARALLEL:
endif
.PHONY: help run test test-es9 clients nightly chart check format image installation record guide release-record docs lock dev gates lint types contracts migrations deployment quick \
	on-sqlite on-servers coverage

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: python ## Serve the CMS and GraphQL on 127.0.0.1:8000 (or PORT=8001), with demo content
	@$(PYTHON) -m deploy.run serve

test: ## Run every gate and every test, on real servers that it starts itself
	@$(MAKE) --no-print-directory gates on-sqlite on-servers

clients: dev ## Compile the clients of clients/ and run them against HUB_URL (else the hub of make run)
	@$(call heading,Clients of the API in TypeScript and Python and Kotlin; random queries)
	@$(BIN)/python -m tests.clients $(HUB_URL)

nightly: ## Run what costs too much for each change: coverage, and every random test 20 times as often
	@HYPOTHESIS_PROFILE=nightly HUB_RANDOM_QUERIES=2000 $(MAKE) --no-print-directory coverage on-servers

test-es9: dev ## Run the tests of search against Elasticsearch 9: of ES9_HOME, else from Maven Central (Java 21 or newer)
	@$(call heading,Tests of search on Elasticsearch 9 and PostgreSQL)
	@HUB_REQUIRE_SERVERS=1 HUB_ELASTICSEARCH=9 $(BIN)/python -m tests.servers $(ONLY_SEARCH) -- $(PYTEST) -m elasticsearch

installation: python ## Type docs/install.md into an empty Debian 12, as root, and ask what it serves over TLS
	@$(PYTHON) -m tests.deploy.installation

image: dev var/image/tools/installed ## Build the image of the hub by buildah, and try it on a PostgreSQL of its own
	@deploy/container/build $(IMAGE)
	@$(BIN)/python -m tests.servers $(ONLY_POSTGRESQL) -- $(BIN)/python -m tests.deploy.image $(IMAGE)

chart: python var/image/tools/installed ## Check the Helm chart; needs helm, or HELM=path
	@var/image/tools/bin/python -m tests.deploy.chart

var/image/tools/installed: requirements/image.txt
	@$(PYTHON) -m venv --clear var/image/tools
	@var/image/tools/bin/pip install --quiet --no-deps --require-hashes --requirement requirements/image.txt
	@touch $@

check: dev ## Run the quick gates in 45 seconds: lint, types, contracts, quick tests on SQLite
	@$(MAKE) $(AT_ONCE) lint types contracts
	@$(MAKE) --no-print-directory quick

format: dev ## Format the code and mend what the linter can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

record: dev ## Write tests/contracts/recorded: what the sample of every kind publishes now
	@RECORD=1 $(without-servers) $(PYTEST) --quiet tests/contracts/test_recorded.py

guide: dev ## Take the pictures of the editors' guide in a browser, and write what its screens show
	@HUB_REQUIRE_SERVERS=1 HUB_TAKE_PICTURES=1 $(BIN)/python -m tests.servers -- $(PYTEST) --quiet tests/journeys/test_short_form_on_a_thin_line.py

release-record: record docs ## Write tests/releases/VERSION: what later releases are held against
	@$(BIN)/python -m deploy.releases

docs: dev ## Write schema.graphql, and what pages of docs/ say of settings, commands, limits and walks, from the code
	@$(BIN)/python -m deploy.docs
	@$(without-servers) $(BIN)/python -m tests.walks
	@$(BIN)/python manage.py graphql_schema --out schema.graphql

lock: dev ## Compile the locks from pyproject.toml (newest of all: UPGRADE=--upgrade)
	@$(COMPILE) pyproject.toml --output-file requirements/run.txt
	@$(COMPILE) pyproject.toml --extra telemetry --constraint requirements/run.txt --output-file requirements/telemetry.txt
	@$(COMPILE) pyproject.toml --extra telemetry --group dev --constraint requirements/run.txt --output-file requirements/dev.txt
	@$(COMPILE) --group clients --output-file requirements/clients.txt
	@$(COMPILE) --group image --output-file requirements/image.txt
	@$(COMPILE) --group grapple --no-deps --output-file requirements/grapple.txt

dev: python ## Make .venv hold everything that a developer needs
	@$(PYTHON) -m deploy.run install dev

# What `make test` does; each can run on a machine of its own.

gates: dev
	@$(MAKE) $(AT_ONCE) lint types contracts migrations deployment

# With on-servers it runs every test; what can differ from one database to the other runs in both.
on-sqlite: dev
	@$(call heading,Tests that need no server: on SQLite)
	@$(without-servers) $(PYTEST) -m "not servers"

# Only a part of them: make on-servers WHICH="and browser", or "and not browser".
on-servers: dev
	@$(call heading,Tests of databases and servers: on PostgreSQL with Elasticsearch, S3 and Chromium)
	@HUB_REQUIRE_SERVERS=1 $(BIN)/python -m tests.servers -- $(PYTEST) -m "(servers or (database and not once)) $(WHICH)"

coverage: dev ## Measure the branches that the tests without a server reach, against their floor
	@$(call heading,Tests that need no server: on SQLite with coverage)
	@$(BIN)/python -m coverage erase
	@$(without-servers) $(MEASURED) -m "not servers"
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report

# The gates, each with a heading; the first that fails ends the run.

lint: dev
	@$(call heading,Lint and format: ruff)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: dev
	@$(call heading,Types: mypy --strict)
	@$(BIN)/mypy

contracts: dev
	@$(call heading,Contracts between packages: import-linter)
	@$(BIN)/lint-imports

migrations: dev
	@$(call heading,Every change of a model has its migration)
	@env -u DATABASE_URL $(BIN)/python manage.py makemigrations --check --dry-run

deployment: dev
	@$(call heading,Production settings: manage.py check --deploy)
	@set -a && . ./.env.example && DJANGO_SETTINGS_MODULE=settings.production \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

quick: dev
	@$(call heading,Tests without a database and the way of a piece to its readers on SQLite; the others are deselected)
	@$(without-servers) $(PYTEST) -m "not servers and not slow and (quick or not database)"

.PHONY: python
python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "Desa Hub needs Python 3.11 or newer, but there is no $(PYTHON). On Debian: sudo apt-get install python3"; exit 1; }

heading = printf '\n── %s\n' '$(1)'
without-servers = env -u DATABASE_URL -u ELASTICSEARCH_URL -u S3_ENDPOINT_URL
