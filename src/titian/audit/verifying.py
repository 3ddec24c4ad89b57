"""Is the trail whole? The answer of `titian audit verify`, in words or as JSON.

Exit 0 when nothing is wrong, 1 when something is; each finding is one line with its place.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TextIO

from django.db import DatabaseError

from titian.audit.chain import Finding, heads, known_heads, verify
from titian.audit.models import Entry, Unsealed

MOST_SHOWN = 50
TAIL_BYTES = 65536


def verify_command(
    out: TextIO, *, key: bytes, heads_file: Path, at: datetime, as_json: bool
) -> int:
    """Django is set up by the caller, who also names the key and the file of heads."""
    findings = found_wrong(key, heads_file=heads_file, at=at)
    if as_json:
        out.write(json.dumps(_as_json(findings), ensure_ascii=False) + "\n")
    else:
        out.writelines(f"{line}\n" for line in _in_words(findings, heads_file))
    return 1 if findings else 0


def found_wrong(key: bytes, *, heads_file: Path, at: datetime) -> list[Finding]:
    """A row that cannot even be read is a finding too, not an accident of the checker."""
    try:
        return verify(key, at=at, known=known_heads(heads_file))
    except (ValueError, TypeError, KeyError, DatabaseError) as broken:
        return [Finding(f"baris jejak atau kepala rantai tidak terbaca: {type(broken).__name__}")]


def last_head_at(heads_file: Path, office: str) -> datetime | None:
    """When the office's head was last written down; only the end of the file is read."""
    if not heads_file.exists():
        return None
    with heads_file.open("rb") as file:
        file.seek(max(0, heads_file.stat().st_size - TAIL_BYTES))
        lines = file.read().decode(errors="replace").splitlines()
    for line in reversed(lines):
        try:
            raw = json.loads(line)
            if raw["office"] == office:
                return datetime.fromisoformat(raw["at"])
        except (ValueError, KeyError, TypeError):
            continue
    return None


def _as_json(findings: Sequence[Finding]) -> dict[str, object]:
    return {
        "whole": not findings,
        "entries": Entry.objects.count(),
        "waiting": Unsealed.objects.count(),
        "findings": [
            {
                "what": finding.what,
                "office": finding.office and str(finding.office),
                "seq": finding.seq,
                "entry": finding.entry and str(finding.entry),
            }
            for finding in findings
        ],
    }


def _in_words(findings: Sequence[Finding], heads_file: Path) -> list[str]:
    if findings:
        said = [_line(finding) for finding in findings[:MOST_SHOWN]]
        more = len(findings) - len(said)
        rest = [f"dan {more} temuan lagi"] if more else []
        return [f"Jejak audit tidak utuh: {len(findings)} temuan.", *said, *rest]
    chains = len(heads())
    noted = "" if heads_file.exists() else " Kepala rantai belum pernah dicatat."
    return [f"Jejak audit utuh: {Entry.objects.count()} catatan, {chains} rantai.{noted}"]


def _line(finding: Finding) -> str:
    places = (("kantor", finding.office), ("segel no.", finding.seq), ("catatan", finding.entry))
    place = ", ".join(f"{word} {value}" for word, value in places if value is not None)
    return f"- {finding.what}" + (f" ({place})" if place else "")
