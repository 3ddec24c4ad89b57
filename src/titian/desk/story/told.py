"""What do the facts, assessments, papers and the sentence put into the timeline?

Only what stands before every wall; what was struck is shown apart, with its reason.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.people.event_form import event_words
from titian.desk.people.timeline_event import Event, on_day
from titian.guidance.appointments import appointments_of
from titian.guidance.assessments import assessments_of
from titian.guidance.documents import documents_of
from titian.guidance.facts import facts_of
from titian.guidance.models import Appointment, Assessment, Fact

OPEN_TO_ALL = ""  # before every wall


def told(client: Client, zone: str) -> Iterator[Event]:
    for fact in facts_of(client, wall=OPEN_TO_ALL):
        if fact.struck_at is None:
            strike = reverse("fact_strike", args=[client.pk, fact.pk])
            event = on_day(fact.on, zone, fact_words(fact))
            yield replace(event, link=_(fact.kind_label), told=fact.kind, strike=strike)


def assessed(client: Client, zone: str) -> Iterator[Event]:
    for one in assessments_of(client):
        if one.struck_at is None:
            strike = reverse("assessment_strike", args=[client.pk, one.pk])
            event = on_day(one.on, zone, assessment_words(one))
            yield replace(event, link=_(one.label), strike=strike)


def met(client: Client, zone: str) -> Iterator[Event]:  # noqa: ARG001 - as every source
    """Meetings of which somebody said what came of them."""
    for row in appointments_of(client):
        if row.struck_at is None and row.outcome:
            yield Event(order=row.at, at=row.at, text=meeting_words(row), link=_("Janji temu"))


def documented(client: Client, zone: str) -> Iterator[Event]:
    """On the day that the paper bears, else when it was added."""
    for paper in documents_of(client, wall=OPEN_TO_ALL):
        if paper.struck_at is not None:
            continue
        text = _("{title}, disimpan {name}.").format(title=paper.title, name=paper.by.name)
        event = (
            on_day(paper.dated_on, zone, text)
            if paper.dated_on
            else Event(order=paper.added_at, at=paper.added_at, text=text)
        )
        address = reverse("document_file", args=[client.pk, paper.pk])
        yield replace(event, link=_("Dokumen"), address=address)


def sentenced(client: Client, zone: str) -> Iterator[Event]:
    """Events of the sentence on their day, and guidance from its first day to its end."""
    for fact in client.sentence_events.filter(struck_at=None):
        day = fact.data.get("on")
        if isinstance(day, str):
            event = on_day(date.fromisoformat(day), zone, f"{event_words(fact)}.")
            yield replace(event, link=_("Pidana"))
    for decree in client.supervisions.all():
        text = _("{programme} dimulai, SK {number}.").format(
            programme=decree.get_programme_display(), number=decree.decree_number
        )
        yield replace(on_day(decree.starts_on, zone, text), link=_("Bimbingan"))
        if decree.ended_on is not None:
            text = _("Berakhir, {way}.").format(way=decree.get_end_way_display().lower())
            yield replace(on_day(decree.ended_on, zone, text), link=_("Bimbingan"))


def fact_words(fact: Fact) -> str:
    """Dengan siapa: Keluarga. Yang dikatakan: sehat. Sumber: ibu klien. Dicatat Ratmi Handayu."""
    parts = [
        (_(one.question), _(one.words) if one.is_choice else one.words) for one in fact.answers()
    ]
    if fact.source:
        parts.append((_("Sumber"), fact.source))
    if fact.document is not None and not fact.document.struck_at:
        parts.append((_("Dokumen"), fact.document.title))
    said = [f"{question}: {words.rstrip('.')}." for question, words in parts]
    return " ".join([*said, _("Dicatat {name}.").format(name=fact.by.name)])


def meeting_words(row: Appointment) -> str:
    """Kunjungan rumah, di rumah klien: terlaksana. Rumah terawat. Dicatat Ratmi Handayu."""
    kind = f"{row.get_purpose_display()}, {row.get_place_display().lower()}"
    if row.outcome_by is None:
        return f"{kind}."
    note = "".join(f" {part.rstrip('.')}." for part in (*_absence(row), row.outcome_note) if part)
    by = _("Dicatat {name}.").format(name=row.outcome_by.name)
    return f"{kind}: {row.get_outcome_display().lower()}.{note} {by}"


def _absence(row: Appointment) -> tuple[str, ...]:
    """Alasan: sakit. Surat dokter: ditunggu."""
    if not row.reason:
        return ()
    said = _("Alasan: {reason}").format(reason=_(row.reason_label).lower())
    if row.proof is None:
        return (said,)
    return said, f"{row.proof.paper}: {row.proof.get_state_display().lower()}"


def assessment_words(one: Assessment) -> str:
    """Sedang, skor 8, versi 02. Asesor: Ratmi Handayu. Sumber: litmas."""
    text = _("{band}, skor {score}, versi {version}. Asesor: {assessor}.").format(
        band=_(one.band_label), score=one.score, version=one.version,
        assessor=one.assessor.rstrip("."),
    )  # fmt: skip
    source = f"{_('Sumber')}: {one.source.rstrip('.')}." if one.source else ""
    return f"{text} {source}".strip()
