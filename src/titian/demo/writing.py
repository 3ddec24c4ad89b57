"""How does a plan become rows? Office by office, client by client, in the order of their days.

Everything within the caller's one transaction: interrupted, nothing is there.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import TextIO

from titian.audit.past import Past
from titian.clients.models import Particulars, RegisterCounter
from titian.demo.alarm_past import Alarm
from titian.demo.by_themselves import act_by_themselves
from titian.demo.calendars import Calendars
from titian.demo.compliance_past import oblige, warn_some
from titian.demo.data_asked import ask_for_data
from titian.demo.diary_past import write_diary
from titian.demo.double_files import register_twice
from titian.demo.doubtful_now import send_doubtful
from titian.demo.founding import BY, Bureau, found
from titian.demo.hall_past import fill_the_hall
from titian.demo.inbox_past import bring_photos
from titian.demo.intake import Desk, receive, register
from titian.demo.life import ONE_DAY, Life
from titian.demo.list_past import bring_a_list
from titian.demo.lives import live
from titian.demo.longer_past import lengthen
from titian.demo.moved_past import send_some
from titian.demo.numbers_past import reserve_some
from titian.demo.person_now import FEW, LATELY, is_shown, working_day, write_lately
from titian.demo.person_past import Telling, write_person
from titian.demo.phones import Pockets
from titian.demo.post_past import write_post
from titian.demo.programs_past import let_programs_in
from titian.demo.recaps_past import tell_above
from titian.demo.revoked_past import weigh
from titian.demo.roster_past import plan_roster
from titian.demo.shapes import Client as PlannedClient
from titian.demo.shapes import Plan
from titian.demo.story_past import plan_story
from titian.demo.walls_past import wall_some
from titian.exchange.models import Line
from titian.offices.models import Setting
from titian.supervision.rules.due import Period

AT_ONCE = 100  # clients whose rows are written together
LOOK_AHEAD = timedelta(days=100)
MARK = "demo"  # the setting of the first Bapas that says which demo this is


@dataclass(frozen=True)
class Wish:
    """Which demo: the same wish gives the same content."""

    clients: int
    seed: int
    today: date

    def as_json(self) -> dict[str, str | int]:
        return {"clients": self.clients, "seed": self.seed, "today": self.today.isoformat()}


def write_plan(plan: Plan, wish: Wish, out: TextIO) -> int:
    """Writes everything; returns how many deeds."""
    past = Past(Random(f"{plan.seed}/{plan.today}/ids"), held=(RegisterCounter,))
    bureaus = found(past, plan)
    deeds = past.keep()
    pockets = Pockets(past, plan.seed)
    desks = _desks(past, bureaus)
    for desk in desks:
        bureau, lives = desk.bureau, list[Life]()
        deeds += _write_clients(desk, Calendars(plan.today), out, lives, plan.seed)
        wall_some(past, bureau, lives)
        ask_for_data(past, bureau, lives)
        if bureau.row.kind == "bapas":
            let_programs_in(past, bureau)
            fill_the_hall(past, bureau, plan.seed)
        send_doubtful(past, bureau, lives)
        write_post(past, bureau, lives, plan.seed)
        warn_some(past, bureau, lives)
        act_by_themselves(past, bureau, lives)
        phones = pockets.fill(bureau, lives)
        deeds += past.keep()
        tell_above(past, bureau, len(lives), plan.seed)
        deeds += past.keep()
        if phones:
            out.write(f"  {bureau.row.name}: {phones} ponsel\n")
    for bureau in bureaus:
        plan_roster(past, bureau)
    _mark(past, bureaus, wish)
    deeds += past.keep()
    past.keep_held()
    pockets.keep(bureaus[0])
    return deeds


def _desks(past: Past, bureaus: list[Bureau]) -> list[Desk]:
    """Each Bapas knows the next: the files of some go there."""
    desks = [Desk(past, bureau) for bureau in bureaus]
    bapas = [desk for desk in desks if desk.bureau.row.kind == "bapas"]
    for desk, other in pairwise([*bapas, *bapas[:1]]):
        desk.other = other
    return desks


def _write_clients(
    desk: Desk, calendars: Calendars, out: TextIO, lives: list[Life], seed: int
) -> int:
    """`lives` gets those whose guidance goes on here."""
    past, bureau = desk.past, desk.bureau
    in_order = sorted(bureau.plan.clients, key=lambda c: (c.case.begins_on, c.key))
    deeds = 0
    for number, plan in enumerate(in_order, 1):
        life = _write_client(desk, plan, calendars, seed)
        if _is_guided_here(life):
            lives.append(life)
        if number % AT_ONCE == 0 or number == len(in_order):
            deeds += past.keep()
        if number % (5 * AT_ONCE) == 0 or number == len(in_order):
            out.write(f"  {bureau.row.name}: {number} dari {len(in_order)} klien\n")
            out.flush()
    register_twice(desk, lives, seed)
    reserve_some(desk)
    lines = bring_a_list(desk, seed)
    deeds += past.keep()
    Line.objects.bulk_create(lines)
    return deeds


def _write_client(desk: Desk, plan: PlannedClient, calendars: Calendars, seed: int) -> Life:
    accepted = register(desk, plan)
    life = Life(
        past=desk.past,
        bureau=desk.bureau,
        plan=plan,
        client=accepted.client,
        supervision=accepted.supervision,
        assignment=accepted.assignment,
        periods=_periods(desk.bureau, plan, calendars),
        alarm=Alarm(desk.past, desk.bureau, accepted.client),
    )
    life.wait_from(life.periods[0] if life.periods else None)
    by = desk.bureau.staff[plan.assignments[0].officer]
    receive(desk.past, plan, accepted.supervision, by=by, at=accepted.received_at)
    random = Random(f"{seed}/person/{plan.key}")
    person = write_person(Telling(life, random, by, accepted.received_at), accepted.guarantor)
    plan_story(life, seed)
    live(life, accepted.received_at)
    if life.supervision.ended_on is None:
        send_some(desk, life)
    if _is_guided_here(life):
        _write_lately(desk, life, random, person, accepted.received_at)
        bring_photos(life, person)
        write_diary(life, seed)
        oblige(desk, life, seed)
        weigh(desk, life)
        lengthen(desk, life)
    return life


def _is_guided_here(life: Life) -> bool:
    return life.supervision.ended_on is None and life.client.office == life.bureau.row


def _write_lately(
    desk: Desk, life: Life, random: Random, person: Particulars, received_at: datetime
) -> None:
    """On some working day of the last weeks, after the client came."""
    is_first = is_shown(life) and not desk.is_shown and not life.client.is_child
    at = working_day(life, FEW if is_first else random.randint(FEW, LATELY))
    if not received_at + ONE_DAY < at < life.bureau.until:
        return
    desk.is_shown |= is_first
    write_lately(Telling(life, random, life.officer(at), at), person, everything=is_first)


def _periods(bureau: Bureau, plan: PlannedClient, calendars: Calendars) -> list[Period]:
    until = bureau.calendar.today(bureau.until) + LOOK_AHEAD
    return calendars.periods(
        plan.schedule, plan.case.begins_on, until, bureau.plan.zone, plan.person.religion
    )


def _mark(past: Past, bureaus: list[Bureau], wish: Wish) -> None:
    """The demo is whole: the last deed says so."""
    bureau = next(bureau for bureau in bureaus if bureau.row.kind == "bapas")
    at = bureau.until - timedelta(minutes=1)
    setting = Setting(
        id=past.id(at), office=bureau.row, key=MARK, value=wish.as_json(), valid_from=at
    )
    past.deed("demo.made", subject=bureau.row, by=BY, at=at).save(setting)
