"""What goes on the sealed paper about an alert? All that its page says, and no more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from titian.alerts.models import Alert
from titian.clients.models import Client
from titian.desk.alarms.evidence import Happened, happened
from titian.desk.alarms.forms import cause_words
from titian.desk.alarms.page import history_of
from titian.desk.alarms.place_page import heading_of
from titian.desk.alarms.told import told_of
from titian.desk.evidence.drawings import map_on_paper, on_paper
from titian.desk.maps.said import clock_of
from titian.desk.sheets.sheet_words import printed_words
from titian.desk.templatetags.titian import hours_of, moment
from titian.desk.whereabouts.fixes import FixLine
from titian.desk.whereabouts.limits import limits
from titian.letters.evidence import EvidenceBody, Part
from titian.letters.letterhead import letterhead_of
from titian.letters.sections import Grid, Section
from titian.offices.models import Staff
from titian.tracking.models import Zone

RAW_LINE = 2048


def body_of(alert: Alert, *, purpose: str, by: Staff, at: datetime) -> EvidenceBody:
    """In the language that is active."""
    client, found = alert.client, happened(alert, at, names_victims=False)
    supports = tuple(said for one in found for said in one.sides.supports)
    opposes = tuple(said for one in found for said in one.sides.opposes)
    return EvidenceBody(
        letterhead=letterhead_of(client.office, at),
        title=heading_of(alert, found),
        number=client.number,
        name=client.list_name,
        secrecy=_secrecy(client),
        supports=Section(_("Yang mendukung"), level=2, lines=supports),
        opposes=Section(
            _("Yang berbicara sebaliknya"), level=2, lines=opposes,
            text="" if opposes else _("Tidak kami temukan. Itu tidak membuktikan bahwa tidak ada."),
        ),
        parts=tuple(_parts(alert, found, purpose)),
        printed=printed_words(by, client.office, at),
    )  # fmt: skip


def _secrecy(client: Client) -> str:
    if client.is_child:
        return _("RAHASIA: identitas anak dilindungi UU 11/2012 Pasal 19. Hanya untuk tugas.")
    return _("RAHASIA: hanya untuk petugas dan pejabat yang berwenang.")


def _parts(alert: Alert, found: list[Happened], purpose: str) -> Iterator[Part]:
    yield Part(_summary(alert, purpose))
    yield Part(_told(alert))
    for one in found:
        yield from _episode(one)
    yield Part(_steps(alert))
    for section in limits():
        yield Part(Section(section.title, level=2, lines=tuple(section.lines)))


def _summary(alert: Alert, purpose: str) -> Section:
    zone = alert.office.zone
    pairs = [
        (_("Jenis"), str(alert.get_kind_display())),
        (_("Dibuka"), moment(alert.opened_at, zone)),
        (_("Dicetak untuk"), purpose),
    ]
    if alert.settled_at is not None:
        pairs += [
            (_("Diselesaikan"), moment(alert.settled_at, zone)),
            (_("Sebab"), cause_words(alert.cause, alert.code)),
            (_("Catatan"), alert.note or "–"),
        ]
    return Section(_("Peringatan"), pairs=tuple(pairs))


def _told(alert: Alert) -> Section:
    zone = alert.office.zone
    lines = [
        f"“{one.words}” ({moment(one.said_at, zone)}, {one.way}{f', {one.by}' if one.by else ''})"
        for one in told_of(alert)
    ]
    text = "" if lines else _("Belum ada keterangan klien yang dicatat.")
    return Section(_("Keterangan klien"), text=text, lines=tuple(lines))


def _episode(one: Happened) -> Iterator[Part]:
    episode = one.episode
    title = _("Kejadian %(when)s") % {"when": moment(episode.from_at)}
    yield Part(Section(title, pairs=tuple(_when(one))))
    yield _map(one)
    if one.strip is not None:
        yield Part(_hours(one), on_paper(one.strip.drawing))
    yield Part(Section(_("Mengapa dinilai begitu"), level=2, pairs=tuple(one.rule)))
    yield Part(_fixes(one))
    yield Part(_arrived(one))


def _map(one: Happened) -> Part:
    """A place that protects a victim is not drawn on what leaves the office."""
    title = _("Peta")
    if _is_walled(one):
        text = _("Tidak dicetak: tempat ini melindungi korban.")
        return Part(Section(title, level=2, text=text))
    if not one.lines:
        return Part(Section(title, level=2, text=_("Tidak ada titik pada waktu ini.")))
    return Part(Section(title, level=2, text=_signs()), map_on_paper(one.picture))


def _signs() -> str:
    """What each sign of the map means; a paper has no colours to rely on."""
    return _(
        "Bulatan penuh: pasti di tempat yang benar. Kotak: pasti di tempat yang salah. Bulatan "
        "kosong: belum pasti. Silang: tidak dipakai. Lingkaran di sekelilingnya ialah akurasinya. "
        "Garis putus-putus: tidak diketahui apa yang terjadi di antaranya."
    )


def _is_walled(one: Happened) -> bool:
    return one.episode.version.zone.purpose == Zone.Purpose.VICTIM


def _when(one: Happened) -> Iterator[tuple[str, str]]:
    episode = one.episode
    yield _("Wilayah"), episode.version.zone.name
    yield _("Terjadi"), moment(episode.from_at)
    yield _("Berakhir"), moment(episode.until_at) if episode.until_at else _("belum berakhir")
    yield _("Diterima"), moment(episode.received_at)
    if one.is_superseded:
        yield _("Tidak berlaku lagi"), _("titik yang datang kemudian menunjukkan lain")
    if one.silences.gaps:
        yield _("Tidak diketahui"), one.silences.words


def _hours(one: Happened) -> Section:
    assert one.strip is not None
    rows = tuple(
        (f"{clock_of(row.from_at)}–{clock_of(row.until_at)}", row.word, row.length,
         row.judged)
        for row in one.strip.rows
    )  # fmt: skip
    head = (f"{_('Waktu')} ({hours_of()})", _("Keberadaan"), _("Lamanya"), _("Jadwal"))
    title = _("Jadwal dan keberadaan")
    return Section(title, level=2, text=one.strip.hours, grid=Grid(head, (3, 3, 3, 3), rows))


def _fixes(one: Happened) -> Section:
    rows = tuple(
        (
            f"{line.number}. {line.at:%d/%m %H.%M.%S}", f"{line.received_at:%d/%m %H.%M.%S}",
            line.accuracy, "–" if _is_walled(one) else line.away or "–",
            line.verdict + (f" ({_('menentukan')})" if line.is_evidence else ""),
        )
        for line in _localised(one)
    )  # fmt: skip
    happened_at = f"{_('Terjadi')} ({hours_of(one.episode.version.time_zone)})"
    head = (happened_at, _("Diterima"), _("Akurasi"), _("Letak"), _("Penilaian"))
    grid = Grid(head, (4, 3, 2, 6, 4), rows) if rows else None
    text = "" if rows else _("Tidak ada titik pada waktu ini.")
    return Section(_("Bukti, titik demi titik"), level=2, text=text, grid=grid)


def _localised(one: Happened) -> Iterator[FixLine]:
    """In the time of the office."""
    place = ZoneInfo(one.episode.version.time_zone)
    for line in one.lines:
        yield replace(
            line, at=line.at.astimezone(place), received_at=line.received_at.astimezone(place)
        )


def _arrived(one: Happened) -> Section:
    """A message says where: of a place that protects a victim only its hash leaves the office."""
    hidden = _("Isinya tidak dicetak.") if _is_walled(one) else ""
    lines = [
        f"{clock_of(arrival.at)}: {arrival.device}, {arrival.door}. SHA-256 {raw.frame.sha256}. "
        f"{hidden or raw.text[:RAW_LINE]}"
        for arrival in one.arrivals
        for raw in arrival.raws
    ]
    text = "" if lines else _("Pesan aslinya tidak tersimpan lagi.")
    return Section(_("Pesan asli perangkat"), level=2, text=text, lines=tuple(lines))


def _steps(alert: Alert) -> Section:
    zone = alert.office.zone
    lines = [f"{moment(step.at, zone)}: {step.word} ({step.who})" for step in history_of(alert)]
    return Section(_("Jejak peringatan"), lines=tuple(lines))
