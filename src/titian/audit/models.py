"""What is kept so that who saw and did what can be proved?

An entry holds ids and field names, never values: erasing a person leaves the chain whole.
Values stand in `Change`, outside the chain and erasable.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, Self
from uuid import UUID

from django.db import models

from titian.kit.ids import uuid7

Values = dict[str, object]


@cache
def _words_of(field: "models.Field[Any, Any]") -> Mapping[object, object]:
    """By its choices, in whatever language they are asked for."""
    return dict(field.flatchoices)


class Row(models.Model):
    """Every record that people write: named by us, counted by `rev`, remembering what it was."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    rev = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls,
        db: str | None,
        field_names: Collection[str],
        values: Collection[object],
        **options: Any,
    ) -> Self:
        row = super().from_db(db, field_names, values, **options)
        row.before = dict(zip(field_names, values, strict=False))
        return row

    def refresh_from_db(self, *args: Any, **options: Any) -> None:
        """What is read anew, or read later, was not changed by us."""
        super().refresh_from_db(*args, **options)
        names = options.get("fields") or (args[1] if len(args) > 1 else None)
        now = self.values_now()
        if names is None or self.before is None:
            self.before = now
        else:
            read = {f.attname for f in self._meta.concrete_fields if {f.name, f.attname} & {*names}}
            self.before |= {name: value for name, value in now.items() if name in read}

    def _get_FIELD_display(self, field: "models.Field[Any, Any]") -> str | None:
        """As Django's own, which puts the choices together anew, and in words, for each row."""
        value = getattr(self, field.attname)
        said = _words_of(field).get(value, value)
        return None if said is None else str(said)

    before: Values | None = None

    def values_now(self) -> Values:
        """The loaded columns by name; deferred ones are left out."""
        held = self.__dict__
        names: Sequence[str] = [f.attname for f in self._meta.concrete_fields]
        return {name: held[name] for name in names if name in held}

    @property
    def chain_office_id(self) -> UUID:
        """The office whose chain records what happens to this row."""
        return self.__dict__["office_id"]  # type: ignore[no-any-return]


class Entry(models.Model):
    """One deed or one look."""

    id = models.UUIDField(primary_key=True)
    office = models.UUIDField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    deed = models.CharField(max_length=60)
    subject = models.CharField(max_length=90)
    fields = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["office", "at"], name="entry_of_office_by_time"),
            models.Index(fields=["subject", "at"], name="entry_of_subject_by_time"),
        ]


class Seal(models.Model):
    """One link of an office's chain."""

    pk = models.CompositePrimaryKey("office", "seq")
    office = models.UUIDField()
    seq = models.BigIntegerField()
    entry = models.UUIDField()
    seal = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry"], name="an_entry_is_sealed_once")]


class Unsealed(models.Model):
    """An entry that waits for the sealer: a queue, so that no page waits for the chain."""

    entry = models.UUIDField(primary_key=True)
    office = models.UUIDField()


class Change(models.Model):
    """What a row was and became: the history, and on an edge the operation."""

    id = models.UUIDField(primary_key=True)
    entry = models.UUIDField()
    table = models.CharField(max_length=60)
    row = models.UUIDField()
    rev = models.PositiveIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["row"], name="change_of_row"),
            models.Index(fields=["entry"], name="change_of_entry"),
        ]


class Notice(models.Model):
    """What an open screen hears: ids and topics only; the screen asks `web` for the rest."""

    at = models.DateTimeField()
    office = models.UUIDField()
    topics = models.TextField()
    deed = models.CharField(max_length=60)
    subject = models.CharField(max_length=90)
    urgent = models.BooleanField(default=False)
