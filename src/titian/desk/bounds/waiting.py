"""Menunggu persetujuan: which proposals and permissions wait for this kasubsi or kepala?"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.clients.around import Reader
from titian.clients.models import RemoteReporting
from titian.desk.bounds.counting import (
    APPROVALS,
    count_waiting,
    distances_waiting,
    pauses_waiting,
    permissions_waiting,
    revocations_waiting,
    transfers_waiting,
    versions_waiting,
    warnings_waiting,
)
from titian.desk.bounds.listing import PauseLine, VersionLine, pause_line, version_line
from titian.desk.bounds.permission_lines import PermissionLine, line_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.guidance.models import WarningLetter
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.supervision.models import Revocation, Transfer

MOST = 100

D = TypeVar("D", Transfer, Revocation)


@dataclass(frozen=True)
class Waiting:
    versions: list[VersionLine]
    pauses: list[PauseLine]
    permissions: list[PermissionLine]
    distances: list[RemoteReporting]
    transfers: list[Transfer]
    revocations: list[Revocation]
    warnings: list[WarningLetter]
    count: int

    @property
    def are_more(self) -> bool:
        lists = (
            self.versions, self.pauses, self.permissions, self.distances,
            self.transfers, self.revocations, self.warnings,
        )  # fmt: skip
        return self.count > sum(len(rows) for rows in lists)


@open_to(Right.ZONE_APPROVE)
@require_GET
def zone_approvals(request: StaffRequest) -> HttpResponse:
    """The oldest first: a zone judges nothing while it waits."""
    waiting = waiting_for(request.user, request.at)
    return render(request, "desk/bounds/approvals.html", {"waiting": waiting, "most": MOST})


def waiting_for(user: Staff, at: datetime) -> Waiting:
    reader = Reader.of(user, at)
    versions, pauses = versions_waiting(reader), pauses_waiting(reader)
    distances = distances_waiting(reader).select_related("client__office", "asked_by")
    versions = versions.select_related("zone__client__officer", "zone__office", "proposed_by")
    pauses = pauses.select_related("zone__client__officer", "zone__office", "asked_by")
    proposed = [version_line(row, at) for row in versions.order_by("proposed_at", "pk")[:MOST]]
    asked = [
        pause_line(row, row.zone.office.zone, at) for row in pauses.order_by("from_at", "pk")[:MOST]
    ]
    return Waiting(
        proposed, asked, _permissions(reader, at),
        list(distances.order_by("asked_at", "pk")[:MOST]),
        _of_decrees(transfers_waiting(reader).order_by("decide_by_on", "pk")),
        _of_decrees(revocations_waiting(reader).order_by("tpp_on", "pk")),
        _letters(warnings_waiting(reader)),
        count_waiting(user, at).get(APPROVALS, 0),
    )  # fmt: skip


def _permissions(reader: Reader, at: datetime) -> list[PermissionLine]:
    """The next to begin first."""
    rows = permissions_waiting(reader).filter(until_at__gt=at)
    named = rows.select_related("client__office", "office", "asked_by", "guarantor")
    return [line_of(row, at) for row in named.order_by("from_at", "pk")[:MOST]]


def _of_decrees(rows: QuerySet[D]) -> list[D]:
    named = rows.select_related("supervision__client__office", "office", "asked_by")
    return list(named[:MOST])


def _letters(rows: QuerySet[WarningLetter]) -> list[WarningLetter]:
    named = rows.select_related("client__office", "supervision", "proposed_by")
    return list(named.order_by("proposed_at", "pk")[:MOST])
