"""Somebody else saved first: what did you type, what stands there now, what was there before?

    except StaleRow as fact:
        stale = answer_stale(fact, form=form, initial_of=identity_of)
        return render(request, PAGE, {"form": form, "stale": stale}, status=409)

The form keeps what was typed and takes today's `rev`: sending it again is a decision, not an
accident. The page includes desk/parts/stale.html above the form. The form has a field `rev`.
"""

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar, cast

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from titian.audit.deeds import StaleRow
from titian.audit.models import Change, Entry, Row, Values
from titian.offices.models import Staff

R = TypeVar("R", bound=Row)
Initial = Mapping[str, object]


@dataclass(frozen=True)
class Difference:
    """One field in three columns, as people read it; an empty value is said in words."""

    name: str
    label: str
    yours: str
    now: str
    before: str


@dataclass(frozen=True)
class Stale:
    """Who saved first and when, and every field in which the form and the row differ."""

    rev: int
    by: str
    at: datetime | None
    differences: tuple[Difference, ...]


class RevField(forms.IntegerField):
    """The `rev` that the form was made from."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(min_value=0)


def answer_stale(fact: StaleRow, *, form: forms.Form, initial_of: Callable[[R], Initial]) -> Stale:
    """What the page must say; the form keeps its values and gets the row's `rev` of now.

    `initial_of` gives the form's values of a row: the same that fills the form at first.
    """
    row = cast(R, type(fact.row)._base_manager.get(pk=fact.row.pk))
    changes = _changes_since(row, int(form.cleaned_data["rev"]))
    yours, now = form.cleaned_data, initial_of(row)
    before = initial_of(_as_before(row, changes))
    different = [name for name in now if name in form.fields and yours.get(name) != now[name]]
    _take_rev(form, row.rev)
    by, at = _last_hand(changes)
    return Stale(
        rev=row.rev,
        by=by,
        at=at,
        differences=tuple(_difference(form, name, yours, now, before) for name in different),
    )


def _changes_since(row: Row, seen_rev: int) -> list[Change]:
    return list(Change.objects.filter(row=row.pk, rev__gt=seen_rev).order_by("rev"))


def _as_before(row: R, changes: Iterable[Change]) -> R:
    """The row as the form's reader saw it: the changes since, taken back newest first."""
    former = copy.copy(row)
    columns = {field.attname: field for field in row._meta.concrete_fields}
    for change in sorted(changes, key=lambda found: -found.rev):
        for name, value in cast(Values, change.before or {}).items():
            if name in columns:
                setattr(former, name, _column_value(columns[name], value))
    return former


def _column_value(column: "models.Field[object, object]", value: object) -> object:
    """Changes keep days and moments as text."""
    return column.to_python(value) if isinstance(value, str) else value


def _last_hand(changes: list[Change]) -> tuple[str, datetime | None]:
    entry = Entry.objects.filter(pk=changes[-1].entry).first() if changes else None
    if entry is None:
        return "", None
    staff = (
        Staff.objects.filter(pk=entry.actor.partition(":")[2]).first()
        if (entry.actor.startswith("staff:"))
        else None
    )
    return (staff.name if staff else "Titian"), entry.at


def _difference(
    form: forms.Form, name: str, yours: Initial, now: Initial, before: Initial
) -> Difference:
    field = form.fields[name]
    return Difference(
        name=name,
        label=str(field.label or name),
        yours=_said(field, yours.get(name)),
        now=_said(field, now.get(name)),
        before=_said(field, before.get(name)),
    )


def _said(field: forms.Field, value: object) -> str:
    if value in (None, "", ()):
        return _("kosong")
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    in_words = getattr(field, "in_words", None)
    if in_words is not None:
        return str(in_words(value))
    choices = getattr(field, "choices", ())
    words = {str(key): str(word) for key, word in choices if not isinstance(word, list | tuple)}
    return words.get(str(getattr(value, "pk", value)), str(value))


def _take_rev(form: forms.Form, rev: int) -> None:
    data = QueryDict(mutable=True)
    for name in form.data:
        data.setlist(name, _all_of(form, name))
    data[form.add_prefix("rev")] = str(rev)
    form.data = data


def _all_of(form: forms.Form, name: str) -> list[str]:
    if isinstance(form.data, QueryDict):
        return form.data.getlist(name)
    return [str(form.data[name])]
