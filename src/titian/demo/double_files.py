"""Who stands in the register of an invented office twice?

A few were entered again under a misspelt name, with other papers: their pairs wait for the head
of section. One pair was merged, one turned out to be twins, so that each page has something to
show.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from titian.clients.models import Assignment, Client, Merge, MovedRow, Pair, Phone
from titian.clients.registers import line_of
from titian.clients.rules.likeness import likeness
from titian.clients.rules.persons import Commonness, Traits, Written, commonness, traits_of
from titian.clients.sealing import index_of, seal_text
from titian.demo.intake import Desk
from titian.demo.life import Life
from titian.kit.clock import today
from titian.offices.models import Staff

WAITING = 5  # pairs of an office that wait for a decision
FEWEST_LIVES = 30  # a smaller demo has no doubles
SPELT = (("u", "oe"), ("y", "j"), ("j", "dj"), ("f", "p"), ("i", "y"))
NOTES = (
    "Putusan baru; berkas lama tidak ditemukan waktu didaftarkan.",
    "Datang dengan surat Lapas, tanpa KTP.",
    "Pindah alamat, nomor telepon baru.",
)
TWIN_NAMES = ("Hasan", "Husein", "Dewi", "Yohanis")
MERGED_BECAUSE = "NIK dan tanggal lahir sama, dicocokkan dengan KTP."
TWINS_BECAUSE = "Saudara kembar: nama depan dan NIK berbeda."


def register_twice(desk: Desk, lives: Sequence[Life], seed: int) -> None:
    """After the last client of the office, so that register numbers rise with time."""
    adults = [life for life in lives if not life.client.is_child]
    if len(adults) < FEWEST_LIVES:
        return
    random = Random(f"{seed}/{desk.bureau.plan.key}/doubles")
    chosen = random.sample(adults, WAITING + 2)
    common = commonness([_traits(life.client) for life in adults])
    for place, life in enumerate(chosen):
        at = _day(desk, place)
        second, phone, assignment = _enter_again(desk, random, life, at, is_twin=place == 1)
        pair = _notice(desk, life.client, second, common, at, NOTES[place % len(NOTES)])
        if place == 0:
            _merge(desk, pair, phone, assignment, at + timedelta(days=1))
        elif place == 1:
            _settle(desk, pair, at + timedelta(days=1))


def _day(desk: Desk, place: int) -> datetime:
    """Working days of the last weeks, the older ones first."""
    calendar = desk.bureau.calendar
    day = calendar.today(desk.bureau.until) - timedelta(days=21 - 2 * place)
    return calendar.opening(calendar.on_or_after(day)) + timedelta(minutes=40 + place)


def _enter_again(
    desk: Desk, random: Random, life: Life, at: datetime, *, is_twin: bool
) -> tuple[Client, Phone, Assignment]:
    past, first = desk.past, life.client
    officer = _another_officer(desk, random, first)
    counter = desk.counter(first.register, today(desk.bureau.plan.zone, at).year, at)
    counter.last += 1
    second = Client(
        id=past.id(at), office=first.office, register=first.register, officer=officer,
        birth_place=first.birth_place, birth_on=first.birth_on, sex=first.sex,
        religion=first.religion, region=first.region, address=first.address, registered_at=at,
    )  # fmt: skip
    second.set_names(_twin_name(random, first.name) if is_twin else _misspelt(random, first.name))
    if random.random() < 0.4 and not is_twin:
        second.set_nik(first.nik)
    line = line_of(second, counter.last, today(desk.bureau.plan.zone, at))
    line.id = past.id(at)
    d = past.deed("client.registered", subject=second, by=officer, at=at)
    d.save(counter)
    d.save(second)
    d.save(line)
    phone = _phone(desk, second, life, at)
    d.save(phone)
    assignment = Assignment(
        id=past.id(at), client=second, office=second.office, officer=officer, from_at=at,
        reason="penerimaan",
    )  # fmt: skip
    d.save(assignment)
    return second, phone, assignment


def _phone(desk: Desk, second: Client, life: Life, at: datetime) -> Phone:
    e164 = life.plan.guarantor.phone
    return Phone(
        id=desk.past.id(at), client=second, office=second.office, owner="penjamin",
        number_sealed=seal_text(e164, register=second.register), number_index=index_of(e164),
    )  # fmt: skip


def _notice(
    desk: Desk, first: Client, second: Client, common: Commonness, at: datetime, note: str
) -> Pair:
    found = likeness(_traits(first), _traits(second), common)
    low, high = sorted((first, second), key=lambda client: client.pk)
    pair = Pair(
        id=desk.past.id(at), office=first.office, first=low, second=high,
        score=round(found.score, 6), otherwise=found.other, noticed_at=at,
        signs=[f"{sign.about}.{sign.level}" for sign in found.signs],
        noticed_by=second.officer, note=note,
    )  # fmt: skip
    assert second.officer is not None
    d = desk.past.deed("pair.noticed", subject=low, by=second.officer, at=at)
    d.save(pair)
    desk.past.deed("pair.noticed", subject=high, by=second.officer, at=at)
    return pair


def _merge(desk: Desk, pair: Pair, phone: Phone, assignment: Assignment, at: datetime) -> None:
    """Into the older file, which keeps its own values and its own officer."""
    head = desk.bureau.head_of("bkd")
    survivor, absorbed = pair.first, pair.second
    d = desk.past.deed("client.merged", subject=survivor, by=head, at=at)
    merge = Merge(
        id=desk.past.id(at), office=pair.office, pair=pair, survivor=survivor, absorbed=absorbed,
        at=at, by=head, reason=MERGED_BECAUSE, officer=absorbed.officer,
    )  # fmt: skip
    d.save(merge)
    assignment.until_at = at
    for row, ended in ((phone, {}), (assignment, {"until_at": [None, at.isoformat()]})):
        row.client = survivor
        d.save(row)
        moved = {"client_id": [str(absorbed.pk), str(survivor.pk)], **ended}
        d.save(
            MovedRow(id=desk.past.id(at), merge=merge, office=pair.office, row=row.pk,
                     table=row._meta.label_lower, changed=moved)
        )  # fmt: skip
    _decide(pair, Pair.State.MERGED, MERGED_BECAUSE, head, at)
    d.save(pair)
    away = desk.past.deed("client.merged_away", subject=absorbed, by=head, at=at)
    absorbed.merged_into, absorbed.officer = survivor, None
    away.save(absorbed)


def _settle(desk: Desk, pair: Pair, at: datetime) -> None:
    head = desk.bureau.head_of("bkd")
    d = desk.past.deed("pair.settled", subject=pair.first, by=head, at=at)
    _decide(pair, Pair.State.DIFFERENT, TWINS_BECAUSE, head, at)
    d.save(pair)
    desk.past.deed("pair.settled", subject=pair.second, by=head, at=at)


def _decide(pair: Pair, state: str, because: str, by: Staff, at: datetime) -> None:
    pair.state, pair.settled_because = state, because
    pair.settled_by, pair.settled_at = by, at


def _another_officer(desk: Desk, random: Random, client: Client) -> Staff:
    staff = desk.bureau.plan.staff
    working = [
        desk.bureau.staff[one.key]
        for one in staff
        if one.title.startswith("PK") and one.left_on is None
    ]
    return random.choice([one for one in working if one.pk != client.officer_id])


def _misspelt(random: Random, name: str) -> str:
    """In old spelling, or with a part left out."""
    words = name.split()
    if len(words) > 2 and random.random() < 0.3:
        return " ".join(words[:-1])
    low = name.lower()
    fitting = [(new, old) for new, old in SPELT if new in low[1:]]
    if not fitting:
        return f"{name[0]}{name[1:].replace('a', 'aa', 1)}"
    new, old = random.choice(fitting)
    return name[0] + name[1:].replace(new, old, 1)


def _twin_name(random: Random, name: str) -> str:
    """Another first name of the same kind; the rest of the name is the family's."""
    return " ".join([random.choice(TWIN_NAMES), *name.split()[1:]])


def _traits(client: Client) -> Traits:
    born = client.birth_on.isoformat() if client.birth_on else ""
    written = Written(client.name, born, client.nik, address=client.address, sex=client.sex)
    return traits_of(written)
