"""titian check: what is wrong with this installation, and what should be done?

The checks of the page *Kesehatan sistem*, and some that the page cannot ask: the port, the
points, the documents, and every row against the index of the search.
"""

import socket
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPException
from typing import TextIO
from urllib.error import URLError
from urllib.request import urlopen

from django.db import DatabaseError

from titian.config.env import Env, env
from titian.config.place import DOCUMENTS
from titian.documents.lost import lost_in
from titian.messages.health import CHECKS as MESSAGE_CHECKS
from titian.offices.health import CHECKS, Check, Finding, Level, Places
from titian.supervision import search_index
from titian.tracking.opening import open_store
from titian.tracking.store import StoreClosed

ALIVE = b"baik"
MANY_WAITING = 100_000  # points
SOME = 5  # documents that are named
WORDS = {Level.OK: "baik", Level.WARN: "perhatikan", Level.BAD: "TINDAKAN"}


def doctor_command(out: TextIO) -> int:
    """Prints one line per check; exit code 1 when something is bad."""
    at = datetime.now(UTC)
    places = Places(env.data, env.secrets_dir, env.backups)
    asked = (*CHECKS, *MESSAGE_CHECKS, check_documents, check_search)
    found = [
        *(_asked(check, places, at) for check in asked),
        check_port(env),
        check_points(env),
    ]
    for finding in found:
        print(f"{WORDS[finding.level]:>10}  {finding.sentence}", file=out)
        if finding.todo:
            print(f"{'':>10}  → {finding.todo}", file=out)
    return int(any(finding.level is Level.BAD for finding in found))


def check_search(_places: Places, _at: datetime) -> Finding:
    """Whoever is not in the index is not found, and is entered a second time."""
    state = search_index.state()
    if state.is_in_step:
        return Finding(Level.OK, "Indeks pencarian sesuai dengan data.")
    todo = "Jalankan titian search --rebuild."
    if state.missing:
        names = ", ".join(state.missing)
        return Finding(Level.BAD, f"Indeks pencarian tidak lengkap: {names}.", todo)
    wrong = state.lines + state.keys
    return Finding(Level.BAD, f"{wrong} baris indeks pencarian tidak sesuai dengan data.", todo)


def check_port(here: Env) -> Finding:
    """Free, or ours; another program's is said."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((here.bind, here.port))
        except OSError:
            return _taken(here)
    return Finding(Level.OK, f"Port {here.port} bebas; Titian sedang tidak berjalan.")


def check_points(here: Env) -> Finding:
    """Can positions be kept, and are they being judged?"""
    try:
        with closing(open_store(here.points)) as store:
            waiting = store.waiting()
    except StoreClosed as trouble:
        return Finding(
            Level.BAD,
            f"Penyimpanan posisi tidak dapat dibuka: {trouble}",
            "Periksa ruang disk dan berkas points.db; ponsel menyimpan posisinya sendiri dahulu.",
        )
    if waiting > MANY_WAITING:
        return Finding(
            Level.WARN,
            f"{waiting} posisi belum dinilai.",
            "Pastikan pengawas berjalan; bila tidak, mulai Titian lagi.",
        )
    return Finding(Level.OK, "Penyimpanan posisi dapat dipakai.")


def check_documents(places: Places, _at: datetime) -> Finding:
    """Is the content of every document on the disk?"""
    lost = [str(pk) for pk in lost_in(places.data / DOCUMENTS)]
    if not lost:
        return Finding(Level.OK, "Isi semua dokumen klien ada.")
    return Finding(
        Level.BAD,
        f"Isi {len(lost)} dokumen tidak ditemukan: {', '.join(lost[:SOME])}.",
        "Pulihkan dari cadangan: titian restore mengembalikan isi yang hilang.",
    )


def _taken(here: Env) -> Finding:
    scheme = "https" if here.tls == "own" else "http"
    if here.tls == "own" or _is_ours(f"{scheme}://{here.bind}:{here.port}/sehat/"):
        return Finding(Level.OK, f"Titian berjalan di port {here.port}.")
    return Finding(
        Level.BAD,
        f"Port {here.port} dipakai program lain, atau Titian di sana tidak menjawab.",
        "Hentikan program itu, atau ubah port di titian.toml.",
    )


def _is_ours(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as answer:  # noqa: S310  # our own address
            return bool(answer.read(len(ALIVE)) == ALIVE)
    except (URLError, OSError, HTTPException):
        return False


def _asked(check: Check, places: Places, at: datetime) -> Finding:
    """A check that fails is itself a finding: a doctor who faints helps nobody."""
    try:
        return check(places, at)
    except (DatabaseError, OSError) as trouble:
        return Finding(
            Level.BAD,
            f"Pemeriksaan gagal: {trouble}",
            "Periksa basis data dan folder data, lalu jalankan lagi.",
        )
