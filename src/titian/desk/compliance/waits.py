"""What of compliance waits for a person? Days that passed, papers that did not come, outcomes
after which nobody has said what is done. Nothing of it happens by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client
from titian.desk.addresses import address
from titian.desk.compliance.to_warn import letters_to_write
from titian.guidance.absences import unexplained
from titian.guidance.conditions import standings_among
from titian.guidance.measures import findings_undecided, meetings_undecided
from titian.guidance.models import Appointment
from titian.kit import clock
from titian.supervision.proofs import overdue_proofs

PROOFS, REASONS, MEASURES, CONDITIONS, LETTERS = "bukti", "sebab", "tindakan", "syarat", "surat"
TITLES: Mapping[str, str | Promise] = {
    PROOFS: _("Bukti lewat tanggal"),
    REASONS: _("Alasan belum diketahui"),
    MEASURES: _("Tindakan belum dipilih"),
    CONDITIONS: _("Syarat lewat tanggal"),
    LETTERS: _("Surat peringatan belum disusun"),
}
ACTIONS: Mapping[str, str | Promise] = {
    PROOFS: _("Putuskan"),
    REASONS: _("Catat alasan"),
    MEASURES: _("Pilih tindakan"),
    CONDITIONS: _("Catat keadaan"),
    LETTERS: _("Susun surat"),
}


@dataclass(frozen=True)
class Wait:
    """One thing about one client; `on` is the day since which it waits."""

    kind: str
    client: Client
    on: date
    text: str
    address: str

    @property
    def action(self) -> str | Promise:
        return ACTIONS[self.kind]


def waits_among(clients: QuerySet[Client], zone: str, at: datetime) -> Sequence[Wait]:
    """In the order of the kinds, the oldest of each first; as many questions as kinds."""
    today = clock.today(zone, at)
    return [
        *_proofs(clients, today),
        *_reasons(clients, zone, at),
        *_measures(clients, zone, at),
        *_conditions(clients, today),
        *_letters(clients),
    ]


def _proofs(clients: QuerySet[Client], today: date) -> Iterator[Wait]:
    for row in overdue_proofs(clients, today):
        where = address("proof", row.client_id, row.pk)
        yield Wait(PROOFS, row.client, row.by_on, row.paper, where)


def _reasons(clients: QuerySet[Client], zone: str, at: datetime) -> Iterator[Wait]:
    for row in unexplained(clients, zone, at):
        where = address("appointment_outcome", row.pk)
        yield Wait(REASONS, row.client, clock.today(zone, row.at), meeting_said(row), where)


def _measures(clients: QuerySet[Client], zone: str, at: datetime) -> Iterator[Wait]:
    for row in meetings_undecided(clients, zone, at):
        text = f"{meeting_said(row)}: {row.get_outcome_display().lower()}"
        where = address("appointment_measure", row.pk)
        yield Wait(MEASURES, row.client, clock.today(zone, row.at), text, where)
    for found in findings_undecided(clients, zone, at):
        where = address("finding_measure", found.client_id, found.pk)
        yield Wait(MEASURES, found.client, found.on, said("Syarat dilanggar"), where)


def _conditions(clients: QuerySet[Client], today: date) -> Iterator[Wait]:
    for one in standings_among(clients, today):
        for day in one.open_days[:1]:
            row = one.condition
            where = address("finding_new", row.client_id, row.pk)
            yield Wait(CONDITIONS, row.client, day, row.text, where)


def _letters(clients: QuerySet[Client]) -> Iterator[Wait]:
    for row in letters_to_write(clients):
        where = address("warning_new", row.client_id)
        yield Wait(LETTERS, row.client, row.on, said("Surat peringatan diusulkan"), where)


def meeting_said(row: Appointment) -> str:
    return f"{row.get_purpose_display()}, {row.get_place_display().lower()}"
