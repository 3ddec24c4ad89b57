"""What did the silence watcher see of an invented client, and what did people do about it?

As `reporting.watcher` judges, at the very instants at which it would have looked.
"""

from datetime import date, datetime, timedelta
from functools import partial

from titian.alerts.models import Alert
from titian.audit.past import PastDeed
from titian.demo.alarm_past import SILENCE
from titian.demo.life import ONE_DAY, Life
from titian.demo.shapes import Alert as PlannedAlert
from titian.reporting.models import Excuse, Miss
from titian.supervision.models import Step
from titian.supervision.schedule_of import is_period_over, judge_at_period_end

STEPS = (
    ("hubungi_desa", "Kepala desa dihubungi lewat telepon; akan dicari tahu."),
    ("kunjungan_rumah", "Rumah kosong, tetangga tidak tahu."),
)

WHY = (
    ("forgot", "Mengira tanggalnya minggu depan."),
    ("work_away", "Menurut kakaknya ikut proyek di luar kota."),
    None,
    ("no_fare", "Tidak ada ongkos; rumahnya jauh."),
    ("not_found", "Nomor tidak aktif, tetangga tidak tahu."),
)


def judge(life: Life, at: datetime) -> None:
    row, due_on = life.supervision, life.supervision.due_on
    if due_on is None:
        return
    d = life.past.deed("supervision.silence_judged", subject=row, by=SILENCE, at=at)
    if due_on in life.bureau.outage_days:
        _our_failure(life, d, due_on, at)
        return
    row.silent_since = row.silent_since or due_on
    if is_period_over(row, at, life.bureau.calendar):
        _miss(life, d, at)
    else:
        judge_at_period_end(row, life.bureau.calendar)
    d.save(row)
    was_open = life.alarm.open is not None
    alert = life.alarm.sound(row, at)
    if not was_open:
        _plan_people(life, alert, life.wishes.get(due_on), at)


def _our_failure(life: Life, d: PastDeed, due_on: date, at: datetime) -> None:
    row = life.supervision
    excuse = Excuse(
        id=life.past.id(at), client=life.client, supervision=row, office=row.office,
        cause=Excuse.Cause.OUTAGE, from_on=due_on, until_on=due_on + ONE_DAY,
    )  # fmt: skip
    d.save(excuse)
    life.let_pass(d)


def _miss(life: Life, d: PastDeed, at: datetime) -> None:
    row = life.supervision
    row.misses += 1
    if row.period_from is None or row.period_until is None or row.due_on is None:
        return
    miss = Miss(
        id=life.past.id(at), client=life.client, supervision=row, office=row.office,
        from_on=row.period_from, until_on=row.period_until, due_on=row.due_on,
    )  # fmt: skip
    d.save(miss)
    life.wait_for_next()
    _plan_asking(life, miss, at)
    if row.misses == len(STEPS) + 1:
        for number, step in enumerate(STEPS, 1):
            on = life.opening_after(life.bureau.calendar.today(at) + number * ONE_DAY, ONE_DAY / 9)
            life.at(on, partial(_take_step, life, *step))


def _plan_asking(life: Life, miss: Miss, at: datetime) -> None:
    """In most cases somebody learned why within the week."""
    reason = WHY[miss.due_on.toordinal() % len(WHY)]
    if reason is not None:
        life.at(at + timedelta(days=4, hours=2), partial(_ask_why, life, miss, *reason))


def _ask_why(life: Life, miss: Miss, reason: str, note: str, at: datetime) -> None:
    by = life.officer(at)
    d = life.past.deed("miss.reviewed", subject=life.client, by=by, at=at)
    miss.reason, miss.reason_note, miss.is_accepted = reason, note, False
    miss.reviewed_at, miss.reviewed_by = at, by
    d.save(miss)


def _take_step(life: Life, name: str, note: str, at: datetime) -> None:
    row = life.supervision
    if row.ended_on is not None or not row.misses:
        return
    by = life.officer(at)
    d = life.past.deed("supervision.step_taken", subject=row, by=by, at=at)
    step = Step(
        id=life.past.id(at), supervision=row, office=row.office, step=name,
        on=life.bureau.calendar.today(at), by=by, note=note,
    )  # fmt: skip
    d.save(step)


def _plan_people(life: Life, alert: Alert, wish: PlannedAlert | None, at: datetime) -> None:
    if wish is None:
        life.at(at + timedelta(minutes=40), partial(_see, life, alert))
        return
    if wish.seen_at is not None:
        seen = max(wish.seen_at - wish.opened_at, timedelta(minutes=3))
        life.at(at + seen, partial(_see, life, alert))
    if wish.settled_by is not None and wish.settled_at is not None:
        day = life.bureau.calendar.today(wish.settled_at)
        moved = life.bureau.calendar.on_or_after(day) - day
        settle_at = max(wish.settled_at + moved, at + timedelta(hours=1))
        life.at(settle_at, partial(_settle, life, alert, wish))


def _see(life: Life, alert: Alert, at: datetime) -> None:
    life.alarm.see(alert, alert.told or life.officer(at), at)


def _settle(life: Life, alert: Alert, wish: PlannedAlert, at: datetime) -> None:
    """Not before the last silent period of the plan has ended."""
    if life.alarm.open is not alert:
        return
    row = life.supervision
    if row.due_on in wish.due_on and row.overdue_from is not None:
        later = row.overdue_from + timedelta(hours=1)
        life.at(later, partial(_settle, life, alert, wish))
        return
    life.alarm.settle(wish.cause or Alert.Cause.BREACH, wish.note, life.officer(at), at)
