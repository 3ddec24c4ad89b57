"""Who in the register may be this person already? Asked while a client is typed, and when saved.

Three questions bring the files that are worth comparing, each by an index: the same NIK or
telephone, a birth date that may be a slip of this one, the same bones of the name. They are
compared whole, in every office; what of it may be shown is the page's to ask.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from titian.clients.models import Client, Phone
from titian.clients.rules.likeness import Likeness, likeness
from titian.clients.rules.name_words import bones_of
from titian.clients.rules.near_births import near_births
from titian.clients.rules.persons import Commonness, Traits, Written, commonness, traits_of
from titian.clients.rules.verdicts import POSSIBLE_FROM
from titian.clients.sealing import index_of
from titian.kit import phones

SAMPLE = 3000  # files that tell how common a name is
MOST_OF_A_NAME = 100  # files of one name that are looked at
MOST_COMPARED = 60


@dataclass(frozen=True)
class Alike:
    """A file that may be this person's."""

    client: Client
    likeness: Likeness


@dataclass(frozen=True)
class Sought:
    """A person as typed, with the numbers as the register keeps them."""

    written: Written
    birth_on: date | None = None
    nik: str = ""
    phones: tuple[str, ...] = ()
    self: UUID | None = None  # their own file


def alike(sought: Sought, *, today: date) -> list[Alike]:
    """The likeliest first; only those that a person should look at."""
    ids = [*_by_numbers(sought), *_by_birth(sought), *_by_bones(sought)]
    wanted = list(dict.fromkeys(ids))[:MOST_COMPARED]
    return compared(sought, files_of(wanted), common_in(today))


def compared(sought: Sought, files: Iterable[Client], common: Commonness) -> list[Alike]:
    """What a merged file knew tells of the one that stayed; each file is named once."""
    traits = traits_of(sought.written)
    if not traits.names:
        return []
    found = [Alike(one.stayed, likeness(traits, traits_of_client(one), common)) for one in files]
    near = [one for one in found if one.likeness.bits >= POSSIBLE_FROM]
    best: dict[UUID, Alike] = {}
    for one in sorted(near, key=lambda one: -one.likeness.bits):
        if one.client.pk != sought.self:
            best.setdefault(one.client.pk, one)
    return list(best.values())


def pair_of(client: Client, other: Client, *, today: date) -> Alike:
    """How alike two files are, whatever the answer."""
    traits = traits_of_client(client), traits_of_client(other)
    return Alike(other, likeness(*traits, common_in(today)))


def files_of(ids: Sequence[UUID]) -> QuerySet[Client]:
    """With all that is compared; two questions, however many."""
    files = Client.objects.filter(pk__in=ids).select_related("office", "officer")
    return files.prefetch_related(Prefetch("phones", Phone.objects.select_related("client")))


def sought_of(client: Client) -> Sought:
    """A file that is compared with all others."""
    numbers = tuple(phone.number for phone in client.phones.all())
    return Sought(_written(client, numbers), client.birth_on, client.nik, numbers, self=client.pk)


def traits_of_client(client: Client) -> Traits:
    return traits_of(sought_of(client).written)


def _written(client: Client, numbers: Iterable[str]) -> Written:
    return Written(
        name=f"{client.name} alias {client.alias}" if client.alias else client.name,
        birth=client.birth_on.isoformat() if client.birth_on else "",
        nik=client.nik,
        mother=client.mother_name,
        address=client.address,
        phones=", ".join(numbers),
        sex=client.sex,
    )


def _by_numbers(sought: Sought) -> list[UUID]:
    by_phone = Phone.objects.filter(number_index__in=[index_of(n) for n in sought.phones])
    wanted = Q(pk__in=by_phone.values("client")) if sought.phones else Q(pk__in=[])
    if sought.nik:
        wanted |= Q(nik_index=index_of(sought.nik))
    return _ids(wanted)


def _by_birth(sought: Sought) -> list[UUID]:
    """Files with a near birth date that share a word of the name, or begin like it on the day."""
    if sought.birth_on is None:
        return []
    near = Client.objects.filter(birth_on__in=near_births(sought.birth_on))
    words = set(bones_of(sought.written.name).split())
    found = [
        (birth_on != sought.birth_on, -len(words & set(kept.split())), pk)
        for pk, birth_on, kept in near.values_list("pk", "birth_on", "name_bones")
        if is_near(words, kept, is_same_day=birth_on == sought.birth_on)
    ]
    return [pk for _, _, pk in sorted(found)]


def is_near(words: set[str], kept: str, *, is_same_day: bool) -> bool:
    theirs = kept.split()
    if not words.isdisjoint(theirs):
        return True
    starts = {word[:1] for word in theirs}
    return is_same_day and any(word[:1] in starts for word in words)


def _by_bones(sought: Sought) -> list[UUID]:
    """The same name, where one of the two births is unknown; the others are near or nobody's."""
    kept = bones_of(sought.written.name)
    wanted = Q(name_bones=kept)
    if sought.birth_on is not None:
        wanted &= Q(birth_on=None)
    return _ids(wanted) if kept else []


def _ids(wanted: Q) -> list[UUID]:
    files = Client.objects.filter(wanted).order_by("-pk")
    return list(files.values_list("pk", flat=True)[:MOST_OF_A_NAME])


def common_in(today: date) -> Commonness:
    """How common names and addresses are here; counted once a day in each process."""
    return _common(today.toordinal())


@lru_cache(maxsize=1)
def _common(day: int) -> Commonness:
    _ = day
    columns = ("name", "birth_on", "mother_name", "address")
    rows = Client.objects.order_by("-pk").values_list(*columns)[:SAMPLE]
    people = [
        traits_of(
            Written(name, birth_on.isoformat() if birth_on else "", mother=mother, address=address)
        )
        for name, birth_on, mother, address in rows
    ]
    return commonness(people, of=Client.objects.count())


def numbers_of(typed: Iterable[str]) -> tuple[str, ...]:
    """Telephones as the register keeps them; what cannot be one is left out."""
    found = []
    for text in typed:
        try:
            found.append(phones.to_e164(text))
        except phones.NotAPhone:
            continue
    return tuple(found)
