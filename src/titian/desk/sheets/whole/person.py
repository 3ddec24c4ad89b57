"""Who is the client, on paper? As the page of the person says it; no paper gives a NIK away."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from titian.clients.marks import groups_of
from titian.clients.models import Client, Guarantor, Particulars, RelatedPerson, RemoteReporting
from titian.clients.particulars import particulars_of
from titian.desk.people.client_file import ClientFile, identity_pairs
from titian.desk.persons.group_words import computed_words
from titian.desk.persons.person_page import kin_of, parts_of
from titian.desk.sheets.sheet_words import masked_nik, told
from titian.desk.sheets.whole.said import joined, listed, sentences
from titian.desk.templatetags.titian import date_words, day_before, moment, phone, rupiah
from titian.letters.resume import Pairs
from titian.letters.sections import Section


def person_sections(file: ClientFile, today: date) -> Iterator[Section]:
    """Cautions first, as on the screen."""
    client, known = file.client, particulars_of(file.client)
    yield Section(_("Identitas"))
    yield _cautions(file)
    yield Section(_("Nama, kelahiran, tinggal"), 2, pairs=_identity(client, today))
    for part in parts_of(known):
        yield Section(str(part.section.title), 2, pairs=told(_masked(tuple(part.pairs))))
    yield _categories(client, known, today)
    yield _phones(file)
    yield _distance(client)
    yield Section(_("Keluarga dan penjamin"))
    yield _kin(client)
    for guarantor in file.guarantors:
        yield Section(_("Penjamin"), 2, pairs=told(_guarantor(guarantor)))


def _identity(client: Client, today: date) -> Pairs:
    return ((_("Nama lengkap"), client.name), *told(_masked(tuple(identity_pairs(client, today)))))


def _masked(pairs: Pairs) -> Pairs:
    hidden = {_("NIK"), _("Nomor KK")}
    return tuple((label, masked_nik(words) if label in hidden else words) for label, words in pairs)


def _cautions(file: ClientFile) -> Section:
    rows = (
        (
            one.text,
            joined(one.by.name, moment(one.from_at, file.client.office.zone)),
            date_words(one.until_on),
        )
        for one in file.cautions
    )
    columns = ((_("Kewaspadaan"), 5), (_("Ditulis"), 3), (_("Berlaku sampai"), 2))
    return listed(_("Kewaspadaan petugas"), columns, rows)


def _categories(client: Client, known: Particulars, today: date) -> Section:
    groups = groups_of(client, known, today)
    entered = (joined(one.get_kind_display(), one.note) for one in groups.entered)
    lines = (*computed_words(groups), *entered)
    none = "" if lines else _("Tidak ada yang tercatat.")
    return Section(_("Kategori"), 2, text=none, lines=lines)


def _phones(file: ClientFile) -> Section:
    rows = (
        (
            phone(one.number),
            one.owner,
            _("tidak aktif sejak {day}").format(day=date_words(one.dead_on)) if one.dead_on else "",
        )
        for one in file.phones
    )
    columns = ((_("Nomor"), 2), (_("Milik"), 2), (_("Keadaan"), 2))
    return listed(_("Telepon"), columns, rows)


def _distance(client: Client) -> Section:
    rows = (
        (
            f"{date_words(one.from_on)} – {date_words(day_before(one.until_on))}",
            sentences(one.reason, one.decision_note),
            _distance_state(one),
        )
        for one in client.remote_reporting.order_by("from_on", "pk")
    )
    columns = ((_("Masa"), 3), (_("Alasan"), 5), (_("Keputusan"), 2))
    return listed(_("Lapor jarak jauh"), columns, rows)


def _distance_state(one: RemoteReporting) -> str:
    if one.ended_at is not None:
        return _("Diakhiri")
    if one.is_allowed is None:
        return _("Menunggu keputusan")
    return _("Diizinkan") if one.is_allowed else _("Ditolak")


def _kin(client: Client) -> Section:
    rows = (
        (
            one.get_relation_display(),
            _kin_name(one),
            phone(one.phone),
            joined(one.work, one.address),
        )
        for one in kin_of(client)
        if one.struck_at is None
    )
    columns = (
        (_("Hubungan"), 2), (_("Nama"), 4), (_("Telepon"), 3), (_("Pekerjaan, alamat"), 5),
    )  # fmt: skip
    return listed(_("Keluarga"), columns, rows)


def _kin_name(one: RelatedPerson) -> str:
    return f"{one.name} ({_('sudah meninggal')})" if one.is_alive is False else one.name


def _guarantor(one: Guarantor) -> Pairs:
    return (
        (_("Nama"), one.name),
        (_("Hubungan"), one.relation),
        (_("Telepon"), phone(one.phone) if one.phone else ""),
        (_("Alamat"), one.address),
        (_("NIK"), masked_nik(one.nik)),
        (_("Pekerjaan"), one.work),
        (_("Penghasilan sebulan"), "" if one.income_idr is None else rupiah(one.income_idr)),
        (_("Tempat tinggal"), one.get_house_display() if one.house else ""),
        (_("Diketahui kepala desa atau lurah"),
         joined(one.village_head, date_words(one.village_signed_on))),
    )  # fmt: skip
