# Everything a developer does with this project. `make` alone lists it.

# The interpreter that .venv is made from: 3.11, 3.12 or 3.13.
PYTHON ?= python3

BIN := .venv/bin
# Says which interpreter .venv was made from and completed with; another version gets a new .venv.
READY := .venv/ready-$(shell '$(PYTHON)' -c 'import platform; print(platform.python_version())' 2>/dev/null)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-header --no-annotate --no-emit-index-url
LOCALE := resources/locale
CATALOGUES := $(wildcard $(LOCALE)/*/LC_MESSAGES/ansok.po)

# A bare system has no UTF-8 locale set; what runs here writes UTF-8 all the same.
ifeq ($(LC_ALL)$(LC_CTYPE)$(LANG),)
export LC_ALL := C.UTF-8
endif

.NOTPARALLEL:

.PHONY: help
help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*  ## /\1\t/p' Makefile | expand -t 14

# --- preparing

.PHONY: setup python for-run for-test translations
setup: for-test $(READY) translations  ## prepare everything: system packages, .venv, translations

python:
	@command -v '$(PYTHON)' >/dev/null || { echo "There is no '$(PYTHON)' here: install Python 3.11, 3.12 or 3.13, or name one: make PYTHON=/path/to/python" >&2; exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else "Ansök needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is %d.%d. Name another: make PYTHON=/path/to/python" % sys.version_info[:2])'

for-run: python
	@'$(PYTHON)' packaging/system_packages.py run

for-test: python
	@'$(PYTHON)' packaging/system_packages.py test

$(READY): requirements/dev.txt pyproject.toml | for-run
	@test -e $@ || '$(PYTHON)' -m venv --clear .venv
	$(PIP) install --require-hashes --only-binary :all: --requirement requirements/dev.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

translations: $(CATALOGUES:.po=.mo)  ## compile the message catalogues

%.mo: %.po | $(READY)
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

# --- using

.PHONY: run demo
run: for-run $(READY) translations  ## open the wizard
	@$(BIN)/ansok

demo: for-run $(READY) translations  ## open the wizard on a fictional applicant, in build/demo
	@rm -rf build/demo
	@$(BIN)/ansok sample build/demo
	@$(BIN)/ansok open build/demo/*.ansok

# --- checking

# How many scanned pages `make accuracy` reads: 600 at most, about two seconds each; what was read once is kept.
SCANS ?= 176

# Which tests, as pytest -m takes it; nothing means all.
SELECT ?= not slow
AND := $(if $(SELECT), and ($(SELECT)))

# How many tests run side by side.
BESIDE ?= 2

# The folder that `make stress` works on, and that other programs look at every LOOKth bundle; 0: at none.
DIR ?= build/stress
LOOK ?= 5

# How many times `make kills` kills.
KILLS ?= 1000

.PHONY: lint test test-all bench accuracy stress kills screenshots
lint: $(READY)  ## style, types and the layers of the packages
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: setup lint  ## lint, and every test but the slow ones
	$(BIN)/pytest -m 'not alone$(AND)' --numprocesses $(BESIDE) --dist loadfile --no-loadscope-reorder
	@# Those that measure time; 5 says that none of them is wanted.
	$(BIN)/pytest -m 'alone$(AND)' || test $$? = 5

test-all:  ## lint, and every test
	$(MAKE) test SELECT=

bench: setup  ## print the speed figures as ratios
	@$(BIN)/python -m tests.bench

accuracy: setup  ## print how well languages are told, on the half of the corpus that nothing was tuned on
	@$(BIN)/python -m tests.corpus.accuracy report --scans $(SCANS)

stress: setup  ## print what becomes of every PDF in DIR, alone and all together
	@$(BIN)/python -m tests.stress '$(DIR)' --look $(LOOK)

kills: setup  ## kill a writer at random moments, and print what became of its draft
	@$(BIN)/python -m tests.kills --kills $(KILLS)

screenshots: setup  ## photograph every page for the README
	@$(BIN)/python -m tests.screenshots

# --- maintaining

.PHONY: messages lock installers release clean
messages: $(READY)  ## bring the catalogues up to date with the sentences in the code
	$(BIN)/pybabel --quiet extract --no-default-keywords --keyword N_ --keyword say --keyword count:1,2 --add-comments NOTE: --strip-comments \
		--add-location file --sort-by-file --project Ansök --version "$$($(BIN)/python -c 'import wizard; print(wizard.__version__)')" \
		--header-comment '# The sentences of PROJECT, for translators. Written by make messages.' --output-file $(LOCALE)/ansok.pot wizard
	@# What Babel leaves to be filled in is nothing that a template has; without its date a second run changes nothing.
	@sed -i -E '1,/^$$/{/^#, fuzzy|^"(Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team):/d}' $(LOCALE)/ansok.pot
	$(BIN)/pybabel --quiet update --domain ansok --input-file $(LOCALE)/ansok.pot --output-dir $(LOCALE) --locale sv \
		--init-missing --ignore-pot-creation-date --no-fuzzy-matching --ignore-obsolete

lock: $(READY)  ## take the newest releases into requirements/*.txt
	$(LOCK) pyproject.toml --output-file requirements/run.txt
	$(LOCK) pyproject.toml --group dev --constraint requirements/run.txt --output-file requirements/dev.txt
	$(LOCK) --group packaging --constraint requirements/run.txt --output-file requirements/packaging.txt

# --- shipping

installers: for-run $(READY) translations  ## build what applicants install, as far as this machine can, into dist
	@'$(PYTHON)' packaging/system_packages.py installers
	@'$(PYTHON)' packaging/installers.py

# VERSION has three numbers; KEY is one of gpg that the sums and the tag are signed with; without it nothing is signed.
release: setup  ## set VERSION, test, build, sign with KEY, tag
	@$(BIN)/python packaging/release/release.py prepare '$(VERSION)'
	$(MAKE) test
	$(MAKE) installers
	@$(BIN)/python packaging/release/release.py finish '$(VERSION)' '$(KEY)'

clean:  ## remove what was made here, .venv too
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find wizard tests packaging $(LOCALE) \( -name __pycache__ -o -name '*.mo' \) -prune -exec rm -rf {} +
