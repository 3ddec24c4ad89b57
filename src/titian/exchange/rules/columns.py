"""Which column of a list is which? By the many names that offices give it.

Titles may stand above the heading; the row that names most columns is taken for it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from titian.exchange.rules.values import Cell, text_of

LOOKED_AT = 20  # rows in which a heading is looked for
LEAST = 2  # columns that make a heading


@dataclass(frozen=True)
class Column:
    """A column of the template: its title, how else it is called, an example."""

    key: str
    title: str
    names: str = ""  # others, apart by "|"
    example: str = ""
    is_text: bool = True  # typed as text: nothing of a number may be lost
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heading:
    """Where the heading stands, and which column lies where."""

    row: int
    places: Mapping[str, int]
    titles: Sequence[str]

    def key_at(self, place: int) -> str:
        return next((key for key, at in self.places.items() if at == place), "")


class NoHeading(Exception):
    """No row names the columns that are needed; `missing` are their keys."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


def find_heading(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column], needed: Sequence[Sequence[str]]
) -> Heading:
    """Raises NoHeading. `needed`: of each of these groups one column must be there."""
    known = _known(columns)
    found = [_heading(place, row, known) for place, row in enumerate(rows[:LOOKED_AT])]
    best = max(found, key=lambda one: len(one.places), default=None)
    if best is None or len(best.places) < LEAST:
        raise NoHeading([group[0] for group in needed])
    missing = [group[0] for group in needed if not best.places.keys() & set(group)]
    if missing:
        raise NoHeading(missing)
    return best


def _heading(place: int, row: Sequence[Cell], known: Mapping[str, str]) -> Heading:
    titles = [text_of(cell) for cell in row]
    places: dict[str, int] = {}
    for at, title in enumerate(titles):
        key = known.get(plain(title)) or known.get(plain(re.sub(r"\(.*?\)", " ", title)))
        if key:
            places.setdefault(key, at)
    return Heading(place, places, titles)


def _known(columns: Sequence[Column]) -> Mapping[str, str]:
    return {
        plain(name): column.key
        for column in columns
        for name in (column.title, *column.names.split("|"))
        if name
    }


def plain(title: str) -> str:
    """ "No. Register *" -> "no register"."""
    return " ".join(re.findall(r"[a-z0-9]+", title.casefold()))


