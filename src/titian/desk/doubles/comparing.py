"""How do two files lie side by side? Row by row, with what differs marked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.forms.boundfield import BoundField, BoundWidget
from django.utils.translation import gettext as _

from titian.audit.models import Row
from titian.clients.hanging import keys_to_client
from titian.clients.models import Client
from titian.desk.decrees import decree_of
from titian.desk.people.places import name_of
from titian.desk.templatetags.titian import date_words, moment
from titian.desk.trail_words import table_word
from titian.kit import names, phones


@dataclass(frozen=True)
class Compared:
    """One row of the comparison; `name` where a value may be chosen."""

    label: str
    first: str
    second: str
    name: str = ""
    radios: Sequence[BoundWidget] = ()

    @property
    def is_different(self) -> bool:
        return names.sort_key(self.first) != names.sort_key(self.second)


def values_of(client: Client) -> dict[str, tuple[str, str]]:
    """Label and value, as people read it, of each field that may be chosen."""
    return {
        "name": (_("Nama lengkap"), client.name),
        "alias": (_("Nama lain"), client.alias),
        "sex": (_("Jenis kelamin"), client.get_sex_display()),
        "nik": (_("NIK"), client.nik),
        "birth_place": (_("Tempat lahir"), client.birth_place),
        "birth_on": (_("Tanggal lahir"), date_words(client.birth_on)),
        "religion": (_("Agama"), client.get_religion_display() if client.religion else ""),
        "work": (_("Pekerjaan"), client.work),
        "region": (_("Wilayah"), name_of(client.region)),
        "address": (_("Alamat"), client.address),
        "officer": (_("PK"), client.officer.name if client.officer else ""),
    }


def chosen_rows(first: Client, second: Client) -> list[Compared]:
    """What may be chosen: as words, equal or not."""
    theirs = values_of(second)
    return [
        Compared(label, value, theirs[name][1], name)
        for name, (label, value) in values_of(first).items()
    ]


def with_radios(rows: Sequence[Compared], fields: dict[str, BoundField]) -> list[Compared]:
    return [
        Compared(row.label, row.first, row.second, row.name, list(fields[row.name]))
        if row.name in fields
        else row
        for row in rows
    ]


def other_rows(first: Client, second: Client) -> Iterator[Compared]:
    """What is not chosen: it all stands in the one file afterwards."""
    for label, said in (
        (_("Nomor register"), lambda client: client.number),
        (_("Didaftarkan"), lambda client: moment(client.registered_at)),
        (_("Bimbingan"), _decree_words),
        (_("Telepon"), _phone_words),
        (_("Penjamin"), _guarantor_words),
        (_("Tercatat"), _recorded_words),
    ):
        yield Compared(label, said(first), said(second))


def counted(rows: Sequence[Row]) -> str:
    return counted_tables(Counter(row._meta.label_lower for row in rows))


def counted_tables(tables: Mapping[str, int]) -> str:
    """ "2 laporan, 1 nomor telepon"."""
    said = sorted((table_word(table), number) for table, number in tables.items() if number)
    return ", ".join(f"{number} {word}" for word, number in said)


def _recorded_words(client: Client) -> str:
    counts: Counter[str] = Counter()
    for key in keys_to_client():
        counts[key.model._meta.label_lower] += key.count(client)
    return counted_tables(counts)


def _decree_words(client: Client) -> str:
    decree = decree_of(client.supervisions.all())
    if decree is None:
        return _("Belum ada SK")
    until = decree.ended_on or decree.ends_on
    state = _("berjalan sampai %(day)s") if decree.is_active else _("berakhir %(day)s")
    day = date_words(until)
    return f"{decree.get_programme_display()}, {decree.decree_number}, {state % {'day': day}}"


def _phone_words(client: Client) -> str:
    alive = client.phones.filter(dead_on=None).select_related("client").order_by("pk")
    return ", ".join(phones.pretty(phone.number) for phone in alive)


def _guarantor_words(client: Client) -> str:
    held = client.guarantors.filter(until_at=None)
    return ", ".join(f"{one.name} ({one.relation})" if one.relation else one.name for one in held)
