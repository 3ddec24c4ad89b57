"""How was an invented release taken back, and of which silent clients is it being weighed?

Behind an ending by revocation stands the whole way: proposed, revoked for a time, decided above.
Of those who are silent now the first is revoked for a time, the next waits for the head, and of
one the officer chose not to propose it.
"""

from datetime import date, datetime, timedelta
from functools import partial

from titian.demo.intake import Desk
from titian.demo.life import Life
from titian.offices.models import Staff
from titian.supervision.actions import ask_nothing
from titian.supervision.models import Revocation, SentenceEvent
from titian.supervision.rules.revocation import grounds_for

PROPOSED_BEFORE, DECIDED_BEFORE = timedelta(days=40), timedelta(days=33)  # the end
RECORD_BEFORE, EXAMINED_BEFORE = timedelta(days=9), timedelta(days=6)  # the TPP
NO_REPORT, ITS_MISSES = "tidak_lapor", 3
HAPPENED = {
    NO_REPORT: "Tiga bulan berturut-turut tidak melapor; rumahnya kosong waktu dikunjungi.",
    "pindah_alamat": "Pindah ke luar kabupaten tanpa memberi tahu; penjamin tidak tahu alamatnya.",
    "tidak_ikut_program": "Tidak pernah datang ke pelatihan kerja walau sudah diingatkan dua kali.",
    "meresahkan": "Kepala desa melaporkan klien berulang kali mengancam tetangga.",
}
NOT_PROPOSED = "Klien dirawat di rumah sakit; keluarga sudah menunjukkan suratnya."
HOUR = timedelta(hours=1)


def plan_revocation(life: Life, ended_on: date) -> None:
    """Where the prison or a judge revokes, none of it is written here."""
    if not grounds_for(life.supervision.programme, ended_on):
        return
    life.at(life.opening_after(ended_on - PROPOSED_BEFORE, 2 * HOUR), partial(_propose, life))
    life.at(life.opening_after(ended_on - DECIDED_BEFORE, 3 * HOUR), partial(_suspend, life))


def decide_above(life: Life, by: Staff, at: datetime) -> None:
    """The decree came: the release is taken back."""
    row, supervision = life.revocation, life.supervision
    if row is None:
        return
    row.outcome, row.outcome_on = Revocation.Outcome.REVOKED, supervision.ended_on
    row.outcome_number = f"PAS-{row.tpp_number}.CABUT"
    row.outcome_at, row.outcome_by = at, by
    d = life.past.deed("revocation.revoked", subject=life.client, by=by, at=at)
    d.save(row)
    assert supervision.ended_on is not None
    d.save(
        SentenceEvent(
            id=life.past.id(at), client=life.client, office=life.client.office,
            supervision=supervision, position=len(life.plan.case.events), kind="revoked",
            data={"on": supervision.ended_on.isoformat()},
        )
    )  # fmt: skip


def weigh(desk: Desk, life: Life) -> None:
    """Of those who are silent now; each of an office another way."""
    row = life.supervision
    if not row.misses or life.client.is_child or _is_stirred(life):
        return
    if not grounds_for(row.programme, life.day(life.bureau.until)):
        return
    ways = (_suspend_now, _propose_now, _leave_unrevoked)
    if desk.weighed < len(ways):
        ways[desk.weighed](life)
    desk.weighed += 1


def _is_stirred(life: Life) -> bool:
    """Somebody did something about the open alert later than the head would decide."""
    alert = life.alarm.open
    if alert is None:
        return False
    touched = max(filter(None, (alert.opened_at, alert.escalated_at, alert.seen_at)))
    return touched > life.before_today(0, 2 * HOUR)


def _suspend_now(life: Life) -> None:
    _propose(life, life.before_today(2, 2 * HOUR))
    _suspend(life, life.before_today(0, 3 * HOUR))


def _propose_now(life: Life) -> None:
    _propose(life, life.before_today(1, 2 * HOUR))


def _leave_unrevoked(life: Life) -> None:
    at = life.before_today(3, 2 * HOUR)
    by, ground = life.officer(at), _ground(life)
    row = Revocation(
        id=life.past.id(at), supervision=life.supervision, office=life.supervision.office,
        asked_by=by, is_proposed=False, is_temporary=False, grounds=[ground],
        what_happened=HAPPENED[ground], decision_note=NOT_PROPOSED, decided_at=at, decided_by=by,
    )  # fmt: skip
    life.past.deed("revocation.not_proposed", subject=life.client, by=by, at=at).save(row)


def _propose(life: Life, at: datetime) -> None:
    if life.supervision.ended_on is not None:
        return
    by, ground, tpp_on = life.officer(at), _ground(life), life.day(at)
    life.revocation = Revocation(
        id=life.past.id(at), supervision=life.supervision, office=life.supervision.office,
        asked_by=by, grounds=[ground], what_happened=HAPPENED[ground],
        record_on=tpp_on - RECORD_BEFORE, record_number=f"BA-{tpp_on:%d%m}/{tpp_on.year}",
        examined_on=tpp_on - EXAMINED_BEFORE, tpp_on=tpp_on,
        tpp_number=f"TPP-{tpp_on:%d%m}/{tpp_on.year}", recommendation="Dicabut sementara",
    )  # fmt: skip
    d = life.past.deed("revocation.proposed", subject=life.client, by=by, at=at)
    d.save(life.revocation)


def _suspend(life: Life, at: datetime) -> None:
    row, supervision, head = life.revocation, life.supervision, life.bureau.head
    if row is None or supervision.ended_on is not None:
        return
    row.is_temporary, row.temporary_on = True, life.day(at)
    row.decided_at, row.decided_by = at, head
    row.letter_number = f"CABUT-SMT/{row.tpp_number}"
    supervision.suspended_on, supervision.misses = row.temporary_on, 0
    ask_nothing(supervision)
    d = life.past.deed("guidance.ruled_on", subject=supervision, by=head, at=at)
    life.alarm.supersede(d, f"pencabutan:{row.pk}", head, at)
    d = life.past.deed("revocation.temporary", subject=life.client, by=head, at=at)
    d.save(supervision)
    d.save(row)


def _ground(life: Life) -> str:
    """Three silences in a row, or another; by the register number, so that it stays the same."""
    if life.supervision.misses >= ITS_MISSES:
        return NO_REPORT
    others = [ground for ground in HAPPENED if ground != NO_REPORT]
    running = life.client.number.partition("/")[0]
    return others[int(running) % len(others)]
