"""What stands in the diaries of an invented office? Visits that were made, meetings to come.

Most of it belongs to the PK whose account is shown, so that a week has something in it.
"""

from datetime import datetime, timedelta
from random import Random

from titian.demo.life import Life
from titian.demo.person_now import is_shown, working_day
from titian.guidance.models import Appointment

SHARE, SHARE_OF_THE_SHOWN = 0.08, 0.45
STILL_UNMARKED = 0.1
MADE_BEFORE = 4  # days
HALF_HOURS = 12  # of a working day after its first hour
MEETINGS = (
    ("kunjungan", "rumah", "", "Bertemu penjamin bila ada"),
    ("bimbingan", "kantor", "", ""),
    ("konseling", "kantor", "Ruang bimbingan 2", ""),
    ("pihak_lain", "lain", "Kantor kelurahan", "Ketua RT dan lurah"),
    ("program", "lain", "Balai latihan kerja", ""),
    ("bimbingan", "telepon", "", ""),
)
OUTCOMES = (
    ("terlaksana", ""), ("terlaksana", "Klien sehat dan bekerja"), ("terlaksana", ""),
    ("tidak_bertemu", "Penjamin sudah dihubungi"), ("ditunda", ""),
)  # fmt: skip


def write_diary(life: Life, seed: int) -> None:
    """For a client under guidance."""
    random = Random(f"{seed}/{life.plan.key}/diary")
    if random.random() >= (SHARE_OF_THE_SHOWN if is_shown(life) else SHARE):
        return
    past = _meeting(life, random, ago=random.randint(6, 40))
    if past is not None and random.random() >= STILL_UNMARKED:
        _mark(life, past, *random.choice(OUTCOMES))
    _meeting(life, random, ago=-random.randint(0, 9))


def _meeting(life: Life, random: Random, *, ago: int) -> Appointment | None:
    """Made some days before; none where that was before the client came, or is not yet."""
    at = working_day(life, ago) + timedelta(minutes=30 * random.randrange(HALF_HOURS))
    made_at = working_day(life, max(ago, 1) + MADE_BEFORE)
    purpose, place, where, note = random.choice(MEETINGS)
    if not life.bureau.calendar.opening(life.supervision.starts_on) < made_at < _until(life, at):
        return None
    by, client = life.officer(made_at), life.client
    row = Appointment(
        id=life.past.id(made_at), client=client, office=client.office, at=at, purpose=purpose,
        place=place, by=by, made_at=made_at,
    )  # fmt: skip
    row.set_words(where=where, note=note)
    life.past.deed("appointment.made", subject=client, by=by, at=made_at).save(row)
    return row


def _mark(life: Life, row: Appointment, outcome: str, note: str) -> None:
    at = row.at + timedelta(minutes=90)
    if at >= life.bureau.until:
        return
    row.outcome, row.outcome_at, row.outcome_by = outcome, at, life.officer(at)
    row.set_outcome_note(note)
    d = life.past.deed("appointment.outcome", subject=life.client, by=row.outcome_by, at=at)
    d.save(row)


def _until(life: Life, at: datetime) -> datetime:
    return min(at, life.bureau.until)
