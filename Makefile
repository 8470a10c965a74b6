# Hai lệnh / two commands: `make run` and `make test`. The others are for those who change the program.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
TODAY ?=

.PHONY: help run test coverage check fmt bench manual messages lock pictures clean installed installed-dev system language \
        test-sqlite test-postgresql test-journeys

help:
	@echo "make run      chạy chương trình với dữ liệu ví dụ / run the program with its example"
	@echo "make test     chạy mọi phép thử / run every test (SQLite, PostgreSQL, browser)"
	@echo "make check    kiểm tra mã nguồn / lint, types, import contracts, migrations, templates, limits"
	@echo "make fmt      sửa lỗi trình bày mã / mend what the linter can mend"
	@echo "make coverage đo phần mã được thử / branch coverage of the tests"
	@echo "make bench    đo tốc độ / measure"
	@echo "make manual   in lại docs/roles.md, docs/workflows.md / print them from the tables"
	@echo "make pictures chụp lại ảnh trong README / take the pictures of the README again"
	@echo "make clean    xóa những gì đã cài và đã sinh ra, giữ lại dữ liệu trong var/ / keep only the data"

run: installed
	@exec $(BIN)/thidua serve --example --today "$(TODAY)"

test: test-sqlite test-postgresql test-journeys

test-sqlite: installed-dev system language
	@echo "== SQLite"
	THIDUA_TEST_DATABASE=sqlite $(BIN)/python -m pytest -q -n 2 -m "not journey"

# Pure libraries ask no database, words are the same on both, and who may do what is decided before the database is asked
# (pages, steps and questions are tried on both): what was tried on one engine need not be tried on the other.
WITHOUT_DATABASE := --ignore=tests/papers --ignore=tests/scripts --ignore=tests/repository --ignore-glob='tests/rulebook/test_[!e]*' \
	--ignore=tests/web/test_two_languages.py --ignore=tests/web/test_matrix.py
test-postgresql: installed-dev system language
	@echo "== PostgreSQL"
	THIDUA_TEST_DATABASE=postgresql $(BIN)/python -m pytest -q -n 2 -m "not journey" $(WITHOUT_DATABASE)

test-journeys: installed-dev system language
	@echo "== Chromium"
	THIDUA_TEST_DATABASE=sqlite $(BIN)/python -m pytest -q -n 2 --dist loadfile -m journey

coverage: installed-dev system language
	THIDUA_TEST_DATABASE=sqlite $(BIN)/python -m pytest -q -n 2 -m "not journey" \
		--cov=thidua --cov-branch --cov-report=term:skip-covered

check: installed-dev language
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint --lint --quiet src
	$(BIN)/python -m pytest -q -n 0 tests/repository

fmt: installed-dev
	$(BIN)/ruff check --fix --select I,F401,UP,RET,SIM,RUF .

bench: installed-dev
	@for script in bench/[a-z]*.py; do echo "== $$script"; $(BIN)/python "$$script"; done

manual: installed-dev
	$(BIN)/python -m thidua.manage print_manual --settings thidua.settings.test docs

messages: installed-dev
	$(BIN)/python scripts/messages.py

COMPILE := $(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-annotate --python-version 3.11
lock: installed-dev
	$(COMPILE) requirements/tools.in -o requirements/tools.txt
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) pyproject.toml --extra dev -c requirements/run.txt -o requirements/dev.txt
	$(COMPILE) requirements/spark.in -c requirements/run.txt -o requirements/spark.txt

pictures: installed-dev system
	$(BIN)/python scripts/pictures.py docs/images

clean:
	rm -rf .venv var/static var/log .mypy_cache .ruff_cache .import_linter_cache .hypothesis .pytest_cache .coverage
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf src/*.egg-info src/thidua/locale/*/LC_MESSAGES/*.mo

installed:
	@test -n "$(PYTHON)" || { echo "Chưa có Python: cài python3 (3.11 trở lên) rồi chạy lại."; \
		echo "There is no Python: install python3 (3.11 or newer) and run again."; exit 1; } >&2
	@$(PYTHON) scripts/install.py run

installed-dev:
	@test -n "$(PYTHON)" || { echo "Chưa có Python: cài python3 (3.11 trở lên) rồi chạy lại."; \
		echo "There is no Python: install python3 (3.11 or newer) and run again."; exit 1; } >&2
	@$(PYTHON) scripts/install.py dev

language:
	@$(BIN)/python -m thidua.cli.language >/dev/null

system:
	@$(PYTHON) scripts/system_packages.py
