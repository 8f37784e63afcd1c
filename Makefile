# From a fresh clone: `make` builds the site and the main PDF, `make test` runs every test.
# Everything is installed in .venv, from requirements.lock, with hashes.

PYTHON ?= python3
BIN := .venv/bin
# Sphinx speaks the language of the machine; the handbook translates its English.
export LC_ALL := C.UTF-8

.PHONY: all html pdf epub offline release live check test soak bench lint lock clean help
all: .venv/ready ## de site en het boek (handboek-a4) bouwen
	@$(BIN)/handbook build

epub: .venv/ready ## het e-boek
	@$(BIN)/handbook build epub

html: .venv/ready ## alleen de site
	@$(BIN)/handbook build html

pdf: .venv/ready ## alle PDF's; EDITION=naam voor één uitgave, TIPS=id,id voor een hand-out
	@$(BIN)/handbook build pdf $(if $(EDITION),--edition '$(EDITION)') $(if $(TIPS),--tips '$(TIPS)')

offline: .venv/ready ## een zip van de site, die zonder server werkt
	@$(BIN)/handbook offline

release: .venv/ready ## de genummerde uitgave van deze commit; VORIGE=tips.json om mee te vergelijken
	@$(BIN)/handbook release $(if $(VORIGE),--vorige '$(VORIGE)')

live: .venv/ready ## meekijken terwijl je schrijft
	@$(BIN)/handbook live

check: .venv/ready ## de teksten nakijken
	@$(BIN)/handbook check

test: .venv/ready lint ## alle proeven, met een echte browser en veraPDF
	@tests/install-tools
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

soak: .venv/ready ## 200 keer een bouw afbreken, en een minuut lang 50 lezers tegelijk (een half uur)
	@tests/install-tools
	@SOAK=1 nice $(BIN)/python -m pytest -rA tests/unit/test_publishing.py tests/serving

bench: .venv/ready ## het zoeken, de groei, de site en het boek meten naast andere (een half uur)
	@bench/install-tools
	@nice $(BIN)/python -m bench search
	@nice $(BIN)/python -m bench size --sizes 100,1000
	@nice $(BIN)/python -m bench site
	@nice $(BIN)/python -m bench pdf

lint: .venv/ready ## stijl en typen van Python en JavaScript
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix tests/javascript ci --silent
	@$(BIN)/node tests/javascript/node_modules/typescript/bin/tsc -p tests/javascript

lock: ## de versies opnieuw vastleggen in requirements.lock
	uv pip compile pyproject.toml --group test --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header --output-file requirements.lock

clean: ## alles weggooien wat gemaakt is
	rm -rf _build .venv

help: ## deze lijst
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
