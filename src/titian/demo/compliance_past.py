"""Which conditions do some invented clients have, what came of them, and who was warned?

Most of it belongs to the PK whose account is shown, so that each page has something to show.
Drawn from a chance of its own, so that everything else of the demo stays what it was.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from titian.audit.past import Past
from titian.clients.models import RegisterCounter
from titian.clients.rules.numbering import number_of
from titian.demo.founding import Bureau
from titian.demo.intake import Desk
from titian.demo.life import ONE_DAY, Life
from titian.demo.person_now import is_shown, working_day
from titian.guidance.models import Appointment, Condition, Finding, Measure, WarningLetter
from titian.guidance.rules.conditions import due_days
from titian.guidance.rules.warnings import answer_by
from titian.guidance.warning_numbers import BOOK, USUAL, place_of
from titian.supervision.models import Proof, Step

SHARE, SHARE_OF_THE_SHOWN = 0.05, 0.6
STAYS_AWAY = 0.8
HOUR = timedelta(hours=1)
OPEN_LATELY = 0.35  # of the last due day, nobody has said yet what came of it
GENERAL = "Tidak mengulangi tindak pidana dan tidak menimbulkan keresahan di masyarakat"
SOURCE = "SK, diktum kedua"


@dataclass(frozen=True)
class Special:
    """A special condition, how often it falls due, and what usually proves it."""

    text: str
    every: str
    proof: str


SPECIAL = (
    Special("Mengikuti pelatihan kerja yang ditunjuk PK", "mingguan", "daftar hadir balai latihan"),
    Special("Mengganti kerugian korban Rp300.000 sebulan", "bulanan", "kuitansi"),
    Special("Menunjukkan surat keterangan kerja", "triwulan", "surat dari majikan"),
    Special("Tidak mendatangi pasar tempat kejadian", "terus", "keterangan ketua RT"),
)
# Outcome, note, reason, paper, and what was decided.
AWAY = (
    ("tanpa_alasan", "Ditunggu sampai tutup", "", "", "surat"),
    ("diizinkan", "Istrinya menelepon", "sakit", "Surat dokter atau puskesmas", ""),
    ("tidak_patuh", "Datang mabuk", "", "", "surat"),
    ("tidak_patuh", "Pulang sebelum selesai", "", "", "teguran"),
    ("tidak_bertemu", "", "", "", ""),
    ("tanpa_alasan", "", "", "", "surat"),
    ("tak_terlayani", "PK dipanggil ke sidang", "", "", "jadwal"),
    ("diizinkan", "Panen di kebun", "kerja", "", ""),
    ("tanpa_alasan", "HP-nya tidak aktif", "", "", ""),
)  # fmt: skip
BECAUSE = "Tidak hadir pada bimbingan yang dijanjikan tanpa memberi tahu sebabnya."
ASKS = "Datang menghadap PK di kantor dan menjelaskan sebabnya."
WITHDRAWN = "Ternyata dirawat di puskesmas; keluarganya membawa suratnya."


def oblige(desk: Desk, life: Life, seed: int) -> None:
    """For a client under guidance."""
    random = Random(f"{seed}/{life.plan.key}/compliance")
    if random.random() >= (SHARE_OF_THE_SHOWN if is_shown(life) else SHARE):
        return
    since = life.supervision.starts_on + 10 * ONE_DAY
    at = life.opening_after(since, 2 * HOUR)
    if at >= life.bureau.until - 7 * ONE_DAY:
        return
    _condition(life, GENERAL, "umum", "terus", None, at)
    special = random.choice(SPECIAL)
    first = None if special.every == "terus" else _first_due(life, since, special.every)
    row = _condition(life, special.text, "khusus", special.every, first, at)
    _find(life, row, special, random)
    if random.random() < STAYS_AWAY:
        _stay_away(desk, life, random)


def warn_some(past: Past, bureau: Bureau, lives: Sequence[Life]) -> None:
    """Of whom an officer decided on a letter: one waits for the head, one letter was withdrawn.
    In the order of their days, so that numbers rise with time."""
    found = sorted(_to_be_warned(lives), key=lambda pair: (pair[1], pair[0].plan.key))
    counters: dict[int, RegisterCounter] = {}
    for number, (life, on) in enumerate(found):
        at = life.opening_after(on + ONE_DAY, 2 * HOUR)
        signed_at = life.opening_after(on + 2 * ONE_DAY, 3 * HOUR)
        if signed_at >= bureau.until:
            continue
        row = _propose(life, at)
        if number == len(found) - 1:
            continue
        _sign(past, bureau, life, row, signed_at, counters)
        if number == 0:
            _withdraw(life, row, bureau, signed_at + ONE_DAY)
        else:
            _deliver(life, row, signed_at + HOUR)


def _condition(
    life: Life, text: str, kind: str, every: str, first: date | None, at: datetime
) -> Condition:
    by, client = life.officer(at), life.client
    row = Condition(
        id=life.past.id(at), client=client, supervision=life.supervision, office=client.office,
        kind=kind, every=every, first_due_on=first, from_on=life.supervision.starts_on,
        source=SOURCE, by=by, written_at=at,
    )  # fmt: skip
    row.set_text(text)
    life.past.deed("condition.entered", subject=client, by=by, at=at).save(row)
    return row


def _first_due(life: Life, since: date, every: str) -> date:
    """Old guidance has kept it for long; of what is shown the last months are enough."""
    today = life.bureau.calendar.today(life.bureau.until)
    back = {"mingguan": 42, "bulanan": 150, "triwulan": 180}[every]
    return max(since, today - back * ONE_DAY)


def _find(life: Life, row: Condition, special: Special, random: Random) -> None:
    """Each day that is over has its word, but for the last ones of some."""
    yesterday = life.bureau.calendar.today(life.bureau.until) - ONE_DAY
    over = due_days(row.rhythm, yesterday)
    for number, day in enumerate(over, 1):
        is_last = number == len(over)
        if is_last and random.random() < OPEN_LATELY:
            continue
        state = "dilanggar" if is_last and random.random() < 0.2 else "dipenuhi"
        _finding(life, row, special, day, state)


def _finding(life: Life, row: Condition, special: Special, day: date, state: str) -> None:
    at = life.opening_after(day, 3 * HOUR)
    if at >= life.bureau.until:
        return
    by, client = life.officer(at), life.client
    found = Finding(
        id=life.past.id(at), client=client, condition=row, office=client.office, state=state,
        on=life.day(at), due_on=day, source=special.proof, by=by, written_at=at,
    )  # fmt: skip
    life.past.deed("condition.found", subject=client, by=by, at=at).save(found)


def _stay_away(desk: Desk, life: Life, random: Random) -> None:
    outcome, note, reason, paper, measure = AWAY[desk.stayed_away % len(AWAY)]
    desk.stayed_away += 1
    met_at = working_day(life, random.randint(9, 30)) + 2 * HOUR
    made_at = met_at - 6 * ONE_DAY
    if not life.bureau.calendar.opening(life.supervision.starts_on) < made_at:
        return
    row = _meeting(life, met_at, made_at)
    at = met_at + 2 * HOUR
    by = life.officer(at)
    d = life.past.deed("appointment.outcome", subject=life.client, by=by, at=at)
    row.outcome, row.outcome_at, row.outcome_by, row.reason = outcome, at, by, reason
    row.set_outcome_note(note)
    if paper:
        row.proof = Proof(
            id=life.past.id(at), client=life.client, office=life.client.office, paper=paper,
            by_on=life.day(at) + 7 * ONE_DAY, asked_at=at, asked_by=by,
        )  # fmt: skip
        d.save(row.proof)
    d.save(row)
    if measure:
        _decide(life, row, measure, at + HOUR)


def _meeting(life: Life, met_at: datetime, made_at: datetime) -> Appointment:
    by, client = life.officer(made_at), life.client
    row = Appointment(
        id=life.past.id(made_at), client=client, office=client.office, at=met_at,
        purpose="bimbingan", place="kantor", by=by, made_at=made_at,
    )  # fmt: skip
    life.past.deed("appointment.made", subject=client, by=by, at=made_at).save(row)
    return row


def _decide(life: Life, after: Appointment, kind: str, at: datetime) -> None:
    by, client = life.officer(at), life.client
    row = Measure(
        id=life.past.id(at), client=client, office=client.office, appointment=after, kind=kind,
        on=life.day(at), by=by, written_at=at,
    )  # fmt: skip
    life.past.deed("measure.taken", subject=client, by=by, at=at).save(row)
    life.letter_on = life.day(at) if kind == "surat" else None


def _to_be_warned(lives: Sequence[Life]) -> Iterator[tuple[Life, date]]:
    for life in lives:
        if life.letter_on is not None:
            yield life, life.letter_on


def _propose(life: Life, at: datetime) -> WarningLetter:
    by, client = life.officer(at), life.client
    row = WarningLetter(
        id=life.past.id(at), client=client, supervision=life.supervision, office=client.office,
        level=1, proposed_at=at, proposed_by=by,
    )  # fmt: skip
    row.set_words(because=BECAUSE, asks=ASKS)
    life.past.deed("warning.proposed", subject=client, by=by, at=at).save(row)
    return row


def _sign(
    past: Past,
    bureau: Bureau,
    life: Life,
    row: WarningLetter,
    at: datetime,
    counters: dict[int, RegisterCounter],
) -> None:
    on, head = life.day(at), bureau.head
    counter = counters.setdefault(
        on.year, RegisterCounter(id=past.id(at), office=bureau.row, book=BOOK, year=on.year)
    )
    counter.last += 1
    row.is_issued, row.decided_at, row.decided_by = True, at, head
    row.number = number_of(USUAL, counter.last, place_of(bureau.row, on))
    row.issued_on, row.answer_by_on = on, answer_by(on)
    row.step = Step(
        id=past.id(at), supervision=life.supervision, office=bureau.row,
        step=f"surat_peringatan_{row.level}", on=on, by=head, note=row.number,
    )  # fmt: skip
    d = past.deed("supervision.step_taken", subject=life.supervision, by=head, at=at)
    d.save(row.step)
    issued = past.deed("warning.issued", subject=life.client, by=head, at=at)
    issued.save(counter)
    issued.save(row)


def _deliver(life: Life, row: WarningLetter, at: datetime) -> None:
    if at >= life.bureau.until:
        return
    by = life.officer(at)
    row.delivered_on, row.delivered_by_way, row.delivered_by = life.day(at), "langsung", by
    life.past.deed("warning.delivered", subject=life.client, by=by, at=at).save(row)


def _withdraw(life: Life, row: WarningLetter, bureau: Bureau, at: datetime) -> None:
    if at >= life.bureau.until or row.step is None:
        return
    row.withdrawn_at, row.withdrawn_by = at, bureau.head
    row.withdrawn_because = row.step.struck_because = WITHDRAWN
    row.step.struck_at = at
    d = life.past.deed("warning.withdrawn", subject=life.client, by=bureau.head, at=at)
    d.save(row.step)
    d.save(row)
