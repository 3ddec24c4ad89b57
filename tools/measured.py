"""Which figures stand in docs/performance.md, what must they be, and beside what do they stand?"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One figure of one bench, and what it must and should be, as words.

    `bench` is the command as one types it after `titian bench`.
    """

    bench: str
    key: str
    must: str
    aim: str = ""

    @property
    def name(self) -> str:
        return self.bench.split()[0]


INGEST = "ingest --devices 1000"
MANY = "ingest --devices 10000"
BATCH = "ingest --devices 1000 --batch 50"
JUDGED = "ingest --devices 10000 --judge --rate 8000"
BULK = "judge --replay"
SOAK = "soak --minutes 5"
ZONES = "alerts --rate 2000 --screens 200"
HARSH = "duplicates --mix harsh"
SEARCH = "search --clients 300000"
API = "api --seconds 60"
CLIENT = "weight --client"
WEAK = "link --phone"
KILL = "kill --times 8 --points"

FIGURES = (
    Figure("start", "first_page_s", "≤ 10", "≤ 4"),
    Figure("start", "pss_mb", "≤ 320", "≤ 240"),
    Figure("weight", "first_kb_max", "≤ 60", "≤ 45"),
    Figure("weight", "next_kb_max", "≤ 15", "≤ 10"),
    Figure("weight", "map_kb_max", "≤ 120", "≤ 90"),
    Figure("weight", "scan_kb_max", ""),
    Figure(CLIENT, "question_kb_max", "≤ 14", "≤ 8"),
    Figure(CLIENT, "requests_max", "≤ 3", "≤ 2"),
    Figure(CLIENT, "sound_kb_max", "≤ 20", "≤ 12"),
    Figure(CLIENT, "shell_kb", "≤ 20", "≤ 12"),
    Figure(WEAK, "lost", "0", "0"),
    Figure(WEAK, "doubled", "0", "0"),
    Figure(WEAK, "wire_bytes_per_report", "≤ 600", "≤ 250"),
    Figure(WEAK, "seconds", "≤ 90", "≤ 40"),
    Figure("tap", "tap_s", "≤ 3", "≤ 1"),
    Figure(INGEST, "points_per_s", "≥ 8000", "≥ 15000"),
    Figure(INGEST, "p99_ms", "≤ 50", "≤ 25"),
    Figure(INGEST, "lost", "0", "0"),
    Figure(INGEST, "doubled", "0", "0"),
    Figure(INGEST, "fsync_per_s", ""),
    Figure(INGEST, "server_cpu_us_per_point", ""),
    Figure(MANY, "points_per_s", "≥ 7500", "≥ 15000"),
    Figure(MANY, "p99_ms", ""),
    Figure(MANY, "lost", "0", "0"),
    Figure(BATCH, "points_per_s", "≥ 75000", "≥ 130000"),
    Figure(BATCH, "p99_ms", ""),
    Figure(BATCH, "lost", "0", "0"),
    Figure(JUDGED, "points_per_s", "≥ 7000", "≥ 12000"),
    Figure(JUDGED, "p99_ms", "≤ 50", "≤ 30"),
    Figure(JUDGED, "judged_p99_ms", "≤ 2000", "≤ 500"),
    Figure(JUDGED, "lost", "0", "0"),
    Figure(JUDGED, "server_cpu_us_per_point", "", "≤ 60"),
    Figure("memory", "kb_per_device", "≤ 40", "≤ 12"),
    Figure(SOAK, "growth_pct", "≤ 5", "0"),
    Figure(SOAK, "files_left", "0", "0"),
    Figure(SOAK, "backlog", "0", "0"),
    Figure("trackers", "connections", "≥ 5000", "≥ 10000"),
    Figure("trackers", "lost", "0", "0"),
    Figure("trackers", "kb_per_connection", "≤ 40", "≤ 15"),
    Figure("trackers", "p99_ms", ""),
    Figure("judge", "points_per_s", "≥ 100000", "≥ 200000"),
    Figure(BULK, "points_per_s", "≥ 300000", "≥ 1000000"),
    Figure("replay", "ratio", "≤ 0.45", "≤ 0.42"),
    Figure("replay", "ticket_ratio", "≤ 0.30", "≤ 0.20"),
    Figure("replay", "true_kept", "1", "1"),
    Figure("duplicates", "precision", "≥ 0.99", "≥ 0.995"),
    Figure("duplicates", "recall", "≥ 0.90", "≥ 0.97"),
    Figure("duplicates", "seconds", ""),
    Figure(HARSH, "precision", ""),
    Figure(HARSH, "recall", ""),
    Figure("alerts", "alerts", "≥ 600", "≥ 600"),
    Figure("alerts", "p99_ms", "≤ 2000", "≤ 300"),
    Figure("alerts", "missed", "0", "0"),
    Figure(ZONES, "alerts", "≥ 600", "≥ 600"),
    Figure(ZONES, "p99_ms", "≤ 1000", "≤ 100"),
    Figure(ZONES, "missed", "0", "0"),
    Figure(ZONES, "unraised", "0", "0"),
    Figure(KILL, "lost", "0", "0"),
    Figure(KILL, "doubled", "0", "0"),
    Figure(KILL, "healed_s", "≤ 10", "≤ 3"),
    Figure("backup", "differences", "0", "0"),
    Figure("backup", "restore_s", "≤ 60", "≤ 10"),
    Figure("audit", "caught", "20", "20"),
    Figure("audit", "write_cost_ms", "≤ 2", "≤ 0.6"),
    Figure(SEARCH, "typo_hit20", "≥ 0.98", "≥ 0.995"),
    Figure(SEARCH, "typo_p95_ms", "≤ 250 (PostgreSQL ≤ 100)", "≤ 50 (PostgreSQL ≤ 25)"),
    Figure(SEARCH, "exact_p95_ms", "≤ 20", "≤ 3"),
    Figure(SEARCH, "exact_hit20", ""),
    Figure(SEARCH, "answer_p95_ms", ""),
    Figure(SEARCH, "foreign", "0", "0"),
    Figure("axe", "violations", "0"),
    Figure("axe", "untranslated", "0"),
    Figure("axe", "pages", "≥ 20"),
    Figure("pages", "caseload_cpu_ms", "≤ 12", "≤ 5"),
    Figure("pages", "file_cpu_ms", "≤ 12", "≤ 6"),
    Figure("inbox", "inbox_cpu_ms", "≤ 12", "≤ 5"),
    Figure("desk", "keystrokes_after_name", "≤ 5", "≤ 3"),
    Figure("reports", "reports_per_s", "≥ 60", "≥ 150"),
    Figure("reports", "p99_ms", "≤ 500", "≤ 200"),
    Figure("reports", "lost", "0", "0"),
    Figure(API, "server_errors", "0", "0"),
    Figure(API, "schema_breaks", "0", "0"),
    Figure(API, "requests", ""),
    Figure("papers", "pdf_s", "≤ 1", "≤ 0.2"),
    Figure("papers", "docx_s", "≤ 1", "≤ 0.3"),
    Figure("import", "dry_run_s", "≤ 10", "≤ 3"),
    Figure("import", "lines_per_s", ""),
    Figure("recap", "monthly_s", "≤ 3", "≤ 0.5"),
    Figure("recap", "differences", "0", "0"),
    Figure("recap", "yearly_s", ""),
)
# The database makes no difference to these.
ONCE = ("weight", "axe", "desk", "judge", "replay", "duplicates")
SHORT_RUNS = 3  # median and range mean something
LONG = {
    KILL: 1,
    API: 1,
    "axe": 1,
    SOAK: 1,
    "memory": 1,
}  # minutes each: counts, and the worst of many
WITHOUT_DB = ("judge", "replay", "duplicates")  # and they have no such option

