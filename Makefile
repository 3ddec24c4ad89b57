# Dua perintah: make run (mencoba), make test (memeriksa).
T = .venv/bin/titian
# Kept bytecode halves the start of every test worker and of every process that a test starts.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: run setup setup-test test check long lint types contracts performance pictures sounds hukum pelacakan lock

run: setup
	$(T) run

setup:
	@sh tools/setup.sh run

setup-test:
	@sh tools/setup.sh test

test:
	bash .ci/run

check: setup-test lint types contracts
	.venv/bin/pytest -n 3 --dist worksteal -m "not browser and not slow and not wide"

lint:
	.venv/bin/ruff check . && .venv/bin/ruff format --check .

types:
	.venv/bin/mypy

contracts:
	.venv/bin/lint-imports

long: setup-test
	.venv/bin/python tools/long_proofs.py

performance: setup-test
	.venv/bin/python tools/performance.py

pictures: setup-test
	.venv/bin/python tools/pictures.py

sounds:
	@sh tools/setup.sh sounds
	.venv/bin/python tools/sounds.py

hukum: setup-test
	PYTHONPATH=tests .venv/bin/python tools/law_examples.py

pelacakan: setup-test
	PYTHONPATH=src .venv/bin/python tools/location_limits.py

lock:
	uv pip compile pyproject.toml --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements.txt
	uv pip compile pyproject.toml --group dev --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements-dev.txt
