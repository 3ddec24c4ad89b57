"""How is a permission said: its time, on whose word, and how far it came?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.bounds.words import span_words
from titian.tracking.models import Permission

NAMED = "office", "asked_by", "decided_by", "ended_by", "guarantor"


@dataclass(frozen=True)
class PermissionLine:
    """`state` as `Permission.state` says."""

    permission: Permission
    span: str
    asked: str
    state: str


def lines_of(client: Client, at: datetime) -> list[PermissionLine]:
    rows = client.permissions.select_related(*NAMED)
    return [line_of(row, at) for row in rows.order_by("-asked_at", "-pk")]


def line_of(row: Permission, at: datetime) -> PermissionLine:
    span = span_words(row.from_at, row.until_at, row.office.zone)
    return PermissionLine(row, span, asked_words(row), row.state(at))


def permission_row(permission_id: UUID) -> Permission:
    """With whoever is named beside it."""
    row = Permission.objects.select_related("client", *NAMED).filter(pk=permission_id).first()
    if row is None:
        raise Http404
    return row


def asked_words(row: Permission) -> str:
    if row.asked_by is None:
        return _("Klien, lewat halaman klien")
    if row.guarantor is None:
        return _("Klien; dicatat %(staff)s") % {"staff": row.asked_by.name}
    said = {
        "name": row.guarantor.name, "relation": row.guarantor.relation, "staff": row.asked_by.name,
    }  # fmt: skip
    return _("Penjamin %(name)s (%(relation)s); dicatat %(staff)s") % said
