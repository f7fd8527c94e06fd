# make run    the kiosk on an embedded demo clinic
# make test   every test
# make check  format, lint, strict types, who may import whom, catalogues up to date, content right and easy to read
# make bench  figures beside their alternatives
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCALES := kiosk/locales
EXTRACT := $(BIN)/pybabel -q extract --no-location --omit-header --sort-output -k words -k N_ kiosk

.PHONY: run test check format bench catalogues lock wheel clean

run: $(VENV)/.run
	$(BIN)/kiosk demo $(ARGS)

test: $(VENV)/.dev
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(EXTRACT) -o $(VENV)/kiosk.pot
	diff -u $(LOCALES)/kiosk.pot $(VENV)/kiosk.pot || { echo "kiosk.pot is out of date: run 'make catalogues'"; exit 1; }
	$(BIN)/kiosk check --readability
	$(BIN)/kiosk facts >/dev/null

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev
	$(BIN)/python -m bench

# Strings of the kiosk's own: collect them, and bring each language's file up to date with them.
catalogues: $(VENV)/.dev
	$(EXTRACT) -o $(LOCALES)/kiosk.pot
	for catalogue in $(LOCALES)/*/LC_MESSAGES; do \
	  language=$$(basename $$(dirname $$catalogue)); \
	  $(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete -D kiosk -i $(LOCALES)/kiosk.pot -d $(LOCALES) -l $$language; \
	done
	$(BIN)/python packaging/hatch_build.py

lock: $(VENV)/.dev
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q pyproject.toml --universal --generate-hashes --no-header --upgrade --group build -o requirements/run.lock
	$(BIN)/uv pip compile -q pyproject.toml --universal --generate-hashes --no-header --upgrade --all-extras --group build --group dev \
	  -c requirements/run.lock -o requirements/dev.lock

wheel: $(VENV)/.dev
	$(BIN)/python -m hatchling build

clean:
	rm -rf $(VENV) dist .demo

$(VENV)/.venv:
	$(PYTHON) -m venv $(VENV) || { echo "python3's venv is missing: apt install python3-venv"; exit 1; }
	touch $@

$(VENV)/.run: $(VENV)/.venv requirements/run.lock pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/run.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.lock
	touch $@
