"""titian verify FILE: is this sealed paper whole, and did the office's trail record it?

Ends in 0 when the content is whole and the trail does not say otherwise, in 1 when it is not, in
2 when it is no sealed paper. Without a database the trail is not asked, which is said.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path

from titian.config.bad_settings import BadSettings
from titian.letters.sealed import NotSealed, SealLine, Tampered, read_seal

WHOLE, REFUSED, NO_PAPER = 0, 1, 2
UNCHECKED = "unchecked"
ANCHORS = {
    "proven": "Jejak kantor membuktikannya: dicatat {at}, segel no. {seq}.",
    "waiting": "Jejak kantor mencatatnya {at}; segelnya dibuat dalam satu menit. Periksa lagi.",
    "refused": "DITOLAK: jejak kantor tidak pernah mencatat kertas ini.",
    "unknown_office": (
        "Jejak kantor belum diperiksa: basis data di sini tidak mengenal kantor {office}. "
        "Yang terbukti hanya bahwa isinya cocok dengan segelnya sendiri."
    ),
    UNCHECKED: (
        "Jejak kantor belum diperiksa: basis data kantor tidak ada di sini. "
        "Yang terbukti hanya bahwa isinya cocok dengan segelnya sendiri."
    ),
}


@dataclass(frozen=True)
class Answer:
    """What is printed."""

    is_whole: bool
    why: str = ""  # of a refused content: "tampered" or "not_sealed"
    line: SealLine | None = None
    anchor: str = UNCHECKED
    at: str = ""
    seq: int | None = None

    @property
    def code(self) -> int:
        if self.why == "not_sealed":
            return NO_PAPER
        return WHOLE if self.is_whole and self.anchor != "refused" else REFUSED


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="BERKAS", help="PDF bukti bersegel")
    parser.add_argument("--json", action="store_true", help="satu objek JSON pada baris terakhir")


def run(args: Namespace) -> int:
    try:
        content = args.file.read_bytes()
    except OSError as error:
        print(f"Berkas tidak dapat dibaca: {error.strerror}.", file=sys.stderr)
        return NO_PAPER
    answer = _judged(content)
    print(json.dumps(_as_json(answer)) if args.json else _words(answer))
    return answer.code


def _judged(content: bytes) -> Answer:
    try:
        line = read_seal(content)
    except NotSealed:
        return Answer(False, "not_sealed")
    except Tampered:
        return Answer(False, "tampered")
    return _anchored(line)


def _anchored(line: SealLine) -> Answer:
    """That there is no office here proves nothing against a paper; and none is founded for it."""
    try:
        if not _has_an_office():
            return Answer(True, line=line)
    except BadSettings:
        return Answer(True, line=line)
    return _proved(line)


def _has_an_office() -> bool:
    """Only where one is does Django start: it would make keys and a folder elsewhere."""
    from django.apps import apps

    from titian.config.env import env

    if apps.ready:
        return True
    has_records = bool(env.database_url) or (env.data / "titian.db").exists()
    return has_records and (env.secrets_dir / "audit").exists()


def _proved(line: SealLine) -> Answer:
    from titian.config.cli import start_django

    start_django()
    from django.conf import settings
    from django.db import DatabaseError

    from titian.tracking.papers import prove

    try:
        proof = prove(line, key=settings.SECRETS["audit"])
    except DatabaseError:
        return Answer(True, line=line)
    at = "" if proof.recorded_at is None else proof.recorded_at.isoformat(timespec="seconds")
    return Answer(True, line=line, anchor=proof.anchor.value, at=at, seq=proof.seq)


def _words(answer: Answer) -> str:
    if answer.why == "not_sealed":
        return "Ini bukan kertas bersegel Titian: tidak ada segel di akhir berkasnya."
    if answer.why:
        return "DITOLAK: isi berkas ini tidak sama dengan yang disegel."
    assert answer.line is not None
    told = ANCHORS[answer.anchor].format(at=answer.at, seq=answer.seq, office=answer.line.office)
    return f"Isi utuh: sama persis dengan yang disegel ({answer.line.sha256}).\n{told}"


def _as_json(answer: Answer) -> dict[str, object]:
    line = answer.line
    return {
        "valid": answer.code == WHOLE,
        "content": answer.why or "whole",
        "anchor": answer.anchor if answer.is_whole else UNCHECKED,
        "sha256": line.sha256 if line else None,
        "office": str(line.office) if line else None,
        "head_seq": line.seq if line else None,
        "head": line.head if line else None,
        "recorded_at": answer.at or None,
        "seq": answer.seq,
    }
