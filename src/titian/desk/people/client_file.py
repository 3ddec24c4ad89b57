"""What does the first page of a client's file say? Wrong, due, whom to call; then the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from titian.alerts.models import Alert
from titian.clients.marks import cautions_of, groups_of
from titian.clients.models import Caution, Client, Guarantor, Phone
from titian.clients.particulars import particulars_of
from titian.desk.decrees import decree_of
from titian.desk.people.due_words import DueWords, due_words
from titian.desk.people.event_form import event_words
from titian.desk.people.nik_words import nik_hints
from titian.desk.people.places import name_of
from titian.desk.people.states import DueTag, due_tag
from titian.desk.persons.group_words import group_words
from titian.desk.readings import OtherDay, other_days
from titian.desk.templatetags.titian import date_words
from titian.offices.settings_of import calendar_of, settings_of
from titian.supervision.dates_file import LABELS
from titian.supervision.dates_of import ComputedDates, dates_of, facts_under
from titian.supervision.models import SentenceEvent, Supervision
from titian.supervision.rules.results import KeyDate
from titian.supervision.rules.stages import EmptyGuidance, Stage, stages

Pairs = list[tuple[str, str]]
MAIN_DATES = (
    "two_thirds", "expiry", "free", "probation_end", "stage_awal_until", "stage_lanjutan_until",
    "revocable_until",
)  # fmt: skip
STAGE_WORDS = {
    Stage.AWAL: gettext_lazy("Tahap awal"),
    Stage.LANJUTAN: gettext_lazy("Tahap lanjutan"),
    Stage.AKHIR: gettext_lazy("Tahap akhir"),
}


@dataclass(frozen=True)
class Walk:
    """Where on the bridge of guidance the client stands."""

    done: int
    total: int
    label: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class ImportantDate:
    """One computed day with its working."""

    label: str
    found: KeyDate
    day: date | None  # None: yes or no
    others: tuple[OtherDay, ...] = ()


@dataclass(frozen=True)
class ClientFile:
    """Everything on the page but the timeline."""

    client: Client
    supervision: Supervision | None
    state: DueTag
    stage: str
    walk: Walk | None
    alerts: Sequence[Alert]
    due: DueWords | None
    phones: Sequence[Phone]
    guarantors: Sequence[Guarantor]
    identity: Pairs
    nik_hints: Sequence[str]
    has_photo: bool
    groups: Sequence[str]
    cautions: Sequence[Caution]
    decree: Pairs
    dates: Sequence[ImportantDate]
    more_dates: Sequence[ImportantDate]
    why_no_dates: str
    sub: str


def read_file(client: Client, at: datetime) -> ClientFile:
    """Reads the whole file in a fixed number of queries."""
    calendar, settings = calendar_of(client.office, at), settings_of(client.office, at)
    today = calendar.today(at)
    supervision = decree_of(client.supervisions.all())
    facts = list(facts_under(supervision)) if supervision else []
    dates = dates_of(client, facts, settings)
    person = particulars_of(client)
    return ClientFile(
        client=client,
        supervision=supervision,
        state=due_tag(supervision, at, calendar),
        stage=_stage(supervision, dates, today),
        walk=_walk(supervision, today),
        alerts=list(client.alerts.filter(settled_at=None).select_related("told", "escalated_to")),
        due=due_words(supervision, client, calendar) if supervision else None,
        phones=_phones(client),
        guarantors=_guarantors(client),
        identity=identity_pairs(client, today),
        nik_hints=nik_hints(client),
        has_photo=person.photo_id is not None,
        groups=group_words(groups_of(client, person, today)),
        cautions=cautions_of(client, today),
        decree=_sentence(supervision, facts),
        dates=_important(dates, MAIN_DATES),
        more_dates=_important(dates, [key for key in LABELS if key not in MAIN_DATES]),
        why_no_dates=dates.why_not,
        sub=_sub(client, today),
    )


def _stage(supervision: Supervision | None, dates: ComputedDates, today: date) -> str:
    """By the computed dates, else by the decree's own; a proposal that the TPP session decides."""
    if supervision is None or not supervision.is_active:
        return ""
    awal, lanjutan = dates.day("stage_awal_until"), dates.day("stage_lanjutan_until")
    if awal and lanjutan:
        stage = Stage.AWAL if today < awal else Stage.LANJUTAN if today < lanjutan else Stage.AKHIR
        return str(STAGE_WORDS[stage])
    try:
        found = stages(supervision.starts_on, supervision.ends_on).at(today)
    except EmptyGuidance:
        return ""
    return str(STAGE_WORDS[found]) if found else ""


