"""Which rules leave something out, in plain words, and where does one complain?"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.clients.models import DataRequest
from titian.clients.rules.telling import LeftOut, left_out

RULES: Mapping[LeftOut, Promise] = {
    LeftOut.VICTIMS: _("Data korban (UU 27/2022 Pasal 33 dan UU 11/2012 Pasal 19)."),
    LeftOut.OTHERS: _(
        "Data milik orang lain: NIK, nomor KK, telepon, alamat, dan penghasilan keluarga atau"
        " penjamin (UU 27/2022 Pasal 33 huruf b)."
    ),
    LeftOut.INFORMANTS: _(
        "Nama orang yang memberi atau membenarkan keterangan (UU 27/2022 Pasal 33 huruf b)."
    ),
    LeftOut.CAUTIONS: _(
        "Catatan untuk keselamatan petugas dan orang lain (UU 27/2022 Pasal 33 huruf a)."
    ),
    LeftOut.WALLS: _(
        "Pembatasan berkas dan hubungan keluarga petugas (UU 27/2022 Pasal 33 huruf a dan b)."
    ),
    LeftOut.HEALTH: _("Catatan kesehatan. Klien sendiri dapat memintanya kepada PK-nya."),
    LeftOut.POSITIONS: _(
        "Titik-titik posisi dari telepon dan gambar wilayahnya. Mintalah melihatnya di kantor."
    ),
}
COMPLAIN: tuple[Promise, ...] = (
    _("Minta penjelasan kepada petugas yang memberikan laporan ini."),
    _("Ajukan keberatan tertulis kepada kepala Bapas."),
    _("Adukan kepada Ombudsman atau lembaga pelindungan data pribadi (UU 27/2022)."),
    _("Bila ada data yang salah, Anda berhak meminta perbaikan (UU 27/2022 Pasal 6)."),
)


def rules_of(request: DataRequest) -> tuple[str, ...]:
    return tuple(str(RULES[rule]) for rule in left_out(with_health=request.with_health))


def complain_words() -> tuple[str, ...]:
    return tuple(str(words) for words in COMPLAIN)
