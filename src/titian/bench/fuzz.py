"""What does schemathesis find? It asks every operation all that its description allows, and more.

Twice: with ids that it makes up, and with ids of rows that are there, so that it gets past them.
Its own report tells every check that failed.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from titian.bench.fuzz_hooks import OFFICER
from titian.bench.installation import Installation

# A write that names no version is a 428 (RFC 6585); schemathesis knows the older answers.
REFUSES_BLIND_WRITES = """[checks.missing_required_header]
expected-statuses = [400, 401, 403, 406, 415, 422, 428]
"""
FAILED = "failure"
HOOKS = "titian.bench.fuzz_hooks"
SERVER = "not_a_server_error"
# Left out: what is right in form may still be refused (an officer of another office), and what a
# program entered may be read by whoever may read it.
LEFT_OUT = ("positive_data_acceptance", "object_level_authorization")


@dataclass(frozen=True)
class Program:
    """A token, and what stands for the ids in addresses."""

    token: str
    officer: str
    ids: Mapping[str, str]


@dataclass(frozen=True)
class Failure:
    """One check of one operation that failed."""

    check: str
    operation: str
    words: str


@dataclass(frozen=True)
class Fuzzed:
    """What one run asked and found."""

    requests: int
    operations: frozenset[str]
    failures: frozenset[Failure]


def fuzz(office: Installation, program: Program, *, seconds: int, with_ids: bool) -> Fuzzed:
    folder = office.folder / f"fuzz-{with_ids}"
    folder.mkdir()
    (folder / "schemathesis.toml").write_text(
        "\n".join([REFUSES_BLIND_WRITES, *(_ids(program) if with_ids else ())])
    )
    events = folder / "events.ndjson"
    done = subprocess.run(
        [
            sys.executable, "-m", "schemathesis.cli", "--config-file", "schemathesis.toml",
            "run", f"{office.address}/api/v1/openapi.json",
            "--header", f"Authorization: Bearer {program.token}",
            "--max-time", str(seconds), "--checks", "all",
            "--exclude-checks", ",".join(LEFT_OUT), "--suppress-health-check", "all",
            "--report-ndjson-path", str(events), "--generation-database", "none",
            "--continue-on-failure", "--no-color", "--seed", "1",
        ],
        cwd=folder, env=_env(office, program, with_ids=with_ids),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    (folder / "said").write_text(done.stdout)
    return _read(events)


def _env(office: Installation, program: Program, *, with_ids: bool) -> Mapping[str, str]:
    hooks = {"SCHEMATHESIS_HOOKS": HOOKS, OFFICER: program.officer} if with_ids else {}
    return {**office.env, **hooks}


def _ids(program: Program) -> Iterator[str]:
    yield "[parameters]"
    yield from (f"{name} = {json.dumps(value)}" for name, value in program.ids.items())


def _read(events: Path) -> Fuzzed:
    """One event a line; a scenario that finished tells what was asked of one operation."""
    scenarios = [_Scenario.of(line) for line in events.read_text().splitlines()]
    found = [one for one in scenarios if one is not None]
    return Fuzzed(
        requests=sum(one.requests for one in found),
        operations=frozenset(one.operation for one in found if one.requests and one.is_single),
        failures=frozenset(failure for one in found for failure in one.failures),
    )


@dataclass(frozen=True)
class _Scenario:
    operation: str
    requests: int
    failures: Sequence[Failure]

    @property
    def is_single(self) -> bool:
        """Of one operation, and no walk through several."""
        return " /" in self.operation

    @classmethod
    def of(cls, line: str) -> "_Scenario | None":
        told = json.loads(line).get("ScenarioFinished", {}).get("recorder")
        if told is None:
            return None
        label = str(told["label"])
        checks = [one for of_case in told.get("checks", {}).values() for one in of_case]
        failures = [
            Failure(one["name"], label, str(one.get("failure_info") or "")[:300])
            for one in checks
            if one["status"] == FAILED
        ]
        return cls(label, len(told.get("interactions", {})), failures)