BESIDE = """
## Beside what these figures stand

Measured on two cores of the same kind, the load tool on the same machine. A ceiling is a bare
prototype (HTTP, decoding, a group commit, then the answer) without tokens, quarantine, signs of
life, audit or judging of the past; a peer is what others use.

| taking positions, answered after the commit | single points, a second (p50 / p99 ms) | in batches of 50, a second |
|---|---|---|
| ceiling, SQLite FULL, packed log, uvicorn | 10,100 (11 / 25) | 178,000 |
| ceiling, SQLite FULL, packed log, granian RSGI | 13,900 (8 / 62) | 158,000 |
| ceiling, SQLite FULL, table, uvicorn | 10,300 (11 / 30) | 117,000 |
| ceiling, PostgreSQL, uvicorn | 9,000 (14 / 34) | 78,000 |
| ceiling, PostgreSQL, granian RSGI | 12,400 (10 / 30) | 97,000 |
| OwnTracks recorder, 1 device (not synced to disk) | 1,697 (4.6 / 10.6) | takes one at a time |
| OwnTracks recorder, 1,000 devices (not synced) | 79 (100 / 138) | takes one at a time |
| OwnTracks recorder, 5,000 devices (not synced) | 16 (479 / 621) | takes one at a time |
| Traccar's statements on PostgreSQL, 8 connections: an upper bound | 6,830 | two commits a point |
| Traccar's statements, 20 connections, its default | 10,070 | two commits a point |
| Tile38, append-only file synced once a second; keeps only *now* | 31,800 | 82,900 |

| zones | |
|---|---|
| ceiling, four zones each, flat distance in Python, one core | 942,000 points a second against one ring of 12 corners |
| OwnTracks recorder, Traccar, Tile38 | the point alone, without its accuracy; a late point raises nothing, or flips what is now |
| exits of a 100 m home on a public trace of 123 days: point alone / accuracy limit 150 m / ours | 501 / 17 / see `replay` |
"""  # noqa: E501 - a row of a table is one line


def runs_of(bench: str) -> int:
    """How often it is run for the page."""
    return LONG.get(bench, SHORT_RUNS)


def commands() -> Sequence[str]:
    return list(dict.fromkeys(figure.bench for figure in FIGURES))
