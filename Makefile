# Bellboard's commands; `make help` lists them. Each brings what it needs.
PORT ?= 8000
DATA ?= .demo
LIVE ?=
PY := .venv/bin/python
STAMPS := .stamps
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help venv demo test check bench translations audit format

help: ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 22

$(STAMPS)/venv: requirements.lock tools/make_venv
	@mkdir -p $(STAMPS)
	sh tools/make_venv
	@touch $@

$(STAMPS)/npm: package-lock.json $(STAMPS)/venv
	npm ci --ignore-scripts --no-progress
	@touch $@

$(STAMPS)/translations: $(wildcard locale/zh_Hans/LC_MESSAGES/*.po) $(STAMPS)/venv
	$(PY) -m tools.translations compile
	@touch $@

venv: $(STAMPS)/venv $(STAMPS)/npm $(STAMPS)/translations ## the virtual environment, browser code and translations

demo: venv ## the demo hotel at http://localhost:PORT (PORT=8000 DATA=folder LIVE=1)
	$(PY) manage.py demo --port $(PORT) --data $(DATA) $(if $(LIVE),--live)

test: venv ## the whole suite, on SQLite and on PostgreSQL + Redis
	sh tools/debian_packages
	$(PY) -m tools.run_tests

check: venv ## format, lint, types, imports, migrations, translations
	$(PY) -m tools.run_checks

bench: venv ## figures against their baselines, into docs/performance.md
	sh tools/debian_packages
	$(PY) -m tests.load.bench

translations: $(STAMPS)/venv ## takes new texts into the catalogues and compiles them
	$(PY) -m tools.translations update
	$(PY) -m tools.translations compile

audit: venv ## checks what must always be true on the demo's database (DATA=folder)
	BELLBOARD_DATA=$(DATA) $(PY) manage.py audit

format: venv ## formats the code
	ruff format .
	ruff check --fix .
