"""What came later to an invented client's file: a photo, a caution, a victim, a leave to report
from far?

Most of it happens to the clients of the PK whose account is shown, so that each page has
something to show.
"""

import json
from dataclasses import asdict
from datetime import date, datetime, timedelta

from titian.clients.models import Caution, Particulars, RemoteReporting, Victim, VictimWords
from titian.clients.sealing import cipher_of
from titian.demo.accounts import SHOWN_PK
from titian.demo.faces import draw_face
from titian.demo.life import ONE_DAY, Life
from titian.demo.person_past import Telling
from titian.documents import vault
from titian.documents.keeping import folder
from titian.documents.models import File
from titian.offices.models import Staff

PHOTO_SHARE, CAUTION_SHARE, VICTIM_SHARE, DISTANCE_SHARE = 0.06, 0.012, 0.04, 0.015
MORE_OF_THE_SHOWN = 8
HARMED_BY = {
    "pencurian": ("orang", "Kehilangan sepeda motor"),
    "penganiayaan": ("orang", "Dirawat tiga hari di puskesmas"),
    "penggelapan": ("badan", "Kerugian sekitar 40 juta rupiah"),
    "penipuan": ("orang", "Kehilangan uang tabungan"),
    "korupsi": ("negara", "Kerugian keuangan daerah"),
    "penadahan": ("orang", "Barang belum kembali"),
}
BODIES = {"badan": "Koperasi Contoh Bersama", "negara": "Pemerintah kabupaten (contoh)"}
WISHES = ("Tidak mau ditemui klien", "Mau diberi tahu sebelum klien pulang", "")
CAUTIONS = (
    "Anjing lepas di halaman rumah; telepon dahulu.",
    "Pernah mengancam petugas saat mabuk; kunjungan berdua.",
    "Keluarga berselisih dengan tetangga; datang siang hari.",
    "Jalan ke rumah melewati jembatan gantung; jangan saat hujan.",
)
FAR = (
    "Rumah di pulau; kapal hanya seminggu sekali.",
    "Merawat ibu yang sakit dan tidak dapat ditinggal.",
    "Bekerja di kebun, dua hari perjalanan dari kantor.",
)
REFUSED = "Ada Pos Bapas sejam dari rumahnya."
FEW, LATELY, LASTS = 3, 75, 90  # days
STILL_WAITS = timedelta(days=21)


def write_lately(telling: Telling, row: Particulars, *, everything: bool) -> None:
    """For clients under guidance, within the last weeks."""
    more = MORE_OF_THE_SHOWN if is_shown(telling.life) else 1
    if telling.happens(min(PHOTO_SHARE * more, 0.5)) or everything:
        _photo(telling, row)
    if telling.happens(CAUTION_SHARE * more) or everything:
        _caution(telling)
    if telling.happens(VICTIM_SHARE * more) or everything:
        _victim(telling)
    if (telling.happens(DISTANCE_SHARE * more) or everything) and not telling.client.is_child:
        _distance(telling, waits=everything)


def working_day(life: Life, ago: int) -> datetime:
    """An hour after the opening of that day, or of the next working one before today."""
    calendar = life.bureau.calendar
    today = calendar.today(life.bureau.until)
    day = calendar.on_or_after(today - ago * ONE_DAY)
    return calendar.opening(day) + timedelta(minutes=65)


def is_shown(life: Life) -> bool:
    officer = life.client.officer
    return officer is not None and officer.username == SHOWN_PK


def _photo(telling: Telling, row: Particulars) -> None:
    client = telling.client
    content = draw_face(telling.random, is_woman=telling.life.plan.person.is_woman)
    sha = vault.put(
        folder(), office=client.office.pk, register=client.register, content=content,
        cipher=cipher_of(client.register),
    )  # fmt: skip
    d = telling.deed("client.photo_taken")
    row.photo = File(
        id=telling.id(), office=client.office, register=client.register, sha256=sha,
        received_sha256=sha, size=len(content), media_type="image/jpeg", name="foto.jpg",
        received_at=telling.at,
    )  # fmt: skip
    d.save(row.photo)
    d.save(row)


def _caution(telling: Telling) -> None:
    d = telling.deed("client.caution_written")
    client = telling.client
    caution = Caution(
        id=telling.id(), client=client, office=client.office, by=telling.by, from_at=telling.at,
        until_on=telling.at.date() + timedelta(days=400) if telling.happens(0.5) else None,
        text_sealed=telling.seal(telling.random.choice(CAUTIONS)),
    )  # fmt: skip
    d.save(caution)


def _victim(telling: Telling) -> None:
    kind, harm = HARMED_BY.get(telling.life.plan.case.offence.key, ("diri", "Ketergantungan"))
    name = BODIES.get(kind) or (telling.client.name if kind == "diri" else "Korban (contoh)")
    wishes = telling.random.choice(WISHES) if kind == "orang" else ""
    words = VictimWords(name, "", "", "", harm, wishes)
    d = telling.deed("client.victim_entered")
    d.save(
        Victim(
            id=telling.id(), client=telling.client, office=telling.client.office, kind=kind,
            words_sealed=telling.seal(json.dumps(asdict(words))),
        )
    )  # fmt: skip


def _distance(telling: Telling, *, waits: bool) -> None:
    """Some wait, most are allowed, a few refused; the head decides on a later day."""
    fate = telling.random.random()
    d = telling.deed("client.distance_asked")
    first = telling.at.date()
    asked = RemoteReporting(
        id=telling.id(), client=telling.client, office=telling.client.office,
        reason=telling.random.choice(FAR), from_on=first, until_on=first + LASTS * ONE_DAY,
        asked_by=telling.by, asked_at=telling.at,
    )  # fmt: skip
    d.save(asked)
    decided_at = _next_morning(telling, first)
    until = telling.life.bureau.until
    if decided_at < until and not waits and (fate > 0.3 or until - telling.at > STILL_WAITS):
        _decide(telling, asked, decided_at, is_allowed=fate > 0.2)


def _decide(telling: Telling, asked: RemoteReporting, at: datetime, *, is_allowed: bool) -> None:
    head = _head(telling.life)
    name = "client.distance_allowed" if is_allowed else "client.distance_refused"
    d = telling.life.past.deed(name, subject=telling.client, by=head, at=at)
    asked.decided_by, asked.decided_at, asked.is_allowed = head, at, is_allowed
    asked.decision_note = "" if is_allowed else REFUSED
    d.save(asked)


def _next_morning(telling: Telling, day: date) -> datetime:
    calendar = telling.life.bureau.calendar
    return calendar.opening(calendar.on_or_after(day + ONE_DAY)) + timedelta(minutes=40)


def _head(life: Life) -> Staff:
    return life.bureau.staff[f"{life.bureau.plan.key}.kepala"]
