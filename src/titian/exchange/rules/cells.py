"""What does one cell mean? A name, a NIK, a sex, a programme, as offices write them.

Whatever was lost on the way is said, with what helps; nothing is made up.
"""

import re
from collections.abc import Mapping

from titian.exchange.rules.values import BadCell, Cell, is_number, text_of
from titian.kit import names, nik, phones

ALIAS = re.compile(r"(?i)\s*(?:[(,;]\s*)?\b(?:alias|als)\b\.?\s+|\s*@\s*")
NUMBERED = re.compile(r"^\d{1,5}\s*[.)]\s+")  # "12. Sarro"
LOST_DIGITS = re.compile(r"(?i)\d[.,]\d+e\+?1[4-6]")
BETWEEN_PHONES = re.compile(r"\s*(?:[;,/|]|\bdan\b|\batau\b)\s*")
SEXES = {
    "L": "l lk lki laki laki-laki lakilaki pria male m cowok",
    "P": "p pr prp perempuan wanita female f w cewek",
}
RELIGIONS = {
    "islam": "islam muslim",
    "kristen": "kristen protestan kristen-protestan kp",
    "katolik": "katolik katholik kristen-katolik khatolik",
    "hindu": "hindu",
    "buddha": "buddha budha",
    "konghucu": "konghucu khonghucu kong-hu-cu",
    "kepercayaan": "kepercayaan penghayat",
}
REGISTERS = {"adult": "dewasa adult d", "child": "anak child a abh"}
PROGRAMMES = {
    "PB": "pb pembebasan-bersyarat bebas-bersyarat",
    "CB": "cb cuti-bersyarat",
    "CMB": "cmb cuti-menjelang-bebas",
    "asimilasi": "asimilasi asimilasi-rumah asimilasi-di-rumah",
    "pidana_pengawasan": "pidana-pengawasan pengawasan",
    "kerja_sosial": "pidana-kerja-sosial kerja-sosial",
    "anak_diversi": "diversi pelaksanaan-kesepakatan-diversi",
    "anak_pelayanan_masyarakat": "pelayanan-masyarakat",
    "anak_pelatihan_kerja": "pelatihan-kerja",
    "anak_dengan_syarat": "pidana-dengan-syarat-anak pidana-dengan-syarat pidana-bersyarat",
    "anak_tindakan": "tindakan",
}
OF_BOTH = frozenset({"PB", "CB", "CMB", "asimilasi"})
FREQUENCIES = {
    "daily": "harian setiap-hari setiap-hari-kerja tiap-hari",
    "weekly": "mingguan setiap-minggu seminggu-sekali tiap-minggu 1x-seminggu",
    "monthly": "bulanan setiap-bulan sebulan-sekali tiap-bulan 1x-sebulan",
}
CHANNELS = {
    "desk": "kantor datang datang-ke-kantor langsung tatap-muka",
    "visit": "kunjungan rumah ditemui-di-rumah kunjungan-rumah home-visit",
    "phone": "telepon telpon tlp hp wa whatsapp video-call online daring",
    "village": "desa kelurahan lewat-desa-atau-kelurahan",
}


def name_of(cell: Cell) -> tuple[str, str]:
    """The name and what else the person is called: "Sarro bin Mappa alias Ucok"."""
    name, *others = ALIAS.split(NUMBERED.sub("", text_of(cell)))
    return _name(name), _name(others[0].rstrip(")")) if others and others[0].strip() else ""


def plain_name(cell: Cell) -> str:
    return _name(text_of(cell))


def nik_of(cell: Cell) -> str:
    """Excel keeps fifteen digits of a number: the sixteenth is lost, and nobody can say it."""
    text = text_of(cell).lstrip("'`’")
    if is_number(cell) or LOST_DIGITS.fullmatch(text):
        raise BadCell("nik_lost_digits")
    digits = nik.tidy(text)
    try:
        nik.parse(digits)
    except nik.NotANik:
        raise BadCell("nik_not_sixteen") from None
    return digits


def phones_of(cell: Cell) -> tuple[str, ...]:
    """One or several; a number that lost its zero gets it back."""
    found = [_phone(one) for one in BETWEEN_PHONES.split(text_of(cell).lstrip("'")) if one.strip()]
    return tuple(dict.fromkeys(found))


def sex_of(cell: Cell) -> str:
    return _meant(cell, SEXES, "sex_unknown")


def religion_of(cell: Cell) -> str:
    return _meant(cell, RELIGIONS, "religion_unknown")


def register_of(cell: Cell) -> str:
    return _meant(cell, REGISTERS, "register_unknown")


def programme_of(cell: Cell, *, register: str) -> str:
    """A child's PB is another programme than an adult's; only one's own register's are known."""
    words = re.sub(r"-anak$|^anak-", "", _joined(cell))
    found = _found(words, PROGRAMMES)
    if found in OF_BOTH or found == "pidana_pengawasan":
        if register == "child":
            return "anak_pengawasan" if found == "pidana_pengawasan" else f"anak_{found}"
        return found
    if not found or found.startswith("anak_") != (register == "child"):
        raise BadCell("programme_unknown")
    return found


def frequency_of(cell: Cell) -> str:
    return _meant(cell, FREQUENCIES, "frequency_unknown")


def channel_of(cell: Cell) -> str:
    return _meant(cell, CHANNELS, "channel_unknown")


def day_of_month(cell: Cell) -> int:
    text = text_of(cell)
    if not re.fullmatch(r"\d{1,2}", text) or not 1 <= int(text) <= 31:
        raise BadCell("anchor_unreadable")
    return int(text)


def line_of(cell: Cell, *, most: int) -> str:
    """A line of text, whatever it begins with: it is kept as text and shown as text."""
    text = names.legible(text_of(cell)).replace("\0", "")
    if len(text) > most:
        raise BadCell("too_long")
    return text


def _name(text: str) -> str:
    try:
        name = names.tidy(text)
    except names.NameTooLong:
        raise BadCell("too_long") from None
    except names.NameEmpty:
        raise BadCell("name_without_letters") from None
    if not names.sort_key(name) or not re.search(r"[^\W\d_]", name):
        raise BadCell("name_without_letters")
    return name


def _phone(text: str) -> str:
    digits = re.sub(r"[^\d+]", "", text)
    try:
        return phones.to_e164(f"0{digits}" if digits.startswith("8") else digits)
    except phones.NotAPhone:
        raise BadCell("phone_unreachable") from None


def _meant(cell: Cell, known: Mapping[str, str], code: str) -> str:
    found = _found(_joined(cell), known)
    if not found:
        raise BadCell(code)
    return found


def _found(words: str, known: Mapping[str, str]) -> str:
    return next((key for key, said in known.items() if words in said.split()), "")


def _joined(cell: Cell) -> str:
    """ "Pembebasan Bersyarat (PB)" -> "pembebasan-bersyarat"."""
    text = re.sub(r"\(.*?\)", " ", text_of(cell).casefold())
    return "-".join(re.findall(r"[a-z0-9]+", text))
