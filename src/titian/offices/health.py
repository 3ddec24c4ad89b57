"""Is the installation well? Small checks, each with a plain sentence and what to do about it.

The page *Kesehatan sistem* and `titian check` ask the same ones.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from titian.audit.models import Entry, Notice, Unsealed
from titian.audit.triggers import missing_triggers
from titian.kit.backups import last_backup
from titian.kit.ids import id_time
from titian.offices.models import ClockDoubt, Heartbeat

SEALED_WITHIN = timedelta(seconds=60)
ALIVE_WITHIN = timedelta(minutes=5)
BACKUP_EVERY = timedelta(hours=26)
BACKUP_TOO_OLD = timedelta(days=3)
CLOCK_STEP = timedelta(minutes=5)
GIGABYTE, MEGABYTE = 10**9, 10**6
LITTLE_SPACE, NO_SPACE = 2 * GIGABYTE, GIGABYTE // 2
OTHERS = 0o077


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """What one check found, and what a person should do."""

    level: Level
    sentence: str
    todo: str = ""


@dataclass(frozen=True)
class Places:
    """Where this installation keeps its things."""

    data: Path
    secrets: Path
    backups: Path


Check = Callable[[Places, datetime], Finding]


def findings(places: Places, at: datetime) -> list[Finding]:
    """Every check in the order in which a person should read them."""
    return [check(places, at) for check in CHECKS]


def check_backup(places: Places, at: datetime) -> Finding:
    newest = last_backup(places.backups, until=at)
    todo = _("Jalankan titian backup, lalu simpan berkasnya di luar komputer ini.")
    if newest is None:
        return Finding(Level.BAD, _("Belum ada cadangan."), todo)
    hours = int((at - newest.at) / timedelta(hours=1))
    sentence = _("Cadangan terakhir dibuat {hours} jam yang lalu.").format(hours=hours)
    if at - newest.at > BACKUP_TOO_OLD:
        return Finding(Level.BAD, sentence, todo)
    return Finding(Level.WARN, sentence, todo) if at - newest.at > BACKUP_EVERY else _ok(sentence)


def check_clock(_places: Places, at: datetime) -> Finding:
    if ClockDoubt.objects.filter(confirmed_at=None).exists():
        return Finding(
            Level.WARN,
            _("Jam komputer pernah berubah sendiri. Peringatan ditahan."),
            _("Cocokkan jam komputer, lalu nyatakan benar di halaman Kesehatan sistem."),
        )
    last = Entry.objects.order_by("-id").values_list("at", flat=True).first()
    if last is not None and last > at + CLOCK_STEP:
        return Finding(
            Level.BAD,
            _("Jam komputer lebih lambat daripada catatan terakhir."),
            _("Perbaiki tanggal dan jam komputer ini."),
        )
    return _ok(_("Jam komputer dapat dipercaya."))


def check_loops(_places: Places, at: datetime) -> Finding:
    last = Heartbeat.objects.order_by("-at").values_list("at", flat=True).first()
    todo = _("Hentikan Titian dan mulai lagi. Bila terulang, baca catatan di layar server.")
    if last is None:
        return Finding(Level.WARN, _("Pengawas belum pernah berjalan."), todo)
    if at - last > ALIVE_WITHIN:
        minutes = int((at - last) / timedelta(minutes=1))
        sentence = _("Pengawas tidak berdetak sejak {minutes} menit.").format(minutes=minutes)
        return Finding(Level.BAD, sentence, todo)
    return _ok(_("Pengawas berjalan."))


def check_gate(_places: Places, at: datetime) -> Finding:
    """The watchers note when it last gave a sign of life; nothing where no phone is watched."""
    last = Heartbeat.objects.filter(name="gate").values_list("at", flat=True).first()
    if last is None or at - last <= ALIVE_WITHIN:
        return _ok(_("Penerima posisi dapat menerima."))
    minutes = int((at - last) / timedelta(minutes=1))
    sentence = _("Penerima posisi berhenti sejak {minutes} menit. Ponsel menyimpan posisinya.")
    todo = _("Periksa ruang disk. Bila cukup, hentikan Titian dan mulai lagi.")
    return Finding(Level.BAD, sentence.format(minutes=minutes), todo)


def check_trackers(_places: Places, at: datetime) -> Finding:
    """As check_gate, of the process that trackers speak to; it runs where a port is set."""
    last = Heartbeat.objects.filter(name="trackers").values_list("at", flat=True).first()
    if last is None or at - last <= ALIVE_WITHIN:
        return _ok(_("Penerima alat pelacak dapat menerima."))
    minutes = int((at - last) / timedelta(minutes=1))
    sentence = _("Penerima alat pelacak berhenti sejak {minutes} menit.")
    todo = _("Periksa port alat pelacak di titian.toml, lalu hentikan Titian dan mulai lagi.")
    return Finding(Level.BAD, sentence.format(minutes=minutes), todo)


def check_seals(_places: Places, at: datetime) -> Finding:
    """The queue's first entry tells its age by its own id."""
    first = Unsealed.objects.order_by("entry").values_list("entry", flat=True).first()
    if first is None or at - id_time(first) <= SEALED_WITHIN:
        return _ok(_("Jejak audit tersegel."))
    count = Unsealed.objects.count()
    return Finding(
        Level.BAD,
        _("{count} catatan jejak audit belum tersegel lebih dari semenit.").format(count=count),
        _("Pengawas menyegelnya; pastikan pengawas berjalan, lalu jalankan titian audit verify."),
    )