def _walk(supervision: Supervision | None, today: date) -> Walk | None:
    if supervision is None:
        return None
    total = max(_months(supervision.starts_on, supervision.ends_on), 1)
    last_day = supervision.ended_on or today
    done = min(max(_months(supervision.starts_on, last_day), 0), total)
    label = _("Bulan ke-{n} dari {total}").format(n=min(done + 1, total), total=total)
    return Walk(done, total, label, supervision.starts_on, supervision.ends_on)


def _months(start: date, end: date) -> int:
    """Whole calendar months from one day to another."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _phones(client: Client) -> list[Phone]:
    found = list(client.phones.order_by("dead_on", "pk"))
    for phone in found:
        phone.client = client  # the key that opens the number depends on the register
    return sorted(found, key=lambda phone: phone.dead_on is not None)


def _guarantors(client: Client) -> list[Guarantor]:
    found = list(client.guarantors.filter(until_at=None))
    for guarantor in found:
        guarantor.client = client
    return found


def identity_pairs(client: Client, today: date) -> Pairs:
    """Who the client is, line by line; what is not known is empty."""
    return [
        (_("Lahir"), _birth(client, today)),
        (_("Jenis kelamin"), client.get_sex_display()),
        (_("Nama lain"), client.alias),
        (_("NIK"), client.nik),
        (_("Agama"), client.get_religion_display()),
        (_("Tinggal"), ", ".join(filter(None, (client.address, name_of(client.region))))),
        (_("Pekerjaan"), client.work),
        (_("PK"), client.officer.name if client.officer else ""),
    ]


def _birth(client: Client, today: date) -> str:
    place = client.birth_place
    if client.birth_on is None:
        return place
    return ", ".join(filter(None, (place, date_words(client.birth_on), _age(client, today))))


def _age(client: Client, today: date) -> str:
    age = client.age_on(today)
    if age is None:
        return ""
    return ngettext("%(age)s tahun", "%(age)s tahun", age) % {"age": age}


def _sub(client: Client, today: date) -> str:
    place = ", ".join(name_of(client.region).split(", ")[:2])
    parts = (_age(client, today), place)
    return " · ".join(part for part in parts if part)


def _sentence(supervision: Supervision | None, facts: Sequence[SentenceEvent]) -> Pairs:
    if supervision is None:
        return []
    told = [event_words(fact) for fact in facts if fact.struck_at is None]
    ended = [supervision.get_end_way_display(), date_words(supervision.ended_on)]
    pairs = [
        (_("Nomor SK"), supervision.decree_number),
        (_("Tanggal SK"), date_words(supervision.decree_on)),
        (_("Penerbit SK"), supervision.decree_by),
        (_("Tindak pidana"), supervision.offence),
        (_("Nomor putusan"), supervision.verdict_number),
        (_("Pidana"), "; ".join(told)),
    ]
    if supervision.is_active:
        return pairs
    return [*pairs, (_("Berakhir"), ", ".join(ended))]


def _important(dates: ComputedDates, keys: Iterable[str]) -> list[ImportantDate]:
    found = []
    for key in keys:
        if key in dates.by_key and not _says_nothing_new(dates, key):
            one = dates.by_key[key]
            day = one.value if isinstance(one.value, date) else None
            others = other_days(one.alternatives)
            found.append(ImportantDate(_(LABELS[key]), one, day, others))
    return found


def _says_nothing_new(dates: ComputedDates, key: str) -> bool:
    """Without a fine nobody is freed on another day than the last of the sentence."""
    return key == "free" and dates.day("free") == dates.day("expiry")
