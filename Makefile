# make help lists what can be done here. Paths are relative, so that the folder's own path may hold anything.
.DEFAULT_GOAL := help
.PHONY: help run stop test check lint bench leaks fuzz pins format

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
PY := .venv/bin/python
MANAGE := $(PY) manage.py
STATIC := var/static/staticfiles.json
INSTALL := $(PY) -m pip install --disable-pip-version-check --require-hashes

# What is started from here is the demo, never production.
export TRACKER_MODE := demo
export PYTHONUNBUFFERED := 1
# what Python has compiled it keeps, or every command starts slower
unexport PYTHONDONTWRITEBYTECODE

say = @echo "==>"

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: .venv/.run $(STATIC) ## Start the tracker on this computer: HOST=127.0.0.1 PORT=8000
	$(say) 'Preparing the database'
	@$(MANAGE) roles
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) migrate confidential --database confidential --verbosity 0
	$(say) 'Loading countries, terms and the two cases of the demo'
	@$(MANAGE) loadreference
	@$(MANAGE) demo
	$(say) 'Starting the server'
	@$(MANAGE) serve --host '$(HOST)' --port '$(PORT)'

stop: .venv/.run ## Stop the database server of the demo, which goes on when the site is stopped
	@$(MANAGE) localdb stop

test: .venv/.dev ## Run the tests; some of them: make test ARGS='tests/staff -x'
	@$(PY) -m pytest -n auto --dist worksteal $(ARGS)

check: lint test ## Everything that must hold: style, types, import rules, migrations, settings, tests

lint: .venv/.dev ## All of check but the tests
	$(say) 'Style'
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	$(say) 'Types'
	@$(PY) -m mypy
	$(say) 'Import rules'
	@$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()'
	$(say) 'Migrations'
	@$(MANAGE) makemigrations --check --dry-run
	$(say) 'Codebook'
	@$(MANAGE) codebook --check
	$(say) 'Translations'
	@$(MANAGE) messages --check
	$(say) 'Production settings'
	@TRACKER_MODE=production \
	SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))')" \
	DATABASE_URL=postgresql://tracker:unused@db.example.org/tracker \
	ALLOWED_HOSTS=tracker.example.org \
	$(MANAGE) check --deploy --fail-level WARNING

format: .venv/.dev ## Bring the code into shape
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .

messages: .venv/.run ## Bring the catalogues of translations to what code, templates and models say
	@$(MANAGE) messages

bench: .venv/.dev ## Measure speed on generated data
	@$(PY) -m tests.bench $(ARGS)

leaks: .venv/.dev ## Look everywhere for what must not come out, and print what was walked
	@LEAKS=all $(PY) -m pytest -q -n 0 -s tests/leaks $(ARGS)

fuzz: .venv/.dev ## Ask the API all that its description allows, and what it does not: takes long
	@$(PY) -m tests.research.fuzz $(ARGS)

pins: .venv/.dev ## Pin requirements/*.in anew; to newer releases: make pins ARGS=--upgrade
	@PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= CUSTOM_COMPILE_COMMAND='make pins' \
	$(PY) -m piptools compile $(ARGS) --output-file requirements/run.txt requirements/run.in
	@PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= CUSTOM_COMPILE_COMMAND='make pins' \
	$(PY) -m piptools compile $(ARGS) --output-file requirements/dev.txt requirements/dev.in

# pip comes last into a new environment: where it is missing, the environment is half made and is made anew.
.venv/bin/pip:
	@command -v '$(PYTHON)' >/dev/null || { \
	echo "Python is missing: no $(PYTHON) on the PATH. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "$$('$(PYTHON)' --version) is too old: 3.11 or newer is needed. Name another: make PYTHON=python3.12" >&2; exit 1; }
	@'$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "This Python cannot make virtual environments. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	$(say) 'Making a virtual environment in .venv'
	@'$(PYTHON)' -m venv --clear .venv

.venv/.run: requirements/run.txt | .venv/bin/pip
	$(say) 'Installing what the tracker needs (once, some minutes on a slow line)'
	@$(INSTALL) -r requirements/run.txt
	@touch $@

$(STATIC): .venv/.run tracker/settings.py $(shell find tracker -type f -path '*/static/*')
	$(say) 'Collecting static files'
	@$(MANAGE) collectstatic --no-input --verbosity 0
	@touch $@

.venv/.dev: requirements/dev.txt | .venv/bin/pip
	$(say) 'Installing what tests and checks need (once, some minutes on a slow line)'
	@$(INSTALL) -r requirements/dev.txt
	@touch $@
