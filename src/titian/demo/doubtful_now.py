"""What did clients of an invented office send yesterday that waits for a person? By phone, by
message, through the guarantor: taken, and not counted yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from titian.audit.past import Past
from titian.clients.own import ClientActor
from titian.demo.founding import Bureau
from titian.demo.inbox_past import weigh_told
from titian.demo.life import Life
from titian.demo.person_now import is_shown
from titian.reporting.models import Doubt, Report
from titian.reporting.rules.attention import Photo
from titian.reporting.rules.proof import strength_of

FEWEST = 12  # as with the walls: a small office shows none
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Sent:
    """One report as it came."""

    channel: str
    is_identified: bool
    need: str
    note: str
    skew: timedelta | None = None

    @property
    def kinds(self) -> tuple[Doubt.Kind, ...]:
        weak = Doubt.Kind.WEAK_EVIDENCE
        return (weak,) if self.skew is None else (weak, Doubt.Kind.CLOCK)


SENT = (
    Sent("link", True, "", "Saya di kebun, belum bisa ke kantor."),
    Sent("sms", False, "call", "Mohon ditelepon."),
    Sent("guarantor", False, "", "Adik saya ikut kapal, pulang minggu depan."),
    Sent("link", True, "work", "", timedelta(days=365)),
)


def send_doubtful(past: Past, bureau: Bureau, lives: Sequence[Life]) -> None:
    """One each of the first who are not silent, in the afternoon of yesterday; those of the PK
    whose account is shown come first."""
    heard = [life for life in lives if life.supervision.silent_since is None]
    heard.sort(key=lambda life: not is_shown(life))
    if len(lives) < FEWEST:
        return
    for number, (life, sent) in enumerate(zip(heard, SENT, strict=False)):
        _send(past, bureau, life, sent, timedelta(minutes=17 * number))


def _send(past: Past, bureau: Bureau, life: Life, sent: Sent, later: timedelta) -> None:
    at = bureau.until - 9 * HOUR + later
    day = bureau.calendar.today(at)
    new_id = past.id(at)
    d = past.deed("report.taken", subject=life.client, by=ClientActor.of(life.client), at=at)
    report = Report(
        id=new_id, client=life.client, supervision=life.supervision, office=bureau.row,
        number=bureau.receipt_number(new_id), day=day, made_at=at + (sent.skew or 0 * HOUR),
        received_at=at, counted_at=at, channel=sent.channel, is_counted=False,
        evidence=strength_of(sent.channel, is_identified=sent.is_identified, on=day),
        skew_s=int(sent.skew.total_seconds()) if sent.skew else None,
        need=sent.need, note=sent.note,
    )  # fmt: skip
    weigh_told(report, Photo.NONE, has_doubt=True)
    d.save(report)
    for kind in sent.kinds:
        doubt = Doubt(
            id=past.id(at), client=life.client, office=bureau.row, report=report, kind=kind,
            came_at=at,
        )  # fmt: skip
        d.save(doubt)
