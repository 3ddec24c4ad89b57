"""What does the file say about the client, as the client is told it? Read by the readers of the
file's own pages, passage by passage; what is left out by rule is never read here.

In Indonesian always: the answer is a paper, and a passage is known again by its very words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.clients.marks import groups_of
from titian.clients.models import Client
from titian.clients.particulars import particulars_of
from titian.clients.rules.telling import Passage
from titian.clients.sealing import index_of
from titian.desk.access.written import written_with
from titian.desk.legal.case_views import CaseView, payment_words, register_words, views_of
from titian.desk.people.client_file import identity_pairs
from titian.desk.people.timeline import timeline
from titian.desk.people.timeline_event import Event
from titian.desk.persons.group_words import group_words
from titian.desk.persons.person_page import parts_of
from titian.desk.sheets.pages import PAPERS_SPEAK
from titian.desk.story.told import OPEN_TO_ALL
from titian.desk.templatetags.titian import date_words, phone, rupiah
from titian.guidance.facts import facts_of
from titian.guidance.kinds import HEALTH
from titian.guidance.models import Fact
from titian.kit import clock

PASSAGES_OF = 80  # on one page: more would be more fields than a form may send
ONESELF = "Klien"  # the answer to "Dengan siapa": the client's own words
SECTIONS: Mapping[str, Promise] = {
    "identitas": gettext_lazy("Identitas"),
    "keluarga": gettext_lazy("Keluarga dan penjamin"),
    "perkara": gettext_lazy("Perkara"),
    "pidana": gettext_lazy("Pidana dan bimbingan"),
    "catatan": gettext_lazy("Catatan bimbingan"),
    "asesmen": gettext_lazy("Asesmen"),
    "janji": gettext_lazy("Janji temu"),
    "kepatuhan": gettext_lazy("Syarat dan surat peringatan"),
    "laporan": gettext_lazy("Wajib lapor"),
    "pesan": gettext_lazy("Pesan"),
    "langkah": gettext_lazy("Alasan dan langkah"),
    "peringatan": gettext_lazy("Peringatan"),
    "perubahan": gettext_lazy("Perubahan berkas"),
    "kesehatan": gettext_lazy("Catatan kesehatan"),
}
BY_MONTH = ("laporan", "langkah", "peringatan", "perubahan")


@dataclass(frozen=True)
class About:
    """Of whom, when, and whether what is known of their health is told."""

    client: Client
    at: datetime
    with_health: bool


@dataclass(frozen=True)
class Part:
    """As many passages as one page shows."""

    section: str
    number: int
    is_alone: bool
    passages: tuple[Passage, ...]

    @property
    def key(self) -> str:
        return f"{self.section}-{self.number}"

    @property
    def title(self) -> str:
        title = str(SECTIONS[self.section])
        return title if self.is_alone else f"{title} ({self.number})"

    @property
    def digest(self) -> str:
        return index_of("\n".join(passage.key for passage in self.passages))


def parts_about(about: About) -> tuple[Part, ...]:
    """All passages, in pages."""
    parts: list[Part] = []
    for section, found in groupby(passages_about(about), key=lambda one: one.section):
        rows = tuple(found)
        pages = range(0, len(rows), PASSAGES_OF)
        parts += [
            Part(section, n, len(pages) == 1, rows[start : start + PASSAGES_OF])
            for n, start in enumerate(pages, 1)
        ]
    return tuple(parts)


def passages_about(about: About) -> tuple[Passage, ...]:
    """Each with a key of its own: the same words twice are two passages."""
    with translation.override(PAPERS_SPEAK):
        found = [one for one in _all(about) if one.text]
    seen: Counter[str] = Counter()
    return tuple(_keyed(passage, seen) for passage in found)


def _keyed(passage: Passage, seen: Counter[str]) -> Passage:
    words = "\n".join((passage.section, passage.label, passage.text))
    seen[words] += 1
    return replace(passage, key=index_of(f"{words}\n{seen[words]}"))


def _all(about: About) -> Iterator[Passage]:
    client = about.client
    yield from _identity(about)
    yield from _family(client)
    for case in views_of(client, clock.today(client.office.zone, about.at)):
        yield from _case(case)
    yield from _events(client, "pidana")
    yield from _facts(client, OPEN_TO_ALL, "catatan")
    for kind in ("asesmen", "janji", "kepatuhan"):
        yield from _events(client, kind)
    yield from written_with(client)
    for kind in BY_MONTH:
        yield from _months(client, kind)
    if about.with_health:
        yield from _facts(client, HEALTH, "kesehatan")


def _identity(about: About) -> Iterator[Passage]:
    client, today = about.client, clock.today(about.client.office.zone, about.at)
    row = particulars_of(client)
    pairs = [("Nama", client.name), ("Nomor register", client.number)]
    pairs += identity_pairs(client, today)
    pairs += [pair for part in parts_of(row) for pair in part.pairs]
    pairs.append(("Kategori", ", ".join(group_words(groups_of(client, row, today)))))
    yield from (_passage("identitas", label, text) for label, text in pairs)
    for one in client.phones.filter(owner="").order_by("pk"):
        one.client = client
        yield _passage("identitas", "Telepon", phone(one.number))


def _family(client: Client) -> Iterator[Passage]:
    """Who they are to the client, by name; the rest is theirs."""
    for person in client.kin.filter(struck_at=None).order_by("pk"):
        yield _passage("keluarga", person.get_relation_display(), person.name)
    for one in client.guarantors.filter(until_at=None).order_by("pk"):
        yield _passage("keluarga", "Penjamin", ", ".join(filter(None, (one.name, one.relation))))


def _case(view: CaseView) -> Iterator[Passage]:
    said = [f"{label}: {words}" for label, words in view.pairs if words]
    said += [f"{debt.word} dibayar {rupiah(debt.paid)}" for debt in view.debts if debt.paid]
    said += [payment_words(payment) for payment in view.payments]
    said += [register_words(held) for held in view.registers]
    yield _passage("perkara", view.title, ". ".join(said))


def _facts(client: Client, wall: str, section: str) -> Iterator[Passage]:
    """Newest first, without the names of those who told it."""
    for fact in facts_of(client, wall=wall):
        if fact.struck_at is None:
            label = f"{date_words(fact.on)}, {fact.kind_label}"
            yield Passage("", section, label, _told(fact), is_others_word=_by_others(fact))


def _told(fact: Fact) -> str:
    own = [one for one in fact.answers() if not one.names_others]
    said = [f"{one.question}: {one.words.rstrip('.')}." for one in own]
    return " ".join([*said, _("Dicatat {name}.").format(name=fact.by.name)])


def _by_others(fact: Fact) -> bool:
    """Somebody else said it, or said where it comes from: read it with care."""
    with_whom = fact.told.get("siapa", ONESELF)
    return with_whom != ONESELF or bool(fact.source)


def _events(client: Client, kind: str) -> Iterator[Passage]:
    for event in _timeline(client, kind):
        label = ", ".join(filter(None, (_day(event, client), event.link)))
        yield _passage(kind, label, _said(event))


def _months(client: Client, kind: str) -> Iterator[Passage]:
    """What happens often is one passage a month."""
    zone = client.office.zone

    def month(event: Event) -> tuple[int, int]:
        day = event.on or clock.today(zone, event.order)
        return day.year, day.month

    for (year, number), events in groupby(_timeline(client, kind), key=month):
        said = [f"{_day(event, client)}: {_said(event)}" for event in events]
        yield _passage(kind, f"{MONTHS[number]} {year}", " ".join(said))


def _timeline(client: Client, kind: str) -> Sequence[Event]:
    return timeline(client, kind, zone=client.office.zone, has_links=False)


def _day(event: Event, client: Client) -> str:
    return date_words(event.on or clock.today(client.office.zone, event.order))


def _said(event: Event) -> str:
    return " ".join(filter(None, (event.text, f"({event.word})" if event.word else "")))


def _passage(section: str, label: str, text: str) -> Passage:
    return Passage("", section, label, text)
