"""What have clients of an invented office done by themselves? A phone that is known, a new number
proposed, a statement, a question put besides, a link that somebody else tried, a complaint."""

from datetime import date, datetime, timedelta

from titian.audit.past import Past
from titian.clients.models import RemoteReporting
from titian.clients.own import ClientActor
from titian.demo.founding import Bureau
from titian.demo.life import Life
from titian.demo.person_now import is_shown
from titian.kit.clock import today
from titian.selfservice.models import (
    ClientLink,
    Complaint,
    OwnPhone,
    OwnQuestion,
    Proposal,
    Statement,
    Visit,
)
from titian.selfservice.rules.links import hash_of
from titian.selfservice.ways import (
    LINK_LASTS,
    MOST_WRONG,
    PHONE_LASTS,
    STRANGER,
    VISIT_LASTS,
)
from titian.supervision.law import law_on

FEWEST = 12  # as with the walls: a small office shows none
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def act_by_themselves(past: Past, bureau: Bureau, lives: list[Life]) -> None:
    """Clients of whom nothing else is told today."""
    adults = [life for life in lives if life.alarm.open is None and not life.client.is_child]
    guided = [life for life in adults if life.supervision.is_active]
    quiet = sorted(guided, key=lambda life: not is_shown(life))[4:7]
    if len(lives) < FEWEST or len(quiet) < 3:
        return
    _report_by_phone(past, bureau, quiet[0])
    _tried_by_another(past, bureau, quiet[1])
    _complain(past, bureau, quiet[2])


def _report_by_phone(past: Past, bureau: Bureau, life: Life) -> None:
    at, client, officer = bureau.until - 9 * DAY + 2 * HOUR, life.client, life.assignment.officer
    _allow(past, bureau, life, at - DAY)
    link = _link(past, bureau, life, at)
    link.used_at = at + HOUR
    past.deed("link.made", subject=client, by=officer, at=at).save(link)
    phone = OwnPhone(
        id=past.id(at), client=client, office=bureau.row, link=link, known_at=at + HOUR,
        until_at=at + PHONE_LASTS, secret_hash=hash_of(str(past.id(at))),
    )  # fmt: skip
    by, opened_at = ClientActor.of(client), bureau.until - DAY + 3 * HOUR
    past.deed("visit.opened", subject=client, by=by, at=at + HOUR).save(phone)
    visit = Visit(
        id=past.id(opened_at), client=client, office=bureau.row, phone=phone, is_known=True,
        secret_hash=hash_of(str(past.id(opened_at))), opened_at=opened_at,
        until_at=opened_at + VISIT_LASTS,
    )  # fmt: skip
    past.deed("visit.opened", subject=client, by=by, at=opened_at).save(visit)
    _told(past, bureau, life, opened_at + HOUR / 10)


def _allow(past: Past, bureau: Bureau, life: Life, at: datetime) -> None:
    """The head lets them report at a distance for half a year."""
    day, client = today(bureau.row.zone, at), life.client
    row = RemoteReporting(
        id=past.id(at), client=client, office=bureau.row, reason="Kerja di kebun, jauh dari kota.",
        from_on=day, until_on=day + 180 * DAY, asked_by=life.assignment.officer, asked_at=at,
    )  # fmt: skip
    past.deed("client.distance_asked", subject=client, by=row.asked_by, at=at).save(row)
    row.is_allowed, row.decided_at, row.decided_by = True, at + HOUR, bureau.head
    past.deed("client.distance_allowed", subject=client, by=bureau.head, at=at + HOUR).save(row)


def _told(past: Past, bureau: Bureau, life: Life, at: datetime) -> None:
    client, by = life.client, ClientActor.of(life.client)
    number = Proposal(
        id=past.id(at), client=client, office=bureau.row, what=Proposal.What.PHONE, made_at=at
    )
    number.set_value("+6281000004499")
    past.deed("client.change_proposed", subject=client, by=by, at=at).save(number)
    words = "Saya sekarang bekerja di bengkel paman saya, Senin sampai Sabtu."
    statement = Statement(id=past.id(at), client=client, office=bureau.row, words=words, made_at=at)
    past.deed("client.stated", subject=client, by=by, at=at).save(statement)
    officer, asked_at = life.assignment.officer, at - 8 * DAY
    question = OwnQuestion(
        id=past.id(asked_at), client=client, office=bureau.row, text="Sudah ke pelatihan las?",
        answers=["Sudah", "Belum", "Minggu depan"], set_by=officer, from_at=asked_at,
    )  # fmt: skip
    past.deed("client.question_set", subject=client, by=officer, at=asked_at).save(question)


def _tried_by_another(past: Past, bureau: Bureau, life: Life) -> None:
    """The officer sees that a new link is needed."""
    at, client = bureau.until - 3 * DAY + 2 * HOUR, life.client
    link = _link(past, bureau, life, at)
    past.deed("link.made", subject=client, by=life.assignment.officer, at=at).save(link)
    for wrong in range(1, MOST_WRONG + 1):
        link.wrong_births = wrong
        when = at + DAY + wrong * HOUR / 60
        past.deed("birth.mistyped", subject=client, by=STRANGER, at=when).save(link)


def _complain(past: Past, bureau: Bureau, life: Life) -> None:
    at, client = bureau.until - 2 * DAY + 4 * HOUR, life.client
    day = today(bureau.row.zone, at)
    row = Complaint(
        id=past.id(at), client=client, office=bureau.row, running=1, year=day.year,
        number=f"P-001/{day.year}", about=Complaint.About.SERVICE, made_at=at,
        respond_by_on=_after(day, "COMPLAINT.respond"),
        decide_by_on=_after(day, "COMPLAINT.decide"),
    )  # fmt: skip
    row.set_words("Saya menunggu dari pagi sampai siang. Loket hanya satu yang buka.")
    past.deed("complaint.made", subject=row, by=ClientActor.of(client), at=at).save(row)


def _after(day: date, rule: str) -> date:
    return day + timedelta(days=law_on(day).rule(rule).amount)


def _link(past: Past, bureau: Bureau, life: Life, at: datetime) -> ClientLink:
    return ClientLink(
        id=past.id(at), client=life.client, office=bureau.row, made_at=at,
        made_by=life.assignment.officer, expires_at=at + LINK_LASTS,
        secret_hash=hash_of(str(past.id(at))),
    )  # fmt: skip
