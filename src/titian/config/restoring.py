"""How does a backup become the living database again, while Titian runs?

Everything is opened, proved, brought up to date and sealed on a copy first; the present state is
backed up; then the copy takes its place in one transaction. What was written after the backup
is lost from the living data (it stands in the safety backup), so the time between is an outage
of ours: it excuses the clients, and the trail says that the past was put back.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import copyfile, move
from typing import TextIO

from titian.config import postgres_copy, sqlite_copy
from titian.config.backup import POINTS, POSTGRES, SQLITE, check, take_backup
from titian.config.backup_contents import Opened
from titian.config.backup_file import NEWER, OTHER_KEY, Head, key_id, read_head
from titian.config.backup_trouble import (
    BackupTrouble,
    DiskFull,
    FromNewerVersion,
    NotABackup,
    OtherDatabase,
    WrongKey,
    told_in_words,
)
from titian.config.place import DOCUMENTS, Place, here, workshop
from titian.config.running import begin_anew
from titian.config.secrets import Secrets, base_of, replace_keys, take_back
from titian.kit import clock
from titian.kit.backups import BEFORE_RESTORE, name_of
from titian.tracking.opening import open_store

OTHER_KIND = "Cadangan ini berisi basis data {theirs}, sedangkan Titian ini memakai {ours}."
FOREIGN = (
    "PERHATIAN: kunci komputer ini lain ({names}), jadi NIK dan telepon tidak terbaca dan jejak"
    " audit tidak terbukti. Jalankan lagi dengan --sheet dan seluruh lembar pemulihan."
)
Keys = Mapping[str, bytes]


@dataclass(frozen=True)
class Restored:
    """What was done, and what the trail says about it."""

    head: Head
    epoch: int
    safety: Path | None
    findings: tuple[str, ...]
    new_keys: bool
    foreign_keys: tuple[str, ...]  # what stands under these cannot be read here


def restore_command(
    path: Path, *, out: TextIO, key: bytes | None = None, sheet: Keys | None = None
) -> int:
    """`titian restore FILE`: 0 when the backup lives and its trail is whole."""
    try:
        done = restore_backup(path, place=here(), at=clock.now(), key=key, sheet=sheet or {})
    except BackupTrouble as trouble:
        print(f"Pemulihan dibatalkan, tidak ada yang diubah. {trouble}", file=out)
        return 1
    _report(path, done, out)
    return 1 if done.findings or done.foreign_keys else 0


def restore_backup(
    path: Path, *, place: Place, at: datetime, key: bytes | None = None, sheet: Keys | None = None
) -> Restored:
    """Raises BackupTrouble before anything is touched."""
    secrets = Secrets({**place.secrets.keys, **(sheet or {})}, place.secrets.old)
    key = key or secrets["cadangan"]
    with told_in_words(), workshop(place.data) as folder:
        _refuse_by_head(path, key)
        opened = check(path, key=key, into=folder / "isi")
        epoch = max(place.epoch, opened.head.epoch) + 1
        if opened.head.database == "postgresql":
            safety, findings = _into_postgres(opened, place, secrets, sheet or {}, at)
        else:
            safety, findings = _into_sqlite(opened, place, secrets, sheet or {}, at)
        _put_documents(opened.folder / DOCUMENTS, place.documents)
        _begin_epoch(place, opened.folder / place.heads_file.name, epoch, at)
    foreign = _foreign_keys(opened, secrets, place)
    return Restored(opened.head, epoch, safety, tuple(findings), bool(sheet), foreign)


def _foreign_keys(opened: Opened, secrets: Secrets, place: Place) -> tuple[str, ...]:
    """Keys that the data need and this machine lacks; one that was set aside lives again."""
    ids = opened.manifest.key_ids
    for name, key in secrets.old.items():
        if ids.get(name) == key_id(key) and name not in secrets.keys:
            take_back(place.secrets_dir, name)
            secrets.keys[name] = key
    return tuple(n for n in ids if n not in secrets.keys or key_id(secrets[n]) != ids[n])


def _refuse_by_head(path: Path, key: bytes) -> None:
    """What the head alone tells, before hours are spent on the rest."""
    from django.db import connection

    try:
        with path.open("rb") as file:
            head, _ = read_head(file)
    except FileNotFoundError:
        raise NotABackup(f"Berkas {path} tidak ada.") from None
    if key_id(key) != head.key_id:
        raise WrongKey(OTHER_KEY)
    if head.database != connection.vendor:
        raise OtherDatabase(OTHER_KIND.format(theirs=head.database, ours=connection.vendor))
    if not set(head.schema.items()) <= _known_migrations():
        raise FromNewerVersion(NEWER)


def _known_migrations() -> set[tuple[str, str]]:
    from django.conf import settings

    from titian.config.readiness import known_migrations

    return known_migrations(settings.INSTALLED_APPS)


def _into_sqlite(
    opened: Opened, place: Place, secrets: Secrets, sheet: Keys, at: datetime
) -> tuple[Path | None, list[str]]:
    """All is done on the copy; the living file changes once."""
    from django.db import connection

    from titian.tracking.restored import give_back_evidence

    live, copy = Path(connection.settings_dict["NAME"]), opened.folder / SQLITE
    with sqlite_copy.default_database(copy):
        findings = _bring_to_life(opened, secrets, at)
        if POINTS in opened.manifest.members:
            with closing(open_store(opened.folder / POINTS)) as store:
                give_back_evidence(store, opened.head.at)
    safety = _save_present(live, place, at)
    connection.close()
    with _under_keys_of(sheet, place, at):
        if POINTS in opened.manifest.members:  # first: the gate may keep it busy
            sqlite_copy.put_back(opened.folder / POINTS, place.data / POINTS)
        sqlite_copy.put_back(copy, live)
    return safety, findings


def _into_postgres(
    opened: Opened, place: Place, secrets: Secrets, sheet: Keys, at: datetime
) -> tuple[Path | None, list[str]]:
    """PostgreSQL swaps all tables in one transaction; the deed follows at once."""
    from django.db import connection

    settings = connection.settings_dict
    safety = None
    if connection.introspection.table_names():
        connection.close()
        safety = _safety_backup(place, at)
    connection.close()
    with _under_keys_of(sheet, place, at):
        postgres_copy.put_back(opened.folder / POSTGRES, settings)
    return safety, _bring_to_life(opened, secrets, at)


@contextmanager
def _under_keys_of(sheet: Keys, place: Place, at: datetime) -> Iterator[None]:
    """Also for a Titian that runs: under its old keys it would seal what nobody can prove.

    When the block fails, the old keys come back: then nothing was changed.
    """
    ours = place.secrets.keys
    bases = {base_of(name) for name in sheet}
    old = {name: key for name, key in ours.items() if base_of(name) in bases}
    if old == dict(sheet):
        yield
        return
    _put_keys(sheet, place, at)
    try:
        yield
    except BaseException:
        _put_keys(old, place, at)
        raise


def _put_keys(keys: Keys, place: Place, at: datetime) -> None:
    replace_keys(place.secrets_dir, keys, at)
    begin_anew(place.data)


def _save_present(live: Path, place: Place, at: datetime) -> Path | None:
    """A safety backup; a living file that is itself broken is kept as it lies."""
    if not live.exists():
        return None
    try:
        return _safety_backup(place, at)
    except DiskFull:
        raise
    except BackupTrouble:
        aside = live.with_name(f"{live.name}.rusak-{at:%Y%m%dT%H%M%S}")
        copyfile(live, aside)
        if not sqlite_copy.is_usable(live):
            _clear(live)
        return aside


def _safety_backup(place: Place, at: datetime) -> Path:
    path = place.backups / name_of(at, BEFORE_RESTORE)
    return take_backup(path, place=place, at=at).path


def _clear(live: Path) -> None:
    """Not a database at all: nobody can be reading it."""
    for suffix in ("", "-wal", "-shm"):
        live.with_name(live.name + suffix).unlink(missing_ok=True)


def _bring_to_life(opened: Opened, secrets: Secrets, at: datetime) -> list[str]:
    """Up to date, guarded, without sessions, its return on record, sealed and verified."""
    from django.contrib.sessions.models import Session
    from django.core.management import call_command

    from titian.audit.chain import seal_waiting, verify
    from titian.audit.triggers import make_triggers
    from titian.offices.watcher import beat
    from titian.supervision import search_index
    from titian.tracking.restored import judge_what_came_back

    call_command("migrate", interactive=False, verbosity=0)
    make_triggers()
    if not search_index.state().is_in_step:
        search_index.rebuild()
    Session.objects.all().delete()
    beat(at)
    judge_what_came_back(opened.head.at)
    _record(at)
    seal_waiting(secrets["audit"])
    known = {head.office: [head] for head in opened.manifest.facts.heads}
    found = verify(secrets["audit"], at=at, known=known)
    return [f"{f.what} (kantor {f.office}, nomor {f.seq})" for f in found]


def _record(at: datetime) -> None:
    """In the trail of every office: the past was put back."""
    from titian.audit.actor import Machine
    from titian.audit.deeds import deed
    from titian.offices.models import Office

    for office in Office.objects.order_by("pk"):
        with deed("backup.restored", subject=office, by=Machine("restore"), at=at):
            pass


def _put_documents(restored: Path, living: Path) -> None:
    """Documents are named by their contents: those that are there stay."""
    for path in restored.rglob("*"):
        target = living / path.relative_to(restored)
        if path.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name}")
            move(path, draft)
            draft.replace(target)


def _begin_epoch(place: Place, restored: Path, epoch: int, at: datetime) -> None:
    """The heads of the epoch before are kept under their own name; the backup's go on."""
    from titian.audit.chain import append_heads

    heads = place.heads_file
    if heads.exists():
        heads.replace(heads.with_name(f"{heads.stem}-sebelum-epoch-{epoch}{heads.suffix}"))
    if restored.exists():
        copyfile(restored, heads)
    place.set_epoch(epoch)
    append_heads(heads, at)


def _report(path: Path, done: Restored, out: TextIO) -> None:
    print(f"Dipulihkan dari {path}, dibuat {done.head.at:%Y-%m-%d %H:%M} UTC.", file=out)
    print(f"Semua orang harus masuk lagi. Epoch sekarang {done.epoch}.", file=out)
    if done.safety is not None:
        print(f"Keadaan sebelumnya disimpan di {done.safety}.", file=out)
    if done.new_keys:
        print("Kunci dari lembar pemulihan dipasang, juga bagi Titian yang berjalan.", file=out)
    if done.foreign_keys:
        print(FOREIGN.format(names=", ".join(done.foreign_keys)), file=out)
    for finding in done.findings:
        print(f"PERHATIAN, jejak audit: {finding}", file=out)
