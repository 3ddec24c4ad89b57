"""How do the keys of the data change, while the office works, and nothing is lost?

A new generation of each key is made and told on the recovery sheet; everything sealed is then
written anew under it, in small parts, so that whoever is killed goes on where they stopped; only
when nothing stands under the old key any more is it set aside, for backups from before. What
cannot be opened, because its key was lost, is left as it lies and said.

Rows are written without a deed each: what they say does not change. One deed per office tells it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TextIO
from uuid import UUID

from django.apps import apps
from django.db import models, transaction

from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.audit.models import Change, Row
from titian.clients.sealing import KEY_OF, cipher_of
from titian.config.place import Place
from titian.config.recovery import write_sheet
from titian.config.running import begin_anew
from titian.config.secrets import ROTATED, add_generation, base_of, load_or_make, set_aside
from titian.documents import vault
from titian.documents.models import File
from titian.kit.ciphers import VERSION, CannotOpen
from titian.offices.models import Office

BY = Machine("keys")
SEALED = "_sealed"
BATCH = 500
MARK = f"{VERSION}."
REGISTER_OF = {key: register for register, key in KEY_OF.items()}


@dataclass
class Rotation:
    """How far it came: what was written anew, what nobody can open."""

    begun: list[str] = field(default_factory=list)
    written: int = 0
    lost: Counter[str] = field(default_factory=Counter)  # by table, or "dokumen"

    @property
    def is_whole(self) -> bool:
        return not self.lost


def rotate_command(place: Place, *, at: datetime, out: TextIO) -> int:
    """`titian keys rotate`: 0 when everything stands under the new keys."""
    done = rotate(place, at=at, out=out)
    print(f"{done.written} isian tersandi ditulis ulang dengan kunci baru.", file=out)
    if not done.is_whole:
        for table, number in sorted(done.lost.items()):
            print(f"{number} isian di {table} tidak dapat dibuka: kuncinya hilang.", file=out)
        print("Isian itu dibiarkan seperti semula dan kunci lama tetap dipakai.", file=out)
        print("Pulihkan kunci dari lembar pemulihan lama, lalu jalankan lagi.", file=out)
        return 1
    print("Kunci lama disisihkan; hanya cadangan dari sebelum ini yang memerlukannya.", file=out)
    return 0


def rotate(place: Place, *, at: datetime, out: TextIO) -> Rotation:
    """Begins a rotation, or goes on with one that was broken off."""
    done = Rotation()
    present = load_or_make(place.secrets_dir)
    if all(len(present.generations(base)) == 1 for base in ROTATED):
        done.begun = [add_generation(place.secrets_dir, base) for base in ROTATED]
        begin_anew(place.data)
    _tell_sheet(place, at, out)
    _write_all_anew(place, done)
    if done.is_whole:
        _retire(place)
        begin_anew(place.data)
        _tell_sheet(place, at, out)
    for office in Office.objects.all():
        with deed("keys.rotated", subject=office, by=BY, at=at):
            pass
    return done


def _tell_sheet(place: Place, at: datetime, out: TextIO) -> None:
    path = write_sheet(data=place.data, secrets=load_or_make(place.secrets_dir), at=at)
    print(f"Lembar pemulihan baru: {path}. Cetak dan ganti yang lama.", file=out)


def _retire(place: Place) -> None:
    present = load_or_make(place.secrets_dir)
    for base in ROTATED:
        for name in present.generations(base)[:-1]:
            set_aside(place.secrets_dir, name)


def _write_all_anew(place: Place, done: Rotation) -> None:
    newest = _newest(place)
    for model in sealed_models():
        for column in _columns(model):
            _write_column(model, column, newest, done)
    _write_history(newest, done)
    for base, register in REGISTER_OF.items():
        cipher = cipher_of(register)
        for is_written in vault.reseal(
            place.documents, register=register, cipher=cipher, newest=newest[base]
        ):
            _count(done, "dokumen", is_written=is_written)


def sealed_models() -> list[type[Row]]:
    """Every table with a sealed column, found by its name, so that a new one is not forgotten."""
    ours = (model for model in apps.get_models() if issubclass(model, Row) and _columns(model))
    return sorted(ours, key=lambda model: model._meta.label_lower)


def _columns(model: type[models.Model]) -> list[str]:
    return [f.attname for f in model._meta.concrete_fields if f.attname.endswith(SEALED)]


def _newest(place: Place) -> Mapping[str, str]:
    present = load_or_make(place.secrets_dir)
    return {base: present.generations(base)[-1] for base in ROTATED}


def _write_column(model: type[Row], column: str, newest: Mapping[str, str], done: Rotation) -> None:
    """Only where the value is still the one that was read: a clerk may write meanwhile."""
    for batch in _batches(model._base_manager.filter(**{f"{column}__startswith": MARK})):
        with transaction.atomic():
            for row in batch:
                token: str = getattr(row, column)
                if _is_new(token, newest):
                    continue
                again = _sealed_anew(token, _context(row, token))
                if again is not None:
                    rows = model._base_manager.filter(pk=row.pk, **{column: token})
                    rows.update(**{column: again})
                _count(done, model._meta.label_lower, is_written=again is not None)


def _write_history(newest: Mapping[str, str], done: Rotation) -> None:
    """What a row was: outside the chain, so it may be written anew."""
    labels = [model._meta.label_lower for model in sealed_models()]
    for batch in _batches(Change.objects.filter(table__in=labels)):
        shas = _shas(batch)
        with transaction.atomic():
            for change in batch:
                sha = shas.get(change.row, "")
                was = _renew(change.before or {}, sha, newest, done)
                became = _renew(change.after, sha, newest, done)
                if was or became:
                    Change.objects.filter(pk=change.pk).update(
                        before=change.before, after=change.after
                    )


def _renew(values: dict[str, object], sha: str, newest: Mapping[str, str], done: Rotation) -> bool:
    """Changes the sealed values in place; true when one was."""
    changed = False
    for name, token in values.items():
        if not (name.endswith(SEALED) and isinstance(token, str) and token.startswith(MARK)):
            continue
        if _is_new(token, newest):
            continue
        again = _sealed_anew(token, sha.encode() if sha else _register_of(token).encode())
        _count(done, "riwayat", is_written=again is not None)
        if again is not None:
            values[name], changed = again, True
    return changed


def _shas(batch: list[Change]) -> dict[UUID, str]:
    """A file's text is bound to the file's hash, not to a register."""
    ids = [change.row for change in batch if change.table == File._meta.label_lower]
    return dict(File.objects.filter(pk__in=ids).values_list("pk", "sha256")) if ids else {}


def _context(row: Row, token: str) -> bytes:
    return row.sha256.encode() if isinstance(row, File) else _register_of(token).encode()


def _sealed_anew(token: str, context: bytes) -> str | None:
    cipher = cipher_of(_register_of(token))
    try:
        return cipher.seal(cipher.open(token, context), context)
    except CannotOpen:
        return None


def _register_of(token: str) -> str:
    return REGISTER_OF.get(base_of(_key_of(token)), "adult")


def _is_new(token: str, newest: Mapping[str, str]) -> bool:
    return _key_of(token) in newest.values()


def _key_of(token: str) -> str:
    return token.removeprefix(MARK).partition(".")[0]


def _count(done: Rotation, table: str, *, is_written: bool) -> None:
    if is_written:
        done.written += 1
    else:
        done.lost[table] += 1


def _batches(rows: "models.QuerySet[Row] | models.QuerySet[Change]") -> Iterator[list]:  # type: ignore[type-arg]
    """In the order of ids, each part read when it is its turn."""
    last = UUID(int=0)
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk
