# Bellboard's commands; `make help` lists them. Each brings what it needs.
PORT ?= 8000
DATA ?= .demo
LIVE ?=

PY := .venv/bin/python
VENV := .venv/.made
NPM := node_modules/.made
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
READY := $(VENV) $(NPM) $(CATALOGUES)
# Node and npm come with the virtual environment; they trust what the machine trusts.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export NODE_OPTIONS ?= --use-system-ca

.DEFAULT_GOAL := help
.PHONY: help venv demo test check bench bench-feed bench-alarms bench-operations bench-terminals bench-desk translations audit pictures format lock

help: ## what there is
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

venv: $(READY) ## the virtual environment, browser code and translations

demo: $(READY) ## the demo hotel at http://localhost:PORT (PORT=8000 DATA=.demo LIVE=1)
	@exec $(PY) manage.py demo --port $(PORT) --data "$(DATA)" $(if $(LIVE),--live)

test: $(READY) ## the whole suite on SQLite, and again on PostgreSQL + Redis
	@sh tools/debian_packages tests
	@$(PY) -m tools.run_tests

check: $(READY) ## format, lint, types, imports, browser code, migrations, translations, lock
	@$(PY) -m tools.run_checks

bench: $(READY) ## figures against their baselines, written to docs/performance.md (a part: bench-feed, bench-alarms, bench-operations, bench-terminals, bench-desk)
	@sh tools/debian_packages tests
	@$(PY) -m tests.load.bench

bench-feed bench-alarms bench-operations bench-terminals bench-desk: $(READY)
	@sh tools/debian_packages tests
	@$(PY) -m tests.load.bench $(@:bench-%=%)

translations: $(VENV) ## takes new texts into the catalogues, tells what has no Chinese yet
	@$(PY) -m tools.translations update
	@$(PY) -m tools.translations compile

audit: $(READY) ## what must always be true, checked on a demo's database (DATA=.demo)
	@test -f "$(DATA)/bellboard.sqlite3" || { echo "There is no database in $(DATA); name its folder: make audit DATA=…" >&2; exit 1; }
	@BELLBOARD_DATA="$(abspath $(DATA))" DATABASE_URL="sqlite:///$(abspath $(DATA))/bellboard.sqlite3" $(PY) manage.py audit

pictures: $(READY) ## takes the pictures of the README anew from the running demo hotel
	@sh tools/debian_packages tests
	@$(PY) -m tests.journeys.pictures docs/pictures

format: $(VENV) ## brings the code into shape
	@ruff check --fix-only --quiet .
	@ruff format .

lock: $(VENV) ## writes requirements.lock anew after a change of pyproject.toml (UPGRADE=1 takes newer versions)
	@$(PY) -m tools.lock write $(if $(UPGRADE),--upgrade)

$(VENV): requirements.lock tools/make_venv
	@sh tools/make_venv
	@touch $@

$(NPM): package.json package-lock.json .npmrc | $(VENV)
	@npm ci --ignore-scripts --no-progress --loglevel=error
	@touch $@

locale/%.mo: locale/%.po tools/translations.py | $(VENV)
	@$(PY) -m tools.translations compile
	@touch $@
