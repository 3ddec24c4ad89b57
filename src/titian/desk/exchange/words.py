"""What is wrong with a line of a list, and what helps, in the words of the office?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from titian.clients.models import Client
from titian.exchange import troubles
from titian.exchange.lists import SHAPES
from titian.exchange.models import Import
from titian.exchange.rules.values import Problem
from titian.offices.models import Staff

PROBLEMS: Mapping[str, str | Promise] = {
    "missing": later("belum diisi"),
    "too_long": later("terlalu panjang; ringkas dahulu"),
    "name_without_letters": later("tidak memuat huruf"),
    "sex_unknown": later("tidak dikenal; tulis L atau P"),
    "religion_unknown": later("tidak dikenal; tulis misalnya Islam, Kristen, Katolik, Hindu"),
    "register_unknown": later("tidak dikenal; tulis Dewasa atau Anak"),
    "nik_lost_digits": later(
        "angka terakhirnya hilang karena Excel menganggapnya bilangan. Ubah format kolom menjadi "
        "Teks, lalu ketik lagi 16 angka dari KTP"
    ),
    "nik_not_sixteen": later("harus 16 angka; cocokkan lagi dengan KTP"),
    "day_unreadable": later("tidak terbaca; tulis misalnya 17/02/1992"),
    "no_such_day": later("tidak ada dalam kalender; tulis hari, bulan, lalu tahun"),
    "far_day": later("tahunnya tidak mungkin; tulis tahun dengan empat angka"),
    "not_yet": later("belum terjadi"),
    "phone_unreachable": later("tidak dapat dihubungi; contoh 0812-3456-7890"),
    "programme_unknown": later(
        "tidak dikenal untuk register ini; tulis misalnya PB, CB, CMB, Asimilasi"
    ),
    "frequency_unknown": later(
        "tidak dikenal; tulis Setiap bulan, Setiap minggu, atau Setiap hari"
    ),
    "channel_unknown": later(
        "tidak dikenal; tulis Datang ke kantor, Telepon, atau Kunjungan rumah"
    ),
    "anchor_unreadable": later("isi tanggal 1 sampai 31"),
    "ends_before_start": later("lebih awal daripada mulai bimbingan"),
    "child_among_adults": later("belum 18 tahun; daftarkan dalam register anak"),
    "officer_unknown": later("tidak dikenal sebagai PK kantor ini"),
    "officer_two": later("ada dua PK dengan nama ini; tulis nama penggunanya"),
    "officer_elsewhere": later("PK ini tidak lagi bekerja di kantor ini"),
    "number_taken": later("sudah dipakai klien lain"),
    "number_twice": later("ada dua kali dalam daftar ini"),
    "client_unknown": later("tidak ditemukan di antara klien yang boleh Anda buka"),
    "client_twice": later("klien ini ada dua kali dalam daftar ini"),
    "name_differs": later("bukan nama klien dengan nomor ini; periksa barisnya"),
    "under_decree": later("klien ini masih di bawah SK lain; akhiri dahulu bimbingan itu"),
    "verdict_after_decree": later("SK lebih awal daripada putusan dalam perkara klien"),
    "no_supervision": later("klien ini tidak sedang dibimbing"),
    "before_guidance": later("sebelum bimbingan dimulai"),
    "not_past": later("belum lewat; laporan hari ini dicatat di meja lapor"),
    "reported_that_day": later("sudah ada laporan pada hari itu"),
    "day_twice": later("laporan hari itu ada dua kali dalam daftar ini"),
    "refused": later("bertabrakan dengan data yang baru saja masuk; periksa lagi"),
}
TROUBLES: Mapping[str, str | Promise] = {
    troubles.UnknownKind.__name__: later(
        "Ini bukan daftar Excel (.xlsx, .xls), LibreOffice (.ods), atau CSV."
    ),
    troubles.HoldsProgram.__name__: later(
        "Berkas ini memuat program (makro). Simpan sebagai .xlsx tanpa makro, lalu unggah lagi."
    ),
    troubles.TooLarge.__name__: later("Berkas ini lebih dari 20 MB. Bagi menjadi beberapa berkas."),
    troubles.TooManyRows.__name__: later(
        "Daftar ini lebih dari 20.000 baris. Bagi menjadi beberapa berkas."
    ),
    troubles.TooWide.__name__: later("Daftar ini lebih dari 200 kolom. Hapus kolom yang kosong."),
    troubles.NoRows.__name__: later("Tidak ada baris di bawah judul kolom."),
}
Words = Callable[[Sequence[Problem]], str]


def words_for(user: Staff, problems: Iterable[Problem], at: datetime) -> Words:
    """How problems are said to this person; registered people only as far as they may know."""
    ids = {UUID(one.detail) for one in problems if one.code == "registered"}
    listed = Client.objects.listed_for(user, at=at)
    numbers = dict(listed.filter(pk__in=ids).values_list("pk", "number")) if ids else {}

    def words(some: Sequence[Problem]) -> str:
        return "; ".join(dict.fromkeys(_said(one, numbers) for one in some))

    return words


def column_titles(kind: str) -> Mapping[str, str]:
    return {one.key: one.title for one in SHAPES[kind].columns}


def missing_words(one: Import) -> str:
    titles = column_titles(one.kind)
    found = ", ".join(titles.get(key, key) for key in one.missing)
    return _("Kolom ini tidak ditemukan: {columns}. Pakai contoh yang dapat diunduh.").format(
        columns=found
    )


def _said(one: Problem, numbers: Mapping[UUID, str]) -> str:
    if one.code == "registered":
        number = numbers.get(UUID(one.detail))
        if number is None:
            return _("Mungkin sudah terdaftar dalam berkas yang tidak dapat Anda buka")
        return _("Mungkin sudah terdaftar: {number}").format(number=number)
    if one.code == "twice_in_list":
        return _("Mungkin sama dengan baris {row}").format(row=one.detail)
    said = str(PROBLEMS.get(one.code, one.code))
    title = TITLES.get(one.column, "")
    return f"{title} {said}" if title else said[:1].upper() + said[1:]


TITLES: Mapping[str, str] = {
    column.key: column.title for shape in SHAPES.values() for column in shape.columns
}
