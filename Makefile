# podpora: make run, make test, make check. `make help` lists the rest.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test check base dev style types floors migrations translations policies templates locks \
        requirements messages holidays bench browser-all screenshots lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 16

run: base ## the desk with its worker at http://127.0.0.1:8000, with demo data on the first run; Ctrl-C ends both
	@exec $(BIN)/podpora run

test: dev ## all tests, on SQLite and on PostgreSQL, and in a browser (BROWSER=skip leaves that out)
	@$(BIN)/python -m tools.test

check: dev ## style, types, floors of the house, migrations, translations, policies, templates, lock files
	@$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync style types floors migrations translations policies templates locks
	@echo "make check: all is well"

base:
	@$(PYTHON) tools/bootstrap.py base

dev:
	@$(PYTHON) tools/bootstrap.py dev

style:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy --follow-imports=silent podpora tools tests/bench

floors:
	PYTHONPATH=. $(BIN)/lint-imports --no-cache

migrations:
	$(BIN)/python -m tools.migrations

translations:
	$(BIN)/python -m tools.messages --check

policies:
	$(BIN)/podpora policy check --strict policies/reference

templates:
	$(BIN)/python -m tools.templates

locks:
	$(BIN)/python -m tools.locks --check

requirements: dev ## each requirement with the tests that prove it, and those without any
	@$(BIN)/python -m tools.requirements

messages: dev ## take the texts of code and templates into the catalogues, and compile them
	$(BIN)/python -m tools.messages

holidays: dev ## make the frozen public holidays anew from the library
	$(BIN)/python -m tools.make_holidays

bench: dev ## measure the clock, each page on the demo, requests and rounds with 1,000 and 100,000 cases
	@$(BIN)/python -m tools.bench

browser-all: dev ## every page in every language, theme and width in a real browser, and a list of what is wrong there
	@$(BIN)/python -m pytest tests/browser/all_looks.py -n 2 -q --tb=no -p no:cacheprovider

screenshots: dev ## photograph the main pages of a demo desk into docs/screenshots/
	@$(BIN)/python -m tools.screenshots

lock: dev ## resolve the dependencies of pyproject.toml into requirements/*.lock
	$(BIN)/python -m tools.locks

clean: ## remove caches and the virtual environment; the data in var/ stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache screenshots
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find podpora/locale -name '*.mo' -delete 2>/dev/null || true
