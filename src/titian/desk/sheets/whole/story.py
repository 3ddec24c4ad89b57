"""What was told of the client and what happened, on paper? Oldest first, as a story is read."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from titian.alerts.models import Alert
from titian.clients.models import Client
from titian.desk.decrees import decree_of
from titian.desk.people.timeline import KINDS, timeline
from titian.desk.people.timeline_event import Event
from titian.desk.persons.striking import Struck
from titian.desk.sheets.compliance import months_of, months_since
from titian.desk.sheets.whole.said import joined, listed, sentences
from titian.desk.story.told import OPEN_TO_ALL
from titian.desk.templatetags.titian import date_words, figure, moment
from titian.guidance.documents import documents_of
from titian.guidance.models import Document
from titian.letters.sections import Section
from titian.supervision.models import Supervision

TOLD = ("catatan", "asesmen", "janji", "kepatuhan", "pidana", "langkah", "perubahan")
HASH_PART = 16  # signs of a hash between two spaces, so that people can compare them


def story_sections(client: Client) -> Iterator[Section]:
    """Papers, reports and alerts have sections of their own."""
    words = {key: str(word) for key, word in KINDS}
    yield Section(_("Riwayat"))
    for kind in TOLD:
        found = timeline(client, kind, zone=client.office.zone, has_links=False)
        yield _told(words[kind], sorted(found, key=lambda event: event.order), client.office.zone)


def report_section(client: Client, decrees: Sequence[Supervision], today: date) -> Section:
    """Month by month, from the first day of guidance to its end or today."""
    title, found = _("Wajib lapor"), decree_of(decrees)
    if found is None:
        return Section(title, text=_("Belum ada SK yang tercatat."))
    first = min(decrees, key=lambda decree: decree.starts_on)
    last = min(found.ended_on or today, today)
    months = months_of(client, first, last, shown=max(months_since(first.starts_on, last), 1))
    rows = ((one.name, one.reports, one.late, one.missed, one.excused, one.ways) for one in months)
    columns = (
        (_("Bulan"), 4), (_("Laporan"), 3), (_("Terlambat"), 3), (_("Tanpa kabar"), 3),
        (_("Izin"), 2), (_("Cara"), 6),
    )  # fmt: skip
    return listed(title, columns, rows, level=1)


def alert_section(client: Client) -> Section:
    """Each with what came of it."""
    found = client.alerts.select_related("settled_by").order_by("opened_at", "pk")
    rows = (
        (
            date_words(one.since_on),
            joined(one.get_kind_display(), _("mendesak") if one.urgent else ""),
            _outcome(one, client.office.zone),
        )
        for one in found
    )
    columns = ((_("Sejak"), 3), (_("Jenis"), 4), (_("Hasil"), 8))
    return listed(_("Peringatan"), columns, rows, level=1)


def document_section(client: Client) -> Section:
    """The list alone; by its hash a copy can be told from the one that is kept."""
    found = [one for one in documents_of(client, wall=OPEN_TO_ALL) if one.struck_at is None]
    rows = (
        (date_words(one.dated_on), _titled(one), _hashed(one.file.sha256))
        for one in reversed(found)
    )
    columns = ((_("Tanggal"), 3), (_("Dokumen"), 6), (_("Sidik isi (SHA-256)"), 5))
    return listed(_("Dokumen"), columns, rows, level=1)


def struck_section(client: Client, struck: Sequence[Struck]) -> Section:
    """What was taken back stays readable."""
    rows = ((one.what, moment(one.at, client.office.zone), one.because) for one in struck)
    columns = ((_("Yang dicoret"), 6), (_("Kapan"), 4), (_("Mengapa"), 5))
    return listed(_("Yang dicoret"), columns, rows, level=1)


def _told(title: str, events: Sequence[Event], zone: str) -> Section:
    """With a column of kinds where the events have kinds."""
    if any(event.link for event in events):
        columns = ((_("Tanggal"), 3), (_("Jenis"), 3), (_("Isi"), 9))
        return listed(title, columns, ((_when(one, zone), one.link, one.text) for one in events))
    return listed(
        title, ((_("Tanggal"), 5), (_("Isi"), 10)), ((_when(one, zone), one.text) for one in events)
    )


def _when(event: Event, zone: str) -> str:
    return date_words(event.on) if event.on else moment(event.at, zone)


def _outcome(one: Alert, zone: str) -> str:
    if one.settled_at is None:
        return sentences(_("Belum selesai"), one.note)
    by = one.settled_by.name if one.settled_by else "Titian"
    settled = _("diselesaikan {name} {when}").format(name=by, when=moment(one.settled_at, zone))
    return sentences(f"{one.get_cause_display()}, {settled}", one.note)


def _titled(one: Document) -> str:
    size = _("{n} kB").format(n=figure(max(round(one.file.size / 1000), 1)))
    return joined(one.title, _(one.kind_label), one.source, size)


def _hashed(sha256: str) -> str:
    parts = (sha256[n : n + HASH_PART] for n in range(0, len(sha256), HASH_PART))
    return " ".join(parts)