PERSON = (
    Column("name", "Nama", "nama lengkap|nama klien|nama klien pemasyarakatan|nama wbp|"
           "nama narapidana|nama anak|nama napi|identitas klien|nama dan alias|nama lengkap klien",
           "Lamuru bin Baco alias Ucok"),
    Column("alias", "Nama lain", "alias|nama alias|nama panggilan|panggilan"),
    Column("sex", "Jenis kelamin", "jk|l p|lp|kelamin|gender|jns kelamin|sex", "L",
           choices=("L", "P")),
    Column("register", "Register", "dewasa anak|buku register|kategori umur|dewasa atau anak",
           choices=("Dewasa", "Anak")),
    Column("number", "Nomor register",
           "no register|no reg|nomor registrasi|no registrasi|reg|no reg klien|nomor reg|"
           "no register klien|nomor register klien|no reg bapas|register klien"),
    Column("nik", "NIK", "no nik|nomor nik|no ktp|nomor ktp|no induk kependudukan|"
           "nomor induk kependudukan|ktp|nik ktp", "7271010309880000"),
    Column("birth_place", "Tempat lahir", "tmp lahir|tmpt lahir|kota lahir", "Palu"),
    Column("birth_on", "Tanggal lahir", "tgl lahir|tgl lhr|tanggal kelahiran|lahir", "03/09/1988"),
    Column("birth", "Tempat, tanggal lahir",
           "tempat tgl lahir|ttl|tempat dan tanggal lahir|tempat dan tgl lahir|tempat tanggal "
           "lahir|tmp tgl lahir|tempat lahir tanggal lahir|tempat lahir tgl lahir"),
    Column("religion", "Agama", "", "Islam"),
    Column("work", "Pekerjaan", "profesi|mata pencaharian|pekerjaan klien", "Tani"),
    Column("address", "Alamat", "alamat lengkap|alamat rumah|alamat tinggal|domisili|"
           "alamat domisili|tempat tinggal|alamat klien", "Jalan Contoh 7 RT 02"),
    Column("village", "Desa atau kelurahan", "desa|kelurahan|desa kelurahan|kelurahan desa|"
           "desa kel|kel desa", "Besusu Barat"),
    Column("district", "Kecamatan", "kec|distrik", "Palu Timur"),
    Column("town", "Kabupaten atau kota", "kabupaten|kota|kab kota|kabupaten kota|kab", "Palu"),
    Column("phone", "Telepon", "no telepon|no hp|nomor hp|hp|no telp|telp|nomor telepon|no wa|"
           "whatsapp|kontak|no handphone|no tlp|no hp wa", "081000001188"),
    Column("mother", "Nama ibu", "ibu|ibu kandung|nama ibu kandung", "Hasna"),
    Column("guarantor", "Nama penjamin", "penjamin|nama penjamin klien", "Hasna"),
    Column("guarantor_relation", "Hubungan penjamin", "hubungan|hub penjamin|hubungan keluarga|"
           "hubungan dengan klien", "kakak"),
    Column("guarantor_phone", "Telepon penjamin", "no hp penjamin|hp penjamin|telp penjamin|"
           "no telepon penjamin", "081000001199"),
    Column("officer", "PK", "nama pk|pembimbing|pembimbing kemasyarakatan|pk pembimbing|"
           "petugas pk|pk pendamping|pk apk|nama pembimbing kemasyarakatan"),
)  # fmt: skip
WHO = (
    Column("number", "Nomor register",
           "no register|no reg|nomor registrasi|no registrasi|reg|no reg klien|nomor reg|"
           "no register klien|nomor register klien|no reg bapas|register klien",
           "0412/D/XI/2026"),
    Column("nik", "NIK", "no nik|nomor nik|no ktp|nomor ktp|nomor induk kependudukan|ktp"),
    Column("name", "Nama", "nama lengkap|nama klien|nama wbp|nama anak", "Lamuru bin Baco"),
)  # fmt: skip
DECREE = (
    Column("programme", "Jenis bimbingan", "program|jenis|jenis program|jenis reintegrasi|"
           "program integrasi|integrasi|jenis pembimbingan|program bimbingan", "PB",
           choices=("PB", "CB", "CMB", "Asimilasi")),
    Column("decree_number", "Nomor SK", "no sk|sk|nomor surat keputusan|no surat keputusan|"
           "no sk pb|nomor sk pb cb cmb", "PAS-0417.PK.05.03 Tahun 2026"),
    Column("decree_on", "Tanggal SK", "tgl sk|tanggal surat keputusan", "20/04/2026"),
    Column("decree_by", "Penerbit SK", "penerbit|yang menerbitkan", "Ditjenpas"),
    Column("offence", "Tindak pidana", "perkara|kasus|jenis perkara|pidana|tindak pidana pasal|"
           "jenis kejahatan", "Pencurian"),
    Column("verdict_number", "Nomor putusan", "no putusan|putusan|putusan pn"),
    Column("starts_on", "Mulai bimbingan", "mulai|tanggal mulai|tgl mulai|mulai dibimbing|"
           "tanggal bebas|tgl bebas|awal bimbingan|tanggal mulai bimbingan|tmt|mulai menjalani",
           "26/05/2026"),
    Column("ends_on", "Akhir bimbingan", "akhir|tanggal akhir|tgl akhir|berakhir|bimbingan "
           "berakhir|habis masa bimbingan|selesai bimbingan|tanggal berakhir|ekspirasi|expirasi|"
           "akhir masa bimbingan|tgl expirasi", "11/05/2028"),
    Column("frequency", "Wajib lapor", "frekuensi|frekuensi lapor|jadwal lapor", "Setiap bulan",
           choices=("Setiap bulan", "Setiap minggu", "Setiap hari")),
    Column("anchor_day", "Tanggal lapor", "tgl lapor|tanggal wajib lapor", "5", is_text=False),
)  # fmt: skip
REPORT = (
    Column("day", "Tanggal lapor", "tgl lapor|tanggal|tgl|tanggal laporan|hari lapor|hari tanggal|"
           "tanggal wajib lapor", "12/08/2026"),
    Column("channel", "Cara lapor", "cara|media|melalui|metode", "Datang ke kantor",
           choices=("Datang ke kantor", "Telepon", "Kunjungan rumah")),
    Column("work", "Pekerjaan", "pekerjaan sekarang"),
    Column("changes", "Yang berubah", "perubahan"),
    Column("note", "Catatan", "keterangan|ket|hasil|isi laporan|uraian", "Sehat, bekerja di kebun"),
)  # fmt: skip
CLIENTS = (*PERSON, *DECREE)
SUPERVISIONS = (*WHO, *DECREE)
REPORTS = (*WHO, *REPORT)
