# Everything below sets up what it needs: Python 3.11 or newer, make and a shell are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site serve test check lint types audit clean

site: $(VENV)/site
	$(BIN)/sitegen build
	@echo "The demo is in public/. To read it: make serve, then open http://127.0.0.1:8000/"

serve: $(VENV)/site
	$(BIN)/sitegen serve --port 8000

# A process for each processor, and each file of tests in one of them, in order: those in a browser, which take longest, come first.
SPREAD ?= -n auto --dist loadfile --no-loadscope-reorder

test: $(VENV)/test lint types
	$(BIN)/sitegen build
	CHROMIUM="$$(sh scripts/chromium.sh)" && export CHROMIUM && $(BIN)/python -m pytest $(SPREAD) --cov --cov-report=term:skip-covered

lint: $(VENV)/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/codespell
	$(BIN)/yamllint --strict content
	$(BIN)/sitegen fmt --check

types: $(VENV)/test
	$(BIN)/mypy

audit: $(VENV)/test
	sh scripts/audit.sh

clean:
	rm -rf $(VENV) public build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage

$(VENV)/site $(VENV)/test: requirements-dev.lock pyproject.toml scripts/setup.sh
	sh scripts/setup.sh "$(PYTHON)" "$(VENV)" $(@F)
