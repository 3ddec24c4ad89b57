"""What lies in the inbox of an invented officer? Reports from screens and phones that nobody read
yet, verdicts, notes, and what was promised.

Most of it belongs to the PK whose account is shown. The report itself stays what the plan says;
only how it came and what it says is told anew.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from titian.audit.past import PastDeed
from titian.clients.models import Particulars
from titian.clients.sealing import cipher_of
from titian.demo.faces import draw_face
from titian.demo.life import ONE_DAY, Life
from titian.demo.person_now import is_shown
from titian.demo.screen_past import FORM, answer_on_the_screen
from titian.documents import vault
from titian.documents.keeping import folder
from titian.documents.models import File
from titian.reporting.models import FollowUp, Report, ReportNote
from titian.reporting.rules.attention import Photo, Told, reasons_for, urgency_of

UNREAD_FOR = timedelta(days=9)  # of the PK who is shown
STILL_UNREAD, AS_A_PHONE, WITH_PHOTO = 0.85, 0.75, 0.4
PROMISED_FOR, PROMISED, NOTED = timedelta(days=30), 0.4, 0.25


@dataclass(frozen=True)
class Said:
    """How somebody is, and what they ask for, as coded answers and in the words of the file."""

    mood: str
    need: str = ""
    changes: str = ""
    changed: str = "same"
    note: str = ""


SAID = (
    *(Said("good"),) * 4,
    Said("fair"),
    Said("low", note="Ibu sakit, jarang tidur."),
    Said("good", need="work"),
    Said("fair", need="call"),
    Said("fair", changes="Alamat saya", changed="address"),
    Said("low", need="urgent"),
    Said("good", changes="Nomor HP saya", changed="phone"),
)
NOTES = (
    "Suaranya pelan, diminta datang minggu depan.",
    "Majikan baru sudah ditelepon.",
    "Alamat baru dibenarkan ketua RT.",
)
PROMISES = (
    "Telepon penjaminnya",
    "Tanyakan surat keterangan kerja",
    "Kunjungi alamat yang baru",
    "Hubungkan dengan balai latihan kerja",
    "Cocokkan wajah saat bertemu",
)
RESULTS = ("Sudah ditelepon, keadaannya baik.", "Suratnya sudah ada di berkas.", "Sudah bertemu.")


def stays_unread(life: Life, at: datetime, *, plan_says: bool) -> bool:
    """Who is shown has a few more to read."""
    is_fresh = at > life.bureau.until - UNREAD_FOR
    return plan_says or (
        is_shown(life) and is_fresh and _chance(life, at, "unread").random() < STILL_UNREAD
    )


def tell_anew(life: Life, d: PastDeed, report: Report, *, is_unread: bool) -> None:
    """Before the report is kept: some came from the screen of the office, in coded answers."""
    random = _chance(life, report.made_at, "said")
    if is_unread and is_shown(life) and random.random() < AS_A_PHONE:
        _as_a_phone(report, random)
        life.unread.append((d, report))
    else:
        answer_on_the_screen(life, report, random)
    weigh_told(report, Photo.NONE)


def bring_photos(life: Life, person: Particulars) -> None:
    """To some of the unread, once it is known whether the file has a photo to compare."""
    for d, report in life.unread:
        random = _chance(life, report.made_at, "photo")
        if random.random() < WITH_PHOTO:
            report.photo = _face(life, d, random, report.received_at)
            weigh_told(report, Photo.FRESH if person.photo else Photo.NOTHING_BESIDE)
            d.save(report)


def follow(life: Life, report: Report, at: datetime) -> None:
    """After it was read: a note, or something to do that is done or still waits."""
    random = _chance(life, at, "promise")
    if not is_shown(life) or at < life.bureau.until - PROMISED_FOR:
        return
    if random.random() < NOTED:
        d = life.past.deed("report.noted", subject=report, by=life.officer(at), at=at)
        note = ReportNote(
            id=life.past.id(at), report=report, client=life.client, office=report.office,
            text=random.choice(NOTES), by=life.officer(at), at=at,
        )  # fmt: skip
        d.save(note)
    if random.random() < PROMISED:
        _promise(life, report, random, at)


def _promise(life: Life, report: Report, random: Random, at: datetime) -> None:
    by, calendar = life.officer(at), life.bureau.calendar
    until_on = calendar.on_or_after(calendar.today(at) + random.randint(2, 34) * ONE_DAY)
    row = FollowUp(
        id=life.past.id(at), client=life.client, report=report, office=report.office,
        what=random.choice(PROMISES), who=by, until_on=until_on, made_at=at, made_by=by,
    )  # fmt: skip
    life.past.deed("follow_up.planned", subject=life.client, by=by, at=at).save(row)
    done_at = calendar.opening(until_on) + timedelta(minutes=70)
    if done_at < life.bureau.until and random.random() < 0.8:
        d = life.past.deed("follow_up.ended", subject=life.client, by=by, at=done_at)
        row.end, row.end_note = FollowUp.End.DONE, random.choice(RESULTS)
        row.ended_at, row.ended_by = done_at, by
        d.save(row)


def _as_a_phone(report: Report, random: Random) -> None:
    said = random.choice(SAID)
    report.channel, report.evidence = Report.Channel.KIOSK, Report.Evidence.IDENTIFIED
    report.taken_by, report.made_at = None, report.received_at
    report.counted_at = report.made_at
    report.form_version = FORM
    report.answers = {
        "changes": said.changed, "mood": said.mood, "need": said.need or "none", "work": "daily",
    }  # fmt: skip
    report.need, report.changes, report.note = said.need, said.changes, said.note


def weigh_told(report: Report, photo: Photo, *, has_doubt: bool = False) -> None:
    """By the rule of the inbox."""
    told = Told(
        need=report.need, mood=str(report.answers.get("mood", "")), changes=report.changes,
        photo=photo, was_late=report.was_late, has_doubt=has_doubt,
    )  # fmt: skip
    reasons = reasons_for(told)
    report.reasons, report.urgency = " ".join(reasons), urgency_of(reasons)


def _face(life: Life, d: PastDeed, random: Random, at: datetime) -> File:
    client = life.client
    content = draw_face(random, is_woman=life.plan.person.is_woman)
    sha = vault.put(
        folder(), office=client.office.pk, register=client.register, content=content,
        cipher=cipher_of(client.register),
    )  # fmt: skip
    file = File(
        id=life.past.id(at), office=client.office, register=client.register, sha256=sha,
        received_sha256=sha, size=len(content), media_type="image/jpeg", name="foto-lapor.jpg",
        received_at=at,
    )  # fmt: skip
    d.save(file)
    return file


def _chance(life: Life, at: datetime, about: str) -> Random:
    """Of its own, so that everything else of the demo stays what it was."""
    return Random(f"{life.plan.key}/{at:%Y-%m-%d}/{about}")
