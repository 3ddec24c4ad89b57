"""How is a sign told to a person? One short Indonesian sentence each.

A score alone convinces nobody: the officer reads what speaks for and against, and looks at the
papers.
"""

from collections.abc import Mapping

from titian.clients.rules.verdicts import Other, Verdict
from titian.kit.words import shown

SIGNS: Mapping[str, str] = shown(
    {
        "name.equal": "Nama sama atau berbunyi sama",
        "name.near": "Nama hampir sama, beda ejaan",
        "name.part": "Nama sama, tetapi satu lebih lengkap",
        "name.mixed": "Sebagian nama berbeda",
        "name.other": "Nama berbeda",
        "birth.equal": "Tanggal lahir sama",
        "birth.swapped": "Tanggal lahir sama bila hari dan bulan ditukar",
        "birth.slip": "Tanggal lahir beda satu angka",
        "birth.partly": "Tahun lahir sama, tanggalnya tidak lengkap",
        "birth.day_and_month": "Hari dan bulan lahir sama, tahunnya berbeda",
        "birth.two_slips": "Tanggal lahir sebagian berbeda",
        "birth.year_off": "Tahun lahir beda satu tahun",
        "birth.other": "Tanggal lahir berbeda",
        "birth.far": "Tahun lahir terpaut jauh",
        "nik.equal": "NIK sama",
        "nik.slip": "NIK beda satu angka",
        "nik.serial_slip": "NIK beda satu angka pada nomor urut",
        "nik.front": "NIK berbeda nomor urut",
        "nik.region": "NIK berbeda, hanya wilayahnya sama",
        "nik.other": "NIK berbeda",
        "sex.other": "Jenis kelamin berbeda",
        "mother.equal": "Nama ibu sama",
        "mother.near": "Nama ibu hampir sama, beda ejaan",
        "mother.part": "Nama ibu sama, tetapi satu lebih lengkap",
        "mother.mixed": "Sebagian nama ibu berbeda",
        "mother.other": "Nama ibu berbeda",
        "address.equal": "Alamat sama",
        "address.part": "Alamat sebagian sama",
        "address.other": "Alamat berbeda",
        "phone.equal": "Nomor telepon sama",
        "phone.slip": "Nomor telepon beda satu angka",
        "phone.other": "Nomor telepon berbeda",
    }
)
OTHERS: Mapping[Other, str] = shown(
    {
        Other.STRANGER: "Mungkin kebetulan mirip",
        Other.TWIN: "Mungkin saudara kembar",
        Other.RELATIVE: "Mungkin kerabat: ayah, anak, atau saudara",
        Other.NAMESAKE: "Mungkin orang lain dengan nama dan tanggal lahir yang sama",
    }
)
VERDICTS: Mapping[Verdict, str] = shown(
    {
        Verdict.SURE: "Hampir pasti orang yang sama",
        Verdict.SAME: "Kemungkinan besar orang yang sama",
        Verdict.POSSIBLE: "Mungkin orang yang sama",
        Verdict.NO: "Bukan orang yang sama",
    }
)
SPEAKS_AGAINST = frozenset({"mixed", "other", "far", "two_slips", "year_off", "front", "region"})
OF_TWINS = ("nik", "serial_slip")  # registered one after the other


def sign_words(about: str, level: str) -> str:
    return SIGNS[f"{about}.{level}"]


def speaks_for(about: str, level: str) -> bool:
    """What disagrees speaks against, even where it weighs little."""
    return level not in SPEAKS_AGAINST and (about, level) != OF_TWINS
