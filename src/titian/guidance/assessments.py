"""How does the result of an assessment come to the file? Its band follows from versioned data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from titian.audit.deeds import deed, locked
from titian.audit.freshness import OtherContent, was_kept
from titian.clients.models import Client
from titian.guidance.kinds.instruments import Instrument
from titian.guidance.models import Assessment, Document
from titian.offices.models import Office, Staff

# Of an adult and of a child: how likely is another offence? The other instruments measure needs.
RISK_INSTRUMENTS = ("rri", "risiko_anak")


class OtherRegister(Exception):
    """An adult's instrument does not measure a child, nor the other way round."""


@dataclass(frozen=True)
class Result:
    """What stands on the sheet."""

    instrument: Instrument
    on: date
    score: int
    assessor: str
    source: str = ""
    document: Document | None = None


def enter_assessment(
    *, id: UUID, client: Client, result: Result, by: Staff, at: datetime
) -> Assessment:
    """The form's own id again is the same result, or raises OtherContent; raises NoSuchScore,
    OtherRegister."""
    instrument = result.instrument
    if instrument.register != client.register:
        raise OtherRegister
    band = instrument.band_of(result.score)
    with deed("assessment.entered", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        row = Assessment.objects.filter(pk=id).first()
        if row is not None and row.client_id != client.pk:
            raise OtherContent
        row = row or Assessment(
            id=id, client=client, office_id=client.office_id, by=by, written_at=at
        )
        row.instrument, row.version, row.on = instrument.key, instrument.version, result.on
        row.score, row.band, row.assessor = result.score, band.key, result.assessor
        row.source, row.document = result.source, result.document
        if not was_kept(row):
            d.save(row)
            d.tell(f"officer:{client.officer_id}")
    return row


def assessments_of(client: Client) -> Sequence[Assessment]:
    """Newest first, struck ones too."""
    rows = Assessment.objects.filter(client=client).select_related("by")
    return list(rows.order_by("-on", "-written_at", "-pk"))


def risk_bands(office: Office) -> Mapping[UUID, str]:
    """The band of each client's newest result of the instrument of risk; struck ones count not."""
    return risk_bands_among(Client.objects.filter(office=office))


def risk_bands_among(clients: QuerySet[Client]) -> Mapping[UUID, str]:
    rows = Assessment.objects.filter(
        client__in=clients, instrument__in=RISK_INSTRUMENTS, struck_at=None
    )
    in_order = rows.order_by("on", "written_at", "pk")
    return dict(in_order.values_list("client_id", "band"))
