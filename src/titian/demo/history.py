"""What did an invented client do, period by period, and what did the office hear of it?

Most report in time; some late, some never, some excused. Silence raises an alert on the opening
of the next working day; a late report closes it, an officer settles the rest with a cause.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from titian.demo.shapes import Alert, Answers, Excuse, Obligation, Report, Window
from titian.kit.clock import moment

ONE_DAY = timedelta(days=1)
OUTCOMES = ("on_time", "late", "missed", "excused")
# Chances of the four outcomes: steady clients, shaky ones, and those whose leave was revoked.
TEMPERS = {
    "steady": (0.945, 0.035, 0.006, 0.014),
    "shaky": (0.76, 0.15, 0.055, 0.035),
    "vanishing": (0.55, 0.15, 0.26, 0.04),
}
CHANNELS = ("desk", "phone", "visit", "village")
CHANNEL_WEIGHTS = (80, 10, 6, 4)
OPENING_HOUR = 8
SEEN_WITHIN_THE_HOUR = 0.85
EXCUSES = (
    Excuse("illness", "Sakit, ada surat keterangan puskesmas"),
    Excuse("illness", "Rawat inap di rumah sakit"),
    Excuse("family", "Orang tua meninggal, disampaikan penjamin"),
    Excuse("leave_town", "Izin luar kota, bekerja di Morowali"),
    Excuse("other", "Jalan putus karena banjir, dibenarkan kepala desa"),
)
OUTAGE_EXCUSE = Excuse("outage", "Gangguan sistem pada hari jatuh tempo")
# Changes, need, note: what a client says at the desk; mostly nothing new.
SAID = (
    *(("", "", ""),) * 9,
    ("", "", "Sehat, tinggal bersama keluarga."),
    ("", "", "Bekerja seperti biasa."),
    ("", "work", "Masih mencari pekerjaan."),
    ("", "", "Membantu orang tua di kebun."),
    ("", "", "Ikut pelatihan las di balai latihan kerja."),
    ("Anak kedua baru lahir", "", ""),
    ("", "call", "Minta surat keterangan untuk melamar kerja."),
    ("Pindah kos", "", "Alamat baru sudah dicatat."),
    ("Nomor telepon berganti", "", "Nomor baru sudah dicatat."),
    ("Mulai berjualan di pasar", "", ""),
    ("", "health", "Mengeluh pusing, disarankan ke puskesmas."),
    ("", "family", "Ada masalah dengan mertua, minta nasihat PK."),
)
SETTLED = (
    ("breach", 62, "Tidak melapor tanpa alasan, sudah diberi teguran lisan."),
    ("breach", 14, "Kunjungan rumah: klien bekerja di luar kota tanpa izin."),
    ("technical", 14, "Nomor telepon tidak aktif, klien tidak menerima pengingat."),
    ("excused", 10, "Klien sakit, keluarga terlambat memberi kabar."),
)
SUPERSEDED_NOTE = "Laporan diterima kemudian."


@dataclass(frozen=True)
class Scene:
    """Where and when a history plays, of what temper the client is, who is in charge on a day."""

    today: date
    zone: str
    officer_on: Callable[[date], str]
    front_desk: tuple[str, ...]
    outage_days: frozenset[date]
    temper: str
    gone_from: date | None  # silent since, until today
    work: str


def live_through(
    random: Random, scene: Scene, windows: Sequence[Window]
) -> tuple[tuple[Obligation, ...], tuple[Alert, ...]]:
    obligations = tuple(_obligation(random, scene, window) for window in windows)
    return obligations, tuple(_alerts(random, scene, obligations))


def _obligation(random: Random, scene: Scene, window: Window) -> Obligation:
    outcome = _chance(random, scene, window)
    if outcome == "missed":
        return _silence(scene, window)
    if outcome == "excused":
        excuse = random.choice(EXCUSES)
        return _unless_ahead(scene, Obligation(window, "excused", excuse=excuse))
    day = _report_day(random, window, is_late=outcome == "late")
    if day is None or day >= scene.today:
        return _silence(scene, window)
    return Obligation(window, outcome, report=_report(random, scene, day))


def _chance(random: Random, scene: Scene, window: Window) -> str:
    outcome = random.choices(OUTCOMES, TEMPERS[scene.temper])[0]
    return "missed" if scene.gone_from and window.due_on > scene.gone_from else outcome


def _silence(scene: Scene, window: Window) -> Obligation:
    """Excused by a failure of ours on the due day; still open while the period lasts."""
    if window.due_on in scene.outage_days:
        return Obligation(window, "excused", excuse=OUTAGE_EXCUSE)
    return Obligation(window, "missed" if window.until_on <= scene.today else "open")


def _unless_ahead(scene: Scene, obligation: Obligation) -> Obligation:
    """No excuse is on file for a day that has not come."""
    if obligation.window.due_on >= scene.today:
        return Obligation(obligation.window, "open")
    return obligation


def _report_day(random: Random, window: Window, *, is_late: bool) -> date | None:
    """A working day; late means after the office opened again, within the same period."""
    if not is_late:
        early = max(
            window.due_on - timedelta(days=random.choice((0, 0, 0, 0, 1, 2))), window.from_on
        )
        return early if early.weekday() < 5 else window.due_on
    span = (window.until_on - window.overdue_on).days
    if span < 1:
        return None
    day = window.overdue_on + timedelta(days=random.randrange(min(span, 12)))
    return day if day.weekday() < 5 else window.overdue_on


def _report(random: Random, scene: Scene, day: date) -> Report:
    made = _office_moment(random, scene, day)
    channel = random.choices(CHANNELS, CHANNEL_WEIGHTS)[0]
    officer = scene.officer_on(day)
    at_desk = channel == "desk" and random.random() < 0.8
    reviewed = made + timedelta(minutes=random.randint(4, 200))
    waits = (scene.today - day) <= timedelta(days=2) and random.random() < 0.3
    return Report(
        made_at=made,
        received_at=made + timedelta(seconds=random.randint(20, 400)),
        channel=channel,
        taken_by=random.choice(scene.front_desk) if at_desk else officer,
        answers=_answers(random, scene.work),
        reviewed_at=None if waits else reviewed,
    )


def _answers(random: Random, work: str) -> Answers:
    changes, need, note = random.choice(SAID)
    return Answers(work=work, changes=changes, need=need, note=note)


def _alerts(random: Random, scene: Scene, obligations: Sequence[Obligation]) -> list[Alert]:
    """One alert per row of silent periods: the next silence joins the open one."""
    alerts: list[Alert] = []
    row: list[Obligation] = []
    for obligation in obligations:
        if _was_silent(obligation, scene.today):
            row.append(obligation)
            if obligation.outcome != "late":
                continue
        if row:
            alerts.append(_alert(random, scene, row))
            row = []
    return [*alerts, _alert(random, scene, row)] if row else alerts


def _was_silent(obligation: Obligation, today: date) -> bool:
    if obligation.window.overdue_on >= today:
        return False
    if obligation.outcome == "late":
        report = obligation.report
        return report is not None
    return obligation.outcome in {"missed", "open"}


def _alert(random: Random, scene: Scene, row: Sequence[Obligation]) -> Alert:
    due_on = tuple(obligation.window.due_on for obligation in row)
    opened = moment(row[0].window.overdue_on, OPENING_HOUR, 0, scene.zone)
    last = row[-1]
    if last.report is not None:
        return _closed_by_report(random, due_on, opened, last.report.received_at)
    if last.outcome == "open":
        return _still_open(random, scene, due_on, opened)
    return _settled(random, scene, due_on, opened, last.window)


def _closed_by_report(
    random: Random, due_on: tuple[date, ...], opened: datetime, received: datetime
) -> Alert:
    seen = opened + _until_seen(random)
    was_seen = seen < received
    return Alert(
        due_on=due_on,
        opened_at=opened,
        seen_at=seen if was_seen else None,
        settled_at=max(received, opened),
        cause="superseded",
        note=SUPERSEDED_NOTE,
    )


def _still_open(random: Random, scene: Scene, due_on: tuple[date, ...], opened: datetime) -> Alert:
    seen = opened + _until_seen(random)
    is_fresh = moment(scene.today, 0, 0, scene.zone) - opened < timedelta(days=2)
    if is_fresh and random.random() < 0.5:
        return Alert(due_on=due_on, opened_at=opened)
    return Alert(due_on=due_on, opened_at=opened, seen_at=seen)


def _settled(
    random: Random, scene: Scene, due_on: tuple[date, ...], opened: datetime, last: Window
) -> Alert:
    seen = opened + _until_seen(random)
    day = max(last.until_on, last.overdue_on) + timedelta(days=random.randint(0, 9))
    if day >= scene.today:
        return _still_open(random, scene, due_on, opened)
    choice = random.choices(SETTLED, [weight for _, weight, _ in SETTLED])[0]
    return Alert(
        due_on=due_on,
        opened_at=opened,
        seen_at=seen,
        settled_at=max(_office_moment(random, scene, day), seen),
        settled_by=scene.officer_on(day),
        cause=choice[0],
        note=choice[2],
    )


def _until_seen(random: Random) -> timedelta:
    """Mostly within the hour after which an alert goes to the kasubsi."""
    is_quick = random.random() < SEEN_WITHIN_THE_HOUR
    return timedelta(minutes=random.randint(3, 55) if is_quick else random.randint(62, 400))


def _office_moment(random: Random, scene: Scene, day: date) -> datetime:
    minute = random.randrange(7 * 60 + 15)
    return moment(day, OPENING_HOUR, 0, scene.zone) + timedelta(minutes=minute)