def check_triggers(_places: Places, _at: datetime) -> Finding:
    missing = missing_triggers()
    if not missing:
        return _ok(_("Basis data menolak perubahan jejak audit."))
    return Finding(
        Level.BAD,
        _("Penjaga jejak audit hilang: {names}.").format(names=", ".join(missing)),
        _("Jangan dipakai dahulu. Jalankan titian audit verify dan hubungi pembuat Titian."),
    )


def check_migrations(_places: Places, _at: datetime) -> Finding:
    waiting = sorted(
        _migrations_on_disk() - set(MigrationRecorder(connection).applied_migrations())
    )
    if not waiting:
        return _ok(_("Basis data sesuai dengan versi program."))
    return Finding(
        Level.BAD,
        _("{count} perubahan basis data belum dijalankan.").format(count=len(waiting)),
        _("Hentikan Titian dan mulai lagi: perubahan dijalankan setelah cadangan dibuat."),
    )


def check_disk(places: Places, _at: datetime) -> Finding:
    free = shutil.disk_usage(places.data).free
    sentence = _("Ruang kosong di disk: {gb} GB.").format(
        gb=f"{free / GIGABYTE:.1f}".replace(".", ",")
    )
    todo = _("Hapus berkas yang tidak perlu di komputer ini, atau tambah disk.")
    if free < NO_SPACE:
        return Finding(Level.BAD, sentence, todo)
    return Finding(Level.WARN, sentence, todo) if free < LITTLE_SPACE else _ok(sentence)


def check_secrets(places: Places, _at: datetime) -> Finding:
    if not places.secrets.is_dir():
        return Finding(
            Level.BAD,
            _("Folder kunci tidak ada."),
            _("Pulihkan kunci dari lembar pemulihan sebelum memakai Titian."),
        )
    paths = [places.secrets, *sorted(places.secrets.iterdir())]
    loose = [path.name for path in paths if path.stat().st_mode & OTHERS]
    if not loose:
        return _ok(_("Kunci hanya dapat dibaca oleh Titian."))
    return Finding(
        Level.BAD,
        _("Kunci dapat dibaca pengguna lain: {names}.").format(names=", ".join(loose)),
        _("Jalankan chmod -R go= {folder}").format(folder=places.secrets),
    )


def database_size() -> int:
    """Bytes, with SQLite's log beside it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            row = cursor.fetchone()
        return int(row[0]) if row else 0
    name = Path(str(connection.settings_dict["NAME"]))
    files = [name, name.with_name(f"{name.name}-wal")]
    return sum(path.stat().st_size for path in files if path.is_file())


def waiting_notices() -> int:
    return Notice.objects.count()


def _migrations_on_disk() -> set[tuple[str, str]]:
    """By file name: loading each only to know that it is there would stay in memory."""
    found = set()
    for app in apps.get_app_configs():
        folder = Path(app.path) / "migrations"
        names = (module.name for module in iter_modules([str(folder)]))
        found |= {(app.label, name) for name in names if name[0].isdigit()}
    return found


def _ok(sentence: str) -> Finding:
    return Finding(Level.OK, sentence)


CHECKS: tuple[Check, ...] = (
    check_backup, check_clock, check_loops, check_gate, check_trackers, check_seals, check_triggers,
    check_migrations, check_disk, check_secrets,
)  # fmt: skip
