"""What happened to this client, newest first? What people told, the law's events, reports, alerts,
excuses, steps, changes; never what stands behind a wall.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import chain

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.alerts.models import AlertStep
from titian.audit.deeds import reference
from titian.audit.models import Entry
from titian.clients.models import Assignment, Client
from titian.desk.actors import names_of
from titian.desk.people.deed_words import SHOWN_DEEDS, STEP_WORDS
from titian.desk.people.timeline_event import Event, on_day
from titian.desk.story.obliged import obliged
from titian.desk.story.told import assessed, documented, met, sentenced, told
from titian.desk.trail_words import deed_word
from titian.reporting.models import Excuse, Miss, Report
from titian.supervision.models import Step, Supervision

KINDS: tuple[tuple[str, str | Promise], ...] = (
    ("", gettext_lazy("Semua peristiwa")),
    ("catatan", gettext_lazy("Catatan bimbingan")),
    ("asesmen", gettext_lazy("Asesmen")),
    ("janji", gettext_lazy("Janji temu")),
    ("kepatuhan", gettext_lazy("Syarat dan surat peringatan")),
    ("dokumen", gettext_lazy("Dokumen")),
    ("pidana", gettext_lazy("Pidana dan bimbingan")),
    ("laporan", gettext_lazy("Laporan")),
    ("peringatan", gettext_lazy("Peringatan")),
    ("langkah", gettext_lazy("Alasan dan langkah")),
    ("perubahan", gettext_lazy("Perubahan berkas")),
)

TYPED_WITHIN = timedelta(minutes=15)  # a report typed later than that says when it came


def timeline(client: Client, kind: str, *, zone: str, has_links: bool) -> list[Event]:
    """All events of the kind (empty: of every kind); a fixed number of queries.

    Whoever reads the file for a reason alone can open neither report nor alert: no links.
    """
    wanted = [kind] if kind in SOURCES else list(SOURCES)
    events = chain.from_iterable(SOURCES[name](client, zone) for name in wanted)
    shown = events if has_links else (replace(event, address="", strike="") for event in events)
    return sorted(shown, key=lambda event: event.order, reverse=True)


def _reported(client: Client, zone: str) -> Iterator[Event]:
    return chain(_reports(client), _misses(client, zone))


def _alerted(client: Client, zone: str) -> Iterator[Event]:  # noqa: ARG001
    return _alert_steps(client)


def _excused(client: Client, zone: str) -> Iterator[Event]:
    return chain(_excuses(client, zone), _steps(client, zone))


def _changed(client: Client, zone: str) -> Iterator[Event]:  # noqa: ARG001
    return chain(_hand_overs(client), _openings(client), _changes(client))


SOURCES: dict[str, Callable[[Client, str], Iterator[Event]]] = {
    "catatan": told,
    "asesmen": assessed,
    "janji": met,
    "kepatuhan": obliged,
    "dokumen": documented,
    "pidana": sentenced,
    "laporan": _reported,
    "peringatan": _alerted,
    "langkah": _excused,
    "perubahan": _changed,
}


def _reports(client: Client) -> Iterator[Event]:
    for report in Report.objects.filter(client=client).select_related("taken_by").order_by("-pk"):
        is_sent_later = report.received_at - report.counted_at > TYPED_WITHIN
        word, word_kind = _report_word(report)
        yield Event(
            order=report.counted_at,
            at=report.counted_at,
            text=_how(report),
            address=reverse("report", args=[report.pk]),
            link=_("Laporan"),
            received_at=report.received_at if is_sent_later else None,
            word=word,
            word_kind=word_kind,
        )


def _how(report: Report) -> str:
    channel = report.get_channel_display()
    if report.taken_by is None:
        return _("{channel}, diketik sendiri.").format(channel=channel)
    return _("{channel}, diterima {name}.").format(
        channel=channel.lower(), name=report.taken_by.name
    )


def _report_word(report: Report) -> tuple[str, str]:
    if not report.is_counted:
        return _("Belum dihitung, bukti kurang"), "unsure"
    if report.was_late:
        return _("Terlambat"), "warn"
    return (_("Diperiksa"), "ok") if report.reviewed_at else (_("Belum diperiksa"), "info")


def _misses(client: Client, zone: str) -> Iterator[Event]:
    for miss in Miss.objects.filter(client=client).order_by("-pk"):
        text = _("Masa lapor lewat tanpa kabar.")
        yield on_day(miss.due_on, zone, text, kind="unsure")


def _alert_steps(client: Client) -> Iterator[Event]:
    rows = AlertStep.objects.filter(alert__client=client).select_related("alert", "told")
    steps = list(rows.order_by("-pk"))
    names = names_of(step.actor for step in steps)
    for step in steps:
        yield Event(
            order=step.at,
            at=step.at,
            text=_alert_text(step, names),
            address=reverse("alert", args=[step.alert_id]),
            link=_("Peringatan “{kind}”").format(kind=step.alert.get_kind_display()),
            kind="bad" if step.what == AlertStep.What.OPENED and step.alert.is_open else "",
        )


def _alert_text(step: AlertStep, names: Mapping[str, str]) -> str:
    """dibuka. Untuk Ratmi Handayu."""
    parts = [f"{_what(step)}."]
    if step.what != AlertStep.What.SETTLED and step.told is not None:
        parts.append(_("Untuk {name}.").format(name=step.told.name))
    if step.actor.startswith("staff:"):
        parts.append(_("Oleh {name}.").format(name=names[step.actor]))
    return " ".join(parts)


def _what(step: AlertStep) -> str:
    what = step.get_what_display().lower()
    if step.what != AlertStep.What.SETTLED:
        return what
    return f"{what}, {step.alert.get_cause_display().lower()}"


def _excuses(client: Client, zone: str) -> Iterator[Event]:
    for excuse in Excuse.objects.filter(client=client).select_related("given_by").order_by("-pk"):
        by = excuse.given_by.name if excuse.given_by else "Titian"
        text = _("Tidak wajib lapor: {cause}. Dicatat {name}.").format(
            cause=excuse.get_cause_display().lower(), name=by
        )
        yield on_day(excuse.from_on, zone, f"{text} {excuse.note}".strip())


def _steps(client: Client, zone: str) -> Iterator[Event]:
    taken = Step.objects.filter(supervision__client=client, struck_at=None).order_by("-pk")
    for step in taken.select_related("by"):
        text = _("{step}, oleh {name}.").format(step=step_words(step), name=step.by.name)
        yield on_day(step.on, zone, f"{text} {step.note}".strip())


def step_words(step: Step) -> str:
    return str(STEP_WORDS.get(step.step, step.step))


def _hand_overs(client: Client) -> Iterator[Event]:
    given = Assignment.objects.filter(client=client).select_related("officer").order_by("-pk")
    for assignment in given:
        text = _("Dibimbing {name}: {reason}.").format(
            name=assignment.officer.name, reason=assignment.reason.rstrip(".")
        )
        yield Event(order=assignment.from_at, at=assignment.from_at, text=text)


def _openings(client: Client) -> Iterator[Event]:
    """Whoever read the file for a reason: its officer reads the reason."""
    for grant in client.grants.select_related("staff").order_by("-pk"):
        text = _("Berkas dibuka {name}: {reason}.").format(
            name=grant.staff.name, reason=grant.reason.rstrip(".")
        )
        yield Event(order=grant.from_at, at=grant.from_at, text=text)


def _changes(client: Client) -> Iterator[Event]:
    entries = list(Entry.objects.filter(_about(client), deed__in=SHOWN_DEEDS).order_by("-pk"))
    names = names_of(entry.actor for entry in entries)
    for entry in entries:
        text = deed_word(entry.deed)
        yield Event(
            order=entry.at,
            at=entry.at,
            text=_("{text}, oleh {name}.").format(text=text, name=names[entry.actor]),
        )


def _about(client: Client) -> Q:
    """Entries of the client and of the decrees."""
    decrees = Supervision.objects.filter(client=client)
    facts = client.sentence_events.all()
    return Q(subject__in=[reference(row) for row in (client, *decrees, *facts)])
