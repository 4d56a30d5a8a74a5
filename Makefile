# make site: the sample districts' website in site/    make test: lint, types and every test
# Both do their own set-up; all they need is Python 3.11 or newer, git and make.
PYTHON ?= python3
BIN := .venv/bin
PIP := -m pip --disable-pip-version-check --quiet
# Python compiles what is imported; pip would compile five times as much.
# The list holds all that each needs, so there is nothing to work out.
HASHED := $(PIP) install --no-deps --no-compile --require-hashes --only-binary :all:
INSTALL := $(BIN)/python $(HASHED)
EDITABLE := $(BIN)/python $(PIP) install --no-deps --no-build-isolation --editable .

# Where this is set, every process of a build or a test compiles all it imports once more.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site serve test lint lock catalogue bench mutations thorough coverage faults audit clean

site: .venv/site
	$(BIN)/daybook build

serve: .venv/site
	$(BIN)/daybook serve

test: lint
	CHROMIUM="$$($(BIN)/python tests/browser/chromium.py)" && export CHROMIUM && \
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --num-workers 2
	$(BIN)/lint-imports
	$(BIN)/codespell

# Needs uv; writes hashes, never an address.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
lock:
	$(LOCK) pyproject.toml --group build --group test --group lint --output-file requirements/dev.txt
	$(LOCK) pyproject.toml --group build --constraint requirements/dev.txt --output-file requirements/site.txt
	$(LOCK) --group audit --constraint requirements/dev.txt --output-file requirements/audit.txt

# Minutes, and gigabytes of disk: how builds grow with their sites.
bench: .venv/site
	$(BIN)/python bench/build_sizes.py

# Half an hour: which single-cell edits of a sound district nobody notices.
mutations: .venv/site
	$(BIN)/python bench/mutations.py

# An hour: twenty times as many made-up districts, 1,000 of them attacked for what they withhold.
thorough: .venv/dev
	CHROMIUM="$$($(BIN)/python tests/browser/chromium.py)" && export CHROMIUM && \
	DAYBOOK_THOROUGH=1 $(BIN)/python -m pytest -n 2 --hypothesis-profile=thorough \
		tests/properties tests/independent tests/real tests/unit/sample \
		tests/site tests/browser \
		tests/unit/finance/allocation/test_openness.py tests/unit/test_district_pages.py \
		tests/unit/figures

# Five minutes: the branches of money, sources, privacy and publishing that their tests go through.
coverage: .venv/dev
	$(BIN)/python -m coverage run -m pytest tests/unit/sources tests/unit/finance/pay \
		tests/unit/finance/test_disclosure.py tests/unit/test_*.py \
		tests/test_catalogue.py tests/test_broken_inputs.py
	$(BIN)/python -m coverage report

# A quarter of an hour: builds that are killed at 200 instants, full and read-only disks.
faults: .venv/dev
	DAYBOOK_KILLS=200 $(BIN)/python -m pytest tests/faults

# A minute, and the network: what is known against the workflows and the packages we pin.
audit: .venv/audit
	$</bin/zizmor .github
	$</bin/pip-audit --strict --disable-pip --require-hashes \
		--requirement requirements/dev.txt --requirement requirements/audit.txt

# Lists every message of the pages in generator/locale/daybook.pot, for translators.
catalogue: .venv/site
	$(BIN)/python -m generator.locale.messages

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Daybook needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/site: .venv/bin/python requirements/site.txt pyproject.toml
	$(INSTALL) -r requirements/site.txt
	$(EDITABLE)
	@touch $@

# Holds all that requirements/site.txt holds.
.venv/dev: .venv/bin/python requirements/dev.txt pyproject.toml
	$(INSTALL) -r requirements/dev.txt
	$(EDITABLE)
	@touch $@ .venv/site

# Apart: what looks at the packages is not among those it looks at.
.venv/audit: .venv/bin/python requirements/audit.txt
	$(PYTHON) -m venv $@
	$@/bin/python $(HASHED) -r requirements/audit.txt
	@touch $@

clean:
	rm -rf .venv .cache site build dist .coverage .mypy_cache .ruff_cache .pytest_cache
